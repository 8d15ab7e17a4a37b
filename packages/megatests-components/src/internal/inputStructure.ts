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

/**
 * What is handed on for an input that is known only later.
 *
 * @param path the place of the input
 * @param validate gives the errors in the structure of its value
 */
export type Deferred = (input: unknown, path: string, validate: (value: unknown) => ValidationError[]) => unknown;

/** The place of a value in the inputs. */
interface Place {
    path: string;
    /** Whether it is part of a secret. */
    secret: boolean;
    /** Whether everything above it must be plain. Below an input that may be an output, outputs are allowed. */
    plain: boolean;
    /** Whether errors may contain it. */
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
 * The inputs of a component as its args take them, and the errors in their structure: unknown and missing properties,
 * values of another type, and outputs where the value must be known before the first resource.
 *
 * Null counts as omitted. The parts of a secret object become secrets themselves. A secret is an error where a plain value
 * is required, because it would be stored in the state in plain text.
 *
 * @param outputs outputs that are looked into
 * @param deferred takes the others. Defaults to handing them on unchecked.
 */
export function structuredInputs(
    schema: PackageSchema,
    object: ObjectSpec,
    inputs: unknown,
    outputs: KnownOutputs = new Map(),
    deferred: Deferred = (input) => input,
): { args: Values; errors: ValidationError[] } {
    const errors: ValidationError[] = [];
    const root: Place = { path: "", secret: false, plain: true, visible: true };
    if (!isObject(inputs)) {
        const received = inputs === undefined ? "nothing" : describe(inputs);
        return {
            args: {},
            errors: [{ code: "wrong-type", propertyPath: "args", reason: `expected an object, got ${received}.` }],
        };
    }
    return { args: objectArgs(object, inputs, root), errors };

    function objectArgs(spec: ObjectSpec, values: Values, place: Place): Values {
        const prefix = place.path === "" ? "" : `${place.path}.`;
        const known = Object.keys(spec.properties);
        const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
        for (const [name] of given.filter(([name]) => !known.includes(name))) {
            errors.push({
                code: "unknown-property",
                propertyPath: prefix + name,
                reason: unknownProperty(name, known),
            });
        }
        const names = new Set(given.map(([name]) => name));
        for (const name of spec.required.filter((required) => !names.has(required))) {
            errors.push({
                code: "missing-property",
                propertyPath: prefix + name,
                reason: `missing required property "${name}".`,
            });
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
        // The keys of a secret map name resources, so the map must be plain, although SDKs allow an output of it.
        const secretMap = spec.secret === true && spec.additionalProperties !== undefined;
        const plain = place.plain && (spec.plain === true || secretMap);
        const output = outputs.get(input);
        if (output === undefined && isPending(input)) {
            if (plain) {
                errors.push({
                    code: "plain-value-required",
                    propertyPath: place.path,
                    reason: notPlain(spec, nounOf(spec), describe(input)),
                });
                return input;
            }
            const { path } = place;
            const object = { properties: { [path]: spec }, required: [] };
            return deferred(input, path, (value) => structuredInputs(schema, object, { [path]: value }).errors);
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
        const reject = (code: string, reason: string) => void errors.push({ code, propertyPath: place.path, reason });
        const nothing = value === undefined || value === null;

        if (!place.plain && (pulumi.isUnknown(value) || (resolved && nothing))) {
            // Unknown until deployment, or an output of undefined, which counts as omitted.
            return value;
        } else if (pulumi.isUnknown(value)) {
            reject("plain-value-required", notPlain(spec, nounOf(spec), "an unknown value"));
        } else if (spec.items !== undefined && Array.isArray(value)) {
            const items = spec.items;
            // `map` would skip the holes of a list.
            return Array.from(value, (item: unknown, index) =>
                valueArg(items, item, { ...place, path: `${place.path}[${index}]` }),
            );
        } else if (spec.additionalProperties !== undefined && isObject(value)) {
            const entry = spec.additionalProperties;
            if (Object.hasOwn(value, "__proto__")) {
                const reason = 'invalid key "__proto__": Pulumi cannot store it. Fix: use another key.';
                errors.push({ code: "invalid-key", propertyPath: `${place.path}.__proto__`, reason });
            }
            return Object.fromEntries(
                Object.entries(value).map(([key, each]) => [
                    key,
                    valueArg(entry, each, { ...place, path: `${place.path}.${key}` }),
                ]),
            );
        } else if (inner !== undefined && isObject(value)) {
            return objectArgs(inner, value, place);
        } else if (kindOf(value) !== kindOfSpec(spec)) {
            reject(
                "wrong-type",
                `expected ${article(nounOf(spec))}, got ${place.visible ? describe(value) : hidden(value)}.`,
            );
        } else if (place.plain && place.secret) {
            reject(
                "secret-not-allowed",
                `expected ${article(nounOf(spec))} in plain text, got a secret. Fix: pass a value that is not secret.`,
            );
        }
        return value;
    }

    /** A type without properties is an enum, and every enum of the schema has strings. */
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
    const why =
        additionalProperties === undefined || additionalProperties.plain === true
            ? "it decides which resources are created. Fix: pass a value that is known while the program runs."
            : "its keys name resources. Fix: pass an object whose values are outputs, for example { KEY: output.KEY }.";
    return `expected a plain ${noun}, got ${received}: ${why}`;
}

function unknownProperty(name: string, known: string[]): string {
    const nearest = closest(name, known);
    const fix =
        distance(name.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, name.length / 3)
            ? `Fix: rename it to "${nearest}".`
            : `Fix: remove it, or use one of ${known.map((each) => `"${each}"`).join(", ")}.`;
    return `unknown property ${formatValue(name)}. ${fix}`;
}

function kindOf(value: unknown): string {
    if (typeof value === "number" && !Number.isFinite(value)) {
        return String(value);
    }
    // Null and a list are no objects, and a Map or a Date has no properties of its own to read.
    return typeof value === "object" ? Object.prototype.toString.call(value).slice(8, -1).toLowerCase() : typeof value;
}

function isObject(value: unknown): value is Values {
    return kindOf(value) === "object" && !isPending(value);
}

function article(noun: string): string {
    return `${noun === "object" ? "an" : "a"} ${noun}`;
}

/** A value in an error. */
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
    return NOUNS[kind] === undefined ? describe(value) : `${article(NOUNS[kind])} (value hidden)`;
}
