import * as pulumi from "@pulumi/pulumi";
import { mapValues } from "./objects";
import {
    type ObjectSpec,
    type PackageSchema,
    type PropertySpec,
    inputsOf,
    referredObject,
    shippedSchema,
} from "./packageSchema";

/**
 * Args that become resource options of children. Pulumi keeps no such option among the inputs of a resource. Removing one
 * after an import must not show up as a change.
 */
const OPTIONS = ["aliases", "existingInputs", "ignoreChanges", "import", "importId", "importVariables"];

/**
 * The args of a component as inputs that the engine keeps in the state. What the package schema marks as secret is secret
 * there, also if the program passed it in plain text.
 */
export function componentInputs(component: string, args: object): pulumi.Inputs {
    const schema = shippedSchema();
    return withSecrets(schema, inputsOf(schema, component), args);
}

function withSecrets(schema: PackageSchema, { properties }: ObjectSpec, values: pulumi.Inputs): pulumi.Inputs {
    const known = Object.entries(values).filter(([name]) => Object.hasOwn(properties, name) && !OPTIONS.includes(name));
    return Object.fromEntries(known.map(([name, value]) => [name, inputOf(schema, properties[name] ?? {}, value)]));
}

function inputOf(schema: PackageSchema, spec: PropertySpec, value: unknown): unknown {
    if (value === undefined || value === null || pulumi.Output.isInstance(value) || value instanceof Promise) {
        return spec.secret ? pulumi.secret(value) : value;
    }
    const entry = spec.additionalProperties;
    const object = referredObject(schema, spec);
    if (entry !== undefined) {
        // The keys of a secret map name resources, so only its values are secret.
        const inner = { ...entry, secret: spec.secret ?? entry.secret };
        return mapValues(value as pulumi.Inputs, (each) => inputOf(schema, inner, each));
    }
    if (object !== undefined) {
        return withSecrets(schema, object, value);
    }
    return spec.secret ? pulumi.secret(value) : value;
}
