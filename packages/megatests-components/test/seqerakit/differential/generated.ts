import fc from "fast-check";

/** Files that options of the generated entries name, by their path in the folder of the entries. */
export const NAMED_FILES: Readonly<Record<string, string>> = {
    "pre.sh": "echo before\n",
    "nextflow.config": "process.cpus = 2\n",
    "ecs.config": "ECS_X=1\n",
    "spec.json": spec({}),
    "spec-labels.json": spec({ labels: [{ name: "team", value: "core" }], nextflowConfig: "process.cpus = 1\n" }),
    "spec-null.json": spec({ preRunScript: null, labels: null, headQueue: null }, { vpcId: null, subnets: null }),
    "spec-arm.json": spec({}, { arm64Enabled: true, instanceTypes: ["m6gd"], fargateHeadEnabled: true }),
    "spec-manual.json": spec({ forge: null, headQueue: "head", computeQueue: "work" }),
    "spec-unknown.json": spec({ colour: "green" }),
    "spec-type.json": spec({}, { maxCpus: { most: 1 } }),
    "spec-platform.json": spec({ discriminator: "aws-bach" }),
};

/** Variables that are set where the files are read. */
export const VARIABLES: Readonly<Record<string, string>> = {
    NAME: "cpu",
    REGION: "eu-west-2",
    COUNT: "64",
    LIST: "m5,c5",
};

function spec(changes: object, forge: object = {}): string {
    const base = { discriminator: "aws-batch", region: "eu-west-1", workDir: "s3://tests/work" };
    const switches = { waveEnabled: true, fusion2Enabled: true };
    return JSON.stringify(
        { ...base, ...switches, forge: { type: "SPOT", maxCpus: 100, ...forge }, ...changes },
        null,
        2,
    );
}

/** Ways to write nothing. */
const NOTHING = ["", "null", "~", "''", "false", "no"];
const TEXTS = [
    "plain",
    "'with space'",
    '"a: b"',
    "12",
    "1.50",
    "0100",
    "1_000",
    "'it''s'",
    "é",
    '"a#b"',
    "$NAME",
    "x-${NAME}",
];

const texts = fc.constantFrom(...TEXTS);
const flags = fc.constantFrom("true", "yes", "on", "True", "false", "off", "null");
const rarely = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, share = 40) =>
    fc.oneof({ weight: share, arbitrary: usual }, { weight: 1, arbitrary: odd });
const nothing = fc.constantFrom(...NOTHING);
const whole = (minimum: number, maximum: number) =>
    rarely(
        fc
            .integer({ min: minimum, max: maximum })
            .chain((value) => fc.constantFrom(`${value}`, `'${value}'`, `+${value}`)),
        fc.constantFrom("many", "1.5", "true", "[1]", "$COUNT", "0x40", "0b1000000", "0100", "1:4"),
    );
const words = (...values: string[]) =>
    rarely(
        fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }).map((each) => each.join(",")),
        fc.constantFrom("$LIST", "m5,c5,", "[a, b]", "true"),
    );
const oneOf = (...values: string[]) => rarely(fc.constantFrom(...values), fc.constantFrom("other", "true", "$UNSET"));
const path = (...values: string[]) => rarely(fc.constantFrom(...values), fc.constantFrom("missing.sh", "true"));

type Values = Record<string, fc.Arbitrary<string>>;

/** Values of options, as YAML. */
const COMMON: Values = {
    workspace: fc.constantFrom("42", "org/space", "'42'", "$UNSET", "$COUNT"),
    credentials: texts,
    wait: oneOf("AVAILABLE", "available", "Creating", "ERRORED", "INVALID"),
    description: texts,
    labels: rarely(fc.constantFrom("a=b", "'a=b,c=d'", "a=$NAME"), fc.constantFrom("team", "a=b=c", "'=b'", "a=")),
    on_exists: oneOf("fail", "ignore", "overwrite", "FAIL", "Overwrite"),
    overwrite: flags,
};

const BOTH_MODES: Values = {
    "fast-storage": flags,
    "head-job-cpus": whole(1, 8),
    "head-job-memory": whole(1024, 8192),
    "head-job-role": fc.constantFrom("arn:aws:iam::123456789012:role/head", "$NAME"),
    "compute-job-role": fc.constantFrom("arn:aws:iam::123456789012:role/compute"),
    "batch-execution-role": fc.constantFrom("arn:aws:iam::123456789012:role/execution"),
    "cli-path": fc.constantFrom("/home/ec2-user/bin/aws"),
    "pre-run": path("pre.sh"),
    "post-run": path("pre.sh"),
    "nextflow-config": path("nextflow.config"),
    env: rarely(
        fc.constantFrom("A=b", "both:A=b=c", "compute:A=b", "head:A=b", "A=", "A=$NAME"),
        fc.constantFrom("A", "1"),
    ),
};

const FORGE: Values = {
    "min-cpus": whole(0, 9),
    "provisioning-model": oneOf("SPOT", "EC2", "spot", "Ec2"),
    "no-ebs-auto-scale": flags,
    "preserve-resources": flags,
    fusion: fc.constantFrom("false", "null", "true"),
    snapshots: flags,
    fargate: flags,
    gpu: fc.constantFrom("false", "null"),
    "allow-buckets": words("s3://one-bucket", "s3://two-bucket/folder", "s3://three-bucket"),
    "instance-types": words("m6id", "c6id", "r6id", "m5.large", "optimal"),
    "alloc-strategy": oneOf("BEST_FIT_PROGRESSIVE", "spot_capacity_optimized", "SPOT_PRICE_CAPACITY_OPTIMIZED"),
    "vpc-id": fc.constantFrom("vpc-1", "$NAME"),
    subnets: words("subnet-1", "subnet-2", "subnet-3"),
    "security-groups": words("sg-1", "sg-2"),
    "ami-id": fc.constantFrom("ami-1"),
    "key-pair": texts,
    "boot-disk-size": whole(50, 100),
    "ebs-blocksize": whole(50, 100),
    "bid-percentage": whole(20, 100),
    "ecs-config": path("ecs.config"),
    "create-efs": flags,
    "efs-id": fc.constantFrom("fs-1"),
    "efs-mount": fc.constantFrom("/efs"),
    "fsx-size": whole(1200, 2400),
    "fsx-dns": fc.constantFrom("fs-1.fsx.eu-west-1.amazonaws.com"),
    "fsx-mount": fc.constantFrom("/fsx"),
};

const REQUIRED: Values = {
    region: fc.constantFrom("eu-west-1", "$REGION", "'us-east-1'"),
    "work-dir": fc.constantFrom("s3://tests/work", "s3://tests", "'s3://tests/$NAME'"),
};
const FORGE_REQUIRED: Values = { ...REQUIRED, "config-mode": fc.constant("forge"), "max-cpus": whole(64, 1000) };
const MANUAL_REQUIRED: Values = {
    ...REQUIRED,
    "config-mode": fc.constant("manual"),
    "head-queue": fc.constantFrom("head", "$NAME"),
    "compute-queue": fc.constant("work"),
};

type Line = [key: string, value: string];

/** Some of the options, each at most once. */
function some(values: Values, most: number): fc.Arbitrary<Line[]> {
    return fc
        .uniqueArray(fc.constantFrom(...Object.keys(values)), { maxLength: most })
        .chain((keys) => each(values, keys));
}

function each(values: Values, keys: string[]): fc.Arbitrary<Line[]> {
    return fc.tuple(...keys.map((key) => (values[key] ?? texts).map((value): Line => [key, value])));
}

const wave = fc.constantFrom<Line[][]>(
    [],
    [["wave", "true"]],
    [
        ["wave", "yes"],
        ["fusion-v2", "true"],
    ],
    [["fusion-v2", "true"]],
);

const forgeEntry = fc
    .tuple(
        each(FORGE_REQUIRED, Object.keys(FORGE_REQUIRED)),
        wave,
        some({ ...BOTH_MODES, ...FORGE }, 7),
        some(COMMON, 4),
    )
    .map((parts): Line[] => [["type", "aws-batch"], ...parts.flat()]);
const manualEntry = fc
    .tuple(each(MANUAL_REQUIRED, Object.keys(MANUAL_REQUIRED)), wave, some(BOTH_MODES, 5), some(COMMON, 4))
    .map((parts): Line[] => [["type", "aws-batch"], ...parts.flat()]);
const specs = Object.keys(NAMED_FILES).filter((name) => name.endsWith(".json"));
const importEntry = fc
    .tuple(rarely(fc.constantFrom(...specs), fc.constantFrom("missing.json", "pre.sh")), some(COMMON, 5))
    .map(([file, lines]): Line[] => [["file-path", file], ...lines]);

/** One thing that may be wrong with an entry, or not. */
type Change = (lines: Line[], place: number) => Line[];
const changes: [weight: number, change: Change][] = [
    [28, (lines) => lines],
    [2, (lines, place) => lines.filter((_, index) => index !== place % lines.length)],
    [
        2,
        (lines, place) =>
            lines.map(([key, value], index) => [
                key,
                index === place % lines.length ? (NOTHING[place % NOTHING.length] ?? "") : value,
            ]),
    ],
    [
        1,
        (lines, place) => lines.map(([key, value], index) => [index === place % lines.length ? `${key}s` : key, value]),
    ],
    [1, (lines) => [...lines, ["colour", "green"]]],
    [1, (lines) => [...lines, ["max-cpus", "8"], ["file-path", "spec.json"]]],
    [1, (lines) => [...lines, ["config-mode", "manual"]]],
    [1, (lines, place) => [...lines, [Object.keys(FORGE)[place % Object.keys(FORGE).length] ?? "", "true"]]],
];
const change = fc.oneof(...changes.map(([weight, each]) => ({ weight, arbitrary: fc.constant(each) })));

const entry = fc
    .tuple(
        fc.oneof(
            { weight: 5, arbitrary: forgeEntry },
            { weight: 2, arbitrary: manualEntry },
            { weight: 2, arbitrary: importEntry },
        ),
        change,
        fc.nat(1000),
        rarely(fc.constantFrom("cpu", "'gpu'", "arm_1", "$NAME", "12"), nothing, 19),
    )
    .map(([lines, change, place, name]) => withoutRepeats(change([["name", name], ...lines], place)));

/** The last value of each key, as repeated keys are a difference of their own. */
function withoutRepeats(lines: Line[]): Line[] {
    return [...new Map(lines)];
}

/** Entries that are left to seqerakit. Their names differ, as what is left to seqerakit is not checked. */
const otherEntry = fc.tuple(fc.constantFrom("azure-batch", "k8s"), fc.uuid()).map(([type, name]): Line[] => [
    ["name", name],
    ["type", type],
    ["config-mode", "forge"],
]);

/** A playbook with one or two entries, and sometimes more blocks. */
const playbook = fc
    .tuple(
        fc.array(rarely(entry, otherEntry, 9), { minLength: 1, maxLength: 2, size: "small" }),
        fc.constantFrom("", "", "labels:\n  - name: a\n    value: b\n    workspace: org/space\n", "pipelines: []\n"),
    )
    .map(([entries, more]) => {
        const items = entries.map((lines) =>
            lines.map(([key, value], index) => `  ${index === 0 ? "-" : " "} ${key}: ${value}\n`),
        );
        return `compute-envs:\n${items.flat().join("")}${more}`;
    });

/** So many playbooks, the same ones for the same seed. */
export function playbooks(count: number, seed: number): string[] {
    return fc.sample(playbook, { numRuns: count, seed });
}
