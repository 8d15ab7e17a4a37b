import { diffPlans } from "../plan/diffPlans";
import type { Plan } from "../plan/planStack";
import { totals } from "../plan/renderDiff";
import { countedResources } from "../plan/renderPlan";
import { type Html, html } from "./html";

/** Where a report comes from. What is not known is left out of the page. */
export interface ReportOrigin {
    date?: Date;
    /** Commit of the stack's repository. */
    commit?: string;
    /** Version of this package. */
    version?: string;
}

const ENVIRONMENT = "seqera:index/awsBatchCe:AwsBatchCe";

/** What a reader wants to know first: how much there is, of when and from which sources. */
export function summary(plan: Plan, base: Plan | undefined, { date, commit, version }: ReportOrigin): Html {
    const environments = plan.resources.filter(({ type }) => type === ENVIRONMENT);
    const vCpus = environments.reduce((sum, { inputs }) => sum + maxCpusOf(inputs), 0);
    const of = (pattern: RegExp) => plan.resources.filter(({ type }) => pattern.test(type)).length;
    const rows: [string, string | undefined][] = [
        [
            "Resources",
            `${countedResources(plan)}: ${of(/^aws:/)} in AWS, ${of(/^seqera:/)} in Seqera, ${of(/^github:/)} in GitHub`,
        ],
        ["Compute environments", `${environments.length}, with up to ${vCpus} vCPUs together`],
        ["Changes", base && totals(diffPlans(base, plan))],
        [
            "Made",
            date
                ?.toISOString()
                .replace("T", " ")
                .replace(/:\d\d\..*$/, " UTC"),
        ],
        ["Commit", commit],
        ["Version", version && `megatests ${version}`],
    ];
    return html`<dl class="facts">
        ${rows.map(([label, text]) =>
            text === undefined
                ? ""
                : html`<div>
                      <dt>${label}</dt>
                      <dd>${text}</dd>
                  </div> `,
        )}
    </dl>`;
}

function maxCpusOf({ config }: Record<string, unknown>): number {
    const { maxCpus } = ((config as Record<string, unknown> | undefined)?.["forge"] ?? {}) as { maxCpus?: unknown };
    return typeof maxCpus === "number" ? maxCpus : 0;
}
