import { specialSigKey as SECRET_MARK } from "@pulumi/pulumi/runtime/rpc";
import { CodedError, isObject } from "megatests-components/internal";

/** A resource of an exported state. */
export interface StateResource {
    urn: string;
    type: string;
    /** Logical name. */
    name: string;
    /** Whether it has a resource in the cloud. */
    live: boolean;
    /** Id in its service, or empty. */
    id: string;
    protect: boolean;
    /** Whether it was replaced and is pending deletion. */
    awaitsDeletion: boolean;
    /** Whether the next update replaces it in any case. */
    awaitsReplacement: boolean;
    /** Whether it stays in the cloud when it is deleted. */
    retainOnDelete: boolean;
    /** Whether a provider manages it; false for a component. */
    custom: boolean;
    /** Id under which it was imported, or empty. */
    importId: string;
    replacementTrigger?: unknown;
    /** URN of its parent, or empty. */
    parent: string;
    /** URN of its provider, or undefined for a component. */
    provider?: string;
    /** URNs of the resources that it depends on, its parent and provider included. */
    needs: string[];
    inputs: Values;
    outputs: Values;
}

/** Properties of a resource. A secret is an object that holds only its cipher text. */
export type Values = { [name: string]: unknown };

/** The part of an exported state that adoption reads. */
export interface StackState {
    project: string;
    /** Name of the stack. */
    stack: string;
    /** In the order of their creation: a resource comes after its dependencies. */
    resources: StateResource[];
    /** Operations that an interrupted update left pending. */
    pending: PendingOperation[];
}

/** An operation that an interrupted update left pending: a service may have completed it or not. */
export interface PendingOperation {
    /** `creating`, `updating`, `deleting`, `reading` or `importing`. */
    kind: string;
    resource: StateResource;
}

/**
 * Reads what `pulumi stack export` wrote.
 *
 * @throws CodedError with the code `invalid-state` if it is not an exported state or has no resources, with the
 * command that writes one.
 */
export function readStackState(exported: unknown): StackState {
    const deployment = objectAt(exported, "deployment");
    const resources = deployment?.["resources"];
    const isState = deployment !== undefined && Array.isArray(resources) && resources.every(isEntry);
    const [first] = isState ? resources : [];
    if (!isState || first === undefined) {
        throw new CodedError(
            "invalid-state",
            "invalid stack export: expected a list of resources under deployment.resources. " +
                "Fix: write one with `pulumi stack export --file state.json`.",
        );
    }
    const pending = deployment["pending_operations"];
    const [, , stack = "", , project = ""] = first.urn.split(":");
    return {
        project,
        stack,
        resources: resources.map(resourceOf),
        pending: (Array.isArray(pending) ? pending : []).map(pendingOperationOf),
    };
}

/** The AWS account of the resources, from their ARNs, or undefined if there is none. */
export function accountIn(resources: StateResource[]): string | undefined {
    const arns = resources.map(({ outputs }) => textAt(outputs, "arn") ?? "");
    return arns.map((arn) => /^arn:[^:]*:iam::(\d{12}):/.exec(arn)?.[1]).find((account) => account !== undefined);
}

/** Settings of the provider of a resource, in a state or in a plan. */
export function providerInputsOf(
    { provider }: { provider?: string },
    resources: { urn: string; inputs: Values }[],
): Values {
    return resources.find(({ urn }) => urn === provider)?.inputs ?? {};
}

/** The object under a name, or undefined if it is absent or secret. */
export function objectAt(value: unknown, name: string): Values | undefined {
    const found = isObject(value) ? value[name] : undefined;
    return isObject(found) && !(SECRET_MARK in found) ? found : undefined;
}

/** The text under a name, or undefined if it is absent or secret. */
export function textAt(value: unknown, name: string): string | undefined {
    const found = isObject(value) ? value[name] : undefined;
    return typeof found === "string" ? found : undefined;
}

/** Whether a provider is a default provider of the engine. */
export function isDefaultProvider(urn: string): boolean {
    return urn.includes("::default");
}

/** Whether a value is secret in the state. */
export function isSecretValue(value: unknown): boolean {
    return isObject(value) && SECRET_MARK in value;
}

/** A value without the engine's own fields. */
export function plainValue(value: unknown): unknown {
    if (typeof value !== "object" || value === null) {
        return value;
    }
    return Array.isArray(value)
        ? value.map(plainValue)
        : Object.fromEntries(
              Object.entries(value)
                  .filter(([key]) => !key.startsWith("__"))
                  .map(([key, entry]) => [key, plainValue(entry)]),
          );
}

interface Entry extends Values {
    urn: string;
    type: string;
}

function isEntry(value: unknown): value is Entry {
    return textAt(value, "urn") !== undefined && textAt(value, "type") !== undefined;
}

function resourceOf(entry: Entry): StateResource {
    const reference = textAt(entry, "provider");
    const provider = reference?.slice(0, reference.lastIndexOf("::"));
    const related = [textAt(entry, "parent"), provider, textAt(entry, "deletedWith")];
    const dependencies = [entry["dependencies"], ...Object.values(objectAt(entry, "propertyDependencies") ?? {})];
    return {
        urn: entry.urn,
        type: entry.type,
        name: entry.urn.replace(/^.*::/s, ""),
        live: entry["custom"] === true && entry["external"] !== true && !entry.type.startsWith("pulumi:"),
        id: textAt(entry, "id") ?? "",
        protect: entry["protect"] === true,
        awaitsDeletion: entry["delete"] === true,
        awaitsReplacement: entry["taint"] === true || entry["pendingReplacement"] === true,
        retainOnDelete: entry["retainOnDelete"] === true,
        custom: entry["custom"] === true,
        importId: textAt(entry, "importID") ?? "",
        replacementTrigger: entry["replacementTrigger"],
        parent: textAt(entry, "parent") ?? "",
        provider,
        needs: [...related, ...dependencies.flat()].filter((urn): urn is string => typeof urn === "string"),
        inputs: objectAt(entry, "inputs") ?? {},
        outputs: objectAt(entry, "outputs") ?? {},
    };
}

function pendingOperationOf(operation: unknown): PendingOperation {
    const resource = { urn: "an unnamed resource", type: "", ...objectAt(operation, "resource") };
    return { kind: textAt(operation, "type") ?? "change", resource: resourceOf(resource) };
}
