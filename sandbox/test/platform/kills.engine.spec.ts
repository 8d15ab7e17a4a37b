import assert from "node:assert/strict";
import { type CloudState, addFault, githubOrganization } from "../../src";
import { describePlatform } from "../support/deployment";
import { BATCH, CPU, failure, up } from "../support/platform";
import { recover, toolServers } from "../support/recovery";

/** Calls after which the engine is killed: carried out by the service, unknown to the engine. */
const KILLED_AT = [
    { service: "aws", operation: "CreateUser" },
    { service: "aws", operation: "CreatePolicy" },
    { service: "aws", operation: "AttachUserPolicy" },
    { service: "aws", operation: "CreateAccessKey" },
    { service: "aws", operation: "PutBucketLifecycleConfiguration" },
    { service: "aws", operation: "PutBucketCors" },
    { service: "seqera", operation: "POST /credentials" },
    { service: "seqera", operation: "POST /compute-envs" },
    { service: "github", operation: "POST /orgs/{org}/actions/variables" },
    { service: "github", operation: "PUT /orgs/{org}/actions/secrets/{secret_name}" },
] as const;

/** What there is in a cloud, without the ids that chance decides. */
function inventory({ aws, github, seqera }: CloudState) {
    const organization = github.organizations[githubOrganization];
    return {
        users: Object.entries(aws.users).map(([name, user]) => ({
            name,
            attached: [...user.attachedPolicies].sort(),
            keys: user.accessKeys.length,
        })),
        policies: Object.keys(aws.policies).sort(),
        buckets: Object.entries(aws.buckets).map(([name, bucket]) => ({ name, settings: bucket.settings })),
        credentials: seqera.credentials.map(({ name, provider }) => `${name} ${provider}`),
        environments: seqera.computeEnvs.map(({ name, status }) => `${name} ${status}`),
        variables: Object.keys(organization?.variables ?? {}).sort(),
        secrets: Object.keys(organization?.secrets ?? {}).sort(),
    };
}

describePlatform("an up that is killed", ({ deployed, empty }) => {
    const servers = toolServers();

    for (const { service, operation } of KILLED_AT) {
        it(`comes back by megatests recover, to the same end, after a kill at ${service} ${operation}`, async () => {
            const deployment = empty();
            await addFault(deployment.cloud, { service, operation, kill: true });
            const killed = await deployment.stack({}, {}, { plugins: [service] });
            // One operation at a time: a file backend killed while it writes its checkpoint leaves a torn file.
            await failure(killed.up({ parallel: 1 }));

            const stack = await deployment.stack();
            await recover(stack, servers.serve(deployment.cloud));
            await up(stack);
            assert.deepEqual(inventory(deployment.read()), inventory((await deployed()).read()));
            assert.deepEqual(await up(stack), [], "a further up changes something");

            const { aws, seqera } = deployment.read();
            const keys = Object.values(aws.users).flatMap(({ accessKeys }) => accessKeys);
            assert.equal(seqera.credentials[0]?.keys["secretKey"], keys[0]?.secret);
        });
    }

    it("comes back in the middle of a replacement, when the old environment is gone and the new one is unknown", async () => {
        const deployment = await deployed();
        const larger = {
            computeEnvironments: { cpu: { ...CPU, batch: { ...BATCH, forge: { ...BATCH.forge, maxCpus: 1000 } } } },
        };
        await addFault(deployment.cloud, { service: "seqera", operation: "POST /compute-envs", kill: true });
        const killed = await deployment.stack(larger, {}, { plugins: ["seqera"] });
        await failure(killed.up({ parallel: 1 }));

        const stack = await deployment.stack(larger);
        await recover(stack, servers.serve(deployment.cloud));
        await up(stack);
        assert.deepEqual(await up(stack), []);
        const [environment, ...more] = deployment.read().seqera.computeEnvs;
        assert.deepEqual(more, []);
        assert.deepEqual(environment?.config["forge"], { ...(environment?.config["forge"] as object), maxCpus: 1000 });
    });
});
