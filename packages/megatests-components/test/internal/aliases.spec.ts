import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { aliasOptions, entriesOf, validateAliases } from "../../src/internal/aliases";

describe("aliases of children", () => {
    const parent = pulumi.rootStackResource;
    const options: [title: string, given: Parameters<typeof aliasOptions>, expected: pulumi.CustomResourceOptions][] = [
        ["no aliases", [undefined, "user", ["name"]], {}],
        ["an alias of another child", [{ key: "old" }, "user", ["name"]], {}],
        ["a child named like a member of every object", [{ key: "old" }, "constructor", ["name"]], {}],
        [
            "an alias",
            [{ user: "old" }, "user", ["name", "path"]],
            { aliases: [{ name: "old", parent }], ignoreChanges: ["name", "path"] },
        ],
        [
            "an alias of another type",
            [{ user: "old" }, "user", [], "aws:s3/bucketV2:BucketV2"],
            { aliases: [{ name: "old", parent, type: "aws:s3/bucketV2:BucketV2" }], ignoreChanges: [] },
        ],
    ];
    for (const [title, given, expected] of options) {
        it(`give the options for ${title}`, () => assert.deepEqual(aliasOptions(...given), expected));
    }

    it("are errors for children that the component does not have", () => {
        const children = ["user", "key"];
        assert.deepEqual(validateAliases("Lab", undefined, children), []);
        assert.deepEqual(validateAliases("Lab", { user: "a", key: "b" }, children), []);
        assert.deepEqual(validateAliases("Lab", { user: "a", role: "b" }, children), [
            {
                code: "orphaned-alias",
                propertyPath: "aliases.role",
                reason:
                    '"b" would be orphaned: Lab as configured has no child "role". Fix: use one of user, key, or remove ' +
                    "the alias once its resource is imported or removed from the state.",
            },
        ]);
    });

    it("are to be removed where the component has no children", () => {
        assert.deepEqual(
            validateAliases("Lab", { role: "b" }, []).map(({ reason }) => reason),
            [
                '"b" would be orphaned: Lab as configured has no child "role". Fix: remove the alias once its resource is ' +
                    "imported or removed from the state.",
            ],
        );
    });

    it("are handed on to the component that has the children", () => {
        assert.deepEqual(entriesOf({ user: "a", bucket: "b" }, ["bucket", "rule"]), { bucket: "b" });
        assert.deepEqual(entriesOf(undefined, ["bucket"]), {});
    });
});
