import assert from "node:assert/strict";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as seqera from "@pulumi/seqera";
import { type PlanDiff, diffPlans } from "../../../packages/megatests-cli/src/plan/diffPlans";
import { type Plan, planProgram } from "../../../packages/megatests-cli/src/plan/planStack";
import type { ResourceChange } from "../../../packages/megatests-cli/src/plan/resourceChanges";
import { type CloudAddresses, bucketName, region, workspaceId } from "../../src";
import { AT_ONCE, type Deployments, describePlatform } from "../support/deployment";
import type { Layer } from "../support/engine";
import { providersFor } from "../support/platform";
import { type Steps, previewedSteps } from "../support/steps";
import type { ExportedState } from "../fixtures/flatState";
import { PLAN_CHANGES, type Surroundings } from "./planChanges";

/** What changes a number has in every name. */
const NAMES = PLAN_CHANGES.map((_, index) => `x${String(index).padStart(3, "0")}`);

/** Changes in one program, all of them unless others are asked for, as they are before or after. */
function program(when: "before" | "after", isAsked: (name: string) => boolean = () => true) {
    return (addresses?: CloudAddresses) => {
        const surroundings = surroundingsWhen(when, addresses);
        PLAN_CHANGES.forEach((change, index) => {
            const name = NAMES[index] ?? "";
            if (isAsked(name)) {
                change[when](name, surroundings);
            }
        });
        return Promise.resolve();
    };
}

function surroundingsWhen(when: "before" | "after", addresses?: CloudAddresses): Surroundings {
    const providers = providersFor({}, addresses);
    const inSeqera = providers.seqera;
    const credentials = new seqera.AwsCredential(
        "credentials",
        { name: "lab-credentials", workspaceId, accessKey: "AKIASANDBOXLAB234567", secretKey: "x".repeat(40) },
        { provider: inSeqera },
    );
    const environment = (name: string) =>
        new seqera.AwsBatchCe(
            name,
            {
                name,
                workspaceId,
                credentialsId: credentials.credentialsId,
                config: { region, workDir: `s3://${bucketName}` },
            },
            { provider: inSeqera },
        );
    return {
        ...providers,
        twin: new AwsProvider("aws-twin", { region }),
        moving: new AwsProvider("aws-moving", { region: when === "before" ? region : "us-east-1" }),
        credentialsId: credentials.credentialsId,
        environments: [environment("first"), environment("second")],
    };
}

function planOf(when: "before" | "after"): Promise<Plan> {
    return planProgram(program(when), { project: "lab", stack: "test" });
}

/** Compares what `plan --diff` says about every change with what the engine does with the providers of a layer. */
export function describeVerdicts(layer: Layer): void {
    const title = `plan --diff of ${PLAN_CHANGES.length} changes, against the engine's preview`;
    describePlatform(
        layer === "real" ? `${title} with the real providers` : title,
        (deployments) => verdicts(deployments, layer),
        {},
        layer,
    );
}

function verdicts({ empty }: Deployments, layer: Layer): void {
    let said: Map<string, ResourceChange>;
    let uncompared: Set<string>;
    let kept: PlanDiff["kept"];
    let done: Steps;
    let urns: Set<string>;

    before(async () => {
        const [old, now] = [await planOf("before"), await planOf("after")];
        urns = new Set([...old.resources, ...now.resources].map(({ urn }) => urn));
        const diff = diffPlans(old, now);
        said = new Map(diff.resources.map((change) => [change.urn, change]));
        uncompared = new Set(diff.uncompared.map(({ urn }) => urn));
        kept = diff.kept;
        const deployment = empty();
        const stack = (when: "before" | "after") => deployment.stack(program(when), {}, { environment: AT_ONCE });
        await (await stack("before")).up();
        done = await previewedSteps(await stack("after"));
    });

    PLAN_CHANGES.forEach(({ title, hidden = [], onlyPreviewed = [], unsure = false }, index) => {
        it(title, () => {
            const isHidden = (urn: string) =>
                done.get(urn) === "update" &&
                ((uncompared.has(urn) && hidden.some((name) => urn.endsWith(`::${NAMES[index]}-${name}`))) ||
                    (layer === "real" && onlyPreviewed.some((name) => urn.endsWith(name))));
            const own = [...urns].filter((urn) => urn.slice(urn.lastIndexOf("::")).startsWith(`::${NAMES[index]}`));
            assert.deepEqual(
                own.map((urn) => `${effectOf(urn, unsure)} ${urn}`).filter((step) => !step.startsWith("same ")),
                own.flatMap((urn) => (done.has(urn) && !isHidden(urn) ? [`${done.get(urn)} ${urn}`] : [])),
            );
        });
    });

    it("names the omitted settings, of which a refresh then finds the old values", async function () {
        assert.ok(kept.length > 0);
        const concerned = (name: string) => kept.some(({ urn }) => urn.includes(`::${name}`));
        const deployment = empty();
        await (await deployment.stack(program("before", concerned))).up();
        const stack = await deployment.stack(program("after", concerned));
        await stack.up();
        await stack.refresh();
        const { resources } = (await stack.exportStack()).deployment as ExportedState["deployment"];
        for (const { urn, path, value } of kept) {
            const outputs = resources.find((resource) => resource.urn === urn)?.["outputs"];
            const found = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], outputs);
            assert.deepEqual(found, value, `${path.join(".")} of ${urn}`);
        }
        (this.runnable() as Mocha.Test).title += ` (${kept.length} settings)`;
    });

    function effectOf(urn: string, unsure: boolean): string {
        const change = said.get(urn);
        const tells = !change?.inputs.some(({ replaces }) => replaces === undefined);
        assert.ok(unsure || tells, `unsure about ${urn}`);
        return change?.effect ?? "same";
    }
}
