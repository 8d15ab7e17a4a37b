import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { BatchSettings } from "../../src/computeEnvironment/settings";
import type { CredentialsInUse } from "../../src/credentials/policyInput";
import type { MegatestsPlatformArgs } from "../../src/platform/args";
import { managedEnvironments, platformCredentials, validatePlatformCredentials } from "../../src/platform/credentials";
import { later, valueOf } from "../support/outputs";
import { errorLine } from "../support/refusal";

const ARGS: MegatestsPlatformArgs = { workspaceId: 7, bucket: { bucketName: "results" }, computeEnvironments: {} };

/** The settings of the credentials of a platform with such environments. */
function credentialsOf(batches: pulumi.Input<BatchSettings>[], change: Partial<MegatestsPlatformArgs> = {}) {
    const args = { ...ARGS, ...change };
    const resolved = Object.fromEntries(batches.map((batch, index) => [`env${index}`, { batch, errors: [] }]));
    const { bucketName } = args.bucket;
    return platformCredentials(args, managedEnvironments(resolved, later("eu-west-1"), bucketName));
}

describe("the settings of a platform's credentials", () => {
    const features: [name: string, forges: BatchSettings["forge"][], used: object][] = [
        ["no environment", [], {}],
        ["an environment without Forge", [undefined], {}],
        ["what is off", [{ fargateHeadEnabled: false, fsxName: "", fsxSize: 0, efsCreate: false }], {}],
        ["a file system that Forge creates", [{ efsCreate: true }], { efs: true }],
        ["a file system that exists", [{ efsId: "fs-1" }], { efs: true }],
        ["FSx by its name", [{ fsxName: "fs-1" }], { fsx: true }],
        ["FSx by its size", [{ fsxSize: 1200 }], { fsx: true }],
        ["a head job on Fargate", [{ fargateHeadEnabled: true }], { fargateHead: true }],
        ["several environments", [{ efsId: "fs-1" }, undefined, { fsxSize: 1200 }], { efs: true, fsx: true }],
        ["settings that are pending", [later({ efsId: "fs-1" })], { efs: true }],
        ["settings that are pending and off", [later({ efsCreate: false }), undefined], {}],
        ["one that is pending beside one that is known", [later({}), { efsId: "fs-1" }], { efs: true }],
        ["several that are pending", [later({}), later({ fsxSize: 1200 })], { fsx: true }],
    ];
    for (const [name, forges, used] of features) {
        it(`have the features in use: ${name}`, async () => {
            const credentials = credentialsOf(forges.map((forge) => ({ workDir: "s3://results", forge })));
            assert.deepEqual(await valueOf(credentials.features as pulumi.Input<object>), {
                efs: false,
                fsx: false,
                fargateHead: false,
                pipelineSecrets: false,
                ...used,
            });
        });
    }

    it("know a feature while the program runs where its settings are known", () => {
        const known = credentialsOf([{ forge: { efsId: "fs-1" } }, { forge: later({ fsxSize: 1200 }) }]).features;
        assert.equal((known as { efs: unknown }).efs, true);
        assert.ok(pulumi.Output.isInstance((known as { fsx: unknown }).fsx));
        assert.deepEqual(credentialsOf([{}, { forge: {} }], { pipelineSecrets: {} }).features, {
            efs: false,
            fsx: false,
            fargateHead: false,
            pipelineSecrets: true,
        });
    });

    it("take the features of the program before those in use", async () => {
        for (const given of [{ efs: false, pipelineSecrets: false }, later({ efs: false, pipelineSecrets: false })]) {
            const { features: found } = credentialsOf([{ forge: { efsId: "fs-1", fsxSize: 1200 } }], {
                credentials: { features: given },
                pipelineSecrets: { TOKEN: "secret" },
            });
            assert.deepEqual(await valueOf(found as pulumi.Input<object>), {
                efs: false,
                fsx: true,
                fargateHead: false,
                pipelineSecrets: false,
            });
        }
    });

    it("have the log groups of the environments, each once", async () => {
        const batches = [
            {},
            { logGroup: "" },
            { logGroup: "/lab" },
            { logGroup: later("/later") },
            { logGroup: later("") },
        ];
        const { logGroups } = credentialsOf(batches);
        assert.deepEqual(await valueOf(logGroups as pulumi.Input<string[]>), [
            "/aws/batch/job",
            "/lab",
            "/later",
            "/aws/batch/job",
        ]);
    });

    it("have the regions and work directories of the environments, and of the platform where they have none", async () => {
        const { regions, workDirs } = credentialsOf([{}, { region: "us-east-1", workDir: "s3://other" }, {}]);
        assert.deepEqual(await valueOf(regions as pulumi.Input<string[]>), ["eu-west-1", "us-east-1"]);
        assert.deepEqual(workDirs, ["s3://results", "s3://other"]);
        const pending = credentialsOf([{}], { bucket: { bucketName: later("results") } }).workDirs;
        assert.deepEqual(await valueOf(pending as pulumi.Input<string[]>), ["s3://results"]);
    });
});

describe("validatePlatformCredentials", () => {
    const INVALID = {
        regions: ["nowhere"],
        workDirs: ["results"],
        dataBuckets: ["A"],
        logGroups: ["a b"],
        credentialName: "",
    } as unknown as CredentialsInUse;
    const paths = (args: MegatestsPlatformArgs, reported: string[] = []) =>
        validatePlatformCredentials(
            "lab",
            args,
            INVALID,
            reported.map((propertyPath) => ({ code: "x", propertyPath, reason: "" })),
        ).map((error) => {
            assert.doesNotMatch(errorLine(error), /^ |: $/);
            return error.propertyPath;
        });

    it("names the argument from which a setting is derived", () => {
        assert.deepEqual(
            new Set(paths(ARGS)),
            new Set(["computeEnvironments", "bucket.bucketName", "credentials.credentialName"]),
        );
    });

    it("names settings of the credentials that are set themselves", () => {
        const credentials = { logGroups: ["a b"], dataBuckets: ["A"] };
        const found = paths({ ...ARGS, credentials });
        assert.ok(found.includes("credentials.logGroups[0]"), found.join());
        assert.ok(found.includes("credentials.dataBuckets[0]"), found.join());
        assert.ok(!found.includes("bucket.bucketName"), found.join());
    });

    it("omits what follows from an error that is reported already", () => {
        assert.deepEqual(paths(ARGS, ["computeEnvironments.cpu.batch.region", "bucket.bucketName"]), [
            "credentials.credentialName",
        ]);
        assert.deepEqual(paths(ARGS, ["labels[0].name"]), paths(ARGS));
    });
});
