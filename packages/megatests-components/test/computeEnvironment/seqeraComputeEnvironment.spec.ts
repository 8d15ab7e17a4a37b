import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import {
    SeqeraComputeEnvironment,
    type SeqeraComputeEnvironmentArgs,
} from "../../src/computeEnvironment/seqeraComputeEnvironment";
import { DeploymentError, type ValidationError } from "../../src/internal/validation";
import { childrenOf, record, resource } from "../support/record";

const ARM_SPEC = readFileSync(join(__dirname, "../../../../seqerakit/current-env-cpu-arm.json"), "utf8");
const BATCH = {
    region: "eu-west-1",
    workDir: "s3://work-bucket/scratch",
    enableWave: true,
    enableFusion: true,
    forge: { type: "SPOT", maxCpus: 100 },
};
const ARGS = { name: "aws_ireland", workspaceId: 7, credentialsId: "cred", batch: BATCH };

async function computeEnv(args: Partial<SeqeraComputeEnvironmentArgs>, opts?: () => pulumi.ComponentResourceOptions) {
    const recording = await record(() => {
        const environment = new SeqeraComputeEnvironment("env", { ...ARGS, ...args }, opts?.());
        return { id: environment.computeEnvironmentId, name: environment.environmentName, status: environment.status };
    });
    return { recording, computeEnv: resource(recording, "env-compute-env") };
}

/** Asserts that arguments are rejected before anything is registered, with errors as `path [code]: reason`. */
function assertRefused(args: Partial<SeqeraComputeEnvironmentArgs>, ...reasons: string[]): void {
    assert.throws(
        () => new SeqeraComputeEnvironment("env", { ...ARGS, ...args }),
        (error: Error) => {
            assert.ok(pulumi.InputPropertiesError.isInstance(error));
            assert.deepEqual(
                (error.errors as ValidationError[]).map(
                    ({ propertyPath, code, reason }) => `${propertyPath} [${code}]: ${reason}`,
                ),
                reasons,
            );
            return true;
        },
    );
}

describe("SeqeraComputeEnvironment", () => {
    it("makes one AwsBatchCe from typed settings", async () => {
        const { recording, computeEnv: made } = await computeEnv({ description: "Small", labelIds: [4] });
        assert.deepEqual(childrenOf(recording, "env"), ["seqera:index/awsBatchCe:AwsBatchCe env-compute-env"]);
        assert.deepEqual(made.inputs, {
            name: "aws_ireland",
            description: "Small",
            workspaceId: 7,
            credentialsId: "cred",
            labelIds: [4],
            config: { ...BATCH, forge: { ...BATCH.forge, allowBuckets: ["s3://work-bucket/scratch"] } },
        });
        assert.equal(made.deleteBeforeReplace, true);
        assert.equal(made.import, "");
        assert.equal(made.protect, false);
        assert.deepEqual(recording.invokes, []);
        assert.deepEqual(recording.outputs, {
            id: "env-compute-env-compute-env-id",
            name: "aws_ireland",
            status: "AVAILABLE",
        });
    });

    it("makes the same from the JSON text of a spec, under the provider's names", async () => {
        const { computeEnv: made } = await computeEnv({ batch: undefined, spec: ARM_SPEC, nextflowConfig: "a = 1" });
        assert.deepEqual(made.inputs["config"], {
            region: "eu-west-1",
            workDir: "s3://nf-core-awsmegatests",
            enableWave: true,
            enableFusion: true,
            nvmeStorageEnabled: true,
            fusionSnapshots: true,
            nextflowConfig: "a = 1",
            forge: {
                type: "SPOT",
                minCpus: 0,
                maxCpus: 500,
                gpuEnabled: false,
                instanceTypes: ["m6gd", "r6gd", "c6gd"],
                disposeOnDeletion: true,
                allowBuckets: ["s3://ngi-igenomes", "s3://annotation-cache/", "s3://nf-core-awsmegatests"],
                efsCreate: false,
                ebsBootSize: 50,
                fargateHeadEnabled: true,
                arm64Enabled: true,
            },
        });
        assert.equal("labelIds" in made.inputs, false);
    });

    it("leaves empty lists out, which Seqera would not return", async () => {
        const { computeEnv: made } = await computeEnv({
            labelIds: [],
            batch: {
                ...BATCH,
                volumes: [],
                environments: [],
                forge: { ...BATCH.forge, subnets: [], securityGroups: pulumi.output([]), instanceTypes: [] },
            },
        });
        const config = made.inputs["config"] as Record<string, unknown>;
        assert.deepEqual(Object.keys(config).sort(), ["enableFusion", "enableWave", "forge", "region", "workDir"]);
        assert.deepEqual(Object.keys(config["forge"] as object).sort(), ["allowBuckets", "maxCpus", "type"]);
        assert.equal("labelIds" in made.inputs, false);
    });

    it("names the work directory last and once among the allowed buckets", async () => {
        const allowBuckets = ["s3://work-bucket/scratch/", "s3://genomes", pulumi.output("s3://cache")];
        const { computeEnv: made } = await computeEnv({
            batch: { ...BATCH, forge: { ...BATCH.forge, allowBuckets: ["s3://work-bucket", ...allowBuckets] } },
        });
        const config = made.inputs["config"] as { forge: { allowBuckets: string[] } };
        assert.deepEqual(config.forge.allowBuckets, [
            "s3://work-bucket",
            "s3://genomes",
            "s3://cache",
            "s3://work-bucket/scratch",
        ]);
    });

    it("keeps a list that ends with the work directory, as an adopted environment's does", async () => {
        const allowBuckets = ["s3://genomes", "s3://work-bucket/scratch", "s3://cache", "s3://work-bucket/scratch"];
        const { computeEnv: made } = await computeEnv({ batch: { ...BATCH, forge: { ...BATCH.forge, allowBuckets } } });
        const config = made.inputs["config"] as { forge: { allowBuckets: string[] } };
        assert.deepEqual(config.forge.allowBuckets, allowBuckets);
    });

    it("is replaced when a hash of the policies is given and changes", async () => {
        const { computeEnv: made } = await computeEnv({ policyHash: pulumi.output("abc") });
        assert.equal(made.replacementTrigger, "abc");
        assert.equal((await computeEnv({})).computeEnv.replacementTrigger, undefined);
    });

    it("is replaced with its component, whose trigger the first text changes too", async () => {
        for (const [replacementTrigger, expected] of [
            [undefined, "initial"],
            ["2026-12", "2026-12"],
            [pulumi.output("later"), "later"],
        ] as const) {
            const { recording, computeEnv: made } = await computeEnv({ replacementTrigger });
            const component = resource(recording, "env");
            assert.equal(component.replacementTrigger, expected);
            assert.deepEqual(made.replaceWith, [component.urn]);
        }
    });

    it("waits for what the component waits for", async () => {
        const { recording, computeEnv: made } = await computeEnv({}, () => {
            const credentials = new pulumi.ComponentResource("test:index:Credentials", "credentials");
            new seqera.PipelineSecret("attachment", { value: "x", workspaceId: 7 }, { parent: credentials });
            return { dependsOn: credentials };
        });
        assert.deepEqual(made.dependencies, [resource(recording, "attachment").urn]);
    });

    it("adopts a running environment under its id", async () => {
        const { computeEnv: made } = await computeEnv({ importId: "3jWjdPVHV" });
        assert.equal(made.import, '{"compute_env_id":"3jWjdPVHV","workspace_id":7}');
    });

    describe("with blueGreen", () => {
        const nameOf = async (args: Partial<SeqeraComputeEnvironmentArgs>) => {
            const { computeEnv: made } = await computeEnv({ blueGreen: true, ...args });
            assert.equal(made.deleteBeforeReplace, false);
            assert.match(String(made.inputs["name"]), /^aws_ireland-[0-9a-f]{8}$/);
            return made.inputs["name"];
        };

        it("has a name that changes with whatever replaces the environment", async () => {
            const causes: Partial<SeqeraComputeEnvironmentArgs>[] = [
                {},
                { policyHash: "abc" },
                { replacementTrigger: "abc" },
                { replacementTrigger: "abd" },
                { workspaceId: 8 },
                { labelIds: [1] },
                { nextflowConfig: "a = 1" },
                { batch: { ...BATCH, forge: { ...BATCH.forge, maxCpus: 200 } } },
            ];
            const names = new Set<unknown>();
            for (const cause of causes) {
                names.add(await nameOf(cause));
            }
            assert.equal(names.size, causes.length);
        });

        it("keeps its name when only description or credentials change", async () => {
            assert.equal(await nameOf({}), await nameOf({ description: "Other", credentialsId: "other" }));
        });

        it("keeps its name when a kept setting is given otherwise", async () => {
            const changes: [string, Partial<SeqeraComputeEnvironmentArgs>][] = [
                ["labelIds", { labelIds: [1] }],
                ["config.nextflowConfig", { nextflowConfig: "a = 1" }],
                ["config.forge.maxCpus", { batch: { ...BATCH, forge: { ...BATCH.forge, maxCpus: 200 } } }],
                ["config.forge", { batch: { ...BATCH, forge: undefined } }],
                ["config", { batch: { ...BATCH, headJobCpus: 2 } }],
            ];
            for (const [path, change] of changes) {
                const keep = [path, "config.cliPath", "config.environments"];
                assert.equal(
                    await nameOf({ ...change, ignoreChanges: keep }),
                    await nameOf({ ignoreChanges: keep }),
                    path,
                );
                assert.notEqual(
                    await nameOf({ ...change, workspaceId: 8, ignoreChanges: keep }),
                    await nameOf({ ignoreChanges: keep }),
                    path,
                );
            }
        });

        it("has a name that changes with the settings beside a kept one", async () => {
            const forge = { ...BATCH.forge, maxCpus: 200 };
            const rows: [kept: string, change: Partial<SeqeraComputeEnvironmentArgs>][] = [
                ["labelIds", { nextflowConfig: "a = 1" }],
                ["config", { labelIds: [1] }],
                ["config.nextflowConfig", { batch: { ...BATCH, headJobCpus: 2 } }],
                ["config.forge", { nextflowConfig: "a = 1" }],
                ["config.forge.type", { batch: { ...BATCH, forge } }],
                ["config.forge.type", { batch: { ...BATCH, headJobCpus: 2 } }],
            ];
            for (const [kept, change] of rows) {
                const ignoreChanges = [kept];
                assert.notEqual(await nameOf({ ...change, ignoreChanges }), await nameOf({ ignoreChanges }), kept);
            }
        });

        it("keeps its name when a setting that is not given is kept from now on", async () => {
            const environments = [{ name: "A", value: "b", head: true }];
            for (const batch of [
                { ...BATCH, environments },
                { ...BATCH, forge: undefined, headQueue: "head", computeQueue: "jobs" },
            ]) {
                const ignoreChanges = ["description", "labelIds", "config.cliPath", "config.forge.imageId"];
                assert.equal(await nameOf({ batch, ignoreChanges }), await nameOf({ batch }));
            }
        });

        it("keeps its name when the same settings are given in another order", async () => {
            const variable = { name: "A", value: "b", head: true };
            const batch = { ...BATCH, environments: [variable] };
            const reversed = <T extends object>(values: T) =>
                Object.fromEntries(Object.entries(values).reverse()) as unknown as T;
            const other = reversed({
                ...batch,
                forge: reversed(batch.forge),
                environments: pulumi.output([pulumi.output(reversed(variable))]),
            });
            assert.equal(await nameOf({ batch }), "aws_ireland-09930c28");
            assert.equal(await nameOf({ batch: other }), await nameOf({ batch }));
        });

        it("rejects a name that leaves no room for the suffix", () => {
            const name = "n".repeat(92);
            assertRefused(
                { blueGreen: true, name },
                `name [invalid-environment-name]: invalid compute environment name "${"n".repeat(56)}...: with blueGreen, expected at most 91 characters, got 92.`,
            );
        });

        it("rejects an import", () => {
            assertRefused(
                { blueGreen: true, importId: "x" },
                "importId [mutually-exclusive]: importId and blueGreen are mutually exclusive: an imported environment keeps its name. Fix: omit one of them.",
            );
        });
    });

    it("keeps the settings named, whatever is given", async () => {
        const keep = [
            ...["description", "labelIds", "config", "config.enableFusion", "config.nextflowConfig", "config.forge"],
            "config.forge.allowBuckets",
        ];
        const { computeEnv: made } = await computeEnv({ ignoreChanges: keep });
        assert.deepEqual(made.ignoreChanges, keep);
    });

    it("rejects ignoreChanges of what is not a setting, naming the nearest that is one", () => {
        const fixes = {
            description: undefined,
            nextflowConfig: "rename it to config.nextflowConfig.",
            "forge.maxCpus": "rename it to config.forge.maxCpus.",
            "config.forge.maxCpu": "rename it to config.forge.maxCpus.",
            "config.forge.allowBuckets[0]": "rename it to config.forge.allowBuckets.",
            credentialsId: "remove it.",
        };
        assertRefused(
            { ignoreChanges: Object.keys(fixes) },
            ...Object.entries(fixes).flatMap(([path, fix], index) =>
                fix === undefined
                    ? []
                    : [
                          `ignoreChanges[${index}] [unknown-setting]: unknown compute environment setting "${path}". Fix: ${fix}`,
                      ],
            ),
        );
    });

    it("takes the region of its AWS provider where the settings have none", async () => {
        const batch = { ...BATCH, region: undefined };
        for (const given of [batch, pulumi.output(Promise.resolve(batch))]) {
            const { recording, computeEnv: made } = await computeEnv({ batch: given }, () => ({
                providers: [new aws.Provider("north", { region: "eu-north-1" })],
            }));
            assert.equal((made.inputs["config"] as typeof BATCH).region, "eu-north-1");
            assert.deepEqual(
                recording.invokes.map(({ token, provider }) => [token, provider.split("::").at(-2)]),
                [["aws:index/getRegion:getRegion", "north"]],
            );
        }
    });

    it("needs a work directory", () => {
        assertRefused(
            { batch: { region: "eu-west-1" } },
            'batch.workDir [missing-property]: missing required property "workDir". Fix: set it to s3://bucket or s3://bucket/path.',
        );
    });

    it("validates outputs during the deployment with the code of a plain value", async () => {
        const spec = { batch: undefined, spec: ARM_SPEC };
        const invalid: [Partial<SeqeraComputeEnvironmentArgs>, code: string, ...paths: string[]][] = [
            [{ name: pulumi.output("bad name") }, "invalid-environment-name", "name"],
            [{ ...spec, name: Promise.resolve("bad name") }, "invalid-environment-name", "name"],
            [{ description: pulumi.output("d".repeat(2001)) }, "invalid-description", "description"],
            [{ batch: { ...BATCH, region: pulumi.output("Ireland") } }, "invalid-value", "batch.region"],
            [{ batch: { ...BATCH, enableWave: pulumi.output(false) } }, "requires-setting", "batch.enableFusion"],
            [{ batch: pulumi.output({ region: "eu-west-1" }) }, "missing-property", "batch.workDir"],
            [
                { description: pulumi.output("d".repeat(2001)), batch: pulumi.output({ ...BATCH, workDir: "/work" }) },
                "invalid-description",
                "description",
                "batch.workDir",
            ],
        ];
        for (const [args, code, ...paths] of invalid) {
            await assert.rejects(computeEnv(args), (error) => {
                assert.ok(error instanceof DeploymentError, String(error));
                const [title = "", ...lines] = error.message.split("\n");
                assert.match(title, /^SeqeraComputeEnvironment env has/);
                assert.deepEqual([error.code, ...lines.map((line) => line.split(":", 1)[0]?.trim())], [code, ...paths]);
                return true;
            });
        }
        const name = pulumi.output("aws_ireland");
        for (const args of [{ batch: { ...BATCH, workDir: pulumi.secret(BATCH.workDir) } }, spec]) {
            const given = await computeEnv({ name, ...args });
            assert.equal(given.computeEnv.inputs["name"], "aws_ireland");
            assert.deepEqual(
                given.computeEnv.secretInputs.filter((path) => path === "name"),
                [],
            );
        }
    });

    it("rejects neither and both of spec and batch", () => {
        assertRefused(
            { batch: undefined },
            "spec [missing-property]: expected exactly one of spec and batch, got none.",
        );
        assertRefused(
            { spec: ARM_SPEC },
            "spec [mutually-exclusive]: expected exactly one of spec and batch, got both.",
        );
    });

    it("rejects an import in a workspace that is unknown to the program", () => {
        assertRefused(
            { importId: "x", workspaceId: pulumi.output(7) },
            "importId [plain-value-required]: an import requires a plain workspaceId, got an output. Fix: set workspaceId to a number.",
        );
    });
});
