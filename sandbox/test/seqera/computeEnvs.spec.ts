import assert from "node:assert/strict";
import { addFault, readCloud, seqeraTokens, workspaceId } from "../../src";
import { seqera } from "../support/provider";
import { seededCloud } from "../support/temporary";

const type = "awsBatchCe:AwsBatchCe";
const workDir = "s3://nf-core-awsmegatests";

describe("seqera: an AWS Batch environment", () => {
    const cloud = seededCloud();
    let credentialsId: string;
    beforeEach(async () => {
        credentialsId = await newCredentials("forge");
    });

    async function newCredentials(name: string): Promise<string> {
        const { id } = await seqera(cloud, "awsCredential:AwsCredential").create({
            name,
            workspaceId,
            accessKey: "AKIAAAAAAAAAAAAAAAAA",
            secretKey: "s".repeat(40),
        });
        return id;
    }

    const inputs = (forge = {}) => ({
        name: "cpu",
        workspaceId,
        credentialsId,
        config: { region: "eu-west-1", workDir, forge: { type: "SPOT", allowBuckets: [workDir], ...forge } },
    });
    /** The inputs as a read finds them: with the defaults that the provider sends, and the lists that it never leaves out. */
    const readBack = () => {
        const { config, ...rest } = inputs();
        const forge = { minCpus: 0, maxCpus: 0, ...config.forge };
        return { ...rest, config: { environments: [], volumes: [], ...config, forge } };
    };
    const live = () => readCloud(cloud.path).seqera.computeEnvs;

    it("is CREATING first and AVAILABLE when the create answers", async () => {
        const { id, outputs } = await seqera(cloud, type).create(inputs());
        assert.match(id, /^[0-9A-Za-z]{22}$/);
        assert.equal(outputs["status"], "AVAILABLE");
        assert.equal(outputs["computeEnvId"], id);
        assert.equal(outputs["orgId"], 252464779077610);
        assert.equal(readCloud(cloud.path).calls["seqera:GET /compute-envs/{id}"], 2);
    });

    it("fails and stays behind when it ends in ERRORED", async () => {
        await addFault(cloud.path, {
            service: "seqera",
            operation: "POST /compute-envs",
            environmentStatus: "ERRORED",
        });
        await assert.rejects(
            seqera(cloud, type).create(inputs()),
            /compute environment entered error state: ERRORED\. The errored compute environment must be manually deleted/,
        );
        assert.deepEqual(
            live().map(({ name, status }) => [name, status]),
            [["cpu", "ERRORED"]],
        );
    });

    it("is rejected under a taken name: 409", async () => {
        await seqera(cloud, type).create(inputs());
        await assert.rejects(seqera(cloud, type).create(inputs()), { status: 409 });
        assert.equal(live().length, 1);
    });

    it("is rejected with unknown credentials: 400", async () => {
        await assert.rejects(seqera(cloud, type).create({ ...inputs(), credentialsId: "unknown" }), { status: 400 });
    });

    it("reads back without a difference when the work directory is last and no list is empty", async () => {
        const resource = seqera(cloud, type);
        const { id, outputs } = await resource.create(inputs());
        const read = await resource.read(id, outputs);
        assert.deepEqual(resource.diff(inputs(), read?.outputs ?? {}), []);
    });

    it("gets the work directory appended to its buckets, so that a read leads to a replacement", async () => {
        const resource = seqera(cloud, type);
        const wanted = inputs({ allowBuckets: [workDir, "s3://igenomes"] });
        const { id, outputs } = await resource.create(wanted);
        assert.deepEqual(resource.diff(wanted, outputs), [], "no difference before a refresh");
        const read = await resource.read(id, outputs);
        assert.deepEqual((live()[0]?.config["forge"] as { allowBuckets: string[] }).allowBuckets, [
            "s3://igenomes",
            workDir,
        ]);
        assert.deepEqual(resource.diff(wanted, read?.outputs ?? {}), [
            "config.forge.allowBuckets[0]!",
            "config.forge.allowBuckets[1]!",
        ]);
    });

    it("loses its empty lists, so that a read leads to a replacement", async () => {
        const resource = seqera(cloud, type);
        const wanted = inputs({ subnets: [] });
        const { id, outputs } = await resource.create(wanted);
        assert.deepEqual(resource.diff(wanted, outputs), [], "no difference before a refresh");
        const read = await resource.read(id, outputs);
        assert.deepEqual(resource.diff(wanted, read?.outputs ?? {}), ["config.forge.subnets!"]);
    });

    it("changes name, description and credentials in place, and is replaced for all else", async () => {
        const resource = seqera(cloud, type);
        const { id, outputs } = await resource.create(inputs());
        const other = await newCredentials("other");
        const renamed = { ...inputs(), name: "cpu2", description: "new", credentialsId: other };
        assert.deepEqual(resource.diff(renamed, outputs), ["credentialsId", "description", "name"]);
        await resource.update(id, renamed, outputs);
        assert.deepEqual(
            live().map(({ name, description, credentialsId: used }) => ({ name, description, used })),
            [{ name: "cpu2", description: "new", used: other }],
        );
        assert.deepEqual(resource.diff({ ...inputs({ maxCpus: 9 }), labelIds: [1] }, outputs), [
            "config.forge.maxCpus!",
            "labelIds!",
        ]);
    });

    it("keeps a setting that is left out, whatever it was, but no member of a list", async () => {
        const resource = seqera(cloud, type);
        const settings = { subnets: ["subnet-1", "subnet-2"], maxCpus: 9 };
        const wanted = { ...inputs(settings), description: "d", labelIds: [1] };
        const { id, outputs } = await resource.create(wanted);
        assert.deepEqual(resource.diff({ ...inputs(), labelIds: [1] }, outputs, wanted), []);
        assert.deepEqual(resource.diff({ ...inputs({ subnets: ["subnet-1"] }), labelIds: [1] }, outputs, wanted), [
            "config.forge.subnets[1]!",
        ]);
        const updated = await resource.update(id, { ...inputs(), name: "cpu2", labelIds: [1] }, outputs);
        assert.deepEqual(updated["config"], outputs["config"]);
        assert.equal(updated["description"], "d");
    });

    it("is imported by its JSON id and deleted", async () => {
        const resource = seqera(cloud, type);
        const { id } = await resource.create({ ...inputs(), description: "d" });
        const imported = await resource.read(JSON.stringify({ compute_env_id: id, workspace_id: workspaceId }));
        assert.equal(imported?.id, id);
        assert.deepEqual(imported.inputs, { ...readBack(), description: "d" });
        await resource.delete(id, imported.outputs);
        assert.deepEqual(live(), []);
        await resource.delete(id, imported.outputs);
    });

    it("cannot be imported by a plain id", async () => {
        await assert.rejects(seqera(cloud, type).read("abc"), {
            message:
                'The import id must be JSON of the form {"compute_env_id": ..., "workspace_id": ...}, received: abc',
        });
    });

    it("is gone for a token that lost its access, and is an error for an unknown token", async () => {
        const { id, outputs } = await seqera(cloud, type).create(inputs());
        assert.equal(await seqera(cloud, type, seqeraTokens.view).read(id, outputs), undefined);
        assert.equal(await seqera(cloud, type, seqeraTokens.none).read(id, outputs), undefined);
        await assert.rejects(seqera(cloud, type, "unknown").read(id, outputs), { status: 401 });
        assert.equal(live().length, 1);
    });

    it("can be made by owners and admins alone: 403", async () => {
        for (const role of ["maintain", "launch", "view", "none"] as const) {
            await assert.rejects(seqera(cloud, type, seqeraTokens[role]).create(inputs()), { status: 403 }, role);
        }
        await seqera(cloud, type, seqeraTokens.admin).create(inputs());
    });

    it("cannot be made in an unknown workspace: 403", async () => {
        await assert.rejects(seqera(cloud, type).create({ ...inputs(), workspaceId: 1 }), { status: 403 });
    });

    describe("as the generic type", () => {
        const generic = "computeEnv:ComputeEnv";
        const nested = () => ({
            workspaceId,
            computeEnv: { name: "cpu", platform: "aws-batch", credentialsId, config: { awsBatch: inputs().config } },
        });

        it("is created, reads back without a difference, and is deleted", async () => {
            const resource = seqera(cloud, generic);
            const { id, outputs } = await resource.create(nested());
            const read = await resource.read(id, outputs);
            assert.deepEqual(resource.diff(nested(), read?.outputs ?? {}), []);
            await resource.delete(id, outputs);
            assert.deepEqual(live(), []);
        });

        it("is the same environment as the typed one", async () => {
            const { id } = await seqera(cloud, generic).create(nested());
            const typed = await seqera(cloud, type).read(
                JSON.stringify({ compute_env_id: id, workspace_id: workspaceId }),
            );
            assert.deepEqual(typed?.inputs, readBack());
        });

        it("is replaced whatever changes", async () => {
            const resource = seqera(cloud, generic);
            const { outputs } = await resource.create(nested());
            const renamed = { ...nested(), computeEnv: { ...nested().computeEnv, name: "other" } };
            assert.deepEqual(resource.diff(renamed, outputs), ["computeEnv.name!"]);
        });
    });

    describe("is made primary", () => {
        it("and stops being it when it is deleted, which the provider does not see", async () => {
            const { id, outputs } = await seqera(cloud, type).create(inputs());
            const primary = seqera(cloud, "primaryComputeEnv:PrimaryComputeEnv");
            const made = await primary.create({ computeEnvId: id, workspaceId });
            const chosen = () => readCloud(cloud.path).seqera.workspaces[0]?.primaryComputeEnvId;
            assert.equal(chosen(), id);
            await seqera(cloud, type).delete(id, outputs);
            assert.equal(chosen(), undefined);
            assert.equal((await primary.read(made.id, made.outputs))?.outputs["computeEnvId"], id);
            assert.deepEqual(primary.diff({ computeEnvId: "other", workspaceId }, made.outputs), ["computeEnvId!"]);
        });

        it("but not by import, and not when it does not exist", async () => {
            const primary = seqera(cloud, "primaryComputeEnv:PrimaryComputeEnv");
            await assert.rejects(primary.read("1"), { message: "a primary compute environment cannot be imported" });
            await assert.rejects(primary.create({ computeEnvId: "unknown", workspaceId }), { status: 403 });
        });
    });
});
