import assert from "node:assert/strict";
import { urnOf } from "../../src/internal/urn";

describe("urnOf", () => {
    const place = { stack: "test", project: "lab" };
    const prefix = "urn:pulumi:test::lab::";
    const expected: [parent: string, types: string][] = [
        ["", "aws:iam/user:User"],
        [`${prefix}pulumi:pulumi:Stack::lab-test`, "aws:iam/user:User"],
        [`${prefix}a:b:C::it`, "a:b:C$aws:iam/user:User"],
        [`${prefix}a:b:C$d:e:F::it-inner`, "a:b:C$d:e:F$aws:iam/user:User"],
    ];
    for (const [parent, types] of expected) {
        it(`holds the types of all parents but the stack: ${parent || "no parent"}`, () => {
            assert.equal(urnOf(place, "aws:iam/user:User", "reader", parent), `${prefix}${types}::reader`);
        });
    }
});
