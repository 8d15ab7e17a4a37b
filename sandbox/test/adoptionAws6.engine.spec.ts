import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { planAdoption, renderAdoption } from "megatests/adoption";
import { readCloud } from "../src";
import { type ExportedState, deployFlatStack, withoutCommands } from "./fixtures/flatState";
import { AdoptionLab, TARGET, adopt, legacyResources, takeOutOfState } from "./support/adoption";
import { cli } from "./support/cli";
import { describePlatform } from "./support/deployment";
import { describeEngine } from "./support/engine";
import { preview } from "./support/platform";
import { temporaryFolder } from "./support/temporary";

const VERSION = "6.83.0";

/** A state as version 6 of the AWS provider wrote it: no resource has a region, and a bucket has an ACL. */
function asAws6(state: ExportedState): ExportedState {
    const resources = state.deployment.resources.map((resource) => {
        const outputs = { ...(resource["outputs"] as object) } as Record<string, unknown>;
        if (resource.type === "pulumi:providers:aws") {
            return {
                ...resource,
                inputs: { ...resource.inputs, version: VERSION },
                outputs: { ...outputs, version: VERSION },
            };
        }
        if (!resource.type.startsWith("aws:")) {
            return resource;
        }
        delete outputs["region"];
        delete outputs["bucketRegion"];
        const acl = resource.type === "aws:s3/bucket:Bucket" ? { acl: "private" } : {};
        return { ...resource, inputs: { ...resource.inputs, ...acl }, outputs: { ...outputs, ...acl } };
    });
    return { ...state, deployment: { ...state.deployment, resources } };
}

/** The regions of the AWS resources in a state; undefined for one without. */
function regionsIn(state: ExportedState): unknown[] {
    const ofS3 = state.deployment.resources.filter(({ type }) => type.startsWith("aws:s3/"));
    return ofS3.map((resource) => (resource["outputs"] as Record<string, unknown>)["region"]);
}

function services({ cloud }: { cloud: string }) {
    const { aws, github, seqera } = readCloud(cloud);
    return { aws, github, seqera };
}

describeEngine("a state of version 6 of the AWS provider", (engine) => {
    const folder = temporaryFolder();
    const lab = new AdoptionLab(folder, (cloud) => engine.attach(cloud));
    let state: ExportedState;

    before(async () => {
        state = asAws6(await deployFlatStack(await lab.reference("first")));
        assert.deepEqual(new Set(regionsIn(state)), new Set([undefined]));
    });

    it("is imported with the refresh that docs/adoption.md tells, and changes no service", async () => {
        const plan = planAdoption(state, TARGET, { legacyResources });
        assert.deepEqual([plan.refresh, plan.errors], [true, []]);
        const options = ["--refresh", "--run-program"];
        const documented = "pulumi preview --diff --refresh --run-program --stack prod";
        assert.ok(renderAdoption(plan).includes(documented));
        assert.ok(readFileSync(join(__dirname, "../../docs/adoption.md"), "utf8").includes(documented));

        const adopting = await lab.adopting(withoutCommands(state));
        const before = services(adopting);
        const { deletions } = planAdoption(withoutCommands(state), TARGET, { legacyResources });
        await takeOutOfState(adopting.stack, { deletions });
        await adopt(adopting.stack, adopting.project, plan.arguments);

        const { steps } = JSON.parse(await cli(adopting.stack, "preview", ...options, "--json")) as {
            steps: { op: string; newState?: { custom?: boolean } }[];
        };
        const changed = steps.filter(({ op, newState }) => newState?.custom && !["same", "refresh"].includes(op));
        assert.deepEqual(new Set(changed.map(({ op }) => op)), new Set(["import"]));
        await cli(adopting.stack, "up", ...options, "--yes", "--skip-preview");
        assert.deepEqual(services(adopting), before);

        const after: ExportedState = await adopting.stack.exportStack();
        assert.deepEqual(new Set(regionsIn(after)), new Set(["eu-west-1"]));
        const versions = after.deployment.resources.flatMap(({ type, inputs }) =>
            type === "pulumi:providers:aws" ? [inputs?.["version"]] : [],
        );
        assert.ok(versions.length > 0 && versions.every((version) => version !== VERSION), String(versions));
        await adopting.stack.preview({ expectNoChanges: true });
    });
});

describePlatform("a platform on a state of version 6 of the AWS provider", ({ deployed }) => {
    it("is refreshed by the program of the new version as docs/upgrading.md tells, and then unchanged", async () => {
        const document = readFileSync(join(__dirname, "../../docs/upgrading.md"), "utf8");
        assert.ok(document.includes("pulumi refresh --stack prod --run-program\npulumi preview --stack prod --diff\n"));
        const deployment = await deployed();
        const before = services(deployment);
        const stack = await deployment.stack();
        await stack.importStack(asAws6(await stack.exportStack()));
        await stack.refresh({ runProgram: true });
        assert.deepEqual(await preview(stack), []);
        assert.deepEqual(services(deployment), before);
        const refreshed = await stack.exportStack();
        assert.deepEqual(new Set(regionsIn(refreshed)), new Set(["eu-west-1"]));
    });
});
