import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { compile, installOffline, run, writeConsumer } from "./consumer";
import { tarball } from "./tarball";

/** What the program registers, in alphabetical order: a platform with one environment and its providers. */
const REGISTERED = [
    "aws:iam/accessKey:AccessKey",
    "aws:iam/policy:Policy",
    "aws:iam/user:User",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "github:index/actionsOrganizationVariable:ActionsOrganizationVariable",
    "megatests-components:index:BucketGuards",
    "megatests-components:index:GitHubIntegration",
    "megatests-components:index:MegatestsBucket",
    "megatests-components:index:MegatestsPlatform",
    "megatests-components:index:SeqeraComputeEnvironment",
    "megatests-components:index:TowerForgeCredentials",
    "pulumi:providers:aws",
    "pulumi:providers:github",
    "pulumi:providers:seqera",
    "seqera:index/awsBatchCe:AwsBatchCe",
    "seqera:index/awsCredential:AwsCredential",
];

function registered(folder: string): string[] {
    return [...new Set(JSON.parse(run(folder, "index.js")) as string[])]
        .filter((type) => type !== "pulumi:pulumi:Stack")
        .sort();
}

describe("a project that installs the tarball", () => {
    describe("with nothing else than the declared dependencies", () => {
        let folder: string;

        before(() => {
            folder = writeConsumer("offline");
            installOffline(folder);
        });

        it("compiles and plans a platform", () => {
            assert.equal(compile(folder), "");
            assert.deepEqual(registered(folder), REGISTERED);
        });

        it("cannot import a file that is not exported", () => {
            const script =
                'try { require("megatests-components/bin/platform/megatestsPlatform"); } catch (e) { console.log(e.code); }';
            assert.equal(run(folder, "-e", script).trim(), "ERR_PACKAGE_PATH_NOT_EXPORTED");
        });
    });

    it("is rejected by npm in a project with an older major of @pulumi/aws", function () {
        if (process.env["MEGATESTS_REGISTRY_TESTS"] === undefined) {
            console.log("        npm needs a registry: set MEGATESTS_REGISTRY_TESTS=1 to run this test.");
            this.skip();
        }
        const folder = writeConsumer("older-aws");
        const [, ...args] = ADDING[0] ?? [];
        const npm = (...packages: string[]) =>
            spawnSync("npm", [...args, ...packages], { cwd: folder, encoding: "utf8" });
        assert.equal(npm("@pulumi/aws@6", "--package-lock-only").status, 0);
        const { status, stderr } = npm(`file:${tarball().file}`);
        assert.notEqual(status, 0);
        assert.match(stderr, /ERESOLVE[^]*peer @pulumi\/aws@"\^7/);
    });

    const ADDING = [
        ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"],
        ["pnpm", "add", "--ignore-scripts"],
        ["npx", "--yes", "yarn@1", "add", "--ignore-scripts", "--no-progress"],
    ];
    for (const [command = "", ...args] of ADDING) {
        const manager = args.find((word) => word.startsWith("yarn")) ?? command;

        it(`installs with ${manager}, with one copy of the Pulumi SDK`, function () {
            if (process.env["MEGATESTS_REGISTRY_TESTS"] === undefined) {
                console.log(`        ${manager} needs a registry: set MEGATESTS_REGISTRY_TESTS=1 to run this test.`);
                this.skip();
            }
            const folder = writeConsumer(manager.replace("@", "-"));
            const packages = [`file:${tarball().file}`, "@pulumi/pulumi", "@pulumi/aws", "@pulumi/github"];
            execFileSync(command, [...args, ...packages], { cwd: folder, stdio: "pipe" });

            assert.equal(compile(folder), "");
            assert.deepEqual(registered(folder), REGISTERED);
            assert.equal(new Set(sdkCopies(join(folder, "node_modules"))).size, 1);
        });
    }
});

/** Every copy of the Pulumi SDK at or below a `node_modules` folder. */
function sdkCopies(folder: string): string[] {
    const here = join(folder, "@pulumi/pulumi");
    const nested = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
        /node_modules[\\/]@pulumi[\\/]pulumi$/.test(path),
    );
    return [...(existsSync(here) ? [here] : []), ...nested.map((path) => join(folder, path))].map((path) =>
        realpathSync(path),
    );
}
