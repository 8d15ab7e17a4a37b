import assert from "node:assert/strict";
import {
    bucketName,
    nfCoreToday,
    nfCoreVariables,
    readCloud,
    seedCloud,
    seedNfCoreToday,
    workspaceId,
} from "../../src";
import { aws, github, seqera } from "../support/provider";
import { seededCloud } from "../support/temporary";

describe("what nf-core has today", () => {
    const cloud = seededCloud();
    beforeEach(() => seedNfCoreToday(cloud.path));

    it("is found by every id that it is told by", async () => {
        const { userName, accessKeyId, policies, credential, computeEnvs } = nfCoreToday;
        assert.ok(await aws(cloud, "iam/user:User").read(userName));
        assert.ok(await aws(cloud, "iam/accessKey:AccessKey").read(accessKeyId));
        for (const arn of Object.values(policies)) {
            assert.ok(await aws(cloud, "iam/policy:Policy").read(arn), arn);
            assert.ok(
                await aws(cloud, "iam/userPolicyAttachment:UserPolicyAttachment").read(`${userName}/${arn}`),
                arn,
            );
        }
        for (const type of ["credential:Credential", "awsCredential:AwsCredential"]) {
            const id = JSON.stringify({ credentials_id: credential.id, workspace_id: workspaceId });
            assert.equal((await seqera(cloud, type).read(id))?.outputs["name"], credential.name);
        }
        for (const { id, name } of Object.values(computeEnvs)) {
            const importId = JSON.stringify({ compute_env_id: id, workspace_id: workspaceId });
            assert.equal((await seqera(cloud, "awsBatchCe:AwsBatchCe").read(importId))?.outputs["name"], name);
        }
        for (const [name, value] of Object.entries(nfCoreVariables)) {
            const variable = await github(cloud, "actionsOrganizationVariable:ActionsOrganizationVariable").read(name);
            assert.equal(variable?.outputs["value"], value);
        }
    });

    it("shows on the bucket", async () => {
        const bucket = await aws(cloud, "s3/bucket:Bucket").read(bucketName);
        assert.deepEqual(Object.keys(bucket?.inputs ?? {}), [
            "bucket",
            "forceDestroy",
            "lifecycleRules",
            "corsRules",
            "policy",
        ]);
    });

    it("passes the checks of the typed credential", () => {
        const { accessKeyId: accessKey, accessKeySecret: secretKey, credential } = nfCoreToday;
        const inputs = { name: credential.name, workspaceId, accessKey, secretKey };
        assert.deepEqual(seqera(cloud, "awsCredential:AwsCredential").check(inputs), []);
    });

    it("needs the bucket", async () => {
        seedCloud(cloud.path, { bucket: false });
        await assert.rejects(seedNfCoreToday(cloud.path), { code: "missing-bucket" });
        assert.deepEqual(readCloud(cloud.path).aws.users, {});
    });
});
