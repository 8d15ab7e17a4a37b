import assert from "node:assert/strict";
import { mock } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import type { SeqerakitEntrySettings } from "../../src/computeEnvironment/seqerakitEntry";
import type { ValidationError } from "../../src/internal/validation";
import type { MegatestsPlatformArgs } from "../../src/platform/args";
import { MegatestsPlatform } from "../../src/platform/megatestsPlatform";
import { record } from "../support/record";

const BATCH = { region: "eu-west-1", workDir: "s3://lab", forge: { type: "SPOT", maxCpus: 8 } };

function args(cpu: SeqerakitEntrySettings, gpu: SeqerakitEntrySettings = {}): MegatestsPlatformArgs {
    return {
        workspaceId: 7,
        bucket: { bucketName: "lab" },
        computeEnvironments: {
            cpu: { name: "cpu", batch: BATCH, seqerakit: cpu },
            gpu: { name: "gpu", batch: BATCH, seqerakit: gpu },
        },
    };
}

/** What a program warns of: the codes, with the paths. */
async function warningsOf(program: () => unknown): Promise<string[]> {
    const warn = mock.method(console, "warn", () => undefined);
    try {
        await record(program);
        return warn.mock.calls.map(({ arguments: [message] }) => {
            const [, path = "", code = ""] = /\] ([^:]*): .*\[([\w-]+)\]/.exec(String(message)) ?? [];
            return `${path} ${code}`;
        });
    } finally {
        warn.mock.restore();
    }
}

describe("what a seqerakit file says of an environment besides its settings", () => {
    const primaryOf = async (platform: MegatestsPlatformArgs) => {
        const { resources } = await record(() => void new MegatestsPlatform("lab", platform));
        const primary = resources.find(({ type }) => type === "seqera:index/primaryComputeEnv:PrimaryComputeEnv");
        return primary?.inputs["computeEnvId"];
    };

    it("makes the environment the primary one, unless the program names another", async () => {
        assert.equal(await primaryOf(args({})), undefined);
        assert.equal(await primaryOf(args({}, { primary: true })), "lab-gpu-compute-env-compute-env-id");
        const other = { ...args({}, { primary: true }), primaryComputeEnvironment: "cpu" };
        assert.equal(await primaryOf(other), "lab-cpu-compute-env-compute-env-id");
    });

    it("makes at most one primary", () => {
        assert.throws(
            () => new MegatestsPlatform("lab", args({ primary: true }, { primary: true })),
            (error) => {
                assert.ok(pulumi.InputPropertiesError.isInstance(error));
                const [{ code, propertyPath } = {} as ValidationError] = error.errors as ValidationError[];
                assert.deepEqual(
                    [code, propertyPath],
                    ["mutually-exclusive", "computeEnvironments.gpu.seqerakit.primary"],
                );
                return true;
            },
        );
    });

    it("is compared with the workspace and the credentials of the platform", async () => {
        const platform = (cpu: SeqerakitEntrySettings) => () => void new MegatestsPlatform("lab", args(cpu));
        assert.deepEqual(await warningsOf(platform({ workspace: "8", credentials: "others" })), [
            "computeEnvironments.cpu.seqerakit.workspace different-workspace",
            "computeEnvironments.cpu.seqerakit.credentials different-credentials",
        ]);
        const same = { workspace: "7", credentials: "TowerForge-lab-credentials" };
        assert.deepEqual(await warningsOf(platform(same)), []);
        assert.deepEqual(await warningsOf(platform({ workspace: "org/space" })), []);
    });
});
