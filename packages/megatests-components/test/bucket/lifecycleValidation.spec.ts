import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { validateLifecycle } from "../../src/bucket/lifecycleValidation";
import { formatValue } from "../../src/internal/formatValue";
import type { LifecycleRuleSettings, LifecycleSettings } from "../../src/bucket/lifecycleSettings";
import { later } from "../support/outputs";

/** The errors as lines with the code, the path and the reason. A program that TypeScript does not check passes anything. */
const errors = (settings: unknown, versioned = false) =>
    validateLifecycle(settings as LifecycleSettings, "lifecycle", versioned).map(
        ({ code, propertyPath, reason }) => `[${code}] ${propertyPath}: ${reason}`,
    );
const ofRule = (rule: Partial<Record<keyof LifecycleRuleSettings, unknown>>, versioned = false) =>
    errors({ rules: [{ id: "mine", ...rule }] }, versioned);

describe("validateLifecycle", () => {
    it("accepts the defaults and the shortest stays that S3 allows", () => {
        assert.deepEqual(errors({}), []);
        assert.deepEqual(errors({ metadataInfrequentAccessDays: 30, metadataGlacierDays: 60 }), []);
        assert.deepEqual(errors({ metadataGlacierDays: 1 }), []);
        assert.deepEqual(ofRule({ prefixes: ["rnaseq/results-test-"], expirationDays: 1 }), []);
        assert.deepEqual(ofRule({ prefixes: ["p".repeat(200)], glacierDays: 1 }), []);
    });

    for (const value of [0, -1, 1.5, NaN, Infinity, "30", null]) {
        it(`rejects ${formatValue(value)} days, wherever they stand`, () => {
            const days = value as number;
            const says = `expected a whole number of days, 1 or more, got ${formatValue(value)}.`;
            const settings = {
                temporaryExpirationDays: days,
                workExpirationDays: days,
                metadataInfrequentAccessDays: days,
                metadataGlacierDays: days,
                incompleteUploadDays: days,
                noncurrentVersionExpirationDays: days,
                workPrefixes: { "work/": { temporaryExpirationDays: days, workExpirationDays: days } },
                rules: [
                    { id: "a", prefixes: ["b"], expirationDays: days, infrequentAccessDays: days, glacierDays: days },
                ],
            };
            assert.deepEqual(errors(settings), [
                `[value-out-of-range] lifecycle.temporaryExpirationDays: ${says}`,
                `[value-out-of-range] lifecycle.workExpirationDays: ${says}`,
                `[value-out-of-range] lifecycle.metadataInfrequentAccessDays: ${says}`,
                `[value-out-of-range] lifecycle.metadataGlacierDays: ${says}`,
                `[value-out-of-range] lifecycle.incompleteUploadDays: ${says}`,
                `[value-out-of-range] lifecycle.noncurrentVersionExpirationDays: ${says}`,
                `[value-out-of-range] lifecycle.workPrefixes["work/"].temporaryExpirationDays: ${says}`,
                `[value-out-of-range] lifecycle.workPrefixes["work/"].workExpirationDays: ${says}`,
                `[value-out-of-range] lifecycle.rules[0].expirationDays: ${says}`,
                `[value-out-of-range] lifecycle.rules[0].infrequentAccessDays: ${says}`,
                `[value-out-of-range] lifecycle.rules[0].glacierDays: ${says}`,
            ]);
        });
    }

    describe("of work prefixes", () => {
        for (const prefix of ["", "/", "work", "work/cpu", "/work/", "//"]) {
            it(`rejects ${JSON.stringify(prefix)}, which is not a folder`, () => {
                assert.deepEqual(errors({ workPrefixes: { [prefix]: {} } }), [
                    `[invalid-work-prefix] lifecycle.workPrefixes[${JSON.stringify(prefix)}]: invalid work prefix ` +
                        `${JSON.stringify(prefix)}: expected the path of a folder, with a trailing / and no leading /. Fix: ` +
                        'use a form such as "work/".',
                ]);
            });
        }
        it("rejects one that leaves no room in a rule's id", () => {
            assert.deepEqual(errors({ workPrefixes: { [`${"a".repeat(199)}/`]: {} } }), []);
            assert.deepEqual(errors({ workPrefixes: { [`${"a".repeat(200)}/`]: {} } }), [
                `[invalid-work-prefix] lifecycle.workPrefixes["${"a".repeat(200)}/"]: expected a prefix of at most 200 ` +
                    "characters, got 201.",
            ]);
        });
    });

    describe("of moves", () => {
        it("rejects STANDARD_IA before 30 days", () => {
            assert.deepEqual(errors({ metadataInfrequentAccessDays: 29 }), [
                "[value-out-of-range] lifecycle.metadataInfrequentAccessDays: expected 30 days or more, the minimum of S3 " +
                    "for STANDARD_IA, got 29.",
            ]);
        });
        it("rejects GLACIER less than 30 days after STANDARD_IA", () => {
            assert.deepEqual(errors({ metadataInfrequentAccessDays: 31, metadataGlacierDays: 60 }), [
                "[value-out-of-range] lifecycle.metadataGlacierDays: expected 61 days or more, because S3 moves objects " +
                    "to GLACIER at least 30 days after STANDARD_IA, got 60.",
            ]);
        });
        it("rejects moves of what is deleted by then", () => {
            const says = (property: string, life: number) =>
                `[value-out-of-range] lifecycle.${property}: expected less than ${life} days, the expiration of the objects, ` +
                `got ${life}. Fix: raise the expiration, or omit ${property.split(".").at(-1)}.`;
            assert.deepEqual(errors({ metadataGlacierDays: 90 }), [says("metadataGlacierDays", 90)]);
            assert.deepEqual(errors({ metadataInfrequentAccessDays: 45, workExpirationDays: 45 }), [
                says("metadataInfrequentAccessDays", 45),
            ]);
            const workPrefixes = { "work/": {}, "tmp/": { workExpirationDays: 40 } };
            assert.deepEqual(errors({ metadataGlacierDays: 40, workPrefixes }), [says("metadataGlacierDays", 40)]);
            assert.deepEqual(ofRule({ prefixes: ["a"], glacierDays: 60, expirationDays: 60 }), [
                says("rules[0].glacierDays", 60),
            ]);
        });
        it("rejects all of them at once, of a rule too", () => {
            const says = (infrequentAccess: string, glacier: string) => [
                `[value-out-of-range] lifecycle.${infrequentAccess}: expected 30 days or more, the minimum of S3 for ` +
                    "STANDARD_IA, got 10.",
                `[value-out-of-range] lifecycle.${glacier}: expected 60 days or more, because S3 moves objects to GLACIER at ` +
                    "least 30 days after STANDARD_IA, got 20.",
            ];
            assert.deepEqual(
                errors({ metadataInfrequentAccessDays: 10, metadataGlacierDays: 20 }),
                says("metadataInfrequentAccessDays", "metadataGlacierDays"),
            );
            assert.deepEqual(
                ofRule({ prefixes: ["b"], infrequentAccessDays: 10, glacierDays: 20 }),
                says("rules[0].infrequentAccessDays", "rules[0].glacierDays"),
            );
        });
        it("compares none with an expiration that is an error itself", () => {
            const says = "expected a whole number of days, 1 or more, got 0.";
            assert.deepEqual(errors({ metadataGlacierDays: 40, workExpirationDays: 0 }), [
                `[value-out-of-range] lifecycle.workExpirationDays: ${says}`,
            ]);
            assert.deepEqual(ofRule({ prefixes: ["a"], glacierDays: 40, expirationDays: 0 }), [
                `[value-out-of-range] lifecycle.rules[0].expirationDays: ${says}`,
            ]);
        });
        it("leaves to S3 what is known only during deployment", () => {
            const unknown = { metadataInfrequentAccessDays: pulumi.output(1), workExpirationDays: Promise.resolve(0) };
            assert.deepEqual(errors(unknown), []);
            assert.deepEqual(errors({ metadataGlacierDays: pulumi.output(1) }), []);
            const workPrefixes = { "work/": Promise.resolve({ workExpirationDays: 365 }) };
            assert.deepEqual(errors({ metadataGlacierDays: 90, workPrefixes }), []);
        });
    });

    describe("of further rules", () => {
        const says = (scope: string, rule = 'rule "mine"') =>
            `[unbounded-deletion] lifecycle.rules[0].prefixes: missing required property "prefixes": ${rule} deletes ${scope} ` +
            "in the whole bucket, including published results, which have the tags of task outputs. Fix: set prefixes, set " +
            "versioning to Enabled, or explain in deliberateReason why results may be deleted.";

        it("rejects one that deletes by tags alone, or over the whole bucket", () => {
            const tags = { "nextflow.io/temporary": "true" };
            assert.deepEqual(ofRule({ tags, expirationDays: 30 }), [says("objects by tag")]);
            assert.deepEqual(ofRule({ expirationDays: 30 }), [says("every object")]);
            assert.deepEqual(ofRule({ tags: {}, expirationDays: pulumi.output(30) }), [says("every object")]);
            assert.deepEqual(ofRule({ id: later("old"), expirationDays: 30 }), [says("every object", "rule")]);
        });
        it("accepts one that is deliberate, for a versioned bucket, or that deletes nothing", () => {
            assert.deepEqual(ofRule({ expirationDays: 30, deliberateReason: "a bucket of scratch data" }), []);
            assert.deepEqual(ofRule({ expirationDays: 30 }, true), []);
            assert.deepEqual(ofRule({ infrequentAccessDays: 30 }), []);
        });
        it("rejects a reason that says nothing", () => {
            assert.deepEqual(ofRule({ expirationDays: 30, deliberateReason: "because          " }), [
                "[value-out-of-range] lifecycle.rules[0].deliberateReason: expected a reason of 10 characters or more, got " +
                    '"because          ".',
            ]);
            assert.deepEqual(ofRule({ expirationDays: 30, deliberateReason: "ten to say" }), []);
        });
        it("rejects one that does nothing, or has no usable id or prefixes", () => {
            assert.deepEqual(ofRule({ prefixes: ["a"] }), [
                "[missing-property] lifecycle.rules[0]: expected at least one of expirationDays, infrequentAccessDays and " +
                    "glacierDays, got none.",
            ]);
            const rule = { prefixes: ["a"], expirationDays: 1 };
            for (const [id, received] of [
                ["", '""'],
                ["i".repeat(53), `"${"i".repeat(53)}"`],
                [undefined, "undefined"],
                [1, "1"],
            ]) {
                assert.deepEqual(ofRule({ ...rule, id }), [
                    `[invalid-rule-id] lifecycle.rules[0].id: expected an id of 1 to 52 characters, got ${received}.`,
                ]);
            }
            assert.deepEqual(ofRule({ ...rule, id: "i".repeat(52) }), []);
            const path = "lifecycle.rules[0].prefixes";
            for (const [code, prefixes] of [
                ["empty-value", []],
                ["wrong-type", "a"],
                ["wrong-type", null],
            ] as const) {
                assert.deepEqual(ofRule({ ...rule, prefixes }), [
                    `[${code}] ${path}: expected a list of at least one prefix, got ${JSON.stringify(prefixes)}. Fix: omit it ` +
                        "for a rule over the whole bucket.",
                ]);
            }
            const expected = "expected a prefix of 1 to 200 characters, got";
            assert.deepEqual(ofRule({ ...rule, prefixes: ["a", "", 1, "p".repeat(201)] }), [
                `[wrong-type] ${path}[1]: ${expected} "".`,
                `[wrong-type] ${path}[2]: ${expected} 1.`,
                `[wrong-type] ${path}[3]: ${expected} "${"p".repeat(56)}....`,
            ]);
        });
        describe("rejects ids that are given more than once:", () => {
            const mine = { id: "mine", prefixes: ["a"], expirationDays: 1 };
            const ofComponent = { id: "cleanup-noncurrent-versions", infrequentAccessDays: 30 };
            const ofWork = (prefix: string) => ({
                id: "cleanup-work-directory",
                prefixes: [prefix],
                expirationDays: 1,
            });
            const rows: [string, object, string | undefined][] = [
                ["two rules", { rules: [mine, mine] }, "mine (a)"],
                ["a prefix twice", { rules: [{ ...mine, prefixes: ["a", "b", "b"] }] }, "mine (b)"],
                ["other prefixes", { rules: [mine, { ...mine, prefixes: ["b"] }] }, undefined],
                ["a rule of the component", { rules: [ofComponent] }, "cleanup-noncurrent-versions"],
                ["a default prefix", { rules: [ofWork("work/")] }, "cleanup-work-directory (work/)"],
                [
                    "a given prefix",
                    { workPrefixes: { "runs/": {} }, rules: [ofWork("runs/")] },
                    "cleanup-work-directory (runs/)",
                ],
                ["no default prefix", { workPrefixes: { "runs/": {} }, rules: [ofWork("work/")] }, undefined],
                // What is known later may differ.
                ["ids as outputs", { rules: [later("x"), later("y")].map((id) => ({ ...mine, id })) }, undefined],
                ["rules as outputs", { rules: [later(mine), later(mine)] }, undefined],
                [
                    "lists of prefixes as outputs",
                    { rules: [later(["a"]), later(["b"])].map((prefixes) => ({ ...mine, prefixes })) },
                    undefined,
                ],
                ["prefixes as outputs", { rules: [{ ...mine, prefixes: [later("a"), later("b")] }] }, undefined],
            ];
            for (const [title, settings, id] of rows) {
                it(title, () => {
                    const error =
                        `[duplicate-value] lifecycle.rules: duplicate lifecycle rule "${id}". Fix: use a unique id for each ` +
                        "rule, and each prefix once.";
                    assert.deepEqual(errors(settings), id === undefined ? [] : [error]);
                });
            }
        });
        it("leaves what is an output to the deployment", () => {
            const rule = { id: pulumi.output(""), prefixes: pulumi.output([]), expirationDays: 1 };
            assert.deepEqual(errors({ rules: [rule, pulumi.output(null)] }), []);
            assert.deepEqual(errors({ rules: pulumi.output([]), workPrefixes: pulumi.output({}) }), []);
        });
        it("rejects settings of a wrong form, from programs that TypeScript does not check", () => {
            const says = (path: string, expected: string) => `[wrong-type] lifecycle.${path}: expected ${expected}.`;
            assert.deepEqual(errors({ rules: {} }), [says("rules", "a list of rules, got {}")]);
            assert.deepEqual(errors({ rules: "a", workPrefixes: ["work/"] }), [
                says("workPrefixes", 'a map from prefix to settings, got ["work/"]'),
                says("rules", 'a list of rules, got "a"'),
            ]);
            assert.deepEqual(errors({ rules: [null, "a"], workPrefixes: { "work/": null, "tmp/": [] } }), [
                says('workPrefixes["work/"]', "settings of a work prefix, got null"),
                says('workPrefixes["tmp/"]', "settings of a work prefix, got []"),
                says("rules[0]", "settings of a rule, got null"),
                says("rules[1]", 'settings of a rule, got "a"'),
            ]);
        });
    });
});
