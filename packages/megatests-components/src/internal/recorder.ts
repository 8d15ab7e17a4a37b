import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import type {
    RegisterResourceOutputsRequest,
    RegisterResourceRequest,
    RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { urnOf } from "./urn";
import { masked, secretPaths, textsMasked, withoutMarkers } from "./wireValues";
import { CodedError } from "./codedError";

/** A resource as the program registers it with the engine. */
export interface RecordedResource {
    type: string;
    name: string;
    urn: string;
    /** URN of the parent; empty for the stack itself. */
    parent: string;
    custom: boolean;
    /** Inputs with secrets masked and unknown values named. */
    inputs: Record<string, unknown>;
    /** Paths of the inputs that are secret, for example `keys.secretKey`. */
    secretInputs: string[];
    /** What a component registers as its outputs, with secrets masked. Undefined for any other resource. */
    outputs?: Record<string, unknown>;
    /** URN and id of an explicit provider; empty for a default one. */
    provider: string;
    protect: boolean;
    /** Id to import, or empty. */
    import: string;
    deleteBeforeReplace: boolean;
    retainOnDelete: boolean;
    /** A change of it replaces the resource. Undefined where there is none, masked where it is secret. */
    replacementTrigger: unknown;
    replaceOnChanges: string[];
    ignoreChanges: string[];
    aliases: RecordedAlias[];
    dependencies: string[];
    /** URNs of the resources that an input is made from, by input. Inputs that are made from none are omitted. */
    propertyDependencies: Record<string, string[]>;
    /** URN of the resource with which it is deleted, or empty. */
    deletedWith: string;
    /** URNs of the resources with any of which it is replaced. */
    replaceWith: string[];
}

/** A former URN of a resource, or the parts of it that differ, each empty where it does not. */
export interface RecordedAlias {
    /** The whole URN, where the alias is one. */
    urn?: string;
    name: string;
    type: string;
    parentUrn: string;
    noParent: boolean;
}

/** A function as the program invokes it. */
export interface RecordedInvoke {
    token: string;
    /** Inputs with texts masked: Pulumi's SDK unwraps the secrets of a call, so any text may be one. */
    inputs: Record<string, unknown>;
    /** URN and id of an explicit provider; empty for a default one. */
    provider: string;
}

/** What a program did. */
export interface Recording {
    resources: RecordedResource[];
    /** Outputs of the stack with secrets masked. */
    outputs: Record<string, unknown>;
    /** The functions that the program invoked, in order. */
    invokes: RecordedInvoke[];
}

/** How a program is run. */
export interface RecordOptions {
    project: string;
    stack: string;
    /** Whether ids and other values of the cloud stay unknown, as in a preview. Otherwise every id is `NAME-id`. */
    preview: boolean;
    /**
     * Answers an invoke, from its inputs and those of its explicit provider. Throws for a token that it does not know.
     */
    call: (
        token: string,
        inputs: Record<string, unknown>,
        provider: Record<string, unknown> | undefined,
    ) => Record<string, unknown>;
    /** State that a created resource has beyond its inputs. */
    computed?: (type: string, name: string, inputs: Record<string, unknown>) => Record<string, unknown>;
}

/**
 * Runs a program in process, with no engine and no cloud, and records what it registers.
 *
 * @throws the first error of the program, including one in an `apply`.
 */
export async function recordProgram(program: () => unknown, options: RecordOptions): Promise<Recording> {
    const recording: Recording = { resources: [], outputs: {}, invokes: [] };
    await pulumi.runtime.setMocks(mocksFor(options, recording), options.project, options.stack, options.preview);
    tapMonitor(options, recording);
    await settle(async () => {
        await pulumi.runtime.runInPulumiStack(() => Promise.resolve(program()));
        await pulumi.runtime.disconnect();
    });
    return recording;
}

function mocksFor(options: RecordOptions, recording: Recording): pulumi.runtime.Mocks {
    return {
        call: ({ token, inputs, provider = "" }) => {
            recording.invokes.push({
                token,
                inputs: textsMasked(masked(inputs)) as Record<string, unknown>,
                provider: withoutMarkers(provider),
            });
            const explicit = recording.resources.find(({ urn }) => provider.startsWith(`${urn}::`));
            try {
                return options.call(token, inputs as Record<string, unknown>, explicit?.inputs);
            } catch (error) {
                // The SDK shows of a function's error what gRPC calls its details.
                throw error instanceof Error ? Object.assign(error, { details: error.message }) : error;
            }
        },
        newResource: ({ type, name, inputs, custom, id }) => ({
            id: !custom ? undefined : options.preview ? id : id || `${name}-id`,
            state: {
                ...(inputs as Record<string, unknown>),
                ...(options.preview ? {} : options.computed?.(type, name, inputs as Record<string, unknown>)),
            },
        }),
    };
}

/** Mocks see only the inputs of a resource; its options are in the request to the monitor. */
function tapMonitor(options: RecordOptions, recording: Recording): void {
    const monitor = pulumi.runtime.getMonitor();
    if (monitor === undefined) {
        throw new CodedError("missing-mock-monitor", "missing mock monitor: Pulumi's mock runtime did not start.");
    }
    const register = monitor.registerResource.bind(monitor) as MonitorCall<
        RegisterResourceRequest,
        RegisterResourceResponse
    >;
    const registerOutputs = monitor.registerResourceOutputs.bind(monitor) as MonitorCall<
        RegisterResourceOutputsRequest,
        unknown
    >;

    const ofMocks = new Map<string, string>();
    const recordResource: MonitorCall<RegisterResourceRequest, RegisterResourceResponse> = (request, answer) =>
        register(request, (error, response) => {
            if (error === null) {
                // The URNs of the mocks omit all types but the parent's.
                const urn = urnOf(options, request.getType(), request.getName(), request.getParent());
                ofMocks.set(urn, response.getUrn());
                response.setUrn(urn);
                recording.resources.push(recordedResource(request, urn));
            }
            answer(error, response);
        });
    const recordOutputs: MonitorCall<RegisterResourceOutputsRequest, unknown> = (request, answer) => {
        const outputs = masked(javaScript(request.getOutputs())) as Record<string, unknown>;
        const resource = recording.resources.find(({ urn }) => urn === request.getUrn());
        Object.assign(request.getUrn().includes("::pulumi:pulumi:Stack::") ? recording : (resource ?? {}), { outputs });
        const urn = ofMocks.get(request.getUrn()) ?? request.getUrn();
        return registerOutputs(request.cloneMessage().setUrn(urn), answer);
    };
    Object.assign(monitor, { registerResource: recordResource, registerResourceOutputs: recordOutputs });
}

function recordedResource(request: RegisterResourceRequest, urn: string): RecordedResource {
    const inputs = javaScript(request.getObject());
    return {
        type: request.getType(),
        name: request.getName(),
        urn,
        parent: request.getParent(),
        custom: request.getCustom(),
        inputs: masked(inputs) as Record<string, unknown>,
        secretInputs: secretPaths(inputs),
        provider: withoutMarkers(request.getProvider()),
        protect: request.getProtect() ?? false,
        import: request.getImportid(),
        deleteBeforeReplace: request.getDeletebeforereplace(),
        retainOnDelete: request.getRetainondelete() ?? false,
        replacementTrigger: masked(request.getReplacementTrigger()?.toJavaScript() ?? undefined),
        replaceOnChanges: request.getReplaceonchangesList(),
        ignoreChanges: request.getIgnorechangesList(),
        aliases: request.getAliasesList().map((alias) => {
            const spec = alias.getSpec();
            return {
                ...(alias.hasUrn() && { urn: alias.getUrn() }),
                name: spec?.getName() ?? "",
                type: spec?.getType() ?? "",
                parentUrn: spec?.getParenturn() ?? "",
                noParent: spec?.getNoparent() ?? false,
            };
        }),
        dependencies: request.getDependenciesList(),
        propertyDependencies: propertyDependencies(request),
        deletedWith: request.getDeletedwith(),
        replaceWith: request.getReplaceWithList(),
    };
}

function propertyDependencies(request: RegisterResourceRequest): Record<string, string[]> {
    const found: [string, string[]][] = [];
    // In the order of the inputs' names.
    request.getPropertydependenciesMap().forEach((dependencies, input) => {
        const urns = dependencies.getUrnsList().sort();
        found.push(...(urns.length > 0 ? [[input, urns] as [string, string[]]] : []));
    });
    return Object.fromEntries(found);
}

type MonitorCall<Request, Response> = (
    request: Request,
    answer: (error: Error | null, response: Response) => void,
) => unknown;

function javaScript(struct: { toJavaScript(): object } | undefined): Record<string, unknown> {
    return (struct?.toJavaScript() ?? {}) as Record<string, unknown>;
}

const ENDLESS =
    "the program never ends: it awaits a promise that is never settled. Fix: settle it, or do not await it.";

/** Waits for work, and throws the first error in it, even one that nothing awaited. */
async function settle(work: () => Promise<void>): Promise<void> {
    const errors: unknown[] = [];
    const collect = (error: unknown) => void errors.push(error);
    const over = new AbortController();
    // Node is about to exit because nothing is left to run.
    const stuck = once(process, "beforeExit", { signal: over.signal }).then(
        () => collect(new CodedError("program-never-ends", ENDLESS)),
        () => undefined,
    );
    process.on("unhandledRejection", collect);
    try {
        await Promise.race([work().catch(collect), stuck]);
        // Node reports an unhandled rejection only after everything that is ready has run.
        await setImmediate();
    } finally {
        over.abort();
        process.off("unhandledRejection", collect);
    }
    if (errors.length > 0) {
        throw errors[0];
    }
}
