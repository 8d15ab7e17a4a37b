import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { BatchSettings, ComputeEnvironmentSettings } from "../../src/computeEnvironment/settings";
import { CredentialsMode } from "../../src/credentials";
import { resolvePlatform } from "../../src/platform/validation";
import type { MegatestsPlatformArgs } from "../../src/platform/args";

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
        const partitions = rejected(environments({ cpu: {}, china: { region: "cn-north-1" } }));
        assert.deepEqual(
            partitions.map((each) => each.split(":")[0]),
            ["computeEnvironments"],
        );
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

describe("MegatestsPlatform, aliases", () => {
    const IAM =
        "user, forge-policy, launch-policy, s3-policy, forge-policy-attachment, launch-policy-attachment, " +
        "s3-policy-attachment, access-key";
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
