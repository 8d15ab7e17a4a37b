import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type AdoptionArguments, withAdoption } from "../../src/platform/adoptionArguments";
import { ADOPTION_STAGES, type AdoptionStage, atStage } from "../../src/platform/adoptionStages";
import type { MegatestsPlatformArgs } from "../../src/platform/args";
import { MegatestsPlatform } from "../../src/platform/megatestsPlatform";
import { record, resource } from "../support/record";
import { TARGET } from "../../../megatests-cli/test/adoption/legacyState";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1b2c3d4e-0000-1111-2222-333344445555";
const ARGS: MegatestsPlatformArgs = {
    ...TARGET,
    workspaceId: 42,
    organizationId: 7,
    bucket: { bucketName: "bucket", import: true, lifecycle: {}, cors: {}, encryption: true, kmsKeyArn: KEY },
    gitHub: {
        organization: "nf-core",
        variables: { LAB_REGION: { value: "eu-west-1" } },
        secrets: { AWS_S3_BUCKET: { value: "bucket" } },
    },
    primaryComputeEnvironment: "cpu",
    dataLink: true,
    pipelineSecrets: { TOKEN: "secret" },
    participants: { ada: { memberId: 1, role: "maintain" } },
};
const ADOPTION: AdoptionArguments = {
    aliases: { bucket: "old", lifecycle: "old-lifecycle", user: "old-user", "forge-policy": "old-forge" },
    gitHub: { importVariables: ["TOWER_COMPUTE_ENV_CPU"] },
    existingInputs: {
        lifecycle: { rules: [] },
        user: { tags: null },
        "forge-policy": { policy: "{}" },
        "variable-cpu": { value: "old-id" },
    },
};

describe("the stages of an import", () => {
    const recorded = (stage: AdoptionStage | undefined, adoption = ADOPTION) =>
        record(() => new MegatestsPlatform("lab", withAdoption(ARGS, { ...adoption, stage })));
    /** What holds at each stage. Only one program can be recorded at a time. */
    const inTurn = async <T>(of: (stage: AdoptionStage) => Promise<T>) => {
        const all: T[] = [];
        for (const stage of ADOPTION_STAGES) {
            all.push(await of(stage));
        }
        return all;
    };
    const names = async (stage: AdoptionStage | undefined) =>
        (await recorded(stage)).resources.filter(({ custom }) => custom).map(({ name }) => name);

    it("create nothing but what exists at first, and then group by group", async () => {
        const [first = [], ...later] = await inTurn(names);
        assert.deepEqual(first.filter((name) => /github|primary|secrets|participants|bucket/.test(name)).sort(), [
            "lab-bucket-bucket",
            "lab-bucket-lifecycle",
            "lab-github-variable-compute-environment-cpu",
        ]);
        let before = first;
        const added = later.map((all) => {
            const news = all.filter((name) => !before.includes(name)).sort();
            before = all;
            return news;
        });
        assert.deepEqual(added, [
            [
                "lab-data-links-results",
                "lab-github-credential-credential",
                "lab-github-secret-bucket",
                "lab-github-variable-LAB_REGION",
                "lab-github-variable-TOWER_COMPUTE_ENV",
                "lab-github-variable-bucket",
                "lab-github-variable-workspace-id",
                "lab-participants-ada",
                "lab-pipeline-secrets-TOKEN",
                "lab-primary-primary",
            ],
            [],
            ["lab-bucket-cors", "lab-bucket-encryption"],
        ]);
        assert.deepEqual(before.sort(), (await names(undefined)).sort());
    });

    it("keep the inputs of a resource until its stage", async () => {
        const inputs = async (stage: AdoptionStage) => {
            const recording = await recorded(stage);
            const of = (name: string) => resource(recording, name).inputs;
            return [
                of("lab-github-variable-compute-environment-cpu")["value"] === "old-id",
                of("lab-credentials-forge-policy")["policy"] === "{}",
                of("lab-credentials-user")["tags"] === undefined,
                JSON.stringify(of("lab-bucket-lifecycle")["rules"]) === "[]",
            ];
        };
        assert.deepEqual(await inTurn(inputs), [
            [true, true, true, true],
            [false, true, true, true],
            [false, false, false, true],
            [false, false, false, false],
        ]);
    });

    it("keep the key of the bucket in the policies", async () => {
        const policy = resource(await recorded("policies"), "lab-credentials-s3-policy").inputs["policy"];
        assert.ok(String(policy).includes(KEY));
    });

    it("leave a bucket that is not imported to the program", () => {
        const created = { ...ARGS, bucket: { bucketName: "bucket", cors: {} } };
        const merged = withAdoption(created, { ...ADOPTION, aliases: {}, stage: "takeOver" });
        assert.deepEqual(merged.bucket, created.bucket);
    });
});

describe("existingInputs", () => {
    it("rejects a child that the platform does not have, and what is not the JSON of an object", async () => {
        const existingInputs = { lifecycel: "{}", lifecycle: "rules", cors: "[]" };
        await assert.rejects(
            record(() => new MegatestsPlatform("lab", { ...ARGS, existingInputs })),
            (error: Error) => {
                for (const [child, code] of [
                    ["lifecycel", "unknown-child"],
                    ["lifecycle", "invalid-json"],
                    ["cors", "invalid-json"],
                ]) {
                    assert.ok(error.message.includes(`existingInputs.${child}`), `${child} ${code}: ${error.message}`);
                }
                return true;
            },
        );
    });
});

describe("the arguments of a platform at a stage", () => {
    const BUDGET = { monthlyUsd: 500, emails: ["costs@example.org"] };
    const CHILDREN = ["variable-cpu", "user", "forge-policy", "bucket", "lifecycle", "cors"];
    const existingInputs = Object.fromEntries(CHILDREN.map((child) => [child, { tags: null }]));
    const at = (stage: AdoptionStage | undefined, args: Partial<MegatestsPlatformArgs>, adoption = ADOPTION) =>
        atStage({ ...ARGS, ...args }, { ...adoption, existingInputs, stage });

    it("have a budget from the stage of the policies on", () => {
        assert.deepEqual(
            ADOPTION_STAGES.map((stage) => at(stage, { budget: BUDGET }).budget),
            [undefined, undefined, BUDGET, BUDGET],
        );
    });

    it("keep the inputs of what later stages change", () => {
        assert.deepEqual(
            ADOPTION_STAGES.map((stage) => Object.keys(at(stage, {}).existingInputs ?? {})),
            [CHILDREN, CHILDREN.slice(1), CHILDREN.slice(3), []],
        );
        const own = at("takeOver", { existingInputs: { user: "{}" } }).existingInputs;
        assert.deepEqual([own?.["user"], own?.["bucket"]], ["{}", '{"tags":null}']);
    });

    it("are those of the program without a stage", () => {
        const args = { ...ARGS, budget: BUDGET };
        assert.equal(atStage(args, ADOPTION), args);
    });

    it("have GitHub credentials at first only if they are imported", () => {
        const settings = { name: "github", username: "bot", accessToken: "token" };
        const imported = { ...settings, importId: "id" };
        const of = (gitHubCredential: MegatestsPlatformArgs["gitHubCredential"]) =>
            at("takeOver", { gitHubCredential }).gitHubCredential;
        assert.equal(of(imported), imported);
        assert.equal(of(settings), undefined);
        assert.equal(of(undefined), undefined);
        assert.equal(of(pulumi.output(imported)), undefined);
        const later = pulumi.output(settings);
        assert.equal(at("secrets", { gitHubCredential: later }).gitHubCredential, later);
    });

    it("have no GitHub where the program has none", () => {
        assert.equal(at("takeOver", { gitHub: undefined }).gitHub, undefined);
    });

    it("set at first only the variables that are imported or taken over", () => {
        const gitHub = { organization: "nf-core", importVariables: ["tower_compute_env_cpu"] };
        const of = (aliases: { [child: string]: string }) =>
            Object.entries(at("takeOver", { gitHub }, { ...ADOPTION, aliases }).gitHub?.variables ?? {})
                .filter(([, { enabled }]) => enabled === false)
                .map(([name]) => name);
        const all = of({});
        assert.ok(all.length > 1 && !all.includes("TOWER_COMPUTE_ENV_CPU"), all.join());
        assert.deepEqual(
            of({ "variable-bucket": "old" }),
            all.filter((name) => name !== "AWS_S3_BUCKET"),
        );
    });

    it("keep the key of a bucket in the policies while the bucket stays as it is", () => {
        assert.deepEqual(at("takeOver", {}).credentials, { kmsKeyArns: [KEY], ...ARGS.credentials });
        assert.deepEqual(at("policies", {}).bucket, {
            bucketName: "bucket",
            import: true,
            protect: undefined,
            forceDestroy: undefined,
            tags: undefined,
            lifecycle: {},
            cors: undefined,
        });
        const aliases = { bucket: "old-bucket", cors: "old-cors" };
        const { lifecycle, cors } = at("policies", {}, { ...ADOPTION, aliases }).bucket;
        assert.deepEqual([lifecycle, cors], [undefined, {}]);
        const plain = { bucketName: "bucket", import: true };
        assert.equal(at("policies", { bucket: plain, credentials: undefined }).credentials, undefined);
        assert.equal(at("policies", { bucket: { bucketName: "bucket", existing: true } }).bucket.existing, true);
        assert.equal(at("bucket", {}).bucket, ARGS.bucket);
    });
});
