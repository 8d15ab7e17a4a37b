import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What Node.js runs a TypeScript file as, once its types are stripped. */
const FORMATS = new Map([
    ["module-typescript", "module"],
    ["commonjs-typescript", "commonjs"],
]);

/**
 * Keeps TypeScript without its types beside the code that V8 compiled, so that the next process neither loads the stripper nor
 * strips again. Node.js 24 and newer do this themselves. Nothing is kept without a compile cache, nor where a flag wants
 * source maps or transformed types.
 */
export function keepStrippedTypes(version = process.versions.node, features = process.features): void {
    const cache = nodeModule.getCompileCacheDir?.();
    const { registerHooks, stripTypeScriptTypes } = nodeModule as Partial<typeof nodeModule>;
    if (
        Number.parseInt(version) >= 24 ||
        features.typescript !== "strip" ||
        process.sourceMapsEnabled ||
        cache === undefined ||
        registerHooks === undefined ||
        stripTypeScriptTypes === undefined
    ) {
        return;
    }
    const folder = join(cache, "stripped-types");
    registerHooks({
        load: (url, context, next) => {
            const loaded = next(url, context);
            const format = FORMATS.get(loaded.format ?? "");
            // Node.js refuses TypeScript of installed packages.
            if (format === undefined || !url.startsWith("file:") || url.includes("/node_modules/")) {
                return loaded;
            }
            const typed = readFileSync(fileURLToPath(url), "utf8");
            const source = kept(folder, url, typed) ?? stripped(folder, url, typed);
            return source === undefined ? loaded : { ...loaded, format, source };
        },
    });
}

function kept(folder: string, url: string, typed: string): string | undefined {
    try {
        return readFileSync(place(folder, url, typed), "utf8");
    } catch {
        return undefined;
    }
}

/** Strips the types and keeps the result. Undefined if Node.js cannot strip them, and has to report why. */
function stripped(folder: string, url: string, typed: string): string | undefined {
    // Node.js strips the types with the same code, but warns that the function may change.
    const emitWarning = process.emitWarning.bind(process);
    process.emitWarning = () => undefined;
    let source: string;
    try {
        source = nodeModule.stripTypeScriptTypes(typed, { sourceUrl: url });
    } catch {
        return undefined;
    } finally {
        process.emitWarning = emitWarning;
    }
    try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const file = place(folder, url, typed);
        // Another process may be reading it.
        writeFileSync(`${file}.${process.pid}`, source, { mode: 0o600 });
        renameSync(`${file}.${process.pid}`, file);
    } catch {
        // As with the compile cache, a folder that cannot be written only costs time.
    }
    return source;
}

function place(folder: string, url: string, typed: string): string {
    return join(
        folder,
        `${createHash("sha256")
            .update(JSON.stringify([url, typed]))
            .digest("hex")}.js`,
    );
}
