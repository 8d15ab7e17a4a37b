import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type AdoptionTarget } from "../../src/adoption";
import type { ComputeEnvironmentSettings } from "../../../megatests-components/src/computeEnvironment/settings";
import { BATCH, SECRET_VALUE, TARGET, URNS, legacyState, found, liveEnvironment, planLegacy } from "./legacyState";

/** The settings that the environment keeps, and how it is rejected, for a running environment and what the platform gives. */
function compared(
    live: object,
    settings: Partial<ComputeEnvironmentSettings> = {},
    keepLive = false,
): { keep: string[]; errors: string[]; notes: string[]; patches: string[][] } {
    const state = legacyState((resources) => {
        found(resources, URNS.environment)["outputs"] = { computeEnvId: "env-id", computeEnv: live };
    });
    const cpu = { name: "cpu_env", description: "CPU", batch: BATCH, nextflowConfig: "a = 1\n", ...settings };
    const target: AdoptionTarget = { ...TARGET, computeEnvironments: { cpu } };
    const plan = planLegacy(state, target, { keepLive });
    return {
        keep: plan.arguments.computeEnvironments?.["cpu"]?.ignoreChanges ?? [],
        errors: plan.errors.map(({ reason }) => /replaced: (.*)\. Fix/.exec(reason)?.[1] ?? reason),
        patches: plan.errors.map(({ reason }) => reason.split("\n").slice(1)),
        notes: plan.notes,
    };
}

describe("the settings of a running environment", () => {
    const kept: [string, object, Partial<ComputeEnvironmentSettings>, string[]][] = [
        ["nothing where all is equal", liveEnvironment(), {}, []],
        [
            "allowed buckets in another order",
            liveEnvironment({}, { allowBuckets: ["s3://bucket", "s3://data/"] }),
            {},
            ["config.forge.allowBuckets"],
        ],
        [
            "allowed buckets that name the work directory twice",
            liveEnvironment({}, { allowBuckets: ["s3://bucket", "s3://data", "s3://bucket"] }),
            {},
            ["config.forge.allowBuckets"],
        ],
        [
            "instance types in another order",
            liveEnvironment({}, { instanceTypes: ["c6id", "m6id"] }),
            {},
            ["config.forge.instanceTypes"],
        ],
        ["a description", { ...liveEnvironment(), description: "CPU (IAM Policy Version: 0a1b)" }, {}, ["description"]],
        [
            "a Nextflow configuration with other comments and spaces",
            liveEnvironment({ nextflowConfig: "// set\n\n  a = 1" }),
            {},
            ["config.nextflowConfig"],
        ],
        [
            "a Nextflow configuration with blocks in place of names, and codes one by one",
            liveEnvironment({ nextflowConfig: "fusion { tags = 'a' }\ne = { x in ((1..9) + 104 + 175) }" }),
            { nextflowConfig: "e = { x in ((1..9) + [104, 175]) }\nfusion.tags = 'a'\n" },
            ["config.nextflowConfig"],
        ],
        [
            "a Nextflow configuration that includes a file, with other comments and spaces",
            liveEnvironment({ nextflowConfig: "includeConfig 'a'\n\n  // set\n  b = 1 //\n" }),
            { nextflowConfig: "includeConfig 'a'\nb = 1 //" },
            ["config.nextflowConfig"],
        ],
        ["what is off and left out", liveEnvironment({}, { efsCreate: false }), {}, ["config.forge.efsCreate"]],
        ["what the platform leaves to Seqera", liveEnvironment({ headJobCpus: 4 }), {}, ["config.headJobCpus"]],
        [
            "what is off on one side and not set on the other",
            liveEnvironment(),
            { batch: { ...BATCH, computeJobRole: "", forge: { ...BATCH.forge, gpuEnabled: false, minCpus: 0 } } },
            ["config.computeJobRole", "config.forge.minCpus", "config.forge.gpuEnabled"],
        ],
        ["no empty list", liveEnvironment({ volumes: [] }, { subnets: [] }), {}, []],
        ["nothing that is known only in deployment", liveEnvironment(), { nextflowConfig: pulumi.output("b = 2") }, []],
        [
            "nothing of what the older provider names differently",
            liveEnvironment({
                enableWave: undefined,
                enableFusion: undefined,
                waveEnabled: true,
                fusion2Enabled: true,
            }),
            {},
            [],
        ],
        [
            "nothing that the program keeps already",
            liveEnvironment({}, { maxCpus: 64 }),
            { ignoreChanges: ["config.forge"] },
            [],
        ],
    ];
    for (const [title, live, settings, keep] of kept) {
        it(`keeps ${title}`, () => {
            const { notes, ...result } = compared(live, settings);
            assert.deepEqual(result, { keep, errors: [], patches: [] });
            const note =
                "ComputeEnv cpu_env (id-of-cpu_env): config.nextflowConfig stays as it is in Seqera. It is written differently " +
                "in the program, with the same meaning.";
            assert.deepEqual(notes, keep.includes("config.nextflowConfig") ? [note] : []);
        });
    }

    it("keeps a Nextflow configuration that the program leaves to Seqera, without a note", () => {
        const keep = ["config.nextflowConfig"];
        const left = compared(liveEnvironment({ nextflowConfig: "b = 2" }), { nextflowConfig: undefined });
        assert.deepEqual(left, { keep, errors: [], notes: [], patches: [] });
    });

    const rejected: [string, object, Partial<ComputeEnvironmentSettings>, string][] = [
        [
            "another maximum",
            liveEnvironment({}, { maxCpus: 64 }),
            {},
            "config.forge.maxCpus is 64 in Seqera and 500 in the program",
        ],
        [
            "another bucket",
            liveEnvironment({}, { allowBuckets: ["s3://bucket"] }),
            {},
            'config.forge.allowBuckets is ["s3://bucket"] in Seqera and ["s3://data/","s3://bucket"] in the program',
        ],
        [
            "buckets that are no list in the state",
            liveEnvironment({}, { allowBuckets: "s3://bucket" }),
            {},
            'config.forge.allowBuckets is "s3://bucket" in Seqera and ["s3://data/","s3://bucket"] in the program',
        ],
        [
            "a bucket that is no text in the state",
            liveEnvironment({}, { allowBuckets: ["s3://bucket", 1] }),
            {},
            'config.forge.allowBuckets is ["s3://bucket",1] in Seqera and ["s3://data/","s3://bucket"] in the program',
        ],
        [
            "a feature that is on in the platform alone",
            liveEnvironment(),
            { batch: { ...BATCH, fusionSnapshots: true } },
            "config.fusionSnapshots is not set in Seqera and true in the program",
        ],
        [
            "a setting that is secret in the state",
            liveEnvironment({ region: SECRET_VALUE }),
            {},
            'config.region is [secret] in Seqera and "eu-west-1" in the program',
        ],
        [
            "a Nextflow configuration that is secret in the state",
            liveEnvironment({ nextflowConfig: SECRET_VALUE }),
            {},
            "config.nextflowConfig is [secret] in Seqera and [secret] in the program",
        ],
        [
            "a Nextflow configuration that includes another file",
            liveEnvironment({ nextflowConfig: "includeConfig 'a'" }),
            { nextflowConfig: "includeConfig 'b'" },
            "config.nextflowConfig differs between Seqera and the program",
        ],
        [
            "other labels",
            { ...liveEnvironment(), labels: [{ id: 1, name: "team" }, "team"] },
            { labelIds: [2] },
            "labelIds is [1] in Seqera and [2] in the program",
        ],
    ];
    for (const [title, live, settings, message] of rejected) {
        it(`rejects ${title}`, () => {
            const { errors, keep } = compared(live, settings);
            assert.deepEqual([errors, keep], [[message], []]);
        });
    }

    it("compares an environment without a configuration in the state", () => {
        const { errors, keep } = compared({ ...liveEnvironment(), config: undefined });
        assert.equal(errors[0], 'config.region is not set in Seqera and "eu-west-1" in the program');
        assert.deepEqual(keep, []);
    });

    it("finds the labels that the generic resource has beside the environment", () => {
        const state = legacyState((resources) => {
            found(resources, URNS.environment)["outputs"] = {
                computeEnvId: "env-id",
                labelIds: [7],
                computeEnv: liveEnvironment(),
            };
        });
        assert.deepEqual(planLegacy(state).arguments.computeEnvironments?.["cpu"]?.ignoreChanges, ["labelIds"]);
    });

    it("keeps every difference when asked to, and says which", () => {
        assert.deepEqual(compared(liveEnvironment({}, { maxCpus: 64 }), {}, true), {
            keep: ["config.forge.maxCpus"],
            errors: [],
            notes: [
                "ComputeEnv cpu_env (id-of-cpu_env): config.forge.maxCpus stays 64, and 500 in the program is ignored.",
            ],
            patches: [],
        });
    });

    const live = 'process {\n    cpus = 2\n    memory = 4\n}\ntower.accessToken = "planted-live-token"\n';
    const given = 'process {\n    cpus = 8\n    memory = 4\n}\ntower.accessToken = "planted-given-token"\n';
    const DIFF = [
        "--- config.nextflowConfig in Seqera",
        "+++ config.nextflowConfig in the program",
        "@@ -1,5 +1,5 @@",
        " process {",
        "-    cpus = 2",
        "+    cpus = 8",
        "     memory = 4",
        " }",
        ' tower.accessToken = "[secret]"',
    ];

    it("shows how a Nextflow configuration differs, and masks secrets alone", () => {
        const { errors, patches } = compared(liveEnvironment({ nextflowConfig: live }), { nextflowConfig: given });
        assert.deepEqual(errors, ["config.nextflowConfig differs between Seqera and the program"]);
        assert.deepEqual(patches, [DIFF]);
    });

    it("shows all of a Nextflow configuration that Seqera does not have", () => {
        assert.deepEqual(compared(liveEnvironment({ nextflowConfig: undefined })).patches, [
            [...DIFF.slice(0, 2), "@@ -0,0 +1,1 @@", "+a = 1"],
        ]);
    });

    it("shows so of one that is kept", () => {
        const { notes } = compared(liveEnvironment({ nextflowConfig: live }), { nextflowConfig: given }, true);
        assert.deepEqual(
            notes.map((note) => note.split("\n")),
            [
                [
                    "ComputeEnv cpu_env (id-of-cpu_env): config.nextflowConfig stays, and the program's value is ignored.",
                    ...DIFF,
                ],
            ],
        );
    });

    it("shows how scripts differ", () => {
        const batch = { ...BATCH, preRunScript: "set -e\nmodule load java\n" };
        const { patches } = compared(liveEnvironment({ preRunScript: "set -e\n" }), { batch });
        assert.deepEqual(patches[0]?.slice(3), [" set -e", "+module load java"]);
    });
});
