import type { PlannedResource } from "./planStack";

/** The environments of a plan side by side. */
export interface EnvironmentComparison {
    names: string[];
    /** One row per setting that people compare, with a value per environment. */
    rows: { label: string; values: string[] }[];
}

interface BatchInputs {
    name: string;
    config: Record<string, unknown> & { forge?: Record<string, unknown> };
}

/** Rows of the table: a label and what it shows of an environment. */
const ROWS: [string, (inputs: BatchInputs) => unknown][] = [
    ["Region", ({ config }) => config["region"]],
    ["Work directory", ({ config }) => config["workDir"]],
    ["Provisioning", ({ config }) => config.forge?.["type"]],
    ["vCPUs", ({ config }) => `${text(config.forge?.["minCpus"] ?? 0)} to ${text(config.forge?.["maxCpus"])}`],
    ["Instance types", ({ config }) => config.forge?.["instanceTypes"] ?? "optimal"],
    ["Architecture", ({ config }) => (config.forge?.["arm64Enabled"] === true ? "arm64" : "x86_64")],
    ["GPU", ({ config }) => config.forge?.["gpuEnabled"] ?? false],
    ["Head job", ({ config }) => (config.forge?.["fargateHeadEnabled"] === true ? "Fargate" : "EC2")],
    ["Wave", ({ config }) => config["enableWave"] ?? false],
    ["Fusion", ({ config }) => config["enableFusion"] ?? false],
    ["NVMe", ({ config }) => config["nvmeStorageEnabled"] ?? false],
    ["Snapshots", ({ config }) => config["fusionSnapshots"] ?? false],
    ["Boot disk (GB)", ({ config }) => config.forge?.["ebsBootSize"]],
    ["Allowed buckets", ({ config }) => config.forge?.["allowBuckets"]],
    ["Nextflow config", ({ config }) => lineCount(config["nextflowConfig"])],
];

/** Puts the compute environments of a plan side by side. A value of several parts has a line for each. */
export function compareEnvironments(resources: PlannedResource[]): EnvironmentComparison {
    const environments = resources
        .filter((resource) => resource.type === "seqera:index/awsBatchCe:AwsBatchCe")
        .map((resource) => resource.inputs as unknown as BatchInputs);
    return {
        names: environments.map(({ name }) => name),
        rows: ROWS.map(([label, show]) => ({ label, values: environments.map((inputs) => text(show(inputs))) })),
    };
}

function lineCount(config: unknown): string {
    if (typeof config !== "string") {
        return "none";
    }
    const lines = config.trimEnd().split("\n").length;
    return lines === 1 ? "1 line" : `${lines} lines`;
}

function text(value: unknown): string {
    if (Array.isArray(value)) {
        return value.map(text).join("\n");
    }
    if (typeof value === "boolean") {
        return value ? "yes" : "no";
    }
    if (value === undefined) {
        return "Seqera's default";
    }
    return typeof value === "string" ? value : JSON.stringify(value);
}
