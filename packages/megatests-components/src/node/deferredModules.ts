import { createRequire, Module } from "node:module";

const load = createRequire(__filename);

/**
 * Defers what Pulumi's SDK loads for other uses than a stack's program: the TypeScript compiler and npm's Arborist, which
 * serialize functions, and the Automation API. They are three quarters of what the SDK loads, and load when they are first
 * used. Without effect on an SDK that does not have them where this one has.
 */
export function deferUnusedModules(): void {
    const codePaths = resolved(load, "@pulumi/pulumi/runtime/closure/codePaths.js");
    const deferred = [
        resolved(load, "@pulumi/pulumi/typescript-shim.js"),
        resolved(load, "@pulumi/pulumi/automation/index.js"),
        codePaths && resolved(createRequire(codePaths), "@npmcli/arborist"),
    ];
    for (const path of deferred) {
        if (path !== undefined) {
            defer(path);
        }
    }
}

/** Puts a stand-in for a module into the cache of `require`. The first use of its exports loads the module. */
export function defer(path: string): void {
    if (load.cache[path] !== undefined) {
        return;
    }
    const standIn = new Module(path);
    standIn.filename = path;
    standIn.loaded = true;
    load.cache[path] = standIn;
    const real = (): object => {
        if (load.cache[path] === standIn) {
            Reflect.deleteProperty(load.cache, path);
        }
        return load(path) as object;
    };
    // A bound class can be constructed, and has no property that a proxy would have to show.
    standIn.exports = new Proxy(Function.prototype.bind.call(class {}, undefined) as object, {
        // Compiled modules ask for this mark as they load, which is no use yet.
        get: (_, key): unknown => (key === "__esModule" ? true : Reflect.get(real(), key)),
        has: (_, key) => Reflect.has(real(), key),
        ownKeys: () => Reflect.ownKeys(real()).filter((key) => key !== "prototype"),
        getOwnPropertyDescriptor: (_, key) => {
            const descriptor = Reflect.getOwnPropertyDescriptor(real(), key);
            return descriptor && { ...descriptor, configurable: true };
        },
        construct: (_, args: unknown[]): object => Reflect.construct(real() as new () => object, args) as object,
    });
}

function resolved(require: NodeJS.Require, name: string): string | undefined {
    try {
        return require.resolve(name);
    } catch {
        return undefined;
    }
}
