import assert from "node:assert/strict";
import { validateOneOf } from "../../src/internal/validationError";

describe("validateOneOf", () => {
    const MODES = { Keys: "keys", Role: "role" };

    it("takes the values of an enum, and none at all", () => {
        for (const value of ["keys", "role", undefined]) {
            assert.deepEqual(validateOneOf(value, MODES, "mode"), []);
        }
    });

    it("names the property, the values of the enum and the one received", () => {
        assert.deepEqual(validateOneOf("Keys", MODES, "credentials.aws.mode"), [
            {
                code: "invalid-value",
                propertyPath: "credentials.aws.mode",
                reason: 'expected mode to be one of "keys", "role", got "Keys".',
            },
        ]);
    });
});
