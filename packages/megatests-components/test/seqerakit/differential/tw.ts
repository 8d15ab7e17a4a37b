/**
 * A model of `tw compute-envs add aws-batch` and `import`: it takes the words of a command line, and gives what tw would send
 * to Seqera, under the names of Seqera's API, or why tw would reject them. It knows nothing of the reader's tables.
 *
 * Source: the commands and platforms of tower-cli, July 2026.
 */

/** What an option holds: a word, a whole number, one word of a list, words with commas, the content of a file, a switch. */
type Kind = "text" | "integer" | "list" | "file" | "on" | "off" | "variable" | "labels" | "rejected" | string[];

interface TwOption {
    kind: Kind;
    /** Field of the API, in `forge` where it begins so. */
    field: string;
    required?: boolean;
    default?: unknown;
}

const ADVANCED: Record<string, TwOption> = {
    "head-job-cpus": { kind: "integer", field: "headJobCpus" },
    "head-job-memory": { kind: "integer", field: "headJobMemoryMb" },
    "head-job-role": { kind: "text", field: "headJobRole" },
    "compute-job-role": { kind: "text", field: "computeJobRole" },
    "batch-execution-role": { kind: "text", field: "executionRole" },
    "cli-path": { kind: "text", field: "cliPath" },
    "secrets-kms-key": { kind: "text", field: "secretsKmsKeyId" },
    "pre-run": { kind: "file", field: "preRunScript" },
    "post-run": { kind: "file", field: "postRunScript" },
    "nextflow-config": { kind: "file", field: "nextflowConfig" },
    env: { kind: "variable", field: "environment" },
    "fusion-metrics-collection": { kind: "on", field: "fusionMetricsCollectionEnabled" },
    "no-fusion-metrics-collection": { kind: "off", field: "fusionMetricsCollectionEnabled" },
};

const BOTH: Record<string, TwOption> = {
    "work-dir": { kind: "text", field: "workDir", required: true },
    region: { kind: "text", field: "region", required: true },
    "fusion-v2": { kind: "on", field: "fusion2Enabled", default: false },
    wave: { kind: "on", field: "waveEnabled", default: false },
    "fast-storage": { kind: "on", field: "nvnmeStorageEnabled", default: false },
    ...ADVANCED,
};

const ALLOCATION = ["BEST_FIT", "BEST_FIT_PROGRESSIVE", "SPOT_CAPACITY_OPTIMIZED", "SPOT_PRICE_CAPACITY_OPTIMIZED"];

const MODES: Record<string, Record<string, TwOption>> = {
    manual: {
        ...BOTH,
        "head-queue": { kind: "text", field: "headQueue", required: true },
        "compute-queue": { kind: "text", field: "computeQueue", required: true },
    },
    forge: {
        ...BOTH,
        snapshots: { kind: "on", field: "fusionSnapshots", default: false },
        fusion: { kind: "rejected", field: "" },
        "max-cpus": { kind: "integer", field: "forge.maxCpus", required: true },
        "min-cpus": { kind: "integer", field: "forge.minCpus", default: 0 },
        "provisioning-model": { kind: ["EC2", "SPOT"], field: "forge.type", default: "SPOT" },
        "no-ebs-auto-scale": { kind: "off", field: "forge.ebsAutoScale", default: true },
        "preserve-resources": { kind: "off", field: "forge.disposeOnDeletion", default: true },
        fargate: { kind: "on", field: "forge.fargateHeadEnabled", default: false },
        gpu: { kind: "on", field: "forge.gpuEnabled", default: false },
        "allow-buckets": { kind: "list", field: "forge.allowBuckets" },
        "ecs-config": { kind: "file", field: "forge.ecsConfig" },
        "create-efs": { kind: "on", field: "forge.efsCreate" },
        "efs-id": { kind: "text", field: "forge.efsId" },
        "efs-mount": { kind: "text", field: "forge.efsMount" },
        "fsx-size": { kind: "integer", field: "forge.fsxSize" },
        "fsx-dns": { kind: "text", field: "forge.fsxName" },
        "fsx-mount": { kind: "text", field: "forge.fsxMount" },
        "instance-types": { kind: "list", field: "forge.instanceTypes" },
        "alloc-strategy": { kind: ALLOCATION, field: "forge.allocStrategy" },
        "vpc-id": { kind: "text", field: "forge.vpcId" },
        subnets: { kind: "list", field: "forge.subnets" },
        "security-groups": { kind: "list", field: "forge.securityGroups" },
        "ami-id": { kind: "text", field: "forge.imageId" },
        "key-pair": { kind: "text", field: "forge.ec2KeyPair" },
        "boot-disk-size": { kind: "integer", field: "forge.ebsBootSize" },
        "ebs-blocksize": { kind: "integer", field: "forge.ebsBlockSize" },
        "bid-percentage": { kind: "integer", field: "forge.bidPercentage" },
    },
};

const ENTRY: Record<string, TwOption> = {
    name: { kind: "text", field: "name", required: true },
    workspace: { kind: "text", field: "workspace" },
    credentials: { kind: "text", field: "credentials" },
    wait: { kind: ["CREATING", "AVAILABLE", "ERRORED", "INVALID"], field: "wait" },
    description: { kind: "text", field: "description" },
    labels: { kind: "labels", field: "labels" },
};

/** What the file of `import` may have besides what the options set. Labels have their own type. */
const FILE_ONLY: Record<string, string> = {
    discriminator: "string",
    labels: "object",
    headQueue: "string",
    computeQueue: "string",
    logGroup: "string",
    volumes: "object",
    forge: "object",
    "forge.arm64Enabled": "boolean",
    "forge.dragenEnabled": "boolean",
};

/** An environment as tw sends it. */
export interface Sent {
    /** What is not in the configuration: name, workspace, credentials, wait, description and labels. */
    entry: Record<string, unknown>;
    /**
     * By the API's names, with those in `forge` as `forge.NAME`. Without what is null, empty, or false where tw says
     * nothing.
     */
    config: Record<string, unknown>;
}

class Rejected extends Error {
    constructor(
        message: string,
        readonly option?: string,
    ) {
        super(message);
    }
}

/** Why tw rejects a command line, and the option that it is about, where there is one. */
export interface Rejection {
    rejected: string;
    option?: string;
}

/** What tw makes of a command line. `readFile` gives the content of a file, or undefined. */
export function tw(words: string[], readFile: (path: string) => string | undefined): Sent | Rejection {
    try {
        const [group, command, ...rest] = words;
        if (group !== "compute-envs") {
            throw new Rejected(`unknown command ${group}`);
        }
        return command === "import" ? imported(rest, readFile) : added(rest, readFile);
    } catch (error) {
        if (error instanceof Rejected) {
            return { rejected: `tw: ${error.message}`, ...(error.option !== undefined && { option: error.option }) };
        }
        throw error;
    }
}

function added(words: string[], readFile: (path: string) => string | undefined): Sent {
    const [type, mode = "", ...rest] = words;
    const table = MODES[mode];
    if (type !== "aws-batch" || table === undefined) {
        throw new Rejected(`unknown or missing subcommand ${type} ${mode}`);
    }
    const { given, positional } = parsed(rest, { ...ENTRY, ...table }, readFile);
    if (positional.length > 0) {
        throw new Rejected(`unmatched argument ${positional[0]}`);
    }
    if (given.get("fusion-v2") === true && given.get("wave") !== true) {
        throw new Rejected("Fusion v2 requires Wave service", "fusion-v2");
    }
    return { entry: valuesOf(ENTRY, given), config: valuesOf(table, given) };
}

function imported(words: string[], readFile: (path: string) => string | undefined): Sent {
    const { given, positional } = parsed(words, ENTRY, readFile);
    const [file, ...more] = positional;
    if (file === undefined || more.length > 0) {
        throw new Rejected(`unmatched argument ${more[0]}`);
    }
    const spec = JSON.parse(readFile(file) ?? reject(`no such file ${file}`)) as Record<string, unknown>;
    const fields = new Map([
        ...Object.entries(FILE_ONLY),
        ...Object.values(MODES["forge"] ?? {}).map(({ field, kind }) => [field, typeInFile(kind)] as const),
    ]);
    const flat = Object.entries(spec).flatMap(([key, value]) => {
        const inner = key === "forge" ? Object.entries(value ?? {}) : [];
        return [[key, value] as const, ...inner.map(([name, each]) => [`forge.${name}`, each] as const)];
    });
    for (const [name, value] of flat) {
        if (!fields.has(name) || (value !== null && typeof value !== fields.get(name))) {
            throw new Rejected(`unrecognized field ${name} or its type`);
        }
    }
    const { discriminator, labels, ...config } = Object.fromEntries(flat.filter(([name]) => name !== "forge"));
    if (discriminator !== "aws-batch") {
        throw new Rejected(`unknown platform ${String(discriminator)}`);
    }
    const entry = valuesOf(ENTRY, given);
    return { entry: { ...(hasValue(labels) && { labels }), ...entry }, config: withValues(config) };
}

function typeInFile(kind: Kind): string {
    return kind === "integer"
        ? "number"
        : kind === "on" || kind === "off"
          ? "boolean"
          : kind === "list" || kind === "variable"
            ? "object"
            : "string";
}

/** What picocli makes of words. */
function parsed(words: string[], table: Record<string, TwOption>, readFile: (path: string) => string | undefined) {
    const given = new Map<string, unknown>();
    const positional: string[] = [];
    for (let index = 0; index < words.length; index++) {
        const word = words[index] ?? "";
        if (!word.startsWith("-")) {
            positional.push(word);
            continue;
        }
        const name = word.slice(2);
        const { kind } = Object.hasOwn(table, name)
            ? (table[name] as TwOption)
            : reject(`unknown option ${word}`, name);
        if (kind === "rejected") {
            throw new Rejected(`${word} is deprecated`, name);
        }
        const isSwitch = kind === "on" || kind === "off";
        const value = isSwitch ? undefined : (words[++index] ?? reject(`missing value of ${word}`, name));
        given.set(name, value === undefined ? kind === "on" : converted(name, kind, value, readFile));
    }
    for (const [name, { required }] of Object.entries(table)) {
        if (required && !given.has(name)) {
            throw new Rejected(`missing option --${name}`, name);
        }
    }
    return { given, positional };
}

function converted(name: string, kind: Kind, value: string, readFile: (path: string) => string | undefined): unknown {
    if (Array.isArray(kind)) {
        return kind.find((known) => known === value.toUpperCase()) ?? reject(`invalid value ${value}`, name);
    }
    switch (kind) {
        case "integer":
            return /^[-+]?\d+$/.test(value) ? Number(value) : reject(`${value} is not an integer`, name);
        case "list":
            return splitAsJava(value);
        case "file":
            return readFile(value) ?? reject(`no such file ${value}`, name);
        case "variable":
            return [variable(value)];
        case "labels":
            return splitAsJava(value).map(label);
        default:
            return value;
    }
}

/** Java's `split(",")`, which drops empty items at the end. */
function splitAsJava(value: string): string[] {
    return value.replace(/,+$/, "").split(",");
}

function variable(text: string): object {
    const [, key = "", value] = /^([^=]*)=(.*)$/s.exec(text) ?? reject(`${text} is not KEY=VALUE`, "env");
    const prefix = /^(compute|head|both):/.exec(key)?.[1] ?? "head";
    const name = key.replace(/^(compute|head|both):/, "");
    return { name, value, head: prefix !== "compute", compute: prefix !== "head" };
}

function label(text: string): object {
    const [name = "", value = "", ...more] = text.split("=");
    return name.trim() === "" || value.trim() === "" || more.length > 0
        ? reject(`invalid label ${text}`, "labels")
        : { name, value };
}

function valuesOf(table: Record<string, TwOption>, given: ReadonlyMap<string, unknown>): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const [name, option] of Object.entries(table)) {
        const value = given.get(name) ?? option.default;
        if (value !== undefined) {
            values[option.field] = value;
        }
    }
    return withValues(values);
}

/** Without what says nothing: null, empty texts and empty lists. */
export function withValues(values: object): Record<string, unknown> {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => hasValue(value)));
}

function hasValue(value: unknown): boolean {
    return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

function reject(reason: string, option?: string): never {
    throw new Rejected(reason, option);
}
