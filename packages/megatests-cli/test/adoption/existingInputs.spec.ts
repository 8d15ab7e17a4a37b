import assert from "node:assert/strict";
import { type Entry, SECRET_VALUE, URNS, found, legacyState, planLegacy } from "./legacyState";

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
            found(resources, URNS.user)["inputs"] = { name: "Forge", tags: { token: SECRET_VALUE } };
        });
        assert.equal(user, undefined);
    });
});
