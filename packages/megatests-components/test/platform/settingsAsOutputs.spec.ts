import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { BucketVersioning } from "../../src/bucket/settings";
import { PolicyScope } from "../../src/credentials/policies";
import { DeploymentError } from "../../src/internal/validation";
import type { MegatestsPlatformArgs } from "../../src/platform/args";
import { MegatestsPlatform } from "../../src/platform/megatestsPlatform";
import { record } from "../support/record";

type Args = Omit<Partial<MegatestsPlatformArgs>, "bucket"> & { bucket?: Partial<MegatestsPlatformArgs["bucket"]> };

const later = <T>(value: T) => pulumi.output(Promise.resolve(value));

function platform({ bucket, ...args }: Args) {
    return record(
        () =>
            void new MegatestsPlatform("lab", {
                workspaceId: 7,
                computeEnvironments: {
                    cpu: { name: "lab_cpu", batch: { region: "eu-west-1", workDir: "s3://lab-results" } },
                },
                ...args,
                bucket: { bucketName: "lab-results", ...bucket },
            }),
    );
}

const RULE = { id: "small", prefixes: ["a/", "b/"], tags: { size: "small" }, expirationDays: 60 };
const DELIBERATE = { id: "old", expirationDays: 9, deliberateReason: "nobody keeps results here" };
const BUDGET = { monthlyUsd: 500, emails: ["costs@example.org"] };
const FEATURES = { efs: true, fsx: false, listAllBuckets: true };

/** The same settings, plain and as outputs. */
const SETTINGS: Record<string, [plain: Args, outputs: Args][]> = {
    "features of the policies": [
        [{ credentials: { features: FEATURES } }, { credentials: { features: later(FEATURES) } }],
        [
            { credentials: { features: FEATURES } },
            { credentials: { features: { efs: later(true), fsx: later(false), listAllBuckets: later(true) } } },
        ],
    ],
    "scope and names of the policies": [
        [
            { credentials: { policyScope: PolicyScope.Reference, policyNames: { forge: "lab-forge" } } },
            { credentials: { policyScope: later(PolicyScope.Reference), policyNames: { forge: later("lab-forge") } } },
        ],
    ],
    "lifecycle rules": [
        [
            { bucket: { lifecycle: { workPrefixes: { "runs/": { workExpirationDays: 9 } }, rules: [RULE] } } },
            {
                bucket: {
                    lifecycle: {
                        workPrefixes: later({ "runs/": later({ workExpirationDays: 9 }) }),
                        rules: [
                            {
                                ...RULE,
                                id: later("small"),
                                prefixes: [later("a/"), "b/"],
                                tags: { size: later("small") },
                            },
                        ],
                    },
                },
            },
        ],
        [{ bucket: { lifecycle: { rules: [DELIBERATE] } } }, { bucket: { lifecycle: { rules: later([DELIBERATE]) } } }],
        [{ bucket: { lifecycle: { rules: [RULE] } } }, { bucket: { lifecycle: later({ rules: [RULE] }) } }],
    ],
    "CORS rules": [
        [
            { bucket: { cors: { dataExplorer: false, browserReads: true } } },
            { bucket: { cors: { dataExplorer: later(false), browserReads: later(true) } } },
        ],
        [{ bucket: { cors: { browserReads: true } } }, { bucket: { cors: later({ browserReads: true }) } }],
    ],
    "settings of the bucket": [
        [
            { bucket: { publicAccessBlock: true, versioning: BucketVersioning.Enabled } },
            { bucket: { publicAccessBlock: later(true), versioning: later(BucketVersioning.Enabled) } },
        ],
        [{ bucket: { protect: false, forceDestroy: true } }, { bucket: { protect: false, forceDestroy: later(true) } }],
    ],
    "the cost allocation tag and the budget": [
        [{ budget: BUDGET }, { budget: later(BUDGET), costAllocationTag: later(true) }],
    ],
    "the access check": [
        [
            { organizationId: 3, accessCheck: { tokenOwnerEmail: "ada@example.org" } },
            { organizationId: 3, accessCheck: later({ tokenOwnerEmail: "ada@example.org" }) },
        ],
        [{ accessCheck: { check: false } }, { accessCheck: later({ check: false }) }],
    ],
};

/** Settings that are errors, plain and as outputs, with their code. */
const ERRORS: [code: string, plain: Args | undefined, outputs: Args][] = [
    [
        "unbounded-deletion",
        { bucket: { lifecycle: { rules: [{ id: "old", expirationDays: 9 }] } } },
        { bucket: { lifecycle: { rules: later([{ id: "old", expirationDays: 9 }]) } } },
    ],
    [
        "unbounded-deletion",
        {
            bucket: {
                versioning: BucketVersioning.Suspended,
                lifecycle: { rules: [{ id: "old", expirationDays: 9 }] },
            },
        },
        {
            bucket: {
                versioning: later(BucketVersioning.Suspended),
                lifecycle: { rules: [{ id: "old", expirationDays: 9 }] },
            },
        },
    ],
    [
        "invalid-rule-id",
        { bucket: { lifecycle: { rules: [{ ...RULE, id: "" }] } } },
        { bucket: { lifecycle: { rules: [{ ...RULE, id: later("") }] } } },
    ],
    [
        "empty-value",
        { bucket: { lifecycle: { rules: [{ ...RULE, prefixes: [] }] } } },
        { bucket: { lifecycle: { rules: [{ ...RULE, prefixes: later([]) }] } } },
    ],
    [
        "invalid-work-prefix",
        { bucket: { lifecycle: { workPrefixes: { runs: {} } } } },
        { bucket: { lifecycle: { workPrefixes: later({ runs: {} }) } } },
    ],
    [
        "duplicate-value",
        { bucket: { lifecycle: { rules: [RULE, RULE] } } },
        { bucket: { lifecycle: { rules: [RULE, { ...RULE, id: later("small") }] } } },
    ],
    [
        "no-cors-rule",
        { bucket: { cors: { dataExplorer: false } } },
        { bucket: { cors: { dataExplorer: later(false) } } },
    ],
    ["plain-value-required", undefined, { bucket: { cors: later({ manage: false }) } }],
    ["plain-value-required", undefined, { bucket: { lifecycle: later({ manage: false }) } }],
    ["plain-value-required", undefined, { bucket: { versioning: later(BucketVersioning.Unmanaged) } }],
    ["mutually-exclusive", { bucket: { forceDestroy: true } }, { bucket: { forceDestroy: later(true) } }],
    ["value-out-of-range", { budget: { ...BUDGET, monthlyUsd: 0 } }, { budget: later({ ...BUDGET, monthlyUsd: 0 }) }],
    ["invalid-email", { budget: { ...BUDGET, emails: ["a"] } }, { budget: { ...BUDGET, emails: [later("a")] } }],
    [
        "mutually-exclusive",
        { budget: BUDGET, costAllocationTag: false },
        { budget: BUDGET, costAllocationTag: later(false) },
    ],
    [
        "missing-property",
        { accessCheck: { tokenOwnerEmail: "ada@example.org" } },
        { accessCheck: later({ tokenOwnerEmail: "ada@example.org" }) },
    ],
    [
        "invalid-iam-name",
        { credentials: { policyNames: { s3: "?" } } },
        { credentials: { policyNames: { s3: later("?") } } },
    ],
];

describe("settings of a platform that are outputs", function () {
    this.timeout(20_000);

    const made = async (args: Args) => {
        const { resources, invokes } = await platform(args);
        const custom = resources.filter((resource) => resource.custom);
        // Outputs may change the order in which resources are registered.
        const inputs = custom
            .map(({ type, name, inputs }): [string, object] => [`${type} ${name}`, inputs])
            .sort(([one], [other]) => (one < other ? -1 : 1));
        return { inputs, invokes: invokes.map(({ token }) => token).sort() };
    };

    for (const [title, pairs] of Object.entries(SETTINGS)) {
        for (const [index, [plain, outputs]] of pairs.entries()) {
            it(`make the same resources as plain ones: ${title} ${index + 1}`, async () => {
                assert.deepEqual(await made(outputs), await made(plain));
            });
        }
    }

    for (const [index, [code, plain, outputs]] of ERRORS.entries()) {
        it(`have the errors of plain ones during the deployment: ${code} ${index + 1}`, async () => {
            if (plain !== undefined) {
                const before: unknown = await platform(plain).catch((error: unknown) => error);
                assert.ok(pulumi.InputPropertiesError.isInstance(before), String(before));
                const codes = new Set((before.errors as { code?: string }[]).map((error) => error.code));
                assert.deepEqual([...codes], [code]);
            }
            const during: unknown = await platform(outputs).catch((error: unknown) => error);
            assert.ok(during instanceof DeploymentError, String(during));
            assert.equal(during.code, code);
        });
    }

    it("plan policies for features that are not known yet as if they were in use", async () => {
        const { inputs } = await made({ credentials: { features: { efs: later(false) } } });
        assert.ok(!JSON.stringify(inputs).includes("elasticfilesystem"));
    });

    it("turn the cost allocation tag off", async () => {
        const { inputs } = await made({ costAllocationTag: later(false), tags: { Owner: "lab" } });
        const bucket = inputs.find(([name]) => name.endsWith(" lab-bucket-bucket"))?.[1] as { tags?: object };
        assert.deepEqual(bucket.tags, { Owner: "lab" });
    });
});
