import { settingsProblems } from "../computeEnvironment/rules";
import type { ForgeSettings, ReadBatchSettings } from "../computeEnvironment/settings";
import { unknownInstance, unknownRegion } from "./awsNames";
import type { Finding, Note } from "./problem";

/** What is known of an environment besides its settings. */
export interface CheckOptions {
    /** Whether the environment exists and is imported. */
    imported: boolean;
    /** How messages call a setting, given its path in the SDK. */
    nameOf: (path: string) => string;
}

/** What the checks found. Its paths are those of the SDK. */
export interface Checked {
    /** The settings without those that have no effect. */
    settings: ReadBatchSettings;
    problems: Finding[];
    notes: (Finding & Pick<Note, "severity">)[];
}

/** Longest script that Seqera Cloud takes, in bytes. An Enterprise installation can raise the limit. */
const SCRIPT_BYTES = 1024;

/** Settings of Forge that files may have and programs may not. */
type FileForge = ForgeSettings & { ebsAutoScale?: boolean; ebsBlockSize?: number };

/** A role that Forge made for one environment, and deletes with it. */
const FORGED_ROLE = /:role\/(?:[^:]*\/)?TowerForge-[^/]+$/;

/**
 * Checks what a file says of an environment: what Seqera, its provider or AWS would reject, what would break, what may be
 * wrong, and what has no effect.
 */
export function checkEnvironment(given: ReadBatchSettings, { imported, nameOf }: CheckOptions): Checked {
    const notes: Checked["notes"] = [];
    const settings = { ...given, ...(given.forge && { forge: { ...given.forge } }) };
    const note = (code: string, path: string[], message: string, extra: Partial<Finding> = {}) => {
        notes.push({ severity: "note", code, path, message, ...extra });
    };
    if (settings.forge) {
        for (const queue of ["headQueue", "computeQueue"] as const) {
            if (settings[queue] !== undefined) {
                const message = `${nameOf(queue)} is ignored: with forge, Seqera creates the queues`;
                note("ignored-queue", [queue], message, { value: settings[queue], rewrite: { remove: true } });
                delete settings[queue];
            }
        }
        const forge: FileForge = settings.forge;
        if (forge.ebsBlockSize !== undefined && forge.ebsAutoScale === false) {
            const message = `${nameOf("forge.ebsBlockSize")} is ignored: EBS auto-scaling is off`;
            note("ignored-block-size", ["forge", "ebsBlockSize"], message, { value: forge.ebsBlockSize });
            delete forge.ebsBlockSize;
        }
    }
    return {
        settings,
        problems: [...settingsProblems(settings, nameOf), ...breakages(settings, imported, nameOf)],
        notes: [...notes, ...warnings(settings, nameOf)],
    };
}

function breakages(settings: ReadBatchSettings, imported: boolean, nameOf: CheckOptions["nameOf"]): Finding[] {
    const { forge, headQueue, computeQueue } = settings;
    if (forge === undefined) {
        const queues = { headQueue, computeQueue };
        return Object.entries(queues)
            .filter(([, value]) => value === undefined)
            .map(([queue]) => {
                const message = `missing required property "${nameOf(queue)}" in an environment without ${nameOf("forge")}`;
                return { code: "missing-property", path: [queue], message, fix: "add it, or add forge." };
            });
    }
    const roles = (["executionRole", "headJobRole"] as const).flatMap((role) => {
        const value = settings[role];
        if (imported || typeof value !== "string" || !FORGED_ROLE.test(value)) {
            return [];
        }
        const message = `${nameOf(role)} is a role that Forge created for another environment, and deletes with it`;
        const fix = "remove it: Forge creates a role. An environment that is imported may keep it.";
        return [{ code: "forge-made-role", path: [role], value, message, fix, rewrite: { remove: true as const } }];
    });
    const path = ["forge", "maxCpus"];
    const missing = {
        code: "missing-property",
        path,
        message: `missing required property "${nameOf("forge.maxCpus")}"`,
    };
    const fix = "add it: a whole number of 1 or more.";
    return [...roles, ...(forge === null || forge.maxCpus !== undefined ? [] : [{ ...missing, fix }])];
}

function warnings(settings: ReadBatchSettings, nameOf: CheckOptions["nameOf"]): Checked["notes"] {
    const warning = (code: string, path: Finding["path"], message: string, value?: unknown) => {
        return { severity: "warning" as const, code, path, message, ...(value !== undefined && { value }) };
    };
    const scripts = (["preRunScript", "postRunScript"] as const).flatMap((script) => {
        const value = settings[script];
        const bytes = typeof value === "string" ? Buffer.byteLength(value) : 0;
        const message = `${nameOf(script)} has ${bytes} bytes: Seqera Cloud takes at most ${SCRIPT_BYTES}`;
        return bytes > SCRIPT_BYTES ? [warning("long-script", [script], message)] : [];
    });
    const { region } = settings;
    const regionMessage = typeof region === "string" && region !== "" ? unknownRegion(region) : undefined;
    const types: unknown[] = Array.isArray(settings.forge?.instanceTypes) ? settings.forge.instanceTypes : [];
    const instances = types.flatMap((value, index) => {
        const message = typeof value === "string" ? unknownInstance(value) : undefined;
        const path = ["forge", "instanceTypes", index];
        return message === undefined ? [] : [warning("unknown-instance-type", path, message, value)];
    });
    return [
        ...scripts,
        ...(regionMessage === undefined ? [] : [warning("unknown-region", ["region"], regionMessage, region)]),
        ...instances,
    ];
}
