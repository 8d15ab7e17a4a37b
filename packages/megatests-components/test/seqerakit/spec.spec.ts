import assert from "node:assert/strict";
import { parseComputeEnvironmentSpec } from "../../src/seqerakit";
import { problemsOf, specText } from "./support";

describe("parseComputeEnvironmentSpec", () => {
    it("puts fields under the SDK's names", () => {
        const text = specText(
            {
                nvnmeStorageEnabled: true,
                fusionSnapshots: false,
                headJobCpus: 2,
                environment: [{ name: "LEVEL", value: "debug", head: true, compute: false }],
            },
            { minCpus: 0, gpuEnabled: false },
        );
        assert.deepEqual(parseComputeEnvironmentSpec(text, "cpu.json"), {
            settings: {
                region: "eu-west-1",
                workDir: "s3://tests/work",
                enableWave: true,
                enableFusion: true,
                nvmeStorageEnabled: true,
                fusionSnapshots: false,
                headJobCpus: 2,
                environments: [{ name: "LEVEL", value: "debug", head: true, compute: false }],
                forge: {
                    type: "SPOT",
                    minCpus: 0,
                    maxCpus: 500,
                    instanceTypes: ["m6id"],
                    gpuEnabled: false,
                    allowBuckets: ["s3://tests"],
                },
            },
        });
    });

    it("leaves empty lists out", () => {
        const text = specText({ environment: [], volumes: [], labels: [] }, { subnets: [], securityGroups: [] });
        const { settings, labelIds } = parseComputeEnvironmentSpec(text, "cpu.json");
        assert.deepEqual(Object.keys(settings).sort(), ["enableFusion", "enableWave", "forge", "region", "workDir"]);
        assert.deepEqual(Object.keys(settings.forge ?? {}).sort(), [
            "allowBuckets",
            "instanceTypes",
            "maxCpus",
            "type",
        ]);
        assert.equal(labelIds, undefined);
    });

    it("takes labels by their ids and as exported", () => {
        const text = specText({ labels: [7, { id: 8, name: "megatests", resource: true, value: "yes" }] });
        assert.deepEqual(parseComputeEnvironmentSpec(text, "cpu.json").labelIds, [7, 8]);
    });

    it("gives the Nextflow configuration apart from the settings", () => {
        const text = specText({ nextflowConfig: "process.cpus = 1" });
        const { nextflowConfig, settings } = parseComputeEnvironmentSpec(text, "cpu.json");
        assert.equal(nextflowConfig, "process.cpus = 1");
        assert(!("nextflowConfig" in settings));
    });

    it("takes an empty Nextflow configuration for none", () => {
        assert(!("nextflowConfig" in parseComputeEnvironmentSpec(specText({ nextflowConfig: "" }), "cpu.json")));
    });

    it("drops what an export tells about the resources that Forge made", () => {
        const text = specText({ forgedResources: [{ IamRole: "arn" }], deletedResources: null });
        assert.deepEqual(
            parseComputeEnvironmentSpec(text, "cpu.json"),
            parseComputeEnvironmentSpec(specText(), "cpu.json"),
        );
    });

    it("accepts an environment without Forge", () => {
        const text = specText({
            forge: undefined,
            headQueue: "head",
            computeQueue: "compute",
            cliPath: "/opt/aws/bin/aws",
        });
        const { settings } = parseComputeEnvironmentSpec(text, "cpu.json");
        assert.equal(settings.forge, undefined);
        assert.equal(settings.headQueue, "head");
    });

    it("tells every problem at once, in the order of the file", () => {
        const text = specText(
            { region: "Ireland", waveEnabled: false, labels: ["x"] },
            { maxCpus: 0, minCpu: 1 },
        ).replace("{", '{\n  "region": "eu-west-1",');
        assert.deepEqual(
            problemsOf(() => parseComputeEnvironmentSpec(text, "cpu.json")),
            [
                'cpu.json:4:3: duplicate property "region", first at 2:3. Fix: keep one of the two.',
                'cpu.json:4:13: expected region to be an AWS region such as eu-west-1, got "Ireland".',
                "cpu.json:7:21: fusion2Enabled requires waveEnabled. Fix: set waveEnabled to true, or remove fusion2Enabled.",
                "cpu.json:10:16: expected forge.maxCpus to be a whole number of 1 or more, got 0.",
                'cpu.json:17:5: unknown property "forge.minCpu". Fix: rename it to minCpus.',
                'cpu.json:20:5: expected labels[0] to be a label with name and value, or the id of one, got "x".',
            ],
        );
    });

    it("puts no contradiction on a value that is broken itself", () => {
        const text = specText({ waveEnabled: "yes", environment: ["A=b"] }, { allowBuckets: [1] });
        assert.deepEqual(
            problemsOf(() => parseComputeEnvironmentSpec(text, "cpu.json")).map((line) => line.split(" to be ")[0]),
            [
                "cpu.json:5:18: expected waveEnabled",
                "cpu.json:14:7: expected forge.allowBuckets[0]",
                "cpu.json:18:5: expected environment[0]",
            ],
        );
    });

    it("takes a work directory outside the allowed buckets, which the component adds", () => {
        const { settings } = parseComputeEnvironmentSpec(specText({}, { allowBuckets: ["s3://other"] }), "cpu.json");
        assert.deepEqual(settings.forge?.allowBuckets, ["s3://other"]);
    });

    it("throws an error whose message lists the problems", () => {
        assert.throws(() => parseComputeEnvironmentSpec("", "cpu.json"), {
            name: "SeqerakitError",
            message:
                "1 problem in the seqerakit files [invalid-seqerakit-files]:\n" +
                "  cpu.json:1:1: the file is empty. Fix: export a compute environment with tw compute-envs export.",
        });
        assert.throws(() => parseComputeEnvironmentSpec("{}", "cpu.json"), /^SeqerakitError: 5 problems in the/);
    });
});
