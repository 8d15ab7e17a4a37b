import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { MegatestsPlatformArgs } from "megatests-components";
import { replaced } from "../support/changes";
import { describePlatform } from "../support/deployment";
import { ARGS, CPU, up } from "../support/platform";
import { stateFile } from "../support/state";

const ENVIRONMENT = "lab-cpu-compute-env";
const REPLACED = [...replaced(ENVIRONMENT), "update lab-github-variable-compute-environment-cpu"];
const MORE_FOR_FORGE = { credentials: { features: { consoleOutput: true } } };
const OTHER_BUCKET = { credentials: { dataBuckets: ["reads"] } };

describePlatform(
    "a platform that replaces its environments with the policies",
    ({ deployed }) => {
        const rows: [change: string, args: Partial<MegatestsPlatformArgs>, steps: string[]][] = [
            ["what Forge may do", MORE_FOR_FORGE, ["update lab-credentials-forge-policy", ...REPLACED]],
            ["a bucket, which Forge does not use", OTHER_BUCKET, ["update lab-credentials-s3-policy"]],
            ["replaceOnPolicyChange off", { replaceOnPolicyChange: false }, []],
        ];
        for (const [change, args, steps] of rows) {
            it(`takes its steps for ${change}`, async () => {
                const stack = await (await deployed()).stack({ replaceOnPolicyChange: true, ...args });
                assert.deepEqual((await up(stack)).sort(), [...steps].sort());
            });
        }
    },
    { replaceOnPolicyChange: true },
);

describePlatform(
    "a state of an earlier version, whose environments have the hash of all policies as trigger",
    (deployments) => {
        const deployed = async () => {
            const deployment = await deployments.deployed();
            giveOldTriggers(stateFile(dirname(deployment.backend), "lab"));
            return deployment;
        };

        it("is taken over with nothing replaced, whatever changes in the policies", async () => {
            const stack = await (await deployed()).stack({ ...MORE_FOR_FORGE });
            assert.deepEqual(await up(stack), ["update lab-credentials-forge-policy"]);
        });

        it("is taken over with nothing changed", async () => {
            assert.deepEqual(await up(await (await deployed()).stack()), []);
        });

        it("replaces an environment for a trigger that is given after that", async () => {
            const deployment = await deployed();
            await up(await deployment.stack());
            const triggered = { ...ARGS, computeEnvironments: { cpu: { ...CPU, replacementTrigger: "2026-12" } } };
            assert.deepEqual((await up(await deployment.stack(triggered))).sort(), [...REPLACED].sort());
        });
    },
);

/** Gives the environments in a state what an earlier version gave them: a trigger of their own and no other. */
function giveOldTriggers(file: string): void {
    const state = JSON.parse(readFileSync(file, "utf8")) as {
        checkpoint: { latest: { resources: Record<string, unknown>[] } };
    };
    const changed = state.checkpoint.latest.resources.map((resource) => {
        const { replacementTrigger, replaceWith, ...rest } = resource;
        switch (resource["type"]) {
            case "seqera:index/awsBatchCe:AwsBatchCe":
                assert.ok(Array.isArray(replaceWith));
                return {
                    ...rest,
                    replacementTrigger: "e8526cbb55e7d85bb75a91931d63f61a34b2d6ad77d77a4b8976a0a7de5491b9",
                };
            case "megatests-components:index:SeqeraComputeEnvironment":
                assert.equal(replacementTrigger, "initial");
                return rest;
            default:
                return resource;
        }
    });
    state.checkpoint.latest.resources = changed;
    writeFileSync(file, JSON.stringify(state));
}
