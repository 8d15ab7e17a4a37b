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

/**
 * The inputs of a component as its args take them: plain values where those are plain.
 *
 * A TypeScript program cannot pass an output there. Other languages can, and an SDK wraps a whole argument that holds
 * a secret. A secret is handed on to the values that may be outputs; where only a plain value will do it is refused,
 * because it would end up in the state in the clear.
 */
export async function plainInputs(
    schema: PackageSchema,
    object: ObjectSpec,
    inputs: Values,
): Promise<{ args: Values; refusals: Refusal[] }> {
    const refusals: Refusal[] = [];
    return { args: await plainObject(object, inputs, "", false), refusals };

    async function plainObject(spec: ObjectSpec, values: Values, path: string, secret: boolean): Promise<Values> {
        const prefix = path === "" ? "" : `${path}.`;
        const settled: Values = {};
        for (const [name, value] of Object.entries(values)) {
            const property = spec.properties[name];
            if (property === undefined) {
                refusals.push({ propertyPath: prefix + name, reason: unknownProperty(Object.keys(spec.properties)) });
            } else if (value !== undefined && value !== null) {
                settled[name] = await plainValue(property, value, prefix + name, secret);
            }
        }
        for (const name of spec.required.filter((required) => !(required in settled))) {
            refusals.push({ propertyPath: prefix + name, reason: "is missing. Fix: give it a value." });
        }
        return settled;
    }

    async function plainValue(spec: PropertySpec, input: unknown, path: string, within: boolean): Promise<unknown> {
        // The keys of a secret map name resources, so the map is needed plain, though SDKs take it as an output.
        const secretMap = spec.secret === true && spec.additionalProperties !== undefined;
        if (spec.plain !== true && !secretMap) {
            return within ? pulumi.secret(input) : pulumi.containsUnknowns(input) ? pulumi.output(input) : input;
        }
        const { value, secret } = await inspected(input, within);
        const object = referredObject(schema, spec);
        // A type that is no object is an enum, and every enum of the schema is one of strings.
        const neededKind = spec.type ?? (object === undefined ? "string" : "object");
        const refuse = (reason: string) => void refusals.push({ propertyPath: path, reason });

        if (pulumi.isUnknown(value)) {
            refuse(
                "is not known yet, but what is created depends on it. Fix: give a value that is known in a preview.",
            );
        } else if (spec.type === "array" && spec.items !== undefined && Array.isArray(value)) {
            const { items } = spec;
            return Promise.all(value.map((item, index) => plainValue(items, item, `${path}[${index}]`, secret)));
        } else if (spec.additionalProperties !== undefined && isObject(value)) {
            const properties = Object.fromEntries(
                Object.keys(value).map((key) => [key, spec.additionalProperties ?? {}]),
            );
            return plainObject({ properties, required: [] }, value, path, secret);
        } else if (object !== undefined && isObject(value)) {
            return plainObject(object, value, path, secret);
        } else if (secret) {
            refuse("is secret, but it is needed in the clear. Fix: give a value that is not secret.");
        } else if (kindOf(value) !== neededKind) {
            refuse(`must be of type ${neededKind} (received ${shown(value)}). Fix: correct the type.`);
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
    return Array.isArray(value) ? "array" : typeof value;
}

function isObject(value: unknown): value is Values {
    return value !== null && kindOf(value) === "object";
}

function unknownProperty(known: string[]): string {
    return `is no property here. Fix: use one of ${known.join(", ")}.`;
}
