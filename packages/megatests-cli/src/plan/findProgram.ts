import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/** The program of a Node.js project, as Pulumi's Node.js host finds and loads it. */
export interface Program {
    /** File that is loaded first. */
    path: string;
    /** Folder that the program runs in. */
    folder: string;
    /** Whether it is loaded as an ES module. */
    module: boolean;
}

interface Manifest {
    type?: unknown;
    main?: unknown;
    exports?: unknown;
}

/** Entries of a folder that the host tries for ES modules. */
const MODULE_ENTRIES = ["index.js", "index.mjs", "index.ts", "index.mts"];
/** Entries of a folder that are CommonJS, where the extension of the last one may be registered by ts-node only later. */
const COMMONJS_ENTRIES = ["index.js", "index.json", "index.node", "index.ts"];

/**
 * Finds the program of the project in a folder.
 *
 * Source: `GetPwdMain` of Pulumi's engine, and `cmd/run/run.ts` of its Node.js SDK.
 *
 * @param main the project's `main`, a path relative to the folder
 * @returns `undefined` if there is no such file.
 */
export function findProgram(dir: string, main: string | undefined): Program | undefined {
    const place = resolve(dir, main ?? ".");
    const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory();
    const folder = isFolder === true ? place : dirname(place);
    const { manifest, root } = nearestManifest(folder);
    const module = manifest.type === "module";
    const entry = isFolder === true ? join(root, entryOf(manifest) ?? "") : place;
    const path = fileAt(existsSync(entry) ? entry : place, module ? MODULE_ENTRIES : COMMONJS_ENTRIES);
    return path === undefined ? undefined : { path: module ? realpathSync(path) : path, folder, module };
}

/** The entry that a manifest names, relative to its folder. */
function entryOf({ main, exports }: Manifest): string | undefined {
    if (exports === undefined || exports === null) {
        return typeof main === "string" ? main : undefined;
    }
    const root = typeof exports === "object" ? (exports as Record<string, unknown>)["."] : exports;
    const conditions = typeof root === "object" && root !== null ? (root as Record<string, unknown>) : {};
    const entry =
        typeof root === "string" ? root : (conditions["default"] ?? conditions["require"] ?? conditions["import"]);
    return typeof entry === "string" ? entry : undefined;
}

function fileAt(place: string, entries: string[]): string | undefined {
    if (statSync(place, { throwIfNoEntry: false })?.isDirectory() === true) {
        return entries.map((entry) => join(place, entry)).find((file) => existsSync(file));
    }
    if (existsSync(place)) {
        return place;
    }
    try {
        // A path without an extension.
        return createRequire(__filename).resolve(place);
    } catch {
        return undefined;
    }
}

/** The nearest package.json at or above a folder, with its folder. */
function nearestManifest(folder: string): { manifest: Manifest; root: string } {
    for (let root = folder; ; root = dirname(root)) {
        const file = join(root, "package.json");
        if (existsSync(file)) {
            return { manifest: readManifest(file), root };
        }
        if (root === dirname(root)) {
            return { manifest: {}, root: folder };
        }
    }
}

/** What a manifest says. As for the host, one that cannot be read says nothing. */
function readManifest(file: string): Manifest {
    try {
        const content: unknown = JSON.parse(readFileSync(file, "utf8"));
        return typeof content === "object" && content !== null ? content : {};
    } catch {
        return {};
    }
}
