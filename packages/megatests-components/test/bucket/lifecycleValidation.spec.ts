import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { validateLifecycle } from "../../src/bucket/lifecycleValidation";
import type { LifecycleRuleSettings, LifecycleSettings } from "../../src/bucket/lifecycleSettings";

const errors = (settings: LifecycleSettings, versioned = false) =>
    validateLifecycle(settings, "lifecycle", versioned).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
const ofRule = (rule: Partial<LifecycleRuleSettings>, versioned = false) =>
    errors({ rules: [{ id: "mine", ...rule }] }, versioned);
const paths = (settings: unknown) =>
    validateLifecycle(settings as LifecycleSettings, "lifecycle", false).map(({ propertyPath }) => propertyPath);

describe("validateLifecycle", () => {
    it("accepts the defaults and the shortest stays that S3 allows", () => {
        assert.deepEqual(errors({}), []);
        assert.deepEqual(errors({ metadataInfrequentAccessDays: 30, metadataGlacierDays: 60 }), []);
        assert.deepEqual(errors({ metadataGlacierDays: 1 }), []);
        assert.deepEqual(ofRule({ prefixes: ["rnaseq/results-test-"], expirationDays: 1 }), []);
    });

    for (const value of [0, -1, 1.5, NaN, Infinity, "30", null]) {
        it(`rejects ${JSON.stringify(value)} days, wherever they stand`, () => {
            const days = value as number;
            const says = `expected a whole number of days, 1 or more, got ${JSON.stringify(value)}.`;
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
                `lifecycle.temporaryExpirationDays: ${says}`,
                `lifecycle.workExpirationDays: ${says}`,
                `lifecycle.metadataInfrequentAccessDays: ${says}`,
                `lifecycle.metadataGlacierDays: ${says}`,
                `lifecycle.incompleteUploadDays: ${says}`,
                `lifecycle.noncurrentVersionExpirationDays: ${says}`,
                `lifecycle.workPrefixes["work/"].temporaryExpirationDays: ${says}`,
                `lifecycle.workPrefixes["work/"].workExpirationDays: ${says}`,
                `lifecycle.rules[0].expirationDays: ${says}`,
                `lifecycle.rules[0].infrequentAccessDays: ${says}`,
                `lifecycle.rules[0].glacierDays: ${says}`,
            ]);
        });
    }

    describe("of work prefixes", () => {
        for (const prefix of ["", "/", "work", "/work/", "//"]) {
            it(`rejects ${JSON.stringify(prefix)}, which is not a folder`, () => {
                assert.deepEqual(errors({ workPrefixes: { [prefix]: {} } }), [
                    `lifecycle.workPrefixes[${JSON.stringify(prefix)}]: invalid work prefix ${JSON.stringify(prefix)}: expected ` +
                        'the path of a folder, with a trailing / and no leading /. Fix: use a form such as "work/".',
                ]);
            });
        }
        it("rejects one that leaves no room in a rule's id", () => {
            assert.deepEqual(paths({ workPrefixes: { [`${"a".repeat(199)}/`]: {} } }), []);
            assert.deepEqual(errors({ workPrefixes: { [`${"a".repeat(200)}/`]: {} } }), [
                `lifecycle.workPrefixes["${"a".repeat(200)}/"]: expected a prefix of at most 200 characters, got 201.`,
            ]);
        });
    });

    describe("of moves", () => {
        it("rejects STANDARD_IA before 30 days", () => {
            assert.deepEqual(errors({ metadataInfrequentAccessDays: 29 }), [
                "lifecycle.metadataInfrequentAccessDays: expected 30 days or more, the minimum of S3 for STANDARD_IA, got 29.",
            ]);
        });
        it("rejects GLACIER less than 30 days after STANDARD_IA", () => {
            assert.deepEqual(errors({ metadataInfrequentAccessDays: 31, metadataGlacierDays: 60 }), [
                "lifecycle.metadataGlacierDays: expected 61 days or more, because S3 moves objects to GLACIER at least 30 " +
                    "days after STANDARD_IA, got 60.",
            ]);
        });
        it("rejects moves of what is deleted by then", () => {
            const says = (property: string, life: number) =>
                `lifecycle.${property}: expected less than ${life} days, the expiration of the objects, got ${life}. Fix: ` +
                `raise the expiration, or omit ${property.split(".").at(-1)}.`;
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
            const expected = ["InfrequentAccessDays", "GlacierDays"];
            assert.deepEqual(
                paths({ metadataInfrequentAccessDays: 10, metadataGlacierDays: 20 }),
                expected.map((each) => `lifecycle.metadata${each}`),
            );
            assert.deepEqual(
                paths({ rules: [{ id: "a", prefixes: ["b"], infrequentAccessDays: 10, glacierDays: 20 }] }),
                ["lifecycle.rules[0].infrequentAccessDays", "lifecycle.rules[0].glacierDays"],
            );
        });
        it("leaves to S3 what is known only during deployment", () => {
            const unknown = { metadataInfrequentAccessDays: pulumi.output(1), workExpirationDays: Promise.resolve(0) };
            assert.deepEqual(errors(unknown), []);
            assert.deepEqual(errors({ metadataGlacierDays: pulumi.output(1) }), []);
        });
    });

    describe("of further rules", () => {
        const says = (scope: string) =>
            `lifecycle.rules[0].prefixes: missing required property "prefixes": rule "mine" deletes ${scope} in the whole ` +
            "bucket, including published results, which have the tags of task outputs. Fix: set prefixes, set versioning to " +
            "Enabled, or explain in deliberateReason why results may be deleted.";

        it("rejects one that deletes by tags alone, or over the whole bucket", () => {
            const tags = { "nextflow.io/temporary": "true" };
            assert.deepEqual(ofRule({ tags, expirationDays: 30 }), [says("objects by tag")]);
            assert.deepEqual(ofRule({ expirationDays: 30 }), [says("every object")]);
            assert.deepEqual(ofRule({ tags: {}, expirationDays: pulumi.output(30) }), [says("every object")]);
        });
        it("accepts one that is deliberate, for a versioned bucket, or that deletes nothing", () => {
            assert.deepEqual(ofRule({ expirationDays: 30, deliberateReason: "a bucket of scratch data" }), []);
            assert.deepEqual(ofRule({ expirationDays: 30 }, true), []);
            assert.deepEqual(ofRule({ infrequentAccessDays: 30 }), []);
        });
        it("rejects a reason that says nothing", () => {
            assert.deepEqual(ofRule({ expirationDays: 30, deliberateReason: "because          " }), [
                'lifecycle.rules[0].deliberateReason: expected a reason of 10 characters or more, got "because          ".',
            ]);
        });
        it("rejects one that does nothing, or has no usable id or prefixes", () => {
            assert.deepEqual(ofRule({ prefixes: ["a"] }), [
                "lifecycle.rules[0]: expected at least one of expirationDays, infrequentAccessDays and glacierDays, got none.",
            ]);
            const rule = { prefixes: ["a"], expirationDays: 1 };
            for (const id of ["", "i".repeat(53), undefined, 1]) {
                assert.deepEqual(paths({ rules: [{ ...rule, id }] }), ["lifecycle.rules[0].id"]);
            }
            assert.deepEqual(paths({ rules: [{ ...rule, id: "i".repeat(52) }] }), []);
            for (const prefixes of [[], "a", null]) {
                assert.deepEqual(paths({ rules: [{ ...rule, id: "a", prefixes }] }), ["lifecycle.rules[0].prefixes"]);
            }
            assert.deepEqual(paths({ rules: [{ ...rule, id: "a", prefixes: ["a", "", 1, "p".repeat(201)] }] }), [
                "lifecycle.rules[0].prefixes[1]",
                "lifecycle.rules[0].prefixes[2]",
                "lifecycle.rules[0].prefixes[3]",
            ]);
        });
        it("rejects ids that are given more than once, those of the component included", () => {
            const rule = { prefixes: ["a"], expirationDays: 1 };
            assert.deepEqual(
                errors({
                    rules: [
                        { id: "mine", ...rule },
                        { id: "mine", ...rule },
                    ],
                }),
                [
                    'lifecycle.rules: duplicate lifecycle rule "mine (a)". Fix: use a unique id for each rule, and each prefix ' +
                        "once.",
                ],
            );
            const taken = { id: "cleanup-noncurrent-versions", infrequentAccessDays: 30 };
            assert.deepEqual(paths({ rules: [taken] }), ["lifecycle.rules"]);
        });
        it("leaves what is an output to the deployment", () => {
            const rule = { id: pulumi.output(""), prefixes: pulumi.output([]), expirationDays: 1 };
            assert.deepEqual(paths({ rules: [rule, pulumi.output(null)] }), []);
            assert.deepEqual(paths({ rules: pulumi.output([]), workPrefixes: pulumi.output({}) }), []);
        });
        it("rejects settings of a wrong form, from programs that TypeScript does not check", () => {
            assert.deepEqual(paths({ rules: {} }), ["lifecycle.rules"]);
            assert.deepEqual(paths({ rules: "a", workPrefixes: ["work/"] }), [
                "lifecycle.workPrefixes",
                "lifecycle.rules",
            ]);
            assert.deepEqual(paths({ rules: [null, "a"], workPrefixes: { "work/": null, "tmp/": [] } }), [
                'lifecycle.workPrefixes["work/"]',
                'lifecycle.workPrefixes["tmp/"]',
                "lifecycle.rules[0]",
                "lifecycle.rules[1]",
            ]);
        });
    });
});
