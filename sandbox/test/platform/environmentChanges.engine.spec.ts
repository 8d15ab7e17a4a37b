import assert from "node:assert/strict";
import type { ComputeEnvironmentSettings, ReadBatchSettings } from "megatests-components";
import { type CloudState, bucketName } from "../../src";
import { type Change, assertOrder, describeChanges, replaced } from "../support/changes";
import { describePlatform } from "../support/deployment";
import { BATCH, CPU } from "../support/platform";

/** What becomes of an environment. */
type Effect = "updated" | "replaced" | "nothing";

/** Changes of an environment by the key of the environment that is changed so. */
const CHANGES: { [key: string]: [title: string, change: Partial<ComputeEnvironmentSettings>, effect: Effect] } = {
    description: ["updates a description in place", { description: "New" }, "updated"],
    name: ["updates a name in place", { name: "aws_renamed" }, "updated"],
    vcpus: ["replaces for vCPUs", forge({ maxCpus: 800 }), "replaced"],
    types: ["replaces for instance types", forge({ instanceTypes: ["c6id"] }), "replaced"],
    order: [
        "leaves alone for another order of the work directory",
        forge({ allowBuckets: ["s3://ngi-igenomes", "s3://annotation-cache/", `s3://${bucketName}`] }),
        "nothing",
    ],
    bucket: [
        "replaces for an allowed bucket",
        forge({ allowBuckets: ["s3://ngi-igenomes", `s3://${bucketName}`] }),
        "replaced",
    ],
    empty: ["leaves alone for an empty list", { labelIds: [] }, "nothing"],
    labels: ["replaces for labels", { labelIds: [12] }, "replaced"],
    nextflow: ["replaces for the Nextflow configuration", { nextflowConfig: "process.maxRetries = 2" }, "replaced"],
    blueGreen: ["replaces blue-green", { ...forge({ maxCpus: 800 }), blueGreen: true }, "replaced"],
};

const KEYS = Object.keys(CHANGES);

function forge(settings: ReadBatchSettings["forge"]): { batch: ReadBatchSettings } {
    return { batch: { ...BATCH, forge: { ...BATCH.forge, ...settings } } };
}

/** The environments, each with what `more` gives it. */
function environments(more: (key: string) => Partial<ComputeEnvironmentSettings> = () => ({})) {
    return Object.fromEntries(
        KEYS.map((key) => [key, { ...CPU, name: `aws_${key}`, blueGreen: key === "blueGreen", ...more(key) }]),
    );
}

function environmentOf(key: string): string {
    return `lab-${key}-compute-env`;
}

function variableOf(key: string): string {
    return `lab-github-variable-compute-environment-${key}`;
}

function changeOf(key: string, [title, , effect]: (typeof CHANGES)[string]): Change {
    const steps = {
        updated: [`update ${environmentOf(key)}`],
        replaced: [...replaced(environmentOf(key)), `update ${variableOf(key)}`],
        nothing: [],
    };
    return { title, of: [environmentOf(key), variableOf(key)], steps: steps[effect] };
}

describePlatform(
    "a change of compute environments",
    (deployments) => {
        describeChanges(
            "each in its own way",
            deployments,
            { computeEnvironments: environments((key) => CHANGES[key]?.[1] ?? {}) },
            Object.entries(CHANGES).map(([key, change]) => changeOf(key, change)),
            (changed) => {
                it("deletes an environment before it creates its replacement, and only then the variable", () => {
                    assertOrder(changed().steps, [
                        `delete-replaced ${environmentOf("vcpus")}`,
                        `create-replacement ${environmentOf("vcpus")}`,
                        `update ${variableOf("vcpus")}`,
                    ]);
                });

                it("creates a blue-green replacement beside the old environment, under another name", () => {
                    assertOrder(changed().steps, [
                        `create-replacement ${environmentOf("blueGreen")}`,
                        `update ${variableOf("blueGreen")}`,
                        `delete-replaced ${environmentOf("blueGreen")}`,
                    ]);
                    const namesIn = ({ seqera }: CloudState) =>
                        seqera.computeEnvs.map(({ name }) => name).filter((name) => name.startsWith("aws_blueGreen"));
                    const [before, after] = [namesIn(changed().before), namesIn(changed().after)];
                    assert.deepEqual([before.length, after.length], [1, 1]);
                    assert.notEqual(after[0], before[0]);
                    assert.match(after[0] ?? "", /^aws_blueGreen-[0-9a-f]{8}$/);
                });
            },
        );
    },
    { computeEnvironments: environments() },
);
