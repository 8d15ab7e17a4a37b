import { createRequire } from "node:module";

/** A property of the package schema, reduced to what input validation needs. */
export interface PropertySpec {
    type?: string;
    /** `#/types/TOKEN` of a named type. */
    $ref?: string;
    items?: PropertySpec;
    additionalProperties?: PropertySpec;
    /** Whether the component needs the value itself and not an output of it. */
    plain?: boolean;
    /** Whether SDKs keep the value secret. */
    secret?: boolean;
}

/** Properties of an object, and the required ones among them. */
export interface ObjectSpec {
    properties: { [name: string]: PropertySpec };
    required: string[];
}

/** A component of the package schema. */
export interface ComponentSpec extends ObjectSpec {
    inputProperties: { [name: string]: PropertySpec };
    requiredInputs: string[];
}

/** The package schema, reduced to what input validation needs. */
export interface PackageSchema {
    name: string;
    version: string;
    resources: { [token: string]: ComponentSpec };
    /** Named types; an enum has no properties. */
    types: { [token: string]: Partial<ObjectSpec> };
}

/** The object that a property refers to, or undefined if it refers to none. */
export function referredObject(schema: PackageSchema, spec: PropertySpec): ObjectSpec | undefined {
    const type = spec.$ref === undefined ? undefined : schema.types[spec.$ref.replace("#/types/", "")];
    return type?.properties && { properties: type.properties, required: type.required ?? [] };
}

/** The inputs of a component. A component that the schema does not have has none. */
export function inputsOf(schema: PackageSchema, component: string): ObjectSpec {
    const spec = schema.resources[`${schema.name}:index:${component}`];
    return { properties: spec?.inputProperties ?? {}, required: spec?.requiredInputs ?? [] };
}

const load = createRequire(__filename);

/** The schema that the package ships. It is generated from the components' types. */
export function shippedSchema(): PackageSchema {
    return load("../../schema.json") as PackageSchema;
}
