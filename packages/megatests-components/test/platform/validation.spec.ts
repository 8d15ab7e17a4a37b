import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { BatchSettings, ComputeEnvironmentSettings } from "../../src/computeEnvironment/settings";
import { CredentialsMode } from "../../src/credentials";
import { resolvePlatform } from "../../src/platform/validation";
import type { MegatestsPlatformArgs } from "../../src/platform/args";
import { later, valueOf } from "../support/outputs";
import { refusal } from "../support/refusal";

const BATCH: BatchSettings = { region: "eu-west-1", workDir: "s3://results", forge: { type: "SPOT", maxCpus: 1 } };
const ARGS: MegatestsPlatformArgs = {
    workspaceId: 7,
    bucket: { bucketName: "results" },
    computeEnvironments: { cpu: { name: "cpu", batch: BATCH } },
};

/** One environment for each change, under the keys given. */
function environments(changes: { [key: string]: Partial<BatchSettings> }): Partial<MegatestsPlatformArgs> {
    const entries = Object.entries(changes).map(([key, change]): [string, ComputeEnvironmentSettings] => [
        key,
        { name: key, batch: { ...BATCH, ...change } },
    ]);
    return { computeEnvironments: Object.fromEntries(entries) };
}

/** The errors of a platform, as `path: reason`. */
function rejected(change: Partial<MegatestsPlatformArgs>): string[] {
    try {
        resolvePlatform("lab", { ...ARGS, ...change });
    } catch (error) {
        assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
        return error.errors?.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`) ?? [];
    }
    return [];
}

describe("the settings of a platform's credentials", () => {
    const credentialsOf = (change: Partial<MegatestsPlatformArgs>) =>
        resolvePlatform("lab", { ...ARGS, ...change }).credentials;

    it("follow from the environments and the bucket", () => {
        const change = environments({
            cpu: { logGroup: "/lab/jobs" },
            gpu: { region: "us-east-1", workDir: "s3://results/gpu", logGroup: "" },
        });
        const { regions, workDirs, dataBuckets, logGroups } = credentialsOf(change);
        assert.deepEqual(
            { regions, workDirs, dataBuckets, logGroups },
            {
                regions: ["eu-west-1", "us-east-1"],
                workDirs: ["s3://results", "s3://results/gpu"],
                dataBuckets: ["results"],
                logGroups: ["/lab/jobs", "/aws/batch/job"],
            },
        );
    });

    it("are those given, where they are", () => {
        const credentials = { dataBuckets: ["data"], logGroups: ["/all"], features: { efs: true } };
        const { dataBuckets, logGroups, features } = credentialsOf({ credentials });
        assert.deepEqual([dataBuckets, logGroups], [["data"], ["/all"]]);
        assert.deepEqual(features, { efs: true, fsx: false, fargateHead: false, pipelineSecrets: false });
    });

    it("take what is empty, 0 or off for not in use, and what is not known yet for in use", () => {
        const featuresOf = (forge: BatchSettings["forge"]) => credentialsOf(environments({ cpu: { forge } })).features;
        const unused = { efs: false, fsx: false, fargateHead: false, pipelineSecrets: false };
        const off = { efsCreate: false, efsId: "", fsxName: "", fsxSize: 0, dragenEnabled: false };
        assert.deepEqual(featuresOf({ ...off, fargateHeadEnabled: false }), unused);
        assert.deepEqual(featuresOf({ efsId: "fs-1" }), { ...unused, efs: true });
        assert.deepEqual(featuresOf({ fsxSize: 1200 }), { ...unused, fsx: true });
        assert.deepEqual(featuresOf({ efsCreate: pulumi.output(false) }), { ...unused, efs: true });
    });
});

describe("MegatestsPlatform, paths of its errors", () => {
    it("reports an error of an environment once, at the environment", () => {
        const found = rejected(
            environments({ cpu: { region: "Ireland", workDir: "s3://results/run*", logGroup: "/aws/*" } }),
        );
        assert.deepEqual(
            found.map((each) => each.split(":")[0]),
            ["region", "workDir", "logGroup"].map((property) => `computeEnvironments.cpu.batch.${property}`),
        );
    });

    it("reports an error of the bucket's name once, beside those of the credentials", () => {
        const found = rejected({ bucket: { bucketName: "Bad_Bucket" }, credentials: { userName: "a b" } });
        assert.deepEqual(
            found.map((each) => each.split(":")[0]),
            ["bucket.bucketName", "credentials.userName"],
        );
    });

    it("takes a region of every partition", () => {
        for (const region of ["us-iso-east-1", "us-isob-east-1", "us-gov-west-1", "cn-north-1", "eusc-de-east-1"]) {
            assert.deepEqual(rejected(environments({ cpu: { region } })), [], region);
        }
    });

    it("blames the environments for what they do not share, and given settings for themselves", () => {
        for (const credentials of [{}, { logGroups: ["/lab"], dataBuckets: ["data"] }]) {
            const partitions = rejected({ ...environments({ cpu: {}, china: { region: "cn-north-1" } }), credentials });
            assert.deepEqual(
                partitions.map((each) => each.split(":")[0]),
                ["computeEnvironments"],
            );
        }
        const found = rejected({ credentials: { dataBuckets: ["ok1", "No"], logGroups: ["*"] } });
        assert.deepEqual(
            found.map((each) => each.split(":")[0]),
            ["credentials.dataBuckets[1]", "credentials.logGroups[0]"],
        );
    });

    it("blames the keys of environments for the names of variables that they make", () => {
        const github = { organization: "lab", defaultComputeEnvironment: "cpu_1" };
        assert.deepEqual(rejected({ ...environments({ "cpu-1": {}, cpu_1: {} }), gitHub: github }), [
            'computeEnvironments.cpu_1: duplicate variable name "TOWER_COMPUTE_ENV_CPU_1": computeEnvironments.cpu-1 has ' +
                "the same name. Fix: add an entry to variables, or use another name.",
        ]);
        const named = { "": { name: "cpu", batch: BATCH } };
        assert.deepEqual(rejected({ computeEnvironments: named, gitHub: { organization: "lab" } }), [
            'computeEnvironments.: invalid compute environment key "": only letters, digits, _ and - are allowed, with a ' +
                "leading letter.",
        ]);
    });

    it("rejects imports into a workspace that is not known, before anything is registered", () => {
        const ids: Partial<MegatestsPlatformArgs> = {
            computeEnvironments: { cpu: { name: "cpu", batch: BATCH, importId: "a" } },
            credentials: { importId: "b" },
            gitHubCredential: { name: "github", username: "bot", accessToken: "t", importId: "c" },
        };
        const reason = "an import requires a plain workspaceId, got an output. Fix: set workspaceId to a number.";
        assert.deepEqual(
            rejected({ ...ids, workspaceId: pulumi.output(7) }),
            ["computeEnvironments.cpu", "credentials", "gitHubCredential"].map((path) => `${path}.importId: ${reason}`),
        );
        assert.deepEqual(rejected(ids), []);
    });
});

const IAM =
    "user, forge-policy, launch-policy, s3-policy, forge-policy-attachment, launch-policy-attachment, " +
    "s3-policy-attachment, access-key";

describe("MegatestsPlatform, errors of each part", () => {
    const existing = { computeEnvironments: { cpu: { existingId: "env" } } };
    const aws = { "aws:team": "core" };
    const tag =
        'invalid tag key "aws:team": expected 1 to 128 letters, digits, spaces and characters of _.:/=+-@, without the reserved ' +
        "prefix aws:.";
    const named = (...names: pulumi.Input<string>[]): Partial<MegatestsPlatformArgs> => ({
        computeEnvironments: Object.fromEntries(
            names.map((name, index) => ["abcd".charAt(index), { name, batch: BATCH }]),
        ),
    });
    const unknownEnvironment = (path: string) =>
        `unknown-compute-environment ${path}: unknown compute environment "gpu". Fix: use one of cpu (closest: cpu).`;
    const noChild = `MegatestsPlatform as configured has no child "key". Fix: use one of bucket, lifecycle, cors, ${IAM}, or`;

    const cases: [change: Partial<MegatestsPlatformArgs>, ...errors: string[]][] = [
        [
            { workspaceId: 0 },
            "invalid-workspace-id workspaceId: invalid workspace id 0: expected a positive integer. Fix: use the number on the " +
                "workspace's page in Seqera.",
        ],
        [
            { labels: [{ name: "lab" }, { name: "a b" }] },
            'invalid-label labels[1].name: invalid label text "a b": expected 2 to 39 letters, digits, - or _.',
        ],
        [{ tags: aws }, `invalid-tag tags.aws:team: ${tag}`],
        [
            { bucket: { bucketName: "results", tags: aws }, credentials: { tags: aws } },
            `invalid-tag bucket.tags.aws:team: ${tag}`,
            `invalid-tag credentials.tags.aws:team: ${tag}`,
        ],
        [
            { budget: { monthlyUsd: 5, emails: [] } },
            "value-out-of-range budget.emails: expected 1 to 10 email addresses, got 0.",
        ],
        [
            { replaceOnPolicyChange: true, credentials: { existingId: "id" } },
            "mutually-exclusive replaceOnPolicyChange: replaceOnPolicyChange and credentials.existingId are mutually exclusive: " +
                "existing credentials have no policies here. Fix: omit one of them.",
        ],
        [
            { gitHubCredential: { name: "", username: "bot", accessToken: "token" } },
            'invalid-credential-name gitHubCredential.name: invalid credential name "": expected 2 to 99 letters, digits, _ or -.',
        ],
        [
            { pipelineSecrets: { "1a": "value" } },
            'invalid-secret-name pipelineSecrets.1a: invalid pipeline secret name "1a": expected 1 to 100 letters, digits and _, ' +
                "without a leading digit.",
        ],
        [
            { participants: {} },
            'missing-property organizationId: missing required property "organizationId" with participants.',
        ],
        [
            { organizationId: -1, participants: {} },
            "invalid-organization-id organizationId: invalid organization id -1: expected a positive integer. Fix: use the number " +
                "on the organization's page in Seqera.",
        ],
        [
            { aliases: { key: "old" }, existingInputs: { key: "{}" } },
            `orphaned-alias aliases.key: "old" would be orphaned: ${noChild} remove the alias once its resource is imported or ` +
                "removed from the state.",
            `unknown-child existingInputs.key: ${noChild} remove the entry.`,
        ],
        [
            { computeEnvironments: {} },
            "empty-value computeEnvironments: expected at least one compute environment, got {}.",
        ],
        [
            { computeEnvironments: { "1a": { name: "one", batch: BATCH }, "b c": { name: "two", batch: BATCH } } },
            ...["1a", "b c"].map(
                (key) =>
                    `invalid-key computeEnvironments.${key}: invalid compute environment key "${key}": only letters, digits, _ and ` +
                    "- are allowed, with a leading letter.",
            ),
        ],
        [
            named("cpu", "gpu", "cpu"),
            'duplicate-name computeEnvironments.c.name: duplicate compute environment name "cpu". Fix: make it unique.',
        ],
        [
            existing,
            'missing-property credentials.existingId: missing required property "existingId": without a managed compute ' +
                "environment, no credentials are created. Fix: set it to the id of the credentials of the existing environments.",
        ],
        [
            { computeEnvironments: {}, primaryComputeEnvironment: "gpu" },
            "empty-value computeEnvironments: expected at least one compute environment, got {}.",
            'unknown-compute-environment primaryComputeEnvironment: unknown compute environment "gpu". Fix: add it to ' +
                "computeEnvironments, or omit the reference.",
        ],
        [
            { bucket: { bucketName: "results", bucketPolicy: "policy" }, gitHub: { organization: "a b" } },
            'invalid-bucket-policy bucket.bucketPolicy: invalid bucket policy "policy": expected JSON.',
            'invalid-organization-name gitHub.organization: invalid GitHub organization name "a b": expected the NAME in ' +
                "github.com/NAME.",
        ],
        [{ primaryComputeEnvironment: "gpu" }, unknownEnvironment("primaryComputeEnvironment")],
        [
            { gitHub: { organization: "lab" }, primaryComputeEnvironment: "gpu" },
            unknownEnvironment("primaryComputeEnvironment"),
        ],
        [
            { gitHub: { organization: "lab", defaultComputeEnvironment: "gpu" }, primaryComputeEnvironment: "cpu" },
            unknownEnvironment("gitHub.defaultComputeEnvironment"),
        ],
        [
            { gitHub: { organization: "a b" } },
            'invalid-organization-name gitHub.organization: invalid GitHub organization name "a b": expected the NAME in ' +
                "github.com/NAME.",
        ],
        [
            { bucket: { bucketName: "results", bucketPolicy: "policy" } },
            'invalid-bucket-policy bucket.bucketPolicy: invalid bucket policy "policy": expected JSON.',
        ],
        [
            { credentials: { accountId: "1" } },
            'invalid-account-id credentials.accountId: invalid AWS account id "1": expected 12 digits, as a string.',
        ],
    ];
    for (const [change, ...errors] of cases) {
        it(`are exact: ${errors.map((each) => each.split(":")[0]).join(", ")}`, () => {
            const title = `MegatestsPlatform lab has ${errors.length} problem${errors.length === 1 ? "" : "s"} in its arguments`;
            assert.deepEqual(
                refusal(() => resolvePlatform("lab", { ...ARGS, ...change })),
                [`${title} [invalid-arguments]:`, ...errors],
            );
        });
    }

    it("name the argument of a value that is known later", async () => {
        const { credentials, bucket } = resolvePlatform("lab", {
            ...ARGS,
            credentials: { accountId: later("1") },
            bucket: { bucketName: "results", bucketPolicy: later("policy") },
        });
        await assert.rejects(
            valueOf(credentials.accountId),
            /^.*MegatestsPlatform lab .*\n {2}credentials\.accountId: /,
        );
        await assert.rejects(valueOf(bucket.bucketPolicy), /^.*MegatestsPlatform lab .*\n {2}bucket\.bucketPolicy: /);
    });

    it("name what is made of the platform's name", () => {
        const paths = refusal(() => resolvePlatform("a b", ARGS)).map((each) => each.split(":")[0]);
        assert.deepEqual(paths.slice(1), [
            ...["userName", "policyNames.forge", "policyNames.launch", "policyNames.s3"].map(
                (name) => `invalid-iam-name credentials.${name}`,
            ),
            "invalid-credential-name credentials.credentialName",
        ]);
    });

    it("are none where all is right, or not known yet", () => {
        const right: Partial<MegatestsPlatformArgs>[] = [
            {},
            { labels: [] },
            { replaceOnPolicyChange: true },
            { replaceOnPolicyChange: false, credentials: { existingId: "id" } },
            { ...existing, credentials: { existingId: "id" } },
            { primaryComputeEnvironment: pulumi.output("gpu") },
            { participants: {}, organizationId: 8 },
            // A tag of this name takes the place of the one that the package would add.
            { bucket: { bucketName: "results", tags: { Project: "lab" } }, credentials: { tags: { Project: "lab" } } },
            named(later("cpu"), later("cpu")),
        ];
        for (const change of right) {
            assert.deepEqual(rejected(change), [], JSON.stringify(Object.keys(change)));
        }
    });

    it("take the region of the provider only for a managed environment without one", () => {
        const takes = (computeEnvironments: MegatestsPlatformArgs["computeEnvironments"]) =>
            resolvePlatform("lab", { ...ARGS, credentials: { existingId: "id" }, computeEnvironments })
                .resolveRegion !== undefined;
        const cpu = { name: "cpu", batch: BATCH };
        const { region, ...elsewhere } = BATCH;
        assert.equal(region, "eu-west-1");
        assert.equal(takes({ cpu }), false);
        assert.equal(takes({ cpu, gpu: { existingId: "env" } }), false);
        assert.equal(takes({ cpu, gpu: { name: "gpu", batch: elsewhere } }), true);
    });
});

describe("MegatestsPlatform, aliases", () => {
    const message = (child: string, children: string) =>
        `aliases.${child}: "old" would be orphaned: MegatestsPlatform as configured has no child "${child}". ` +
        `Fix: use one of ${children}, or remove the alias once its resource is imported or removed from the state.`;
    const named = (...children: string[]) => ({
        aliases: Object.fromEntries(children.map((child) => [child, "old"])),
        bucket: { bucketName: "results", lifecycle: {}, cors: {} },
    });

    it("are taken for every child there is", () => {
        const children = ["bucket", "lifecycle", "cors", ...IAM.split(", ")];
        assert.deepEqual(rejected(named(...children)), []);
        const variables = ["variable-cpu", "variable-workspace-id", "variable-bucket"];
        assert.deepEqual(rejected({ ...named(...variables), gitHub: { organization: "lab" } }), []);
    });

    it("are taken for a policy that continues another, and for policies that cannot be built yet", () => {
        const dataBuckets = Array.from({ length: 200 }, (_, index) => `results-of-the-laboratory-${index}`);
        const credentials = { dataBuckets };
        assert.deepEqual(rejected({ ...named("s3-2-policy", "s3-2-policy-attachment"), credentials }), []);
        const found = rejected({ ...named("s3-policy", "bucket"), ...environments({ cpu: { region: "x" } }) });
        assert.deepEqual(
            found.map((each) => each.split(":")[0]),
            ["computeEnvironments.cpu.batch.region"],
        );
    });

    it("are rejected where no child has the key", () => {
        assert.deepEqual(rejected(named("forge_policy")), [message("forge_policy", `bucket, lifecycle, cors, ${IAM}`)]);
        assert.deepEqual(rejected({ ...named("variable-cpux"), gitHub: { organization: "lab" } }), [
            message(
                "variable-cpux",
                `bucket, lifecycle, cors, ${IAM}, variable-cpu, variable-workspace-id, variable-bucket, variable-TOWER_COMPUTE_ENV`,
            ),
        ]);
    });

    it("are rejected where the platform is configured without the child", () => {
        assert.deepEqual(rejected(named("variable-cpu")), [message("variable-cpu", `bucket, lifecycle, cors, ${IAM}`)]);
        assert.deepEqual(rejected({ ...named("user"), credentials: { mode: CredentialsMode.Role } }), [
            message("user", "bucket, lifecycle, cors, forge-policy, launch-policy, s3-policy"),
        ]);
    });
});
