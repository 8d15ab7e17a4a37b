import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { BucketVersioning } from "../../src/bucket/settings";
import { PolicyScope } from "../../src/credentials/policies";
import type { GitHubValueSettings } from "../../src/github/settings";
import { DeploymentError } from "../../src/internal/validation";
import type { MegatestsPlatformArgs } from "../../src/platform/args";
import { MegatestsPlatform } from "../../src/platform/megatestsPlatform";
import { later } from "../support/outputs";
import { record } from "../support/record";

type Args = Omit<Partial<MegatestsPlatformArgs>, "bucket"> & { bucket?: Partial<MegatestsPlatformArgs["bucket"]> };

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
const FORGE = { type: "SPOT", maxCpus: 8, efsCreate: true, instanceTypes: ["m6id"] };
const BATCH = { region: "eu-west-1", workDir: "s3://lab-results", volumes: ["/data"], forge: FORGE };
const SPEC = JSON.stringify({
    discriminator: "aws-batch",
    region: "eu-west-1",
    workDir: "s3://lab-results",
    nextflowConfig: "process.cpus = 1",
    labels: [{ id: 4 }],
    forge: { type: "SPOT", minCpus: 0, maxCpus: 8 },
});
const POLICY = '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}';
const CREDENTIAL = { name: "lab-github", username: "lab-bot", accessToken: "planted" };
const cpu = (settings: Partial<MegatestsPlatformArgs["computeEnvironments"][string]>): Args => ({
    computeEnvironments: { cpu: { name: "lab_cpu", ...settings } },
});
const variable = (settings: GitHubValueSettings): Args => ({
    gitHub: { organization: "lab", variables: { ANY: settings } },
});
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
    "names of the policies as one output": [
        [
            { credentials: { policyNames: { forge: "lab-forge" } } },
            { credentials: { policyNames: later({ forge: "lab-forge" }) } },
        ],
    ],
    "an environment": [
        [cpu({ batch: BATCH }), cpu({ batch: later(BATCH) })],
        [cpu({ batch: BATCH }), cpu({ batch: { ...BATCH, forge: later(FORGE) } })],
        [cpu({ batch: { forge: FORGE } }), cpu({ batch: later({ forge: FORGE }) })],
        [
            cpu({ batch: { ...BATCH, forge: undefined, headQueue: "head", computeQueue: "jobs" } }),
            cpu({ batch: later({ ...BATCH, forge: undefined, headQueue: "head", computeQueue: "jobs" }) }),
        ],
        [cpu({ batch: { ...BATCH, logGroup: "/lab" } }), cpu({ batch: { ...BATCH, logGroup: later("/lab") } })],
        [cpu({ spec: SPEC }), cpu({ spec: later(SPEC) })],
        [
            { ...cpu({ spec: SPEC.replace('{"id":4}', "") }), labels: [{ name: "lab" }] },
            { ...cpu({ spec: later(SPEC.replace('{"id":4}', "")) }), labels: [{ name: "lab" }] },
        ],
        [
            cpu({ spec: SPEC, nextflowConfig: "process.cpus = 2", labelIds: [5] }),
            cpu({ spec: later(SPEC), nextflowConfig: "process.cpus = 2", labelIds: [5] }),
        ],
    ],
    "what a seqerakit file says": [
        [
            cpu({ batch: BATCH, seqerakit: { workspace: "7" } }),
            cpu({ batch: BATCH, seqerakit: later({ workspace: "7" }) }),
        ],
    ],
    "GitHub credentials": [
        [{ gitHubCredential: CREDENTIAL }, { gitHubCredential: later(CREDENTIAL) }],
        [
            { gitHubCredential: { ...CREDENTIAL, baseUrl: "https://github.com/lab/" } },
            { gitHubCredential: later({ ...CREDENTIAL, baseUrl: "https://github.com/lab/" }) },
        ],
    ],
    "a variable with the workspace": [
        [variable({ workspaceId: true }), variable({ workspaceId: later(true) })],
        [variable({ value: "a" }), variable({ value: "a", workspaceId: later(false) })],
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
        [{ bucket: { tlsOnly: true } }, { bucket: { tlsOnly: later(true) } }],
        [
            { bucket: { tlsOnly: false, bucketPolicy: POLICY } },
            { bucket: { tlsOnly: later(false), bucketPolicy: POLICY } },
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
    ["plain-value-required", undefined, { bucket: { tlsOnly: later(false) } }],
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
    [
        "invalid-iam-name",
        { credentials: { policyNames: { s3: "?" } } },
        { credentials: { policyNames: later({ s3: "?" }) } },
    ],
    [
        "requires-setting",
        cpu({ batch: { ...BATCH, enableFusion: true } }),
        cpu({ batch: later({ ...BATCH, enableFusion: true }) }),
    ],
    [
        "value-out-of-range",
        cpu({ batch: { ...BATCH, forge: { maxCpus: 0 } } }),
        cpu({ batch: { ...BATCH, forge: later({ maxCpus: 0 }) } }),
    ],
    [
        "invalid-value",
        cpu({ batch: { ...BATCH, region: "mars" } }),
        cpu({ batch: later({ ...BATCH, region: "mars" }) }),
    ],
    [
        "invalid-value",
        cpu({ batch: { ...BATCH, logGroup: "a b" } }),
        cpu({ batch: { ...BATCH, logGroup: later("a b") } }),
    ],
    ["invalid-spec", cpu({ spec: "{}" }), cpu({ spec: later("{}") })],
    ["plain-value-required", undefined, cpu({ spec: later(SPEC.replace('{"id":4}', '{"name":"a"}')) })],
    ["plain-value-required", undefined, cpu({ batch: BATCH, seqerakit: later({ primary: true }) })],
    [
        "empty-value",
        { gitHubCredential: { ...CREDENTIAL, username: "" } },
        { gitHubCredential: later({ ...CREDENTIAL, username: "" }) },
    ],
    ["plain-value-required", undefined, { gitHubCredential: later({ ...CREDENTIAL, importId: "5" }) }],
    ["missing-property", variable({ workspaceId: false }), variable({ workspaceId: later(false) })],
    [
        "mutually-exclusive",
        variable({ workspaceId: true, value: "a" }),
        variable({ workspaceId: later(true), value: "a" }),
    ],
];

describe("settings of a platform that are outputs", () => {
    const made = async (args: Args) => {
        const { resources, invokes } = await platform(args);
        const custom = resources.filter((resource) => resource.custom);
        // Outputs may change the order in which resources are registered.
        const inputs = custom
            .map(({ type, name, inputs }): [string, object] => [`${type} ${name}`, inputs])
            .sort(([one], [other]) => (one < other ? -1 : 1));
        // The provider's region is asked for unless an environment is known to have its own.
        const called = invokes.map(({ token }) => token).filter((token) => token !== "aws:index/getRegion:getRegion");
        return { inputs, invokes: called.sort() };
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
