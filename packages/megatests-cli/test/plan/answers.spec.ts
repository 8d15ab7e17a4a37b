import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { MegatestsPlatform } from "megatests-components";
import { UNKNOWN_TEXT } from "megatests-components/internal";
import { packageFolder } from "../../../megatests-components/scripts/packageSchema";
import { answerOf } from "../../src/plan/answers";
import { planProgram } from "../../src/plan/planStack";

const ACCOUNT = "111122223333";
const SOURCE = join(packageFolder, "src");

/** Tokens of the providers' functions that a source calls, for example `s3.getBucketOutput(`. */
function tokensIn(source: string): string[] {
    const imported = [...source.matchAll(/from "@pulumi\/(\w+)\/(get\w+)"/g)].map(([, provider, name]) => [
        `${provider}:index`,
        name,
    ]);
    const called = [...source.matchAll(/\b(s3|iam|ec2|aws|seqera|github)\.(get\w+?)(Output)?\(/g)].map(
        ([, module = "", name]) => [/^(aws|seqera|github)$/.test(module) ? `${module}:index` : `aws:${module}`, name],
    );
    return [...imported, ...called].map(([module, name]) => `${module}/${name}:${name}`);
}

describe("the answers of an offline plan", () => {
    const sources = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const tokens = new Set(sources.flatMap((file) => tokensIn(readFileSync(join(SOURCE, file), "utf8"))));

    it("are there for every function that the library calls", () => {
        assert.ok(tokens.size >= 5, [...tokens].join());
        for (const token of tokens) {
            assert.ok(answerOf(token, {}, { account: ACCOUNT, provider: { region: "eu-west-1" } }), token);
        }
    });

    it("are those of the explicit provider's region and partition", () => {
        const caller = { account: ACCOUNT, provider: { region: "cn-north-1" } };
        const answer = (name: string, inputs = {}) => answerOf(name, inputs, caller);
        const region = { id: "cn-north-1", name: "cn-north-1", region: "cn-north-1" };
        assert.deepEqual(answer("aws:index/getRegion:getRegion"), region);
        assert.equal(answer("aws:index/getRegion:getRegion", { region: "eu-west-1" })["region"], "eu-west-1");
        assert.equal(answer("aws:index/getRegion:getRegion", { name: "eu-west-2" })["region"], "eu-west-2");
        for (const unusable of ["", UNKNOWN_TEXT, 7]) {
            assert.deepEqual(answer("aws:index/getRegion:getRegion", { region: unusable }), region);
        }
        assert.deepEqual(answer("aws:index/getPartition:getPartition"), { id: "aws-cn", partition: "aws-cn" });
        assert.deepEqual(answer("aws:index/getCallerIdentity:getCallerIdentity"), {
            id: ACCOUNT,
            accountId: ACCOUNT,
            arn: `arn:aws-cn:iam::${ACCOUNT}:user/plan`,
            userId: "plan",
        });
        assert.deepEqual(answer("aws:s3/getBucket:getBucket", { bucket: "lab" }), {
            id: "lab",
            bucket: "lab",
            arn: "arn:aws-cn:s3:::lab",
        });
    });

    it("are those of the environment's region where no provider is given, and else of AWS", () => {
        const real = process.env;
        pulumi.runtime.setAllConfig({});
        const answer = (name: string, environment: Record<string, string>) => {
            process.env = environment;
            try {
                return answerOf(name, { bucket: "lab" }, { account: ACCOUNT, provider: undefined });
            } finally {
                process.env = real;
            }
        };
        const both = { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-2" };
        assert.equal(answer("aws:index/getRegion:getRegion", both)["region"], "eu-west-1");
        const fallback = { AWS_DEFAULT_REGION: "eu-west-2" };
        assert.equal(answer("aws:index/getRegion:getRegion", fallback)["region"], "eu-west-2");
        assert.throws(() => answer("aws:index/getRegion:getRegion", {}), { code: "unknown-region" });
        assert.equal(answer("aws:index/getPartition:getPartition", {})["partition"], "aws");
        assert.equal(answer("aws:s3/getBucket:getBucket", {})["arn"], "arn:aws:s3:::lab");
        const { arn } = answer("aws:index/getCallerIdentity:getCallerIdentity", {});
        assert.equal(arn, `arn:aws:iam::${ACCOUNT}:user/plan`);
    });

    it("are of a workspace without credentials, whose token is the owner's, and none otherwise", () => {
        const answer = (name: string) => answerOf(name, {}, { account: ACCOUNT, provider: undefined });
        assert.deepEqual(answer("seqera:index/getCredentials:getCredentials"), { credentials: [] });
        assert.deepEqual(answer("seqera:index/getWorkspaceParticipant:getWorkspaceParticipant"), { role: "owner" });
        assert.throws(() => answer("aws:ec2/getVpc:getVpc"), {
            code: "unplannable-call",
            message: "the offline plan cannot call aws:ec2/getVpc:getVpc. Fix: run pulumi preview instead.",
        });
    });

    /** The region of the environment in the plan of a platform that says nothing of regions. */
    async function plannedRegion(provider: () => pulumi.ProviderResource[]): Promise<unknown> {
        const { resources } = await planProgram(
            () =>
                void new MegatestsPlatform(
                    "lab",
                    {
                        workspaceId: 42,
                        organizationId: 7,
                        accessCheck: { tokenOwnerEmail: "owner@example.org" },
                        bucket: { bucketName: "lab-results", existing: true },
                        computeEnvironments: { cpu: { name: "cpu", batch: { forge: { type: "SPOT", maxCpus: 8 } } } },
                    },
                    { providers: provider() },
                ),
            { project: "Lab", stack: "prod", account: ACCOUNT },
        );
        const environment = resources.find(({ type }) => type === "seqera:index/awsBatchCe:AwsBatchCe");
        return (environment?.inputs["config"] as { region?: string }).region;
    }

    it("give a platform the region of its provider", async () => {
        assert.equal(await plannedRegion(() => [new AwsProvider("aws", { region: "eu-north-1" })]), "eu-north-1");
    });

    it("give a platform the region of the stack's configuration", async () => {
        pulumi.runtime.setConfig("aws:region", "ap-southeast-2");
        try {
            assert.equal(await plannedRegion(() => []), "ap-southeast-2");
        } finally {
            pulumi.runtime.setAllConfig({});
        }
    });
});
