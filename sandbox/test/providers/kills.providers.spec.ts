import assert from "node:assert/strict";
import { addFault } from "../../src";
import { describePlatform } from "../support/deployment";
import { failure, up } from "../support/platform";
import { recover, toolServers } from "../support/recovery";
import { endOfWhole, inventory, sharedWorkspace } from "../support/sharedWorkspace";

const KILLED_AT = [
    { service: "seqera", operation: "POST /credentials" },
    { service: "seqera", operation: "POST /compute-envs" },
    { service: "github", operation: "POST /orgs/{org}/actions/variables" },
] as const;

/** Calls that create what a workspace shares. */
const SHARED_AT = [
    "POST /labels",
    "POST /orgs/{orgId}/teams",
    "POST /orgs/{orgId}/teams/{teamId}/members",
    "POST /data-links",
    "PUT /orgs/{orgId}/workspaces/{wsId}/participants/add",
];

describePlatform(
    "with the real providers, an up that is killed",
    ({ empty }) => {
        const servers = toolServers();
        for (const { service, operation } of KILLED_AT) {
            it(`comes to an end after a kill at ${service} ${operation}, and leaves no provider behind`, async () => {
                const lab = empty();
                await addFault(lab.cloud, { service, operation, kill: true });
                const stack = await lab.stack();
                // One operation at a time: a file backend killed while it writes its checkpoint leaves a torn file.
                await failure(stack.up({ parallel: 1 }));
                await recover(stack, servers.serve(lab.cloud));
                await up(stack);
                assert.deepEqual(await up(stack), []);
                const { aws, seqera } = lab.read();
                assert.deepEqual(
                    seqera.computeEnvs.map(({ name, status }) => `${name} ${status}`),
                    ["aws_ireland_cpu AVAILABLE"],
                );
                const [key] = Object.values(aws.users).flatMap(({ accessKeys }) => accessKeys);
                assert.equal(seqera.credentials[0]?.keys["secretKey"], key?.secret);
            });
        }

        const notKilled = endOfWhole(empty);
        for (const operation of SHARED_AT) {
            it(`comes back by megatests recover, to the same end, after a kill at ${operation}`, async () => {
                const lab = empty();
                await addFault(lab.cloud, { service: "seqera", operation, kill: true });
                const stack = await lab.stack(sharedWorkspace);
                await failure(stack.up({ parallel: 1 }));
                await recover(stack, servers.serve(lab.cloud));
                await up(stack);
                assert.deepEqual(inventory(lab.read()), await notKilled());
                assert.deepEqual(await up(stack), [], "a further up changes something");
            });
        }
    },
    {},
    "real",
);
