import assert from "node:assert/strict";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as github from "@pulumi/github";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import * as seqera from "@pulumi/seqera";
import { MegatestsPlatform } from "../../../packages/megatests-components/src";
import { harmfulChanges, managedResources } from "../../../packages/megatests-cli/src/adoption/managedResources";
import { readStackState } from "../../../packages/megatests-cli/src/adoption/stackState";
import { planProgram } from "../../../packages/megatests-cli/src/plan/planStack";
import {
    awsAccountId,
    bucketName,
    githubOrganization,
    githubTokens,
    region,
    seqeraTokens,
    workspaceId,
} from "../../src";
import { ownVariables } from "./planChanges";
import { AT_ONCE, describePlatform } from "../support/deployment";
import { type Steps, previewedSteps } from "../support/steps";
import { type Drifted, drift, generator } from "./drifts";

/** Each platform has 22 resources, of which every one drifts. */
const PLATFORMS = 10;
const SEED = 14;

const program: PulumiFn = () => {
    const providers = {
        aws: new AwsProvider("aws-provider", { region }),
        github: new github.Provider("github-provider", { owner: githubOrganization, token: githubTokens.adminOrg }),
        seqera: new seqera.Provider("seqera-provider", { bearerAuth: seqeraTokens.owner }),
    };
    for (let index = 0; index < PLATFORMS; index++) {
        const environment = (key: string) => ({
            name: `lab_${index}_${key}`,
            description: "Lab",
            nextflowConfig: "process.cpus = 1\n",
            batch: {
                region,
                workDir: `s3://${bucketName}`,
                enableWave: true,
                enableFusion: true,
                forge: { type: "SPOT", minCpus: 0, maxCpus: 500, instanceTypes: ["c6id"], ebsBootSize: 50 },
            },
        });
        new MegatestsPlatform(
            `lab${index}`,
            {
                workspaceId,
                bucket: { bucketName: `lab-bucket-${index}` },
                computeEnvironments: { cpu: environment("cpu"), gpu: environment("gpu") },
                gitHub: {
                    organization: githubOrganization,
                    variables: ownVariables(`LAB_${index}`, ["cpu", "gpu"]),
                },
                gitHubCredential: { name: `lab-github-${index}`, username: "bot", accessToken: "planted-token" },
                accessCheck: { check: false },
            },
            { providers },
        );
    }
    return Promise.resolve();
};

describePlatform(
    `adopt, of at least 200 resources that drifted (seed ${SEED}), against the engine's preview`,
    ({ empty }) => {
        let drifted: Drifted[];
        let harmful: Set<string>;
        let done: Steps;

        before(async () => {
            const plan = await planProgram(program, { project: "lab", stack: "test", account: awsAccountId });
            const stack = await empty().stack(program, {}, { environment: AT_ONCE });
            await stack.up();
            const exported = await stack.exportStack();
            drifted = drift(exported, generator(SEED));
            await stack.importStack(exported);
            const state = readStackState(exported);
            harmful = new Set(harmfulChanges(state, managedResources(state, plan), plan).map(({ urn }) => urn));
            done = await previewedSteps(stack);
        });

        it("never calls safe what the engine replaces or deletes, nor unsafe what it does not", function () {
            const isHarmed = (urn: string) => ["replace", "delete"].includes(done.get(urn) ?? "");
            const wrong = drifted
                .filter(({ urn }) => harmful.has(urn) !== isHarmed(urn))
                .map(
                    ({ urn, path, value }) =>
                        `${done.get(urn) ?? "same"}, called ${harmful.has(urn) ? "unsafe" : "safe"}: ${path} = ${value} of ${urn}`,
                );
            assert.deepEqual(wrong, []);
            const harmed = drifted.filter(({ urn }) => isHarmed(urn)).length;
            assert.ok(drifted.length >= 200, `${drifted.length} drifted`);
            assert.ok(harmed >= 50 && drifted.length - harmed >= 50, `${harmed} of ${drifted.length} harmed`);
            (this.runnable() as Mocha.Test).title += ` (${drifted.length} drifts, ${harmed} of them harmful)`;
        });
    },
);
