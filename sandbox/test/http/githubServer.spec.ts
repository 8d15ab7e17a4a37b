import assert from "node:assert/strict";
import sodium from "libsodium-wrappers";
import { addFault, githubOrganization, githubTokens, readCloud } from "../../src";
import { changeCloud } from "../../src/cloud/file";
import { servedCloud } from "../support/servers";
import { seededCloud } from "../support/temporary";

const ACTIONS = `/orgs/${githubOrganization}/actions`;

describe("the server of GitHub's API", () => {
    const cloud = seededCloud();
    const { github } = servedCloud(cloud);
    const kept = () => readCloud(cloud.path).github.organizations[githubOrganization];
    const variable = { name: "lab", value: "1", visibility: "all" };

    async function encrypted(value: string) {
        const { key, key_id } = (await github("GET", `${ACTIONS}/secrets/public-key`)).body as Record<string, string>;
        await sodium.ready;
        const { ORIGINAL } = sodium.base64_variants;
        const sealed = sodium.crypto_box_seal(value, sodium.from_base64(key ?? "", ORIGINAL));
        return { encrypted_value: sodium.to_base64(sealed, ORIGINAL), key_id, visibility: "all" };
    }

    it("says that there is an organization", async () => {
        const { status, body } = await github("GET", `/orgs/${githubOrganization}`, undefined, githubTokens.repo);
        assert.deepEqual([status, (body as { login: string }).login], [200, githubOrganization]);
        assert.equal((await github("GET", "/orgs/unknown")).status, 404);
    });

    it("keeps variables under names in upper case", async () => {
        assert.equal((await github("POST", `${ACTIONS}/variables`, variable)).status, 201);
        const changed = { ...variable, value: "2", visibility: "selected", selected_repository_ids: [7, 8] };
        assert.equal((await github("PATCH", `${ACTIONS}/variables/LAB`, changed)).status, 204);
        const { body } = await github("GET", `${ACTIONS}/variables/LAB`);
        const { name, value, visibility } = body as Record<string, string>;
        assert.deepEqual([name, value, visibility], ["LAB", "2", "selected"]);
        const { repositories } = (await github("GET", `${ACTIONS}/variables/LAB/repositories`)).body as {
            repositories: { id: number }[];
        };
        assert.deepEqual(
            repositories.map(({ id }) => id),
            [7, 8],
        );
        assert.equal((await github("DELETE", `${ACTIONS}/variables/LAB`)).status, 204);
        assert.equal((await github("DELETE", `${ACTIONS}/variables/LAB`)).status, 404);
    });

    it("opens secrets that were encrypted for it, and never returns them", async () => {
        assert.equal((await github("PUT", `${ACTIONS}/secrets/TOKEN`, await encrypted("planted"))).status, 201);
        assert.equal(kept()?.secrets["TOKEN"]?.value, "planted");
        assert.equal((await github("PUT", `${ACTIONS}/secrets/TOKEN`, await encrypted("planted-2"))).status, 204);
        assert.equal(kept()?.secrets["TOKEN"]?.value, "planted-2");
        for (const path of ["secrets", "secrets/TOKEN"]) {
            assert.doesNotMatch(JSON.stringify((await github("GET", `${ACTIONS}/${path}`)).body), /planted/);
        }
    });

    it("keeps the settings of a repository apart from those of its organization", async () => {
        const REPOSITORY = `/repos/${githubOrganization}/pipeline`;
        const { id } = (await github("GET", REPOSITORY)).body as { id: number };
        assert.deepEqual((await github("GET", REPOSITORY)).body, {
            id,
            name: "pipeline",
            full_name: `${githubOrganization}/pipeline`,
            owner: { login: githubOrganization },
        });
        const own = { name: "lab", value: "2" };
        assert.equal((await github("POST", `${REPOSITORY}/actions/variables`, own)).status, 201);
        assert.equal((await github("GET", `${ACTIONS}/variables/LAB`)).status, 404);
        assert.equal(
            (await github("PUT", `${REPOSITORY}/actions/secrets/TOKEN`, await encrypted("planted"))).status,
            201,
        );
        const kept = readCloud(cloud.path).github.repositories?.[`${githubOrganization}/pipeline`];
        assert.deepEqual([kept?.variables["LAB"]?.value, kept?.secrets["TOKEN"]?.value], ["2", "planted"]);
        assert.equal((await github("DELETE", `${REPOSITORY}/actions/variables/LAB`)).status, 204);
    });

    it("says which repositories may read a secret, and rejects that for another visibility", async () => {
        await github("PUT", `${ACTIONS}/secrets/TOKEN`, { ...(await encrypted("planted")), visibility: "selected" });
        const path = `${ACTIONS}/secrets/TOKEN/repositories`;
        assert.equal((await github("PUT", path, { selected_repository_ids: [7] })).status, 204);
        const { repositories } = (await github("GET", path)).body as { repositories: { id: number }[] };
        assert.deepEqual(
            repositories.map(({ id }) => id),
            [7],
        );
        await github("PUT", `${ACTIONS}/secrets/TOKEN`, await encrypted("planted"));
        assert.equal((await github("PUT", path, { selected_repository_ids: [8] })).status, 409);
    });

    it("lists page by page, with a link to the next", async () => {
        await changeCloud(cloud.path, ({ github }) => {
            const entry = { value: "1", visibility: "all", createdAt: "", updatedAt: "" };
            const names = Array.from({ length: 5 }, (_, index) => [`V${index}`, entry] as const);
            Object.assign(github.organizations[githubOrganization]?.variables ?? {}, Object.fromEntries(names));
        });
        const { body, headers } = await github("GET", `${ACTIONS}/variables?per_page=3`);
        const { total_count, variables } = body as { total_count: number; variables: object[] };
        assert.deepEqual([total_count, variables.length], [5, 3]);
        const link = headers.get("Link") ?? "";
        const [next = "", rel] = link.split("; ");
        const last = await github("GET", `${ACTIONS}/variables${new URL(next.slice(1, -1)).search}`);
        assert.equal(rel, 'rel="next"');
        assert.deepEqual(
            [(last.body as { variables: object[] }).variables.length, last.headers.get("Link")],
            [2, null],
        );
    });

    describe("rejects", () => {
        it("an unknown token, one without admin:org, and an unknown organization: 401, 403, 404", async () => {
            assert.equal((await github("GET", `${ACTIONS}/variables`, undefined, "unknown")).status, 401);
            assert.equal((await github("POST", `${ACTIONS}/variables`, variable, githubTokens.repo)).status, 403);
            assert.equal((await github("POST", "/orgs/unknown/actions/variables", variable)).status, 404);
        });

        it("a variable that exists: 409", async () => {
            await github("POST", `${ACTIONS}/variables`, variable);
            assert.equal((await github("POST", `${ACTIONS}/variables`, variable)).status, 409);
        });

        it("bodies of another shape, and secrets for another key: 422", async () => {
            for (const bad of [{ visibility: "some" }, { value: 1 }, { name: "1A" }, { visibility: undefined }]) {
                const { status } = await github("POST", `${ACTIONS}/variables`, { ...variable, ...bad });
                assert.equal(status, 422, JSON.stringify(bad));
            }
            const secret = await encrypted("planted");
            for (const bad of [{ key_id: "old" }, { encrypted_value: "cGxhbnRlZA==" }, { encrypted_value: "" }]) {
                const { status } = await github("PUT", `${ACTIONS}/secrets/TOKEN`, { ...secret, ...bad });
                assert.equal(status, 422, JSON.stringify(bad));
            }
            assert.deepEqual(kept(), { variables: {}, secrets: {} });
        });

        it("too many requests as GitHub does, so that clients wait: 429", async () => {
            await addFault(cloud.path, { service: "github", operation: "GET /orgs/{org}", status: 429 });
            const { status, headers, body } = await github("GET", `/orgs/${githubOrganization}`);
            assert.deepEqual([status, headers.get("Retry-After")], [429, "1"]);
            assert.match((body as { documentation_url: string }).documentation_url, /secondary-rate-limits$/);
        });
    });
});
