import * as pulumi from "@pulumi/pulumi";
import { type Refusal, shown } from "../validation";
import { type ObjectSpec, type PackageSchema, type PropertySpec, referredObject } from "./schema";

type Values = Record<string, unknown>;

/** What an output tells about itself. The SDKs that Pulumi generates rely on the same members. */
interface Inspectable {
    isKnown: Promise<boolean>;
    isSecret: Promise<boolean>;
    promise(withUnknowns: boolean): Promise<unknown>;
}

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

/**
 * The inputs of a component as its args take them: plain values where those are plain, and everywhere values of the
 * schema's types, as far as they are known.
 *
 * A TypeScript program cannot pass an output where a plain value is needed, or a value of another type. Other languages
 * can, and an SDK wraps a whole argument that holds a secret. A secret is handed on to the values that may be outputs;
 * where only a plain value will do it is refused, because it would end up in the state in the clear.
 */
export async function plainInputs(
    schema: PackageSchema,
    object: ObjectSpec,
    inputs: Values,
): Promise<{ args: Values; refusals: Refusal[] }> {
    const refusals: Refusal[] = [];
    const args = await settledObject(object, inputs, { path: "", secret: false, plain: true, visible: true });
    return { args, refusals };

    async function settledObject(spec: ObjectSpec, values: Values, place: Place): Promise<Values> {
        const prefix = place.path === "" ? "" : `${place.path}.`;
        const settled: Values = {};
        for (const [name, value] of Object.entries(values)) {
            const property = spec.properties[name];
            if (property === undefined) {
                refusals.push({ propertyPath: prefix + name, reason: unknownProperty(Object.keys(spec.properties)) });
            } else if (value !== undefined && value !== null) {
                settled[name] = await settledValue(property, value, { ...place, path: prefix + name });
            }
        }
        for (const name of spec.required.filter((required) => !(required in settled))) {
            refusals.push({ propertyPath: prefix + name, reason: "is missing. Fix: give it a value." });
        }
        return settled;
    }

    async function settledValue(spec: PropertySpec, input: unknown, place: Place): Promise<unknown> {
        // The keys of a secret map name resources, so the map is needed plain, though SDKs take it as an output.
        const secretMap = spec.secret === true && spec.additionalProperties !== undefined;
        const plain = place.plain && (spec.plain === true || secretMap);
        const { value, secret } = await inspected(input, place.secret);
        const visible = place.visible && !secret && spec.secret !== true;
        const settled = await settledContent(spec, value, { path: place.path, secret, plain, visible });
        if (plain) {
            return settled;
        }
        return place.secret ? pulumi.secret(input) : pulumi.containsUnknowns(input) ? pulumi.output(input) : input;
    }

    async function settledContent(spec: PropertySpec, value: unknown, place: Place): Promise<unknown> {
        const object = referredObject(schema, spec);
        // A type that is no object is an enum, and every enum of the schema is one of strings.
        const neededKind = spec.type ?? (object === undefined ? "string" : "object");
        const refuse = (reason: string) => void refusals.push({ propertyPath: place.path, reason });

        if (!place.plain && (pulumi.isUnknown(value) || value === undefined || value === null)) {
            // Nothing to check yet, or an output of nothing, which counts as left out.
            return value;
        } else if (pulumi.isUnknown(value)) {
            refuse(
                "is not known yet, but what is created depends on it. Fix: give a value that is known in a preview.",
            );
        } else if (spec.items !== undefined && Array.isArray(value)) {
            const settled: unknown[] = [];
            for (const [index, item] of value.entries()) {
                settled.push(await settledValue(spec.items, item, { ...place, path: `${place.path}[${index}]` }));
            }
            return settled;
        } else if (spec.additionalProperties !== undefined && isObject(value)) {
            const properties = Object.fromEntries(
                Object.keys(value).map((key) => [key, spec.additionalProperties ?? {}]),
            );
            return settledObject({ properties, required: [] }, value, place);
        } else if (object !== undefined && isObject(value)) {
            return settledObject(object, value, place);
        } else if (kindOf(value) !== neededKind) {
            const received = place.visible ? shown(value) : `${kindOf(value)}, not shown`;
            refuse(`must be of type ${neededKind} (received ${received}). Fix: correct the type.`);
        } else if (place.plain && place.secret) {
            refuse("is secret, but it is needed in the clear. Fix: give a value that is not secret.");
        }
        return value;
    }
}

/** The value of an input, with unknown parts marked, and whether it is secret. */
async function inspected(input: unknown, within: boolean): Promise<{ value: unknown; secret: boolean }> {
    if (!pulumi.Output.isInstance(input)) {
        return { value: input, secret: within };
    }
    const output = input as unknown as Inspectable;
    const value = await output.promise(true);
    // An output that is unknown as a whole has no value; one that is unknown in parts has marks at those.
    const unknown = !(await output.isKnown) && !pulumi.containsUnknowns(value);
    return { value: unknown ? pulumi.unknown : value, secret: within || (await output.isSecret) };
}

function kindOf(value: unknown): string {
    return Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
}

function isObject(value: unknown): value is Values {
    return kindOf(value) === "object";
}

function unknownProperty(known: string[]): string {
    return `is no property here. Fix: use one of ${known.join(", ")}.`;
}
