import assert from "node:assert/strict";
import { keepingInputs, validateExistingInputs } from "../../src/internal/existingInputs";

describe("existing inputs", () => {
    it("take precedence over those of the child, and null omits one", () => {
        const inputs = { name: "lab", path: "/", force: true };
        const existing = { user: '{ "path": "/old/", "force": null, "count": 0 }' };
        assert.deepEqual(keepingInputs(inputs, existing, "user"), {
            name: "lab",
            path: "/old/",
            force: undefined,
            count: 0,
        });
        assert.equal(keepingInputs(inputs, undefined, "user"), inputs);
        assert.equal(keepingInputs(inputs, existing, "role"), inputs);
        assert.equal(keepingInputs(inputs, existing, "constructor"), inputs);
    });

    it("are errors for a child that the component does not have, and for what is not the JSON of an object", () => {
        const validate = (existing?: { [child: string]: string }) =>
            validateExistingInputs("Lab", existing, ["user", "key"]);
        assert.deepEqual(validate(), []);
        assert.deepEqual(validate({ user: "{}", key: '{ "name": null }' }), []);
        const expected = "expected the JSON text of an object, got";
        assert.deepEqual(validate({ user: "{ name: 1 }", role: "{", key: "[]" }), [
            {
                code: "invalid-json",
                propertyPath: "existingInputs.user",
                reason: `${expected} "{ name: 1 }". Fix: quote the names of its properties.`,
            },
            {
                code: "unknown-child",
                propertyPath: "existingInputs.role",
                reason: 'Lab as configured has no child "role". Fix: use one of user, key, or remove the entry.',
            },
            {
                code: "invalid-json",
                propertyPath: "existingInputs.key",
                reason: `${expected} "[]". Fix: quote the names of its properties.`,
            },
        ]);
    });
});
