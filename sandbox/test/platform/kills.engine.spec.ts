import assert from "node:assert/strict";
import { addFault } from "../../src";
import { describePlatform } from "../support/deployment";
import { BATCH, CPU, failure, up } from "../support/platform";
import { recover, toolServers } from "../support/recovery";
import { endOfWhole, inventory, sharedWorkspace } from "../support/sharedWorkspace";

/** Calls after which the engine is killed: carried out by the service, unknown to the engine. */
const KILLED_AT = [
    { service: "aws", operation: "CreateUser" },
    { service: "aws", operation: "CreatePolicy" },
    { service: "aws", operation: "AttachUserPolicy" },
    { service: "aws", operation: "CreateAccessKey" },
    { service: "aws", operation: "PutBucketLifecycleConfiguration" },
    { service: "aws", operation: "PutBucketCors" },
    { service: "seqera", operation: "POST /credentials" },
    { service: "seqera", operation: "POST /labels" },
    { service: "seqera", operation: "POST /orgs/{orgId}/teams" },
    { service: "seqera", operation: "POST /orgs/{orgId}/teams/{teamId}/members" },
    { service: "seqera", operation: "POST /compute-envs" },
    { service: "seqera", operation: "POST /data-links" },
    { service: "seqera", operation: "PUT /orgs/{orgId}/workspaces/{wsId}/participants/add" },
    { service: "github", operation: "POST /orgs/{org}/actions/variables" },
    { service: "github", operation: "PUT /orgs/{org}/actions/secrets/{secret_name}" },
] as const;

describePlatform("an up that is killed", ({ deployed, empty }) => {
    const servers = toolServers();
    const notKilled = endOfWhole(empty);

    for (const { service, operation } of KILLED_AT) {
        it(`comes back by megatests recover, to the same end, after a kill at ${service} ${operation}`, async () => {
            const deployment = empty();
            await addFault(deployment.cloud, { service, operation, kill: true });
            const killed = await deployment.stack(sharedWorkspace, {}, { plugins: [service] });
            // One operation at a time: a file backend killed while it writes its checkpoint leaves a torn file.
            await failure(killed.up({ parallel: 1 }));

            const stack = await deployment.stack(sharedWorkspace);
            await recover(stack, servers.serve(deployment.cloud));
            await up(stack);
            assert.deepEqual(inventory(deployment.read()), await notKilled());
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
