import assert from "node:assert/strict";
import { type Entry, SECRET_VALUE, URNS, entry, found, legacyState, planLegacy } from "./legacyState";

const CORS = "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2";

describe("the inputs that existing resources keep until their stage", () => {
    const kept = (change: (resources: Entry[]) => void) =>
        planLegacy(legacyState(change)).arguments.existingInputs ?? {};

    it("are those of the state, without the engine's fields and the provider's defaults", () => {
        const inputs = { name: "Forge", path: "/", tags: { team: "core", __defaults: [] }, __defaults: ["path"] };
        const { user } = kept((resources) => {
            found(resources, URNS.user)["inputs"] = inputs;
        });
        assert.deepEqual(user, { path: null, permissionsBoundary: null, tags: { team: "core" } });
    });

    it("are the status of an access key that was deactivated, and of no other", () => {
        const key = (status: object) =>
            kept((resources) => {
                found(resources, URNS.accessKey)["inputs"] = { user: "Forge", ...status };
            })["access-key"];
        assert.deepEqual(key({ status: "Inactive" }), { status: "Inactive" });
        assert.equal(key({ status: "Active", __defaults: ["status"] }), undefined);
        assert.equal(key({}), undefined);
    });

    it("are the rules and values of the state alone: a resource cannot be without them", () => {
        const all = (rules: object, corsRules: object, value: object) =>
            kept((resources) => {
                found(resources, URNS.lifecycle)["inputs"] = rules;
                found(resources, URNS.workspace)["inputs"] = { variableName: "TOWER_WORKSPACE_ID", ...value };
                resources.push(entry(CORS, "nf-core-awsmegatests-cors", { inputs: corsRules }));
            });
        const some = all({ rules: [] }, { corsRules: [{ allowedMethods: ["GET"] }] }, { value: "42" });
        assert.deepEqual(some["lifecycle"], { rules: [] });
        assert.deepEqual(some["cors"], { corsRules: [{ allowedMethods: ["GET"] }] });
        assert.deepEqual(some["variable-workspace-id"], {
            value: "42",
            visibility: null,
            selectedRepositoryIds: null,
        });
        const none = all({}, {}, {});
        assert.deepEqual([none["lifecycle"], none["cors"]], [undefined, undefined]);
        assert.deepEqual(none["variable-workspace-id"], { visibility: null, selectedRepositoryIds: null });
    });

    it("are the smallest objects that a lifecycle moves, where it says so", () => {
        const size = { transitionDefaultMinimumObjectSize: "varies_by_storage_class" };
        const { lifecycle } = kept((resources) => {
            found(resources, URNS.lifecycle)["inputs"] = { rules: [], ...size };
        });
        assert.deepEqual(lifecycle, { rules: [], ...size });
    });

    it("leave the id of an imported environment to the environment", () => {
        const inputs = { variableName: "TOWER_COMPUTE_ENV_CPU", value: "env-id", visibility: "all" };
        const variable = (value: string) =>
            kept((resources) => {
                found(resources, URNS.variable)["inputs"] = { ...inputs, value };
            })["variable-cpu"];
        assert.deepEqual(variable("env-id"), { visibility: "all", selectedRepositoryIds: null });
        assert.equal(variable("other-id")?.["value"], "other-id");
    });

    it("leave out a resource that is secret in the state", () => {
        const { user } = kept((resources) => {
            found(resources, URNS.user)["inputs"] = { name: "Forge", tags: { team: "core", token: SECRET_VALUE } };
        });
        assert.equal(user, undefined);
    });
});
