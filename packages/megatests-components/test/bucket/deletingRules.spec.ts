import assert from "node:assert/strict";
import * as fc from "fast-check";
import { deletedObjects, deletesAnywhere, deletingRules, hasTags, mayDelete } from "../../src/bucket/deletingRules";
import { simulate, type SimulatedRule } from "./s3Lifecycle";

const rule = (change: object) => ({ id: "old", status: "Enabled", expiration: { days: 30 }, ...change });
const TAGS = { "nextflow.io/temporary": "true" };
const TAG = { key: "nextflow.io/temporary", value: "true" };

describe("deletingRules", () => {
    const whole = { id: "old", prefix: "", tags: {}, days: 30 };

    it("reads every form of a rule that deletes objects", () => {
        const forms: [object, object][] = [
            [{}, {}],
            [{ filter: {} }, {}],
            [{ filter: { prefix: "" } }, {}],
            [{ filter: { prefix: "work/" } }, { prefix: "work/" }],
            [{ prefix: "work/" }, { prefix: "work/" }],
            [{ filter: { tag: TAG } }, { tags: TAGS }],
            [{ filter: { and: { prefix: "work/", tags: TAGS } } }, { prefix: "work/", tags: TAGS }],
            [{ filter: { objectSizeGreaterThan: 5, objectSizeLessThan: 9 } }, { largerThan: 5, smallerThan: 9 }],
            [{ filter: { and: { objectSizeGreaterThan: 5 } } }, { largerThan: 5 }],
            [{ status: undefined, enabled: true, tags: TAGS }, { tags: TAGS }],
            [{ expiration: undefined, expirations: [{ days: 30 }] }, {}],
        ];
        for (const [change, expected] of forms) {
            assert.deepEqual(deletingRules([rule(change)]), [{ ...whole, ...expected }], JSON.stringify(change));
        }
        const dated = rule({ expiration: { days: 0, date: "2027-01-01T00:00:00Z" } });
        assert.deepEqual(deletingRules([dated]), [{ id: "old", prefix: "", tags: {}, date: "2027-01-01T00:00:00Z" }]);
    });

    it("leaves out what deletes no current object, and what is not a rule", () => {
        const others = [
            rule({ status: "Disabled" }),
            rule({ enabled: false }),
            rule({ expiration: { expiredObjectDeleteMarker: true, days: 0, date: "" } }),
            rule({ expiration: { days: "30" } }),
            rule({ expiration: undefined, noncurrentVersionExpiration: { noncurrentDays: 1 } }),
            null,
            "rule",
        ];
        assert.deepEqual(deletingRules(others), []);
        assert.deepEqual(deletingRules(undefined), []);
        assert.deepEqual(deletingRules("[output]"), []);
    });

    it("names a rule without an id by its number", () => {
        const ids = deletingRules([rule({}), rule({ id: "" }), rule({ id: undefined })]).map(({ id }) => id);
        assert.deepEqual(ids, ["old", "number 2", "number 3"]);
    });

    it("says what a rule deletes", () => {
        const said = (change: object) => deletingRules([rule(change)]).map(deletedObjects);
        assert.deepEqual(said({}), ["objects in the whole bucket"]);
        assert.deepEqual(said({ filter: { and: { prefix: "a/", tags: { b: "c", d: "e" } } } }), [
            "objects tagged b=c and tagged d=e under a/",
        ]);
        assert.deepEqual(said({ filter: { objectSizeGreaterThan: 5, objectSizeLessThan: 9 } }), [
            "objects larger than 5 bytes and smaller than 9 bytes in the whole bucket",
        ]);
    });

    it("compares an object's size with bounds that are exclusive", () => {
        const bounded = { ...whole, largerThan: 5, smallerThan: 9 };
        const sizes = [5, 6, 8, 9].filter((size) => mayDelete(bounded, { key: "work/a", size }));
        assert.deepEqual(sizes, [6, 8]);
    });

    it("foresees what S3's lifecycle does, for any rules and objects", () => {
        const key = fc.constantFrom("work/a", "work/b", "rnaseq/results-dev/a", "workbench/a");
        const tags = fc.dictionary(fc.constantFrom("a", "b"), fc.constantFrom("1", "2"));
        const size = fc.constantFrom(0, 1, 10, 100);
        const filter = fc.oneof(
            fc.constant({}),
            fc.record({ prefix: fc.constantFrom("", "work/", "work", "rnaseq/") }),
            fc.record({ tag: fc.record({ key: fc.constantFrom("a", "b"), value: fc.constantFrom("1", "2") }) }),
            fc.record({ objectSizeGreaterThan: size.filter((each) => each > 0) }),
            fc.record({
                and: fc.record({
                    prefix: fc.constantFrom("work/", "rnaseq/"),
                    tags,
                    objectSizeLessThan: fc.constantFrom(2, 50),
                }),
            }),
        );
        const rules: fc.Arbitrary<SimulatedRule[]> = fc.array(
            fc.record({
                status: fc.constantFrom("Enabled", "Disabled"),
                filter,
                expiration: fc.record({ days: fc.integer({ min: 1, max: 20 }) }),
            }),
            { maxLength: 4 },
        );
        fc.assert(
            fc.property(rules, fc.record({ key, tags, size }), (given, object) => {
                const foreseen = deletingRules(given)
                    .filter((each) => mayDelete(each, object) && hasTags(each, object.tags))
                    .map(({ days = Infinity }) => days);
                const fate = simulate(given, [{ ...object, written: 0 }], 30).get(object.key);
                assert.equal(fate?.deleted ?? Infinity, Math.min(...foreseen));
            }),
            { numRuns: 500 },
        );
    });

    it("tells rules that reach results by their prefix alone", () => {
        assert.equal(deletingRules([rule({ filter: { tag: TAG } })]).every(deletesAnywhere), true);
        assert.equal(deletingRules([rule({ filter: { prefix: "w" } })]).some(deletesAnywhere), false);
    });
});
