import assert from "node:assert/strict";
import type { MegatestsPlatformArgs } from "megatests-components";
import { addFault } from "../../src";
import { cli } from "../support/cli";
import { type Deployment, describePlatform } from "../support/deployment";
import { ARGS, changeState, failure, up } from "../support/platform";
import { exportState } from "../support/recovery";
import { readDocument } from "./markdown";

const PAGE = "docs/runbook.md";
const blocks = readDocument(PAGE).blocks;

/** The first block of a language below a heading, up to the next heading. */
function block(heading: string, language: string): string {
    const found = blocks.find((each) => each.heading === heading && each.language === language);
    assert.ok(found, `${PAGE} has no ${language} below ${heading}`);
    return found.text;
}

type Tree = { [key: string]: unknown };

/** The platform's arguments with those of a procedure merged in. */
function withArguments(heading: string): Partial<MegatestsPlatformArgs> {
    return merged({ ...ARGS }, JSON.parse(block(heading, "json")) as Tree);
}

function merged(base: Tree, more: Tree): Tree {
    const entries = Object.entries(more).map(([key, value]): [string, unknown] => {
        const former = base[key];
        return [key, isTree(value) && isTree(former) ? merged(former, value) : value];
    });
    return { ...base, ...Object.fromEntries(entries) };
}

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);

const environments = (deployment: Deployment) =>
    deployment
        .read()
        .seqera.computeEnvs.map(({ name, status }) => `${name.replace(/-[0-9a-f]{7,}$/, "-SUFFIX")} ${status}`)
        .sort();
const idsOf = (deployment: Deployment) => deployment.read().seqera.computeEnvs.map(({ id }) => id);

describePlatform("the runbook", ({ deployed }) => {
    /** Deploys the arguments of a procedure, and checks that nothing is left to do. */
    const run = async (deployment: Deployment, heading: string): Promise<string[]> => {
        const stack = await deployment.stack(withArguments(heading));
        const steps = await up(stack);
        assert.deepEqual(await up(stack), [], "a further up changes something");
        return steps;
    };

    it("replaces an environment under load: the new one exists, and workflows know it, before the old one is deleted", async () => {
        const deployment = await deployed();
        const [old] = idsOf(deployment);
        const steps = await run(deployment, "Replace an environment under load");
        const at = (step: string) => steps.findIndex((each) => each.startsWith(step));
        assert.ok(at("create-replacement lab-cpu") >= 0);
        assert.ok(
            at("create-replacement lab-cpu") < at("update lab-github-variable-compute-environment-cpu"),
            steps.join(),
        );
        assert.ok(
            at("update lab-github-variable-compute-environment-cpu") < at("delete-replaced lab-cpu"),
            steps.join(),
        );
        assert.equal(idsOf(deployment).includes(old ?? ""), false);
    });

    it("replaces an environment that is ERRORED", async () => {
        const deployment = await deployed();
        const [old] = idsOf(deployment);
        changeState(deployment.cloud, ({ seqera }) => seqera.computeEnvs.forEach((each) => (each.status = "ERRORED")));
        await run(deployment, "An environment is ERRORED");
        assert.deepEqual(environments(deployment), ["aws_ireland_cpu AVAILABLE"]);
        assert.equal(idsOf(deployment).includes(old ?? ""), false);
    });

    it("deletes an environment by the next deployment that Seqera did not delete because of active runs", async () => {
        const heading = "Seqera does not delete an environment because of active runs";
        assert.equal(block(heading, "sh"), "pulumi up\n");
        const deployment = await deployed();
        const stack = await deployment.stack(withArguments("Replace an environment under load"));
        await addFault(deployment.cloud, { service: "seqera", operation: "DELETE /compute-envs/{id}", status: 409 });
        await failure(stack.up());
        assert.equal(idsOf(deployment).length, 2);
        assert.deepEqual(await up(stack), ["delete-replaced lab-cpu-compute-env"]);
        assert.equal(idsOf(deployment).length, 1);
    });

    for (const [heading, name, variable] of [
        ["An on-demand environment beside the Spot ones", "aws_ireland_ondemand", "TOWER_COMPUTE_ENV_ONDEMAND"],
        ["A GPU pipeline", "aws_ireland_gpu", "TOWER_COMPUTE_ENV_GPU"],
        ["A second region", "aws_virginia_cpu", "TOWER_COMPUTE_ENV_VIRGINIA"],
    ] as const) {
        it(`adds ${name}, and leaves the others alone`, async () => {
            const deployment = await deployed();
            const [former = ""] = idsOf(deployment);
            const steps = await run(deployment, heading);
            assert.deepEqual(
                steps.filter((step) => !/^(create|update) /.test(step)),
                [],
            );
            const { seqera, github } = deployment.read();
            const added = seqera.computeEnvs.find((each) => each.name === name);
            assert.equal(added?.status, "AVAILABLE");
            assert.ok(idsOf(deployment).includes(former));
            const { variables = {} } = Object.values(github.organizations)[0] ?? {};
            assert.equal(variables[variable]?.value, added.id);
        });
    }

    it("replaces the access key when a maintainer leaves", async () => {
        const deployment = await deployed();
        const keys = () => Object.values(deployment.read().aws.users).flatMap((user) => user.accessKeys);
        const [old] = keys();
        await run(deployment, "A maintainer leaves");
        const [key, ...more] = keys();
        assert.deepEqual(more, []);
        assert.notEqual(key?.id, old?.id);
        assert.equal(deployment.read().seqera.credentials[0]?.keys["secretKey"], key?.secret);
    });

    it("continues from an export of the state when the Pulumi account is lost", async () => {
        const texts = blocks
            .filter((each) => each.heading === "The Pulumi account is lost")
            .map(({ text }) => text.trim());
        assert.deepEqual(texts, ["pulumi stack export --file state.json", "pulumi stack import --file state.json"]);
        const deployment = await deployed();
        const stack = await deployment.stack();
        const file = await exportState(stack);
        await stack.importStack({ version: 3, deployment: {} as never });
        assert.deepEqual(await cli(stack, "stack", "import", "--file", file).then(() => up(stack)), []);
    });
});
