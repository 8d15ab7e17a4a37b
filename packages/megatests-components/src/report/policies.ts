import { type DocumentStatement, type PolicyDocument, PolicyScope, buildPolicies } from "../credentials/policies";
import type { Plan, PlannedResource } from "../plan/planStack";
import { type Html, html } from "./html";
import type { Section } from "./report";

/** The IAM policies, each statement with its reason, what it allows and what it reaches. */
export function policiesSection({ resources }: Plan): Section {
    const policies = resources.filter(({ type }) => type === "aws:iam/policy:Policy");
    const content =
        policies.length === 0
            ? html`<p>The stack makes no IAM policy.</p>`
            : html`<p>Seqera Platform acts in AWS with these rights and no others.</p>
                  ${policies.map(policyHtml)}`;
    return { id: "policies", title: "IAM policies", content };
}

function policyHtml({ name, inputs }: PlannedResource): Html {
    const kind = /(forge|launch|s3)-policy/.exec(name)?.[1] ?? "";
    const { Statement } = JSON.parse(textOf(inputs["policy"])) as PolicyDocument;
    return html`<h3>${textOf(inputs["name"])}</h3>
        <p>${textOf(inputs["description"])}</p>
        ${Statement.map((statement) => statementHtml(kind, statement))}`;
}

function statementHtml(kind: string, { Sid, Action, Resource, Condition }: DocumentStatement): Html {
    const conditions = Object.values(Condition ?? {}).flatMap((keys) => Object.entries(keys));
    return html`<details>
        <summary>${Sid}: ${reasonOf(kind, Sid)}</summary>
        <dl>
            <dt>Allows</dt>
            <dd>
                <ul class="plain">
                    ${Action.map((action) => html`<li><code>${action}</code></li>`)}
                </ul>
            </dd>
            <dt>Reaches</dt>
            <dd>
                <ul class="plain">
                    ${Resource.map((arn) => html`<li>${reach(arn)}</li>`)}
                </ul>
            </dd>
            ${conditions.map(
                ([key, values]) =>
                    html`<dt>Only if</dt>
                        <dd><code>${key}</code> is ${values.join(" or ")}</dd>`,
            )}
        </dl>
    </details> `;
}

/** Everything that can be in use, so that every statement that there is has its reason here. */
const EVERYTHING = {
    regions: ["eu-west-1"],
    accountId: "000000000000",
    workDirs: ["s3://work"],
    dataBuckets: ["data"],
    features: {
        efs: true,
        fsx: true,
        pipelineSecrets: true,
        listAllBuckets: true,
        consoleOutput: true,
        fargateHead: true,
    },
};

const REASONS = new Map<string, string>(
    [PolicyScope.Reference, PolicyScope.LeastPrivilege]
        .flatMap((policyScope) => buildPolicies({ ...EVERYTHING, policyScope }))
        .flatMap(({ kind, statements }) => statements.map(({ sid, reason }) => [`${kind} ${sid}`, reason] as const)),
);

function reasonOf(kind: string, sid: string): string {
    return REASONS.get(`${kind} ${sid}`) ?? "The stack's own statement.";
}

/** What an ARN stands for, in words, with the ARN. */
function reach(arn: string): Html {
    const [, , service = "", region = "", account = "", ...rest] = arn.split(":");
    if (arn === "*") {
        return html`everything in the account`;
    }
    const [kind = "", ...name] = rest.join(":").split("/");
    const place = [
        region === "*" || region === "" ? "" : `in ${region}`,
        account === "" || account === "*" ? "" : `of account ${account}`,
    ];
    const what =
        service === "s3"
            ? name.length > 0
                ? `objects ${name.join("/")} of the bucket ${kind}`
                : `the bucket ${kind}`
            : `${service} ${kind} ${name.join("/")}`;
    return html`${[what.trim(), ...place].filter((part) => part !== "").join(" ")}: <code>${arn}</code>`;
}

function textOf(value: unknown): string {
    return typeof value === "string" ? value : "";
}
