import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type TagSettings, mergedTags, tagsOf, validateTags } from "../../src/internal/tags";
import { record } from "../support/record";

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
            { tags: { ["a".repeat(128)]: "b".repeat(256), "lab:aws:owner": "a" } },
        ];
        for (const settings of accepted) {
            assert.deepEqual(errors(settings), []);
        }
    });

    it("are errors where AWS would reject them", () => {
        assert.deepEqual(errors({ tags: { "": "a" } }), ["invalid-tag bucket.tags."]);
        assert.deepEqual(errors({ tags: { "aws:owner": "a" } }), ["invalid-tag bucket.tags.aws:owner"]);
        assert.deepEqual(errors({ tags: { "a?": "a" } }), ["invalid-tag bucket.tags.a?"]);
        assert.deepEqual(errors({ tags: { "AWS:owner": "a" } }), ["invalid-tag bucket.tags.AWS:owner"]);
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

    it("say what AWS expects", () => {
        assert.deepEqual(validateTags("lab*", { tags: { "aws:a": "?" } }), [
            {
                code: "invalid-tag",
                propertyPath: "tags.aws:a",
                reason:
                    'invalid tag key "aws:a": expected 1 to 128 letters, digits, spaces and characters of _.:/=+-@, ' +
                    "without the reserved prefix aws:.",
            },
            {
                code: "invalid-tag",
                propertyPath: "tags.aws:a",
                reason:
                    'invalid tag value "?": expected at most 256 letters, digits, spaces and characters of ' +
                    "_.:/=+-@.",
            },
            {
                code: "missing-property",
                propertyPath: "tags",
                reason:
                    'missing required property "Project": the component name "lab*" is not allowed as the value of a ' +
                    "tag. Fix: set tags.Project, or set costAllocationTag to false.",
            },
        ]);
        assert.deepEqual(validateTags("lab", { tags: many(52), costAllocationTag: false }), [
            { code: "value-out-of-range", propertyPath: "tags", reason: "expected at most 50 tags, got 52." },
        ]);
    });

    const resulting: [title: string, settings: TagSettings, tags: object | undefined][] = [
        ["no settings", {}, { Project: "lab" }],
        ["tags", { tags: { Owner: "core" } }, { Project: "lab", Owner: "core" }],
        ["another Project", { tags: { Project: "other" } }, { Project: "other" }],
        ["no tag of the name", { costAllocationTag: false }, undefined],
        ["tags alone", { tags: { Owner: "core" }, costAllocationTag: false }, { Owner: "core" }],
        ["an output of true", { costAllocationTag: pulumi.output(true) }, { Project: "lab" }],
        ["an output of false", { tags: { Owner: "core" }, costAllocationTag: pulumi.output(false) }, { Owner: "core" }],
        ["an output of tags", { tags: pulumi.output({ Owner: "core" }) }, { Project: "lab", Owner: "core" }],
    ];
    for (const [title, settings, expected] of resulting) {
        it(`of a component follow from ${title}`, async () => {
            const { outputs } = await record(() => ({ tags: tagsOf("lab", settings) }));
            assert.deepEqual(outputs, expected === undefined ? {} : { tags: expected });
        });
    }

    it("override others", async () => {
        const { outputs } = await record(() => ({
            both: mergedTags({ a: "1", b: "2" }, { b: "3", c: "4" }),
            below: mergedTags({ a: "1" }, undefined),
            above: mergedTags(undefined, { a: "1" }),
        }));
        assert.deepEqual(outputs, { both: { a: "1", b: "3", c: "4" }, below: { a: "1" }, above: { a: "1" } });
        assert.equal(mergedTags(undefined, undefined), undefined);
    });
});
