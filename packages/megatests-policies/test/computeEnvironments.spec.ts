import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
    computeCpuCeiling,
    computeCpuTotal,
    computeFusionSnapshots,
    computeInstanceFamilies,
    computeRegions,
    computeSpotOnly,
} from "../src/policies/computeEnvironments";
import { type TestResource, violations, stackViolations, UNKNOWN } from "./support/runPolicy";

const RUNBOOK = join(__dirname, "../../../docs/runbook.md");

const CONFIG = { region: "eu-west-1", fusionSnapshots: true };
const FORGE = { type: "SPOT", maxCpus: 500, instanceTypes: ["c6id", "m6id.4xlarge"] };

type Settings = Record<string, unknown>;

/** An environment of the typed resource. */
function typed(forge: Settings = {}, config: Settings = {}): TestResource {
    return {
        type: "seqera:index/awsBatchCe:AwsBatchCe",
        props: { name: "cpu", config: { ...CONFIG, ...config, forge: { ...FORGE, ...forge } } },
    };
}

/** The same one of the generic resource. */
function generic(forge: Settings = {}, config: Settings = {}): TestResource {
    const awsBatch = { ...CONFIG, ...config, forge: { ...FORGE, ...forge } };
    return {
        type: "seqera:index/computeEnv:ComputeEnv",
        props: { computeEnv: { name: "cpu", config: { awsBatch } } },
    };
}

describe("exceptions of compute environments", () => {
    const onDemand = typed({ type: "EC2" }, { fusionSnapshots: false });
    for (const policy of [computeSpotOnly, computeFusionSnapshots]) {
        it(`${policy.name} lets an environment with a reason pass, and no other`, async () => {
            assert.equal((await violations(policy, onDemand)).length, 1);
            assert.deepEqual(await violations(policy, onDemand, { exceptions: { cpu: "tasks of weeks" } }), []);
            assert.equal((await violations(policy, onDemand, { exceptions: { gpu: "tasks of weeks" } })).length, 1);
        });

        it(`${policy.name} lets the runbook's on-demand environment pass with the runbook's exceptions`, async () => {
            const [, text = ""] =
                /```json\n(\{\s+"compute-spot-only"[^]*?)```/.exec(readFileSync(RUNBOOK, "utf8")) ?? [];
            const config = (JSON.parse(text) as Record<string, object>)[policy.name];
            const environment = typed({ type: "EC2" }, { fusionSnapshots: false });
            const named = { ...environment, props: { ...environment.props, name: "aws_ireland_ondemand" } };
            assert.deepEqual(await violations(policy, named, config), []);
        });
    }
});

const RULES = [
    computeSpotOnly,
    computeCpuCeiling,
    computeInstanceFamilies,
    computeRegions,
    computeFusionSnapshots,
] as const;

for (const [kind, environment] of Object.entries({ typed, generic })) {
    describe(`the rules of a ${kind} environment`, () => {
        for (const policy of RULES) {
            it(`${policy.name} passes a good one`, async () => {
                assert.deepEqual(await violations(policy, environment()), []);
            });
        }

        for (const type of ["EC2", undefined]) {
            it(`compute-spot-only reports the provisioning model ${type}`, async () => {
                assert.deepEqual(await violations(computeSpotOnly, environment({ type })), [
                    `compute environment cpu: expected forge.type to be "SPOT", got ${type ? '"EC2"' : "not set"}.`,
                ]);
            });
        }

        for (const [asked, shown] of [
            [1001, "1001"],
            [undefined, "not set"],
        ] as const) {
            it(`compute-cpu-ceiling reports ${shown} vCPUs`, async () => {
                assert.deepEqual(await violations(computeCpuCeiling, environment({ maxCpus: asked })), [
                    `compute environment cpu: expected forge.maxCpus to be a whole number from 1 to 1000, got ${shown}.`,
                ]);
            });
        }

        it("compute-cpu-ceiling has a ceiling that can be set", async () => {
            assert.deepEqual(await violations(computeCpuCeiling, environment(), { maxCpus: 500 }), []);
            assert.deepEqual(await violations(computeCpuCeiling, environment({ maxCpus: 1 })), []);
            assert.deepEqual(await violations(computeCpuCeiling, environment(), { maxCpus: 499 }), [
                "compute environment cpu: expected forge.maxCpus to be a whole number from 1 to 499, got 500.",
            ]);
        });

        it("compute-instance-families names each that is not allowed", async () => {
            const instanceTypes = ["c6id", "p5", "x2gd.metal"];
            assert.deepEqual(
                await violations(computeInstanceFamilies, environment({ instanceTypes }), { families: ["c6id"] }),
                [
                    "compute environment cpu: expected forge.instanceTypes to be of the families c6id, got p5, x2gd.metal.",
                ],
            );
        });

        for (const instanceTypes of [[], undefined]) {
            it(`compute-instance-families takes ${JSON.stringify(instanceTypes)} for optimal`, async () => {
                const given = environment({ instanceTypes });
                assert.deepEqual(await violations(computeInstanceFamilies, given, { families: ["c6id"] }), [
                    "compute environment cpu: expected forge.instanceTypes to be of the families c6id, got optimal.",
                ]);
                const families = ["optimal"];
                assert.deepEqual(await violations(computeInstanceFamilies, given, { families }), []);
            });
        }

        it("compute-regions reports another region, and allows what is configured", async () => {
            const given = environment({}, { region: "us-east-1" });
            assert.deepEqual(await violations(computeRegions, given), [
                'compute environment cpu: expected region to be one of "eu-west-1", got "us-east-1".',
            ]);
            assert.deepEqual(await violations(computeRegions, given, { regions: ["eu-west-1", "us-east-1"] }), []);
            assert.deepEqual(await violations(computeRegions, given, { regions: ["eu-west-1", "eu-west-2"] }), [
                'compute environment cpu: expected region to be one of "eu-west-1", "eu-west-2", got "us-east-1".',
            ]);
        });

        for (const fusionSnapshots of [false, undefined]) {
            it(`compute-fusion-snapshots reports ${fusionSnapshots}`, async () => {
                assert.deepEqual(await violations(computeFusionSnapshots, environment({}, { fusionSnapshots })), [
                    `compute environment cpu: expected fusionSnapshots to be true, got ${fusionSnapshots ?? "not set"}.`,
                ]);
            });
        }
    });
}

describe("compute-cpu-total", () => {
    it("adds up the environments of both types", async () => {
        const others = [{ type: "aws:s3/bucket:Bucket" }, typed({ maxCpus: 0 })];
        const stack = [...others, typed({ maxCpus: 1000 }), generic({ maxCpus: 1000 })];
        assert.deepEqual(await stackViolations(computeCpuTotal, stack), []);
        assert.deepEqual(await stackViolations(computeCpuTotal, [...stack, typed({ maxCpus: 1 })]), [
            "expected the compute environments to have at most 2000 vCPUs in total, got 1000 + 1000 + 1 = 2001. Fix: lower forge.maxCpus.",
        ]);
        assert.equal((await stackViolations(computeCpuTotal, stack, { maxCpus: 1999 })).length, 1);
    });
});

describe("the rules of environments", () => {
    const others: TestResource[] = [
        { type: "aws:s3/bucket:Bucket", props: { config: { forge: { type: "EC2" } } } },
        { type: "seqera:index/computeEnv:ComputeEnv", props: { computeEnv: { config: { googleBatch: {} } } } },
    ];
    const config = { region: "us-east-1", computeQueue: "arn" };
    const manual: TestResource[] = [
        { type: "seqera:index/awsBatchCe:AwsBatchCe", props: { name: "manual", config } },
        {
            type: "seqera:index/computeEnv:ComputeEnv",
            props: { computeEnv: { name: "manual", config: { awsBatch: config } } },
        },
    ];

    for (const policy of RULES) {
        it(`${policy.name} says nothing of other resources and platforms`, async () => {
            for (const other of others) {
                assert.deepEqual(await violations(policy, other), []);
            }
        });
    }

    for (const policy of [computeSpotOnly, computeCpuCeiling, computeInstanceFamilies]) {
        it(`${policy.name} says nothing of queues that Forge does not make`, async () => {
            for (const environment of manual) {
                assert.deepEqual(await violations(policy, environment), []);
            }
        });
    }

    it("compute-cpu-total leaves queues out that Forge does not make", async () => {
        assert.deepEqual(await stackViolations(computeCpuTotal, [...manual, typed()], { maxCpus: 500 }), []);
    });

    it("compute-regions and compute-fusion-snapshots run queues that Forge does not make", async () => {
        for (const environment of manual) {
            assert.deepEqual(await violations(computeRegions, environment), [
                'compute environment manual: expected region to be one of "eu-west-1", got "us-east-1".',
            ]);
            assert.deepEqual(await violations(computeFusionSnapshots, environment), [
                "compute environment manual: expected fusionSnapshots to be true, got not set.",
            ]);
        }
    });

    it("leave it to the engine to say that a value is not known yet", async () => {
        await assert.rejects(violations(computeSpotOnly, typed({ type: UNKNOWN })), {
            message: "string value at .config.forge.type can't be known during preview",
        });
    });
});
