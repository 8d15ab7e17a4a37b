import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Problem, readSeqerakitPaths } from "../../../src/seqerakit";
import { dryRuns } from "./dryRun";
import { type Rejection, type Sent, tw, withValues } from "./tw";

/** What both make of a playbook. */
export interface Compared {
    text: string;
    /** What seqerakit and tw would create, entry by entry, or why they reject the file. */
    theirs: Sent[] | Rejection;
    /** What the reader reads, in the same words, or what it reports. */
    ours: Sent[] | { problems: Problem[] };
}

/** Reads files with seqerakit, with the model of tw behind it, and with the reader, from a folder that holds what they name. */
export function compared(files: string[], folder: string, variables: Readonly<Record<string, string>>): Compared[] {
    return dryRuns(files, folder, variables).map((run, index): Compared => {
        const file = join(folder, files[index] ?? "");
        const theirs = "rejected" in run ? run : sentBy(run.commands, folder);
        return { text: readFileSync(file, "utf8"), theirs, ours: readBy(file, folder, variables) };
    });
}

/** Platforms that the reader leaves to seqerakit. */
const OTHERS = ["azure-batch", "k8s"];

function sentBy(commands: string[][], folder: string): Compared["theirs"] {
    const readFile = (path: string) => {
        try {
            return readFileSync(join(folder, path), "utf8");
        } catch {
            return undefined;
        }
    };
    const sent: Sent[] = [];
    for (const words of commands) {
        if (words.length === 0) {
            return { rejected: "the shell does not run tw as it is meant" };
        }
        if (words[0] !== "compute-envs" || OTHERS.includes(words[2] ?? "")) {
            continue;
        }
        if (words[1] === "primary") {
            Object.assign(sent.at(-1)?.entry ?? {}, { primary: true });
            continue;
        }
        const result = tw(words, readFile);
        if ("rejected" in result) {
            return result;
        }
        sent.push(result);
    }
    return sent;
}

function readBy(file: string, folder: string, variables: Readonly<Record<string, string>>): Compared["ours"] {
    const { environments, problems } = readSeqerakitPaths([file], { variables, root: folder });
    if (problems.length > 0) {
        return { problems };
    }
    return environments.map(({ settings, workspace, credentials, wait, primary }): Sent => {
        const { name, description, batch, labels, labelIds, nextflowConfig } = settings;
        return {
            entry: withValues({ name, workspace, credentials, wait, description, labels: labels ?? labelIds, primary }),
            config: withValues({ ...inApi(batch ?? {}), nextflowConfig }),
        };
    });
}

/** Names of the SDK that differ from the API's. */
const API_NAMES: Readonly<Record<string, string>> = {
    enableWave: "waveEnabled",
    enableFusion: "fusion2Enabled",
    nvmeStorageEnabled: "nvnmeStorageEnabled",
    environments: "environment",
};

function inApi(batch: object): Record<string, unknown> {
    return Object.fromEntries(
        Object.entries(batch).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
            return key === "forge"
                ? Object.entries(value as object).map(([name, each]) => [`forge.${name}`, each])
                : [[API_NAMES[key] ?? key, value]];
        }),
    );
}
