import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { AdoptionPlan } from "megatests/adoption";
import type { ReferenceStack } from "../src";
import { type ExportedState, deployFlatStack, openFlatStack, withoutCommands } from "./fixtures/flatState";
import {
    AdoptionLab,
    type Services,
    adopt,
    legacyResources,
    megatests,
    services,
    takeOutOfState,
} from "./support/adoption";
import { cli } from "./support/cli";
import { describeEngine } from "./support/engine";
import { preview, up } from "./support/platform";
import { nameOf } from "./support/state";
import { temporaryFolder } from "./support/temporary";

const NAME = "adopting";
type Stage = NonNullable<AdoptionPlan["arguments"]["stage"]>;

/** Each stage after the first, with the one before it and with what it changes. */
const STAGES: [former: Stage, stage: Stage, changed: (keyof Services)[]][] = [
    ["takeOver", "secrets", ["github", "seqera"]],
    ["secrets", "policies", ["policies", "users"]],
    ["policies", "bucket", ["buckets"]],
];

describeEngine("the stages of nf-core's import", (engine) => {
    const folder = temporaryFolder();
    const lab = new AdoptionLab(folder, (cloud) => engine.attach(cloud));
    let first: ReferenceStack;
    let flat: ExportedState;
    let adopting: ReferenceStack;
    let plan: AdoptionPlan;

    /** Sets the stage in adoption.json. */
    const enter = (stage: Stage) => adopt(adopting.stack, adopting.project, { ...plan.arguments, stage });
    const foreseen = (stage: Stage) =>
        plan.stages
            ?.find((each) => each.stage === stage)
            ?.changes.map(({ effect, urn }) => `${effect} ${nameOf(urn)}`)
            .sort();

    it("are entered one by one as foreseen, each with its way back, and end without a trace", async () => {
        first = await lab.reference("first");
        flat = await deployFlatStack(first);
        adopting = await lab.adopting(flat, { name: NAME });
        plan = planned(flat, adopting.project);
        await takeOutOfState(adopting.stack, plan);

        await takeOver();
        for (const [former, stage, changed] of STAGES) {
            await goOn(former, stage, changed);
        }
        await leave();
    });

    /** Changes nothing in any service, and leaves the former program a way back. */
    async function takeOver(): Promise<void> {
        const before = services(adopting);
        await enter("takeOver");
        const steps = await preview(adopting.stack);
        assert.deepEqual(steps, foreseen("takeOver"));
        assert.ok(steps.length > 0 && steps.every((step) => step.startsWith("import ")));
        const refreshed = await cli(adopting.stack, "preview", "--refresh", "--run-program", "--json");
        assert.deepEqual(stepsOf(refreshed), steps);
        assert.deepEqual(
            (await up(adopting.stack)).sort(),
            steps,
            "the deployment does something else than the preview",
        );
        assert.deepEqual(services(adopting), before);
        await adopting.stack.preview({ expectNoChanges: true });

        cpSync(adopting.cloud, first.cloud);
        const former = await openFlatStack(first);
        // The sandbox has no plugin for commands.
        await former.importStack(withoutCommands(flat));
        assert.deepEqual(await preview(former), []);
    }

    /** Enters a stage, goes back to the former one, and enters the stage again. */
    async function goOn(former: Stage, stage: Stage, changed: (keyof Services)[]): Promise<void> {
        const before = services(adopting);
        await enter(stage);
        const steps = await preview(adopting.stack);
        assert.deepEqual(steps, foreseen(stage));
        await adopting.stack.up();
        const after = services(adopting);
        const names = Object.keys(before) as (keyof Services)[];
        assert.deepEqual(names.filter((name) => !isDeepStrictEqual(before[name], after[name])).sort(), changed);

        await enter(former);
        await adopting.stack.up();
        // Seqera keeps a primary environment: its API can set another, but none.
        const primary = before.seqera.workspaces.map((each, index) => ({
            ...each,
            primaryComputeEnvId: after.seqera.workspaces[index]?.primaryComputeEnvId,
        }));
        assert.deepEqual(services(adopting), { ...before, seqera: { ...before.seqera, workspaces: primary } });

        await enter(stage);
        await adopting.stack.up();
        assert.deepEqual(services(adopting), after);
    }

    /** Changes nothing when the stage and the imports leave the file. */
    async function leave(): Promise<void> {
        const complete = { ...plan.arguments };
        delete complete.stage;
        delete complete.existingInputs;
        await adopt(adopting.stack, adopting.project, complete);
        await adopting.stack.preview({ expectNoChanges: true });
    }
});

/** The adoption as the command writes it. */
function planned(state: ExportedState, project: string): AdoptionPlan {
    const root = join(__dirname, "../..");
    const file = join(project, "state.json");
    writeFileSync(file, JSON.stringify(state));
    writeFileSync(join(project, "legacyResources.json"), JSON.stringify(legacyResources));
    cpSync(join(root, "stacks/awsmegatests/esc"), join(project, "esc"), { recursive: true });
    const { status, stdout } = megatests(["adopt", file, "--json", "--write", project], project);
    assert.equal(status, 3, stdout);
    const { stages, deletions } = JSON.parse(stdout) as AdoptionPlan;
    const written = readFileSync(join(project, "adoption.json"), "utf8");
    return { stages, deletions, arguments: JSON.parse(written) as AdoptionPlan["arguments"] } as AdoptionPlan;
}

/** What a preview does to resources of the services, from its JSON. */
function stepsOf(json: string): string[] {
    const { steps } = JSON.parse(json) as { steps: { op: string; urn: string; newState?: { custom?: boolean } }[] };
    return steps
        .filter(({ op, newState }) => !["same", "refresh"].includes(op) && newState?.custom === true)
        .map(({ op, urn }) => `${op} ${nameOf(urn)}`)
        .sort();
}
