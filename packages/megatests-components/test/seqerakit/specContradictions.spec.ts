import assert from "node:assert/strict";
import { parseComputeEnvironmentSpec } from "../../src/seqerakit";
import { problemsOf, specText } from "./support";

const CASES: [title: string, text: string, ...problems: string[]][] = [
    [
        "Fusion without Wave",
        specText({ waveEnabled: false }),
        "cpu.json:6:21: fusion2Enabled requires waveEnabled. Fix: set waveEnabled to true, or remove fusion2Enabled.",
    ],
    [
        "Wave without a word on Fusion",
        specText({ fusion2Enabled: undefined }),
        "cpu.json:5:18: waveEnabled requires an explicit fusion2Enabled. Fix: set fusion2Enabled to true or false.",
    ],
    [
        "NVMe without Fusion",
        specText({ fusion2Enabled: false, nvnmeStorageEnabled: true }),
        "cpu.json:17:26: nvnmeStorageEnabled requires fusion2Enabled. Fix: set fusion2Enabled to true, or remove nvnmeStorageEnabled.",
    ],
    [
        "snapshots without Fusion",
        specText({ fusion2Enabled: false, fusionSnapshots: true }),
        "cpu.json:17:22: fusionSnapshots requires fusion2Enabled. Fix: set fusion2Enabled to true, or remove fusionSnapshots.",
    ],
    [
        "a Fargate head job without Fusion",
        specText({ fusion2Enabled: false }, { fargateHeadEnabled: true }),
        "cpu.json:16:27: forge.fargateHeadEnabled requires fusion2Enabled. Fix: set fusion2Enabled to true, or remove forge.fargateHeadEnabled.",
    ],
    [
        "a Fargate head job on demand",
        specText({}, { type: "EC2", fargateHeadEnabled: true }),
        "cpu.json:16:27: forge.fargateHeadEnabled requires forge.type SPOT. Fix: set forge.type to SPOT.",
    ],
    [
        "a Fargate head job without a model",
        specText({}, { type: undefined, fargateHeadEnabled: true }),
        "cpu.json:15:27: forge.fargateHeadEnabled requires forge.type SPOT. Fix: set forge.type to SPOT.",
    ],
    [
        "a Fargate head job with a new EFS",
        specText({}, { fargateHeadEnabled: true, efsCreate: true }),
        "cpu.json:17:18: forge.fargateHeadEnabled and forge.efsCreate are mutually exclusive. Fix: remove one of the two.",
    ],
    [
        "a Fargate head job with an EFS",
        specText({}, { fargateHeadEnabled: true, efsId: "fs-1" }),
        "cpu.json:17:14: forge.fargateHeadEnabled and forge.efsId are mutually exclusive. Fix: remove one of the two.",
    ],
    [
        "a Fargate head job with FSx",
        specText({}, { fargateHeadEnabled: true, fsxName: "fs-1.fsx" }),
        "cpu.json:17:16: forge.fargateHeadEnabled and forge.fsxName are mutually exclusive. Fix: remove one of the two.",
    ],
    [
        "arm64 without a Fargate head job",
        specText({}, { arm64Enabled: true, instanceTypes: ["m6gd"] }),
        "cpu.json:16:21: forge.arm64Enabled requires forge.fargateHeadEnabled. Fix: set forge.fargateHeadEnabled to true, or remove forge.arm64Enabled.",
    ],
    [
        "arm64 with x86 instances",
        specText({}, { arm64Enabled: true, fargateHeadEnabled: true, instanceTypes: ["m6gd", "m6id", "optimal"] }),
        'cpu.json:12:7: expected forge.instanceTypes to be arm64 with forge.arm64Enabled, got "m6id". Fix: use Graviton families such as m6gd, or remove forge.arm64Enabled.',
        'cpu.json:13:7: expected forge.instanceTypes to be arm64 with forge.arm64Enabled, got "optimal". Fix: use Graviton families such as m6gd, or remove forge.arm64Enabled.',
    ],
    [
        "Graviton instances without arm64",
        specText({}, { instanceTypes: ["m6id", "r8gd.4xlarge"] }),
        'cpu.json:12:7: expected forge.instanceTypes to be x86 without forge.arm64Enabled, got "r8gd.4xlarge". Fix: use x86 families such as m6id, or set forge.arm64Enabled to true.',
    ],
    [
        "GPUs without a GPU family",
        specText({}, { gpuEnabled: true }),
        "cpu.json:16:19: forge.gpuEnabled requires an instance type with GPUs. Fix: add a GPU family such as g5 to forge.instanceTypes, or remove forge.gpuEnabled.",
    ],
    [
        "GPUs without instance types",
        specText({}, { gpuEnabled: true, instanceTypes: [] }),
        "cpu.json:14:19: forge.gpuEnabled requires an instance type with GPUs. Fix: add a GPU family such as g5 to forge.instanceTypes, or remove forge.gpuEnabled.",
    ],
    [
        "a DRAGEN AMI without DRAGEN",
        specText({}, { dragenAmiId: "ami-1" }),
        "cpu.json:16:20: forge.dragenAmiId requires forge.dragenEnabled. Fix: set forge.dragenEnabled to true, or remove forge.dragenAmiId.",
    ],
    [
        "a DRAGEN instance type without DRAGEN",
        specText({}, { dragenEnabled: false, dragenInstanceType: "f1.2xlarge" }),
        "cpu.json:17:27: forge.dragenInstanceType requires forge.dragenEnabled. Fix: set forge.dragenEnabled to true, or remove forge.dragenInstanceType.",
    ],
    [
        "an EFS, new and old",
        specText({}, { efsCreate: true, efsId: "fs-1" }),
        "cpu.json:17:14: forge.efsCreate and forge.efsId are mutually exclusive. Fix: remove one of the two.",
    ],
    [
        "EBS blocks without auto-scaling",
        specText({}, { ebsBlockSize: 50 }),
        "cpu.json:16:21: forge.ebsBlockSize requires forge.ebsAutoScale. Fix: set forge.ebsAutoScale to true, or remove forge.ebsBlockSize.",
    ],
    [
        "the AWS CLI's path with Forge and Fusion",
        specText({ cliPath: "/opt/aws" }),
        "cpu.json:17:14: cliPath is not allowed with both Forge and Fusion. Fix: remove it.",
    ],
];

describe("contradictions in a spec", () => {
    for (const [title, text, ...problems] of CASES) {
        it(`rejects ${title}`, () => {
            assert.deepEqual(
                problemsOf(() => parseComputeEnvironmentSpec(text, "cpu.json")),
                problems,
            );
        });
    }
});
