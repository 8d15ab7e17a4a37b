import { createRequire, Module } from "node:module";

const load = createRequire(__filename);

/** What the SDK's Node.js host loads for `pulumi --tracing`. */
const TRACING = [
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace-base",
    "@opentelemetry/exporter-zipkin",
    "@opentelemetry/instrumentation-grpc",
    "@opentelemetry/sdk-trace-node",
    "@opentelemetry/instrumentation",
];

/** Files of the SDK that a stack's program uses late or not at all: those of gRPC serve the connection to the engine. */
const FILES = [
    "typescript-shim.js",
    "automation/index.js",
    ...["callback", "engine", "provider", "resource"].map((service) => `proto/${service}_grpc_pb.js`),
];

/** Libraries that the SDK loads to serialize functions and to compare versions of SDKs. */
const LIBRARIES = ["@npmcli/arborist", "normalize-package-data", "semver"];

/** Libraries that requests to the engine need. A trace changes them as they load. */
const LIBRARIES_OF_REQUESTS = ["@grpc/grpc-js", "@opentelemetry/api"];

/**
 * Defers what Pulumi's SDK loads with every program, and a stack's program or a plan uses late or not at all. Each module loads
 * when it is first used. Without effect on an SDK that does not have them where this one has.
 */
export function deferUnusedModules(): void {
    const sdk = resolved(load, "@pulumi/pulumi/runtime/closure/codePaths.js");
    if (sdk === undefined) {
        return;
    }
    const library = createRequire(sdk);
    const libraries = [...LIBRARIES, ...(isTraced() ? [] : LIBRARIES_OF_REQUESTS)];
    const paths = [
        ...FILES.map((file) => resolved(load, `@pulumi/pulumi/${file}`)),
        ...libraries.map((name) => resolved(library, name)),
    ];
    paths.filter((path) => path !== undefined).forEach((path) => defer(path));
}

/**
 * Loads the tracing of Pulumi's Node.js host without the libraries that it works with, which load when a trace is started.
 * Without effect where a trace is asked for.
 */
export function deferTracing(args = process.argv, environment = process.env): void {
    const tracing = resolved(load, "@pulumi/pulumi/cmd/run/tracing.js");
    if (isTraced(args, environment) || tracing === undefined || load.cache[tracing] !== undefined) {
        return;
    }
    // Without an endpoint the host sets a provider of traces up and sends none.
    delete environment["TRACEPARENT"];
    const host = createRequire(tracing);
    const paths = TRACING.map((name) => resolved(host, name)).filter((path) => path !== undefined);
    const deferred = paths.filter((path) => defer(path, true));
    load(tracing);
    // Whoever else loads them gets the libraries themselves.
    deferred.forEach((path) => Reflect.deleteProperty(load.cache, path));
}

function isTraced(args = process.argv, environment = process.env): boolean {
    return (
        Boolean(environment["PULUMI_OTEL_EXPORTER_OTLP_ENDPOINT"]) || args.some((arg) => arg.startsWith("--tracing"))
    );
}

/**
 * Keeps the stack traces of a stack's program as they are. Pulumi takes one for every resource, and its host would map each
 * frame by the source maps of every library. Node.js strips types in place, so the frames of the program are right as they are.
 */
export function skipSourceMaps(): void {
    const host = resolved(load, "@pulumi/pulumi/cmd/run");
    const path = host && resolved(createRequire(host), "source-map-support/register");
    if (path === undefined || load.cache[path] !== undefined) {
        return;
    }
    const once = new Module(path);
    once.loaded = true;
    // The host asks first. A program that asks for source maps gets them.
    Object.defineProperty(once, "exports", {
        get: () => Reflect.deleteProperty(load.cache, path) && {},
    });
    load.cache[path] = once;
}

/**
 * Puts a stand-in for a module into the cache of `require`, unless the module is loaded. The first use of its exports loads
 * the module.
 *
 * @param members whether an export is a stand-in too, and must be a function or a class. Defaults to false.
 * @returns whether there is a stand-in now
 */
export function defer(path: string, members = false): boolean {
    if (load.cache[path] !== undefined) {
        return false;
    }
    const module = new Module(path);
    module.filename = path;
    module.loaded = true;
    module.exports = standIn(() => {
        if (load.cache[path] === module) {
            Reflect.deleteProperty(load.cache, path);
        }
        return load(path) as object;
    }, members);
    load.cache[path] = module;
    return true;
}

function standIn(real: () => object, members = false): object {
    // A bound class can be called and constructed, and has no property that a proxy would have to show.
    return new Proxy(Function.prototype.bind.call(class {}, undefined) as object, {
        get: (_, key): unknown => {
            // Compiled modules ask for this mark as they load, too early to be useful.
            if (key === "__esModule") {
                return true;
            }
            if (members) {
                return standIn(() => Reflect.get(real(), key) as object);
            }
            // Because of the mark, they take the default export of a module that has none for the module itself.
            return key === "default" && !Reflect.has(real(), key) ? real() : Reflect.get(real(), key);
        },
        has: (_, key) => Reflect.has(real(), key),
        ownKeys: () => Reflect.ownKeys(real()).filter((key) => key !== "prototype"),
        getOwnPropertyDescriptor: (_, key) => {
            const descriptor = Reflect.getOwnPropertyDescriptor(real(), key);
            return descriptor && { ...descriptor, configurable: true };
        },
        apply: (_, self, args: unknown[]): unknown =>
            Reflect.apply(real() as (...args: unknown[]) => unknown, self, args),
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
