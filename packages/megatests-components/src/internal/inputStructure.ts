import * as pulumi from "@pulumi/pulumi";
import { closest, distance } from "fastest-levenshtein";
import { formatValue } from "./formatValue";
import { type ValidationError } from "./validation";
import { type ObjectSpec, type PackageSchema, type PropertySpec, referredObject } from "./packageSchema";

type Values = Record<string, unknown>;

/** What is known of an output before deployment. */
export interface KnownOutput {
    /** The value, with unknown parts marked; `pulumi.unknown` where all of it is unknown. */
    value: unknown;
    secret: boolean;
}

/** Outputs that were awaited. A program that runs as a constructor cannot await any. */
export type KnownOutputs = ReadonlyMap<unknown, KnownOutput>;

/** Where a value stands. */
interface Place {
    path: string;
    /** Whether it is part of a secret. */
    secret: boolean;
    /** Whether the component needs what holds it plain; below that, outputs are taken. */
    plain: boolean;
    /** Whether errors may show it. */
    visible: boolean;
}

const NOUNS: Record<string, string> = {
    array: "list",
    boolean: "boolean",
    number: "number",
    object: "object",
    string: "string",
};

/**
 * The inputs of a component as its args take them, and what is wrong with their structure: unknown and missing
 * properties, values of another type, and outputs where the value must be known before the first resource.
 *
 * Null counts as omitted. A secret is handed on to the values that may be outputs; where only a plain value will do it
 * is refused, because it would end up in the state in the clear.
 */
export function structuredInputs(
    schema: PackageSchema,
    object: ObjectSpec,
    inputs: unknown,
    outputs: KnownOutputs = new Map(),
): { args: Values; errors: ValidationError[] } {
    const errors: ValidationError[] = [];
    const root: Place = { path: "", secret: false, plain: true, visible: true };
    if (!isObject(inputs)) {
        const received = inputs === undefined ? "nothing" : describe(inputs);
        return { args: {}, errors: [{ propertyPath: "args", reason: `expected an object, got ${received}.` }] };
    }
    return { args: objectArgs(object, inputs, root), errors };

    function objectArgs(spec: ObjectSpec, values: Values, place: Place): Values {
        const prefix = place.path === "" ? "" : `${place.path}.`;
        const known = Object.keys(spec.properties);
        const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
        for (const [name] of given.filter(([name]) => !known.includes(name))) {
            errors.push({ propertyPath: prefix + name, reason: unknownProperty(name, known) });
        }
        const names = new Set(given.map(([name]) => name));
        for (const name of spec.required.filter((required) => !names.has(required))) {
            errors.push({ propertyPath: prefix + name, reason: `missing required property "${name}".` });
        }
        return Object.fromEntries(
            given
                .filter(([name]) => known.includes(name))
                .map(([name, value]) => [
                    name,
                    valueArg(spec.properties[name] ?? {}, value, { ...place, path: prefix + name }),
                ]),
        );
    }

    function valueArg(spec: PropertySpec, input: unknown, place: Place): unknown {
        // The keys of a secret map name resources, so the map is needed plain, though SDKs take it as an output.
        const secretMap = spec.secret === true && spec.additionalProperties !== undefined;
        const plain = place.plain && (spec.plain === true || secretMap);
        const output = outputs.get(input);
        if (output === undefined && isPending(input)) {
            if (plain) {
                errors.push({ propertyPath: place.path, reason: notPlain(spec, nounOf(spec), describe(input)) });
            }
            return input;
        }
        const secret = place.secret || output?.secret === true;
        const visible = place.visible && !secret && spec.secret !== true;
        const value = output === undefined ? input : output.value;
        const arg = contentArg(spec, value, { path: place.path, secret, plain, visible }, output !== undefined);
        if (plain) {
            return arg;
        }
        const handedOn = output === undefined ? arg : input;
        return place.secret
            ? pulumi.secret(handedOn)
            : pulumi.containsUnknowns(handedOn)
              ? pulumi.output(handedOn)
              : handedOn;
    }

    /** `resolved` says that the value is that of an output. */
    function contentArg(spec: PropertySpec, value: unknown, place: Place, resolved: boolean): unknown {
        const inner = referredObject(schema, spec);
        const reject = (reason: string) => void errors.push({ propertyPath: place.path, reason });
        const nothing = value === undefined || value === null;

        if (!place.plain && (pulumi.isUnknown(value) || (resolved && nothing))) {
            // Nothing to check yet, or an output of nothing, which counts as omitted.
            return value;
        } else if (pulumi.isUnknown(value)) {
            reject(notPlain(spec, nounOf(spec), "an unknown value"));
        } else if (spec.items !== undefined && Array.isArray(value)) {
            const items = spec.items;
            // Not `map`, which passes over the holes of a list.
            return Array.from(value, (item: unknown, index) =>
                valueArg(items, item, { ...place, path: `${place.path}[${index}]` }),
            );
        } else if (spec.additionalProperties !== undefined && isObject(value)) {
            const entry = spec.additionalProperties;
            return Object.fromEntries(
                Object.entries(value).map(([key, each]) => [
                    key,
                    valueArg(entry, each, { ...place, path: `${place.path}.${key}` }),
                ]),
            );
        } else if (inner !== undefined && isObject(value)) {
            return objectArgs(inner, value, place);
        } else if (kindOf(value) !== kindOfSpec(spec)) {
            reject(`expected ${article(nounOf(spec))}, got ${place.visible ? describe(value) : hidden(value)}.`);
        } else if (place.plain && place.secret) {
            reject(`expected a ${nounOf(spec)} in plain text, got a secret. Pass a value that is not secret.`);
        }
        return value;
    }

    /** A type that is no object is an enum, and every enum of the schema is one of strings. */
    function kindOfSpec(spec: PropertySpec): string {
        return spec.type ?? (referredObject(schema, spec) === undefined ? "string" : "object");
    }

    function nounOf(spec: PropertySpec): string {
        return NOUNS[kindOfSpec(spec)] ?? kindOfSpec(spec);
    }
}

/** Whether a value is known only later. */
function isPending(value: unknown): boolean {
    return pulumi.Output.isInstance(value) || value instanceof Promise;
}

function notPlain({ additionalProperties }: PropertySpec, noun: string, received: string): string {
    const fix =
        additionalProperties === undefined || additionalProperties.plain === true
            ? "What is created depends on it. Pass a value that is known while the program runs."
            : "Its keys name resources. Pass an object whose values are outputs, for example { KEY: output.KEY }.";
    return `expected a plain ${noun}, got ${received}. ${fix}`;
}

function unknownProperty(name: string, known: string[]): string {
    const nearest = closest(name, known);
    const fix =
        distance(name.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, name.length / 3)
            ? `Rename it to "${nearest}".`
            : `Remove it, or use one of ${known.map((each) => `"${each}"`).join(", ")}.`;
    return `unknown property ${formatValue(name)}. ${fix}`;
}

function kindOf(value: unknown): string {
    if (Array.isArray(value)) {
        return "array";
    }
    if (typeof value === "number" && !Number.isFinite(value)) {
        return String(value);
    }
    // A map, a date and the like have no properties of their own that could be read.
    return typeof value === "object" ? Object.prototype.toString.call(value).slice(8, -1).toLowerCase() : typeof value;
}

function isObject(value: unknown): value is Values {
    return kindOf(value) === "object" && !isPending(value);
}

function article(noun: string): string {
    return `${noun === "object" ? "an" : "a"} ${noun}`;
}

/** A value as an error shows it. */
function describe(value: unknown): string {
    if (pulumi.Output.isInstance(value)) {
        return "an output";
    }
    const kind = kindOf(value);
    switch (kind) {
        case "promise":
            return "a promise";
        case "array":
        case "boolean":
        case "number":
        case "object":
        case "string":
            return formatValue(value);
        default:
            return kind;
    }
}

function hidden(value: unknown): string {
    const kind = kindOf(value);
    return NOUNS[kind] === undefined ? describe(value) : `${article(NOUNS[kind])} that is not shown`;
}
