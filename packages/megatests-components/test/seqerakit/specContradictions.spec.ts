import assert from "node:assert/strict";
import { parseComputeEnvironmentSpec } from "../../src/seqerakit";
import { problemsOf, specText } from "./support";

const CASES: [title: string, text: string, ...problems: string[]][] = [
    [
        "Fusion without Wave",
        specText({ waveEnabled: false }),
        "cpu.json:6:21: fusion2Enabled needs waveEnabled (received true). Fix: set waveEnabled to true, or leave fusion2Enabled out.",
    ],
    [
        "Wave without a word on Fusion",
        specText({ fusion2Enabled: undefined }),
        "cpu.json:5:18: waveEnabled needs fusion2Enabled to be given (received true). Fix: set fusion2Enabled to true or false.",
    ],
    [
        "NVMe without Fusion",
        specText({ fusion2Enabled: false, nvnmeStorageEnabled: true }),
        "cpu.json:17:26: nvnmeStorageEnabled needs fusion2Enabled (received true). Fix: set fusion2Enabled to true, or leave nvnmeStorageEnabled out.",
    ],
    [
        "snapshots without Fusion",
        specText({ fusion2Enabled: false, fusionSnapshots: true }),
        "cpu.json:17:22: fusionSnapshots needs fusion2Enabled (received true). Fix: set fusion2Enabled to true, or leave fusionSnapshots out.",
    ],
    [
        "a Fargate head job without Fusion",
        specText({ fusion2Enabled: false }, { fargateHeadEnabled: true }),
        "cpu.json:16:27: forge.fargateHeadEnabled needs fusion2Enabled (received true). Fix: set fusion2Enabled to true, or leave forge.fargateHeadEnabled out.",
    ],
    [
        "a Fargate head job on demand",
        specText({}, { type: "EC2", fargateHeadEnabled: true }),
        "cpu.json:16:27: forge.fargateHeadEnabled needs forge.type SPOT (received true). Fix: set forge.type to SPOT.",
    ],
    [
        "a Fargate head job without a model",
        specText({}, { type: undefined, fargateHeadEnabled: true }),
        "cpu.json:15:27: forge.fargateHeadEnabled needs forge.type SPOT (received true). Fix: set forge.type to SPOT.",
    ],
    [
        "a Fargate head job with a new EFS",
        specText({}, { fargateHeadEnabled: true, efsCreate: true }),
        "cpu.json:17:18: forge.efsCreate does not go with forge.fargateHeadEnabled (received true). Fix: remove one of the two.",
    ],
    [
        "a Fargate head job with an EFS",
        specText({}, { fargateHeadEnabled: true, efsId: "fs-1" }),
        'cpu.json:17:14: forge.efsId does not go with forge.fargateHeadEnabled (received "fs-1"). Fix: remove one of the two.',
    ],
    [
        "a Fargate head job with FSx",
        specText({}, { fargateHeadEnabled: true, fsxName: "fs-1.fsx" }),
        'cpu.json:17:16: forge.fsxName does not go with forge.fargateHeadEnabled (received "fs-1.fsx"). Fix: remove one of the two.',
    ],
    [
        "arm64 without a Fargate head job",
        specText({}, { arm64Enabled: true, instanceTypes: ["m6gd"] }),
        "cpu.json:16:21: forge.arm64Enabled needs forge.fargateHeadEnabled (received true). Fix: set forge.fargateHeadEnabled to true, or leave forge.arm64Enabled out.",
    ],
    [
        "arm64 with x86 instances",
        specText({}, { arm64Enabled: true, fargateHeadEnabled: true, instanceTypes: ["m6gd", "m6id", "optimal"] }),
        'cpu.json:12:7: An x86 instance type with forge.arm64Enabled (received "m6id"). Fix: use Graviton families such as m6gd, or leave forge.arm64Enabled out.',
        'cpu.json:13:7: An x86 instance type with forge.arm64Enabled (received "optimal"). Fix: use Graviton families such as m6gd, or leave forge.arm64Enabled out.',
    ],
    [
        "Graviton instances without arm64",
        specText({}, { instanceTypes: ["m6id", "r8gd.4xlarge"] }),
        'cpu.json:12:7: An arm64 instance type without forge.arm64Enabled (received "r8gd.4xlarge"). Fix: use x86 families such as m6id, or set forge.arm64Enabled to true.',
    ],
    [
        "GPUs without a GPU family",
        specText({}, { gpuEnabled: true }),
        "cpu.json:16:19: forge.gpuEnabled needs an instance type with GPUs (received true). Fix: add a GPU family such as g5 to forge.instanceTypes, or leave forge.gpuEnabled out.",
    ],
    [
        "GPUs without instance types",
        specText({}, { gpuEnabled: true, instanceTypes: [] }),
        "cpu.json:14:19: forge.gpuEnabled needs an instance type with GPUs (received true). Fix: add a GPU family such as g5 to forge.instanceTypes, or leave forge.gpuEnabled out.",
    ],
    [
        "a DRAGEN AMI without DRAGEN",
        specText({}, { dragenAmiId: "ami-1" }),
        'cpu.json:16:20: forge.dragenAmiId needs forge.dragenEnabled (received "ami-1"). Fix: set forge.dragenEnabled to true, or leave forge.dragenAmiId out.',
    ],
    [
        "a DRAGEN instance type without DRAGEN",
        specText({}, { dragenEnabled: false, dragenInstanceType: "f1.2xlarge" }),
        'cpu.json:17:27: forge.dragenInstanceType needs forge.dragenEnabled (received "f1.2xlarge"). Fix: set forge.dragenEnabled to true, or leave forge.dragenInstanceType out.',
    ],
    [
        "an EFS, new and old",
        specText({}, { efsCreate: true, efsId: "fs-1" }),
        'cpu.json:17:14: forge.efsId does not go with forge.efsCreate (received "fs-1"). Fix: remove one of the two.',
    ],
    [
        "EBS blocks without auto-scaling",
        specText({}, { ebsBlockSize: 50 }),
        "cpu.json:16:21: forge.ebsBlockSize needs forge.ebsAutoScale (received 50). Fix: set forge.ebsAutoScale to true, or leave forge.ebsBlockSize out.",
    ],
    [
        "the AWS CLI's path with Forge and Fusion",
        specText({ cliPath: "/opt/aws" }),
        'cpu.json:17:14: cliPath does not go with Forge and Fusion (received "/opt/aws"). Fix: remove cliPath.',
    ],
    [
        "a script that is too long, which is not shown",
        specText({ preRunScript: "é".repeat(600) }),
        "cpu.json:17:19: preRunScript has too many bytes (received 1200). Fix: give a text of at most 1024 bytes.",
    ],
    [
        "a script longer than its characters",
        specText({ postRunScript: "x".repeat(1025) }),
        "cpu.json:17:20: postRunScript has too many bytes (received 1025). Fix: give a text of at most 1024 bytes.",
    ],
];

describe("contradictions in a spec", () => {
    for (const [title, text, ...problems] of CASES) {
        it(`refuses ${title}`, () => {
            assert.deepEqual(
                problemsOf(() => parseComputeEnvironmentSpec(text, "cpu.json")),
                problems,
            );
        });
    }
});
