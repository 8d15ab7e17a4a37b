import assert from "node:assert/strict";
import { known, objectOf, parsed } from "../src/policies/values";
import { UNKNOWN, resource } from "./support/runPolicy";

describe("values of a policy", () => {
    it("are undefined while a preview cannot know them, and no other error is hidden", () => {
        const { props } = resource({ type: "aws:s3/bucket:Bucket", props: { bucket: UNKNOWN, acl: "private" } });
        const read = props as Record<string, unknown>;
        assert.equal(
            known(() => read["bucket"]),
            undefined,
        );
        assert.equal(
            known(() => read["acl"]),
            "private",
        );
        assert.throws(
            () =>
                known(() => {
                    throw new TypeError("planted");
                }),
            /^TypeError: planted$/,
        );
    });

    it("are objects, or an empty one", () => {
        assert.deepEqual([{ a: 1 }, null, [1], "a", undefined].map(objectOf), [{ a: 1 }, {}, {}, {}, {}]);
    });

    it("are read from JSON, if it is some", () => {
        assert.deepEqual(['{"a":1}', "{"].map(parsed), [{ a: 1 }, undefined]);
    });
});
