import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type TagSettings, validateTags } from "../../src/internal/tags";

const errors = (settings: TagSettings, name = "lab") =>
    validateTags(name, settings, "bucket.").map(({ code, propertyPath }) => `${code} ${propertyPath}`);
const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, "value"]));

describe("tags", () => {
    it("accept what AWS accepts, and outputs", () => {
        const accepted: TagSettings[] = [
            {},
            { tags: {} },
            { tags: { "lab:cost_center/1": "Größe 5 = a+b-c@d.e", Empty: "" } },
            { tags: { Owner: pulumi.output("?!") } },
            { tags: pulumi.output({ "?": "!" }) },
            { tags: many(49) },
            { tags: many(50), costAllocationTag: false },
        ];
        for (const settings of accepted) {
            assert.deepEqual(errors(settings), []);
        }
    });

    it("are errors where AWS would reject them", () => {
        assert.deepEqual(errors({ tags: { "": "a" } }), ["invalid-tag bucket.tags."]);
        assert.deepEqual(errors({ tags: { "aws:owner": "a" } }), ["invalid-tag bucket.tags.aws:owner"]);
        assert.deepEqual(errors({ tags: { "a?": "a" } }), ["invalid-tag bucket.tags.a?"]);
        assert.deepEqual(errors({ tags: { a: "<b>" } }), ["invalid-tag bucket.tags.a"]);
        assert.deepEqual(errors({ tags: { a: "b".repeat(257) } }), ["invalid-tag bucket.tags.a"]);
        assert.deepEqual(errors({ tags: { ["a".repeat(129)]: "b" } }), [`invalid-tag bucket.tags.${"a".repeat(129)}`]);
        assert.deepEqual(errors({ tags: many(50) }), ["value-out-of-range bucket.tags"]);
    });

    it("need another value where the component's name is none for a tag", () => {
        assert.deepEqual(errors({}, "lab*"), ["missing-property bucket.tags"]);
        assert.deepEqual(errors({ tags: { Project: "lab" } }, "lab*"), []);
        assert.deepEqual(errors({ costAllocationTag: false }, "lab*"), []);
    });
});
