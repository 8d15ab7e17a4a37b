import assert from "node:assert/strict";
import { Stack } from "@pulumi/pulumi/automation";
import { CredentialsMode, type MegatestsPlatformArgs } from "megatests-components";
import { describePlatform } from "../support/deployment";
import { CPU, preview, up } from "../support/platform";

/** The names that an earlier version made, without the stack's. */
const EARLIER = {
    userName: "TowerForge-lab-credentials",
    policyNames: {
        forge: "TowerForge-lab-credentials-Forge",
        launch: "TowerForge-lab-credentials-Launch",
        s3: "TowerForge-lab-credentials-S3",
    },
};

/** What another stack has of its own in the workspace; the rest is the same. */
const OTHER: Partial<MegatestsPlatformArgs> = {
    computeEnvironments: { cpu: { ...CPU, name: "aws_ireland_other" } },
    credentials: { credentialName: "other" },
    gitHub: undefined,
};

describePlatform("names in IAM", ({ deployed, empty }) => {
    it("are another stack's own in the same account", async () => {
        const lab = await deployed();
        const { workspace } = await lab.stack(OTHER);
        const second = await Stack.create("second", workspace);
        await up(second);
        const { users, policies } = lab.read().aws;
        assert.deepEqual(Object.keys(users).sort(), [
            "TowerForge-second-lab-credentials",
            "TowerForge-test-lab-credentials",
        ]);
        assert.equal(Object.keys(policies).length, 6);
        assert.deepEqual(await preview(second), []);
        assert.deepEqual(await preview(await lab.stack()), []);
    });

    it("stay as they are when the stack gets another name", async () => {
        const lab = await deployed();
        const stack = await lab.stack();
        await stack.rename({ stackName: "renamed" });
        assert.deepEqual(await preview(await Stack.select("renamed", stack.workspace)), []);
    });

    it("stay as an earlier version made them", async () => {
        const lab = empty();
        await up(await lab.stack({ credentials: EARLIER }));
        assert.deepEqual(await up(await lab.stack()), []);
        assert.deepEqual(Object.keys(lab.read().aws.users), [EARLIER.userName]);
        assert.deepEqual(await up(await lab.stack({ credentials: { dataBuckets: [] } })), [
            "update lab-credentials-s3-policy",
        ]);
    });

    it("of a role that an earlier version made are replaced, under the same credentials", async () => {
        const lab = empty();
        const role = { mode: CredentialsMode.Role };
        await up(await lab.stack({ credentials: { ...role, roleName: "Seqera-lab-credentials" } }));
        const [before] = lab.read().seqera.credentials;
        await up(await lab.stack({ credentials: role }));
        const { aws, seqera } = lab.read();
        assert.deepEqual(Object.keys(aws.roles), ["Seqera-test-lab-credentials"]);
        assert.equal(seqera.credentials[0]?.id, before?.id);
        assert.match(seqera.credentials[0]?.keys["assumeRoleArn"] ?? "", /:role\/Seqera-test-lab-credentials$/);
        assert.deepEqual(await up(await lab.stack({ credentials: role })), []);
    });
});
