import assert from "node:assert/strict";
import { readCloud, seqeraTokens, workspaceId } from "../../src";
import { text } from "../../src/plugin/values";
import { seqera, seqeraFunction } from "../support/provider";
import { seededCloud } from "../support/temporary";

const accessKey = "AKIAAAAAAAAAAAAAAAAA";
const secretKey = "planted-secret-of-forty-characters-and-more";

describe("seqera: credentials", () => {
    const cloud = seededCloud();
    const aws = (token?: string) => seqera(cloud, "awsCredential:AwsCredential", token);
    const github = () => seqera(cloud, "githubCredential:GithubCredential");
    const inputs = { name: "forge", workspaceId, accessKey, secretKey };
    const live = () => readCloud(cloud.path).seqera.credentials;

    it("reach Seqera with their secret, which never comes back", async () => {
        const { id, outputs } = await aws().create(inputs);
        assert.equal(live()[0]?.keys["secretKey"], secretKey);
        const read = await aws().read(id, outputs);
        assert.deepEqual(read?.outputs, {
            id,
            accessKey,
            mode: "keys",
            credentialsId: id,
            name: "forge",
            providerType: "aws",
            workspaceId,
        });
        assert.deepEqual(read.outputs, outputs);
    });

    it("show no difference when the secret alone changes", async () => {
        const { outputs } = await aws().create(inputs);
        const rotated = { ...inputs, secretKey: "x".repeat(40) };
        assert.deepEqual(aws().diff(rotated, outputs, inputs), []);
        assert.deepEqual(aws().diff({ ...rotated, accessKey: "AKIABBBBBBBBBBBBBBBB" }, outputs, inputs), ["accessKey"]);
    });

    it("take a new key under their old id", async () => {
        const { id, outputs } = await aws().create(inputs);
        await aws().update(id, { ...inputs, accessKey: "AKIABBBBBBBBBBBBBBBB", secretKey: "n".repeat(40) }, outputs);
        assert.deepEqual(
            live().map((each) => [each.id, each.keys["accessKey"], each.keys["secretKey"]]),
            [[id, "AKIABBBBBBBBBBBBBBBB", "n".repeat(40)]],
        );
    });

    it("are replaced for a new name or workspace", async () => {
        const { outputs } = await aws().create(inputs);
        assert.deepEqual(aws().diff({ ...inputs, name: "other", workspaceId: 1 }, outputs), ["name!", "workspaceId!"]);
    });

    it("of a role get an external id, and are rejected without one: 400", async () => {
        const role = { name: "role", workspaceId, assumeRoleArn: "arn:aws:iam::111122223333:role/forge" };
        const { outputs } = await aws().create({ ...role, useExternalId: true });
        assert.match(text(outputs, "externalId"), /^[0-9a-f-]{36}$/);
        assert.equal(outputs["mode"], "role");
        await assert.rejects(aws().create({ ...role, name: "other" }), { status: 400 });
    });

    it("are rejected under a taken name: 409", async () => {
        await aws().create(inputs);
        await assert.rejects(aws().create(inputs), { status: 409 });
    });

    it("are not deleted while an environment uses them: 409", async () => {
        const { id, outputs } = await aws().create(inputs);
        const environments = seqera(cloud, "awsBatchCe:AwsBatchCe");
        const environment = await environments.create({
            name: "cpu",
            workspaceId,
            credentialsId: id,
            config: { region: "eu-west-1", workDir: "s3://b" },
        });
        await assert.rejects(aws().delete(id, outputs), { status: 409, reason: `credentials ${id} are in use by cpu` });
        await environments.delete(environment.id, environment.outputs);
        await aws().delete(id, outputs);
        assert.deepEqual(live(), []);
    });

    it("are imported by their JSON id", async () => {
        const { id } = await aws().create(inputs);
        const imported = await aws().read(JSON.stringify({ credentials_id: id, workspace_id: workspaceId }));
        assert.deepEqual(aws().diff(inputs, imported?.outputs ?? {}, imported?.inputs), []);
        assert.equal("secretKey" in (imported?.inputs ?? {}), false);
    });

    it("are gone for a token that lost its access", async () => {
        const { id, outputs } = await aws().create(inputs);
        assert.equal(await aws(seqeraTokens.launch).read(id, outputs), undefined);
        assert.equal(live().length, 1);
    });

    it("of GitHub behave alike", async () => {
        const wanted = { name: "gh", workspaceId, username: "bot", accessToken: "planted-token" };
        const { id, outputs } = await github().create(wanted);
        assert.equal(live()[0]?.keys["password"], "planted-token");
        assert.equal(JSON.stringify(outputs).includes("planted"), false);
        assert.deepEqual(github().diff({ ...wanted, accessToken: "other" }, outputs, wanted), []);
        assert.deepEqual(github().diff({ ...wanted, username: "bot2" }, outputs, wanted), ["username"]);
        assert.equal((await github().read(id, outputs))?.outputs["username"], "bot");
    });

    it("of the generic type keep their secret in the state and work with the typed one", async () => {
        const generic = seqera(cloud, "credential:Credential");
        const wanted = { name: "any", workspaceId, providerType: "aws", keys: { aws: { accessKey, secretKey } } };
        const { id, outputs } = await generic.create(wanted);
        const read = await generic.read(id, outputs);
        assert.deepEqual(generic.diff(wanted, read?.outputs ?? {}), []);
        const typed = await aws().read(JSON.stringify({ credentials_id: id, workspace_id: workspaceId }));
        assert.equal(typed?.outputs["accessKey"], accessKey);
        await generic.delete(id, outputs);
        assert.deepEqual(live(), []);
    });

    it("are listed for owners and admins alone", async () => {
        const list = (token: string, workspace = workspaceId) =>
            seqeraFunction(cloud, "getCredentials:getCredentials", token, { workspaceId: workspace });
        const { id } = await aws().create(inputs);
        assert.deepEqual(await list(seqeraTokens.admin), {
            workspaceId,
            credentials: [{ id, name: "forge", provider: "aws" }],
        });
        await assert.rejects(async () => list(seqeraTokens.maintain), { status: 403 });
        await assert.rejects(async () => list(seqeraTokens.owner, 1), { status: 403 });
        await assert.rejects(async () => list("unknown"), { status: 401 });
    });
});
