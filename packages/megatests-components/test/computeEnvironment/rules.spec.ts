import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
    descriptionProblem,
    environmentNameProblem,
    isOff,
    settingsProblems,
} from "../../src/computeEnvironment/rules";
import { formatReason } from "../../src/seqerakit/problem";
import type { BatchSettings, ForgeSettings } from "../../src/computeEnvironment/settings";

const SETTINGS: BatchSettings = { region: "eu-west-1", workDir: "s3://tests" };

/** Problems as `path: message (value)`. */
function problemsOf(settings: Partial<BatchSettings>): string[] {
    return settingsProblems({ ...SETTINGS, ...settings }).map(({ path, message, value }) => {
        return `${path.join(".")}: ${message} (${String(value)})`;
    });
}

describe("settingsProblems", () => {
    it("finds none in the least that is needed", () => {
        assert.deepEqual(problemsOf({}), []);
    });

    it("calls settings by their SDK names", () => {
        const [problem] = settingsProblems({ ...SETTINGS, enableFusion: true, nvmeStorageEnabled: true });
        assert.deepEqual(problem, {
            code: "requires-setting",
            path: ["enableFusion"],
            value: true,
            message: "enableFusion requires enableWave",
            fix: "set enableWave to true, or remove enableFusion.",
        });
    });

    it("calls settings by the names that it is given", () => {
        const problems = settingsProblems({ ...SETTINGS, fusionSnapshots: true }, (name) => name.toUpperCase());
        assert.deepEqual(
            problems.map(({ message }) => message),
            ["FUSIONSNAPSHOTS requires ENABLEFUSION"],
        );
    });

    it("checks ranges, known values and forms", () => {
        const settings = {
            region: "Ireland",
            headJobCpus: 0,
            environments: [
                { name: "A", value: "planted" },
                { name: "", value: "planted", head: true },
            ],
            forge: { type: "spot", allowBuckets: ["tests"], bidPercentage: 101 },
        };
        assert.deepEqual(problemsOf(settings), [
            'region: expected region to be an AWS region such as eu-west-1, got "Ireland" (Ireland)',
            "headJobCpus: expected headJobCpus to be a whole number of 1 or more, got 0 (0)",
            'environments.1.name: expected environments[1].name to be a name that is not empty and has no =, got "" ()',
            'forge.type: expected forge.type to be one of "SPOT", "EC2", got "spot" (spot)',
            "forge.bidPercentage: expected forge.bidPercentage to be a whole number from 0 to 100, got 101 (101)",
            'forge.allowBuckets.0: expected forge.allowBuckets[0] to be an S3 URI such as s3://bucket, got "tests" (tests)',
            "environments.0: environments[0]: at least one of head and compute must be true (A)",
        ]);
    });

    it("takes what is not set, false or empty for off, and nothing else", () => {
        const values = [undefined, false, "", true, "a", 0, null, [], pulumi.output(false)];
        assert.deepEqual(values.filter(isOff), [undefined, false, ""]);
    });

    it("looks for no settings in a Forge that is no object", () => {
        for (const forge of ["EC2", "SPOT", 5, true, null]) {
            const settings = {
                ...SETTINGS,
                cliPath: "/bin/aws",
                enableFusion: true,
                enableWave: true,
                forge,
            } as object;
            assert.deepEqual(settingsProblems(settings as BatchSettings), [], JSON.stringify(forge));
        }
    });

    it("skips what is not known yet", () => {
        const unknown = pulumi.output(true);
        const forge: ForgeSettings = {
            type: pulumi.output("EC2"),
            minCpus: 5,
            maxCpus: Promise.resolve(1),
            fargateHeadEnabled: true,
            efsCreate: unknown,
            efsId: "fs-1",
            arm64Enabled: unknown,
            gpuEnabled: true,
            instanceTypes: pulumi.output(["m6id"]),
            allowBuckets: ["s3://elsewhere", pulumi.output("s3://other")],
            bidPercentage: 50,
        };
        const settings: Partial<BatchSettings> = {
            workDir: "s3://other",
            enableFusion: true,
            enableWave: unknown,
            cliPath: pulumi.output("/opt/aws"),
            environments: [{ name: "A", head: unknown }, pulumi.output({ name: "B" }), Promise.resolve({ name: "C" })],
            forge,
        };
        assert.deepEqual(problemsOf(settings), [
            "forge.efsId: forge.fargateHeadEnabled and forge.efsId are mutually exclusive (fs-1)",
        ]);
        assert.deepEqual(problemsOf({ forge: { ...forge, fargateHeadEnabled: unknown } }), []);
        assert.deepEqual(problemsOf({ ...settings, forge: pulumi.output(forge) }), []);
        assert.deepEqual(problemsOf({ environments: pulumi.output([{ name: "A" }]) }), []);
        assert.deepEqual(problemsOf({ environments: [{ name: pulumi.output("A") }] }), [
            "environments.0: environments[0]: at least one of head and compute must be true (undefined)",
        ]);
        const instanceTypes = ["m6gd", pulumi.output("m6id")];
        assert.deepEqual(problemsOf({ forge: { gpuEnabled: true, instanceTypes } }), []);
    });

    const ARM = [
        "a1",
        "m6g",
        "m6gd",
        "c7gn",
        "r8g",
        "t4g.small",
        "x2gd",
        "g5g",
        "i4g",
        "im4gn",
        "is4gen",
        "hpc7g",
        "i8ge",
        "p6e",
        "p6e-gb200.36xlarge",
        "m10g",
        "M6G.LARGE",
    ];
    const X86 = [
        "optimal",
        "m6id",
        "m7a",
        "c5n",
        "g4dn",
        "g5",
        "g6e",
        "gr6",
        "p4d",
        "p6-b200",
        "r7iz",
        "c7i-flex",
        "t3",
        "u-6tb1",
        "a10",
        "not-m6g",
    ];
    const FUSION = { enableWave: true, enableFusion: true };

    for (const type of ARM) {
        it(`takes ${type} for arm64`, () => {
            const forge: ForgeSettings = { type: "SPOT", fargateHeadEnabled: true, instanceTypes: [type] };
            assert.deepEqual(problemsOf({ ...FUSION, forge: { ...forge, arm64Enabled: true } }), []);
            assert.deepEqual(problemsOf({ ...FUSION, forge }), [
                `forge.instanceTypes.0: expected forge.instanceTypes to be x86 without forge.arm64Enabled, got "${type}" (${type})`,
            ]);
        });
    }

    for (const type of X86) {
        it(`takes ${type} for x86`, () => {
            const forge: ForgeSettings = { type: "SPOT", fargateHeadEnabled: true, instanceTypes: [type] };
            assert.deepEqual(problemsOf({ ...FUSION, forge }), []);
            assert.deepEqual(problemsOf({ ...FUSION, forge: { ...forge, arm64Enabled: true } }), [
                `forge.instanceTypes.0: expected forge.instanceTypes to be arm64 with forge.arm64Enabled, got "${type}" (${type})`,
            ]);
        });
    }

    it("takes a GPU family among others, with and without the flag", () => {
        for (const type of [
            "g3",
            "g4dn.xlarge",
            "g4ad",
            "g5",
            "g6",
            "g6e",
            "gr6",
            "p2",
            "p3dn",
            "p5",
            "p6-b200",
            "G5",
        ]) {
            for (const gpuEnabled of [true, false]) {
                assert.deepEqual(problemsOf({ forge: { gpuEnabled, instanceTypes: ["m6id", type] } }), [], type);
            }
        }
    });

    it("takes no other family for one with GPUs", () => {
        const instanceTypes = ["optimal", "m6id", "c5", "r7iz", "hpc6a", "not-g5"];
        const error = "forge.gpuEnabled: forge.gpuEnabled requires an instance type with GPUs (true)";
        assert.deepEqual(problemsOf({ forge: { gpuEnabled: true, instanceTypes } }), [error]);
        assert.deepEqual(problemsOf({ forge: { gpuEnabled: true } }), [error]);
    });

    it("reports settings that contradict each other, with a code and a fix", () => {
        const requires = (path: string, other: string, fix = `set ${other} to true, or remove ${path}.`) =>
            `${path} [requires-setting]: ${path} requires ${other}. Fix: ${fix}`;
        const type = (path: string, fix: string) => requires(path, "forge.type SPOT", `${fix} forge.type to SPOT.`);
        const head = "forge.fargateHeadEnabled";
        const rows: [Partial<BatchSettings>, ...reasons: string[]][] = [
            [{ fusionSnapshots: true }, requires("fusionSnapshots", "enableFusion")],
            [
                { forge: { efsCreate: true, efsId: "fs-1" } },
                "forge.efsId [mutually-exclusive]: forge.efsCreate and forge.efsId are mutually exclusive. Fix: remove one of the two.",
            ],
            [
                { ...FUSION, cliPath: "/opt/aws", forge: {} },
                "cliPath [mutually-exclusive]: cliPath is not allowed with both Forge and Fusion. Fix: remove it.",
            ],
            [
                { enableWave: true },
                requires("enableWave", "an explicit enableFusion", "set enableFusion to true or false."),
            ],
            [{ ...FUSION, forge: { fargateHeadEnabled: true } }, type(head, "set")],
            [{ ...FUSION, forge: { fargateHeadEnabled: true, type: "EC2" } }, type(head, "set")],
            [{ forge: { type: "EC2", bidPercentage: 50 } }, type("forge.bidPercentage", "remove it, or set")],
            [
                { forge: { minCpus: 5, maxCpus: 4 } },
                "forge.minCpus [value-out-of-range]: expected forge.minCpus to be at most forge.maxCpus, 4, got 5. Fix: lower it, or " +
                    "raise forge.maxCpus.",
            ],
            [
                { forge: { instanceTypes: ["m6id", "m6gd"] } },
                "forge.instanceTypes.1 [invalid-instance-type]: expected forge.instanceTypes to be x86 without forge.arm64Enabled, " +
                    'got "m6gd". Fix: use x86 families such as m6id, or set forge.arm64Enabled to true.',
            ],
            [
                {
                    ...FUSION,
                    forge: {
                        type: "SPOT",
                        fargateHeadEnabled: true,
                        arm64Enabled: true,
                        instanceTypes: ["m6id", "m6gd"],
                    },
                },
                "forge.instanceTypes.0 [invalid-instance-type]: expected forge.instanceTypes to be arm64 with forge.arm64Enabled, " +
                    'got "m6id". Fix: use Graviton families such as m6gd, or remove forge.arm64Enabled.',
            ],
            [
                { forge: { gpuEnabled: true, instanceTypes: ["m6id"] } },
                "forge.gpuEnabled [requires-setting]: forge.gpuEnabled requires an instance type with GPUs. Fix: add a GPU family " +
                    "such as g5 to forge.instanceTypes, or remove forge.gpuEnabled.",
            ],
            [
                { environments: [{ name: "A", compute: true }, { name: "B" }] },
                "environments.1 [missing-property]: environments[1]: at least one of head and compute must be true. Fix: set one of them.",
            ],
        ];
        for (const [settings, ...reasons] of rows) {
            const problems = settingsProblems({ ...SETTINGS, ...settings });
            assert.deepEqual(
                problems.map(({ path, code, ...reason }) => `${path.join(".")} [${code}]: ${formatReason(reason)}`),
                reasons,
            );
        }
    });

    it("accepts the settings that go together", () => {
        const forge: ForgeSettings = {
            type: "EC2",
            minCpus: 4,
            maxCpus: 4,
            dragenEnabled: true,
            dragenAmiId: "ami-1",
            efsCreate: false,
            efsId: "fs-1",
            fsxName: "",
        };
        assert.deepEqual(problemsOf({ enableWave: true, enableFusion: false, cliPath: "/opt/aws", forge }), []);
        const head: ForgeSettings = { type: "SPOT", fargateHeadEnabled: true, efsId: "", fsxName: "" };
        assert.deepEqual(problemsOf({ ...FUSION, forge: head }), []);
        assert.deepEqual(problemsOf({ ...FUSION, forge: { ...head, arm64Enabled: true } }), []);
    });

    it("lets the allowed buckets leave out that of the work directory, which is added to them", () => {
        assert.deepEqual(problemsOf({ forge: { allowBuckets: ["s3://ngi-igenomes"] } }), []);
    });
});

describe("names and descriptions", () => {
    it("accepts what Seqera accepts", () => {
        for (const name of ["a", "aws_ireland-2", "A".repeat(100)]) {
            assert.equal(environmentNameProblem(name), undefined);
        }
        assert.equal(descriptionProblem("d".repeat(2000)), undefined);
    });

    it("reports the rest", () => {
        const message = 'expected name to be 1 to 100 letters, digits, _ and -, got "my env"';
        assert.deepEqual(environmentNameProblem("my env"), { code: "invalid-value", message });
        assert.equal(environmentNameProblem("")?.code, "invalid-value");
        assert.equal(environmentNameProblem("a".repeat(101))?.code, "invalid-value");
        assert.equal(descriptionProblem("d".repeat(2001))?.code, "text-too-long");
    });
});
