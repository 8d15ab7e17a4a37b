import assert from "node:assert/strict";
import { githubTokens, readCloud } from "../../src";
import { ServiceError } from "../../src/cloud/serviceError";
import { describeGitHubRejection } from "../../src/github/api";
import { github } from "../support/provider";
import { seededCloud } from "../support/temporary";

const variableType = "actionsOrganizationVariable:ActionsOrganizationVariable";
const secretType = "actionsOrganizationSecret:ActionsOrganizationSecret";
const repositoriesType = "actionsOrganizationSecretRepositories:ActionsOrganizationSecretRepositories";

describe("github: an organization variable", () => {
    const cloud = seededCloud();
    const inputs = { variableName: "TOWER_WORKSPACE_ID", value: "1", visibility: "all" };
    const live = () => readCloud(cloud.path).github.organizations["nf-core"]?.variables ?? {};

    it("is known by its name, changes in place, and goes away", async () => {
        const resource = github(cloud, variableType);
        const { id, outputs } = await resource.create(inputs);
        assert.equal(id, "TOWER_WORKSPACE_ID");
        const changed = { ...inputs, value: "2", visibility: "private" };
        assert.deepEqual(resource.diff(changed, outputs), ["value", "visibility"]);
        await resource.update(id, changed, outputs);
        assert.equal(live()["TOWER_WORKSPACE_ID"]?.value, "2");
        assert.deepEqual(resource.diff({ ...inputs, variableName: "OTHER" }, outputs), ["variableName!"]);
        await resource.delete(id, outputs);
        assert.deepEqual(live(), {});
        assert.equal(await resource.read(id, outputs), undefined);
        await assert.rejects(resource.delete(id, outputs), { status: 404 }, "the provider takes this for an error");
    });

    it("is rejected when it exists: 409", async () => {
        await github(cloud, variableType).create(inputs);
        await assert.rejects(github(cloud, variableType).create(inputs), { status: 409 });
    });

    it("is imported by its name", async () => {
        const { id } = await github(cloud, variableType).create(inputs);
        assert.deepEqual((await github(cloud, variableType).read(id))?.inputs, inputs);
    });

    it("is stored in upper case, which a read shows as a replacement", async () => {
        const resource = github(cloud, variableType);
        const lower = { ...inputs, variableName: "tower_workspace_id" };
        const { id, outputs } = await resource.create(lower);
        assert.deepEqual(Object.keys(live()), ["TOWER_WORKSPACE_ID"]);
        assert.deepEqual(resource.diff(lower, (await resource.read(id, outputs))?.outputs ?? {}), ["variableName!"]);
    });

    it("needs admin:org: 403, and a known token: 401", async () => {
        await assert.rejects(github(cloud, variableType, githubTokens.repo).create(inputs), { status: 403 });
        await assert.rejects(github(cloud, variableType, githubTokens.repo).read("X"), { status: 403 });
        await assert.rejects(github(cloud, variableType, "unknown").create(inputs), { status: 401 });
    });

    it("is rejected under a name that GitHub does not take: 422", async () => {
        for (const variableName of ["GITHUB_X", "1X", "A-B"]) {
            await assert.rejects(github(cloud, variableType).create({ ...inputs, variableName }), { status: 422 });
        }
    });
});

describe("github: an organization secret", () => {
    const cloud = seededCloud();
    const inputs = { secretName: "tower_access_token", value: "planted", visibility: "all" };
    const live = () => readCloud(cloud.path).github.organizations["nf-core"]?.secrets ?? {};

    it("is created or overwritten, under its name in upper case", async () => {
        const first = await github(cloud, secretType).create(inputs);
        const second = await github(cloud, secretType).create({ ...inputs, value: "other" });
        assert.equal(first.id, "TOWER_ACCESS_TOKEN");
        assert.equal(second.id, first.id);
        assert.equal(live()["TOWER_ACCESS_TOKEN"]?.value, "other");
    });

    it("never comes back: a read keeps the state's value, an import finds none", async () => {
        const resource = github(cloud, secretType);
        const { id, outputs } = await resource.create(inputs);
        assert.equal((await resource.read(id, outputs))?.outputs["value"], "planted");
        assert.deepEqual((await resource.read(id))?.inputs, { secretName: "TOWER_ACCESS_TOKEN", visibility: "all" });
    });

    it("changes in place", async () => {
        const resource = github(cloud, secretType);
        const { id, outputs } = await resource.create(inputs);
        const rotated = { ...inputs, value: "rotated" };
        assert.deepEqual(resource.diff(rotated, outputs), ["value"]);
        await resource.update(id, rotated, outputs);
        assert.equal(live()[id]?.value, "rotated");
        await resource.delete(id, outputs);
        assert.deepEqual(live(), {});
    });

    it("needs admin:org: 403", async () => {
        await assert.rejects(github(cloud, secretType, githubTokens.repo).create(inputs), { status: 403 });
    });
});

describe("github: the repositories of an organization secret", () => {
    const cloud = seededCloud();
    const secret = { secretName: "TOKEN", value: "planted", visibility: "selected" };
    const inputs = { secretName: "TOKEN", selectedRepositoryIds: [1, 2] };
    const ids = () => readCloud(cloud.path).github.organizations["nf-core"]?.secrets["TOKEN"]?.selectedRepositoryIds;

    it("are set, changed in place, kept by a change of the secret, and emptied", async () => {
        const { outputs: secretOutputs } = await github(cloud, secretType).create(secret);
        const resource = github(cloud, repositoriesType);
        const { id, outputs } = await resource.create(inputs);
        assert.deepEqual([id, ids()], ["TOKEN", [1, 2]]);
        assert.deepEqual((await resource.read(id, outputs))?.outputs, { id, ...inputs });
        const changed = { ...inputs, selectedRepositoryIds: [3] };
        assert.deepEqual(resource.diff(changed, outputs), ["selectedRepositoryIds[0]", "selectedRepositoryIds[1]"]);
        assert.deepEqual(resource.diff({ ...inputs, secretName: "OTHER" }, outputs), ["secretName!"]);
        await resource.update(id, changed, outputs);
        await github(cloud, secretType).update("TOKEN", { ...secret, value: "rotated" }, secretOutputs);
        assert.deepEqual(ids(), [3]);
        await resource.delete(id, outputs);
        assert.deepEqual(ids(), []);
    });

    it("are rejected for a secret that all may read: 409, and for none: 404", async () => {
        await assert.rejects(github(cloud, repositoriesType).create(inputs), { status: 404 });
        await github(cloud, secretType).create({ ...secret, visibility: "all" });
        await assert.rejects(github(cloud, repositoriesType).create(inputs), { status: 409 });
    });
});

describe("github: a variable and a secret of a repository", () => {
    const cloud = seededCloud();
    const live = () => readCloud(cloud.path).github.repositories?.["nf-core/rnaseq"];

    for (const [type, kind, nameInput] of [
        ["actionsVariable:ActionsVariable", "variables", "variableName"],
        ["actionsSecret:ActionsSecret", "secrets", "secretName"],
    ] as const) {
        it(`are created, changed in place, read and deleted with the scope repo: ${kind}`, async () => {
            const resource = github(cloud, type, githubTokens.repo);
            const inputs = { repository: "rnaseq", [nameInput]: "NAME", value: "1" };
            const { id, outputs } = await resource.create(inputs);
            assert.equal(id, "rnaseq:NAME");
            assert.deepEqual(resource.diff({ ...inputs, value: "2" }, outputs), ["value"]);
            assert.deepEqual(resource.diff({ ...inputs, repository: "other" }, outputs), ["repository!"]);
            await resource.update(id, { ...inputs, value: "2" }, outputs);
            assert.equal(live()?.[kind]["NAME"]?.value, "2");
            assert.equal((await resource.read(id, outputs))?.outputs["repository"], "rnaseq");
            await resource.delete(id, outputs);
            assert.deepEqual(live()?.[kind], {});
            assert.equal(await resource.read(id, outputs), undefined);
        });
    }
});

describe("github: a rejection", () => {
    it("reads as the provider prints it", () => {
        const rejection = new ServiceError("github", "POST /orgs/{org}/actions/variables", 409, "", "Already exists");
        assert.equal(
            describeGitHubRejection(rejection),
            "POST https://api.github.com/orgs/{org}/actions/variables: 409 Already exists []",
        );
    });
});
