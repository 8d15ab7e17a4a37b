import type { Problem } from "../../../src/seqerakit";

/** What one of both makes of a playbook: it reads it, or rejects it, for the reader with the codes of its problems. */
type Outcome = "reads" | "rejects" | string[];

/** A difference between seqerakit with tw and the reader that is meant. */
export interface Difference {
    /** Why the reader differs. */
    reason: string;
    /** Lines of an entry that has no problem without them, or a playbook where it begins with a block. */
    playbook: string;
    theirs: Outcome;
    ours: Outcome;
}

/** An entry of the mode forge with more lines. */
export function forgeEntry(...lines: string[]): string {
    const options = [
        "type: aws-batch",
        "config-mode: forge",
        "region: eu-west-1",
        "work-dir: s3://tests",
        "max-cpus: 8",
    ];
    return ["compute-envs:", "  - name: cpu", ...[...options, ...lines].map((line) => `    ${line}`), ""].join("\n");
}

const importEntry = (file: string, ...lines: string[]) =>
    ["compute-envs:", "  - name: cpu", ...[`file-path: ${file}`, ...lines].map((line) => `    ${line}`), ""].join("\n");

/** Specs that the differences name, by their path. */
export const DIFFERENT_FILES: Readonly<Record<string, string>> = {
    "main.config": "includeConfig 'nextflow.config'\n",
    "answer.json": JSON.stringify({ computeEnv: { config: bareSpec({}) } }),
    "label-id.json": JSON.stringify(bareSpec({ labels: [{ id: 7, name: "team", value: "core" }] })),
    "queues.json": JSON.stringify(bareSpec({ headQueue: "TowerForge-head" })),
};

function bareSpec(changes: object): object {
    const forge = { type: "SPOT", maxCpus: 8 };
    return { discriminator: "aws-batch", region: "eu-west-1", workDir: "s3://tests", forge, ...changes };
}

/** Every difference that is meant, each with a playbook that shows it. */
export const DIFFERENCES: readonly Difference[] = [
    {
        reason: "a repeated key is invalid: PyYAML takes the last one, which hides the other from its reader",
        playbook: forgeEntry("region: eu-west-2"),
        theirs: "reads",
        ours: ["duplicate-property"],
    },
    {
        reason: "$$ is a dollar: seqerakit looks for a variable without a name",
        playbook: forgeEntry('description: "$$5"'),
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "a dollar before a digit is a dollar: for a shell it is an argument that there is not",
        playbook: forgeEntry('description: "$5"'),
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "percent signs are text: seqerakit looks for the variables of Windows",
        playbook: forgeEntry('description: "%NONE%"'),
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "a value with a variable and a space is one text: seqerakit leaves it to the shell unquoted",
        playbook: forgeEntry('description: "tests of $NAME"'),
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "a value with a character of the shell is text: seqerakit leaves it to the shell unquoted",
        playbook: forgeEntry('description: "a > b"'),
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "every variable must be passed: seqerakit misses those that begin with an e, which are then empty",
        playbook: forgeEntry("description: x-$elsewhere"),
        theirs: "reads",
        ours: ["unknown-variable"],
    },
    {
        reason: "a variable whose name is a secret's is invalid: the stack's state would hold it",
        playbook: forgeEntry("description: $MY_TOKEN"),
        theirs: "reads",
        ours: ["secret-variable"],
    },
    {
        reason: "the workspace and the credentials are the platform's: a variable in them may stay unknown, with a note",
        playbook: forgeEntry("workspace: $UNSET"),
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "primary needs no workspace: the platform has one, and seqerakit breaks off without",
        playbook: forgeEntry("primary: true"),
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "only file-path makes an entry a spec's: for seqerakit .json in any value does",
        playbook: forgeEntry("description: from old.json"),
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "includeConfig is replaced by what it names: Seqera has no other files",
        playbook: forgeEntry("nextflow-config: main.config"),
        theirs: "reads",
        ours: "reads",
    },
    {
        reason: "what Seqera's API answers is unwrapped, with a note",
        playbook: importEntry("answer.json"),
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "a label with an id is the one of this id: tw makes one of the same name",
        playbook: importEntry("label-id.json"),
        theirs: "reads",
        ours: "reads",
    },
    {
        reason: "labels may be a list of ids or of objects: tw would take Python's way to write the list",
        playbook: forgeEntry("labels: [7]"),
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "queues beside forge are left out, with a note: Seqera creates others",
        playbook: importEntry("queues.json"),
        theirs: "reads",
        ours: "reads",
    },
    {
        reason: "a list is no text with commas: tw would take Python's way to write it, ['subnet-1']",
        playbook: forgeEntry("subnets: [subnet-1]"),
        theirs: "reads",
        ours: ["wrong-type"],
    },
    {
        reason: "spaces around the items of a list are ignored: no item begins with one",
        playbook: forgeEntry("instance-types: m5, c5"),
        theirs: "reads",
        ours: "reads",
    },
    {
        reason: "a slash at the end of the work directory is left out, with a note: Seqera reads it back without",
        playbook: forgeEntry().replace("s3://tests", "s3://tests/"),
        theirs: "reads",
        ours: "reads",
    },
    {
        reason: "a block size without EBS auto-scaling is left out, with a note: it has no effect, and the provider rejects it",
        playbook: forgeEntry("no-ebs-auto-scale: true", "ebs-blocksize: 50"),
        theirs: "reads",
        ours: "reads",
    },
    {
        reason: "what the Seqera provider does not have is left out, with a warning",
        playbook: forgeEntry("secrets-kms-key: key"),
        theirs: "reads",
        ours: "reads",
    },
    {
        reason: "a role that Forge made for another environment is invalid: it goes with that environment",
        playbook: forgeEntry("head-job-role: arn:aws:iam::123456789012:role/TowerForge-1-FargateRole"),
        theirs: "reads",
        ours: ["forge-made-role"],
    },
    {
        reason: "an empty on_exists is one that is left out, as every other empty value",
        playbook: forgeEntry("on_exists: ''"),
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "on_exists is a word: seqerakit takes every other type for fail",
        playbook: forgeEntry("on_exists: true"),
        theirs: "reads",
        ours: ["wrong-type"],
    },
    {
        reason: "a time with a zone is the text that the file has: Python writes it in its own way",
        playbook: forgeEntry("description: 2026-01-01T10:00:00Z"),
        theirs: "reads",
        ours: "reads",
    },
    {
        reason: "a platform that is not known is left to seqerakit, with a note, unless a known one is near",
        playbook: forgeEntry().replace("aws-batch", "nomad"),
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "what is left to seqerakit is not checked",
        playbook: "compute-envs:\n  - { name: a, type: k8s }\n  - { name: a, type: k8s }\n",
        theirs: "rejects",
        ours: "reads",
    },
    {
        reason: "a block that is meant to be compute-envs is invalid: seqerakit would do nothing",
        playbook: forgeEntry().replace("compute-envs", "compute_envs"),
        theirs: "reads",
        ours: ["unknown-property"],
    },
    {
        reason: "two names that a variable makes the same are invalid: Seqera rejects the second",
        playbook: `${forgeEntry()}${forgeEntry().split("\n").slice(1).join("\n").replace("cpu", "$NAME")}`,
        theirs: "reads",
        ours: ["duplicate-name"],
    },
    {
        reason: "what Seqera rejects is rejected here: settings that need another",
        playbook: forgeEntry("snapshots: true"),
        theirs: "reads",
        ours: ["requires-setting"],
    },
    {
        reason: "what Seqera rejects is rejected here: settings that exclude each other",
        playbook: forgeEntry("create-efs: true", "efs-id: fs-1"),
        theirs: "reads",
        ours: ["mutually-exclusive"],
    },
    {
        reason: "what Seqera rejects is rejected here: numbers out of range",
        playbook: forgeEntry("bid-percentage: 101"),
        theirs: "reads",
        ours: ["value-out-of-range"],
    },
    {
        reason: "what Seqera rejects is rejected here: texts of another form",
        playbook: forgeEntry("allow-buckets: a-bucket"),
        theirs: "reads",
        ours: ["invalid-value"],
    },
];

/** Rules of Seqera that tw leaves to Seqera, and lists, by the codes of their problems. */
const BEYOND_TW = ["requires-setting", "mutually-exclusive", "value-out-of-range", "duplicate-name"];

/** Whether the reader alone rejects a playbook for a reason that is among the differences. */
export function isBeyondTw({ code, path, value }: Problem): boolean {
    const ofList = code === "wrong-type" && Array.isArray(value);
    const ofOnExists = code === "wrong-type" && path.at(-1) === "on_exists";
    return (
        BEYOND_TW.includes(code) || ofList || ofOnExists || (code === "invalid-value" && path.includes("allow-buckets"))
    );
}

/** Whether seqerakit alone rejects a playbook for a reason that is among the differences. */
export function isBeforeTw(rejected: string, text: string): boolean {
    const ofPlatform = /(?:workspace|credentials): \$UNSET/.test(text) && rejected.includes("$UNSET not found");
    return ofPlatform || (/on_exists: ''/.test(text) && rejected.includes("Invalid on_exists"));
}

/** Settings that the reader leaves out, as the differences say. */
export function isLeftOut(field: string, config: Readonly<Record<string, unknown>>): boolean {
    return field === "forge.ebsBlockSize" && config["forge.ebsAutoScale"] === false;
}
