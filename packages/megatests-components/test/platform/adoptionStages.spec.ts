import assert from "node:assert/strict";
import { type AdoptionArguments, withAdoption } from "../../src/platform/adoptionArguments";
import { ADOPTION_STAGES, type AdoptionStage } from "../../src/platform/adoptionStages";
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
