import assert from "node:assert/strict";
import { githubVisibility } from "../src/policies/github";
import { type TestResource, violations } from "./support/runPolicy";

describe("github-visibility", () => {
    const variable = (visibility: string): TestResource => ({
        type: "github:index/actionsOrganizationVariable:ActionsOrganizationVariable",
        props: { variableName: "TOWER_WORKSPACE_ID", visibility },
    });
    const secret = (visibility?: string): TestResource => ({
        type: "github:index/actionsOrganizationSecret:ActionsOrganizationSecret",
        props: { secretName: "TOWER_ACCESS_TOKEN", visibility },
    });

    it("lets variables be seen by all, and secrets by private or selected repositories", async () => {
        for (const given of [variable("all"), variable("selected"), secret("private"), secret("selected")]) {
            assert.deepEqual(await violations(githubVisibility, given), []);
        }
    });

    it("reports a secret that all repositories see", async () => {
        assert.deepEqual(await violations(githubVisibility, secret("all")), [
            'organization secret TOWER_ACCESS_TOKEN: expected visibility to be one of "private", "selected", got "all". ' +
                "Fix: change it, or add the secret to exceptions with a reason.",
        ]);
        assert.match((await violations(githubVisibility, secret()))[0] ?? "", /got not set\./);
    });

    it("has visibilities that can be set", async () => {
        assert.deepEqual(await violations(githubVisibility, variable("all"), { variables: ["selected"] }), [
            'organization variable TOWER_WORKSPACE_ID: expected visibility to be one of "selected", got "all". ' +
                "Fix: change it, or add the variable to exceptions with a reason.",
        ]);
    });

    it("passes an exception", async () => {
        const exceptions = { TOWER_ACCESS_TOKEN: "public repositories launch tests" };
        assert.deepEqual(await violations(githubVisibility, secret("all"), { exceptions }), []);
    });

    it("says nothing of other resources", async () => {
        assert.deepEqual(await violations(githubVisibility, { type: "github:index/repository:Repository" }), []);
    });
});
