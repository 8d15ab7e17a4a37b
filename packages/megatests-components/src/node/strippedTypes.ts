import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { dirname, join } from "node:path";
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
            const hash = createHash("sha256")
                .update(JSON.stringify([url, typed]))
                .digest("hex");
            const file = join(folder, `${hash}.js`);
            const source = kept(file) ?? stripped(url, typed, file);
            return source === undefined ? loaded : { ...loaded, format, source };
        },
    });
}

function kept(file: string): string | undefined {
    try {
        return readFileSync(file, "utf8");
    } catch {
        return undefined;
    }
}

/** Strips the types and keeps the result in a file. Undefined if Node.js cannot strip them, and has to report why. */
function stripped(url: string, typed: string, file: string): string | undefined {
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
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        // Another process may be reading it.
        writeFileSync(`${file}.${process.pid}`, source, { mode: 0o600 });
        renameSync(`${file}.${process.pid}`, file);
    } catch {
        // As with the compile cache, a folder that cannot be written only costs time.
    }
    return source;
}
