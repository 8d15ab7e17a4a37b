import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import * as fs from "node:fs";
import * as path from "node:path";
import type { JsonObject } from "../cloud/state";
import type { CheckFailure } from "../plugin/model";
import { unknown } from "../plugin/wire";
import { CodedError } from "megatests-components/internal";

interface PropertySpec {
    type?: string;
    $ref?: string;
    items?: PropertySpec;
    additionalProperties?: PropertySpec;
    properties?: Record<string, PropertySpec>;
    required?: string[];
}

interface ResourceSpec {
    inputProperties: Record<string, PropertySpec>;
    requiredInputs?: string[];
}

interface PackageSpec {
    resources: Record<string, ResourceSpec>;
    types: Record<string, PropertySpec>;
}

const schemaPath = path.join(path.dirname(require.resolve("@pulumi/seqera/package.json")), "schema.json");

let text: string | undefined;
let spec: PackageSpec | undefined;
// The schema's own schema is not checked, because the generator of the SDK has done so.
const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, meta: false, validateSchema: false });
const addedTypes = new Set<string>();

/** The schema of the Seqera package, as JSON text. */
export function seqeraSchema(): string {
    return (text ??= fs.readFileSync(schemaPath, "utf8"));
}

/** Every input of a type of resource. */
export function inputNames(token: string): string[] {
    return Object.keys(resourceSpec(token).inputProperties);
}

/** What is wrong with the inputs by the package schema, at any depth: unknown, missing and mistyped properties. */
export function schemaFailures(token: string, inputs: JsonObject): CheckFailure[] {
    const validate = validator(token);
    return validate(inputs) ? [] : (validate.errors ?? []).filter(isKnown).map(failure);
}

function resourceSpec(token: string): ResourceSpec {
    spec ??= JSON.parse(seqeraSchema()) as PackageSpec;
    const resource = spec.resources[token];
    if (resource === undefined) {
        throw new CodedError(
            "unknown-resource-type",
            `unknown resource type "${token}" in the schema of the Seqera package`,
        );
    }
    return resource;
}

function validator(token: string): ValidateFunction {
    const { inputProperties, requiredInputs } = resourceSpec(token);
    return (
        ajv.getSchema(token) ??
        ajv
            .addSchema(jsonSchema({ type: "object", properties: inputProperties, required: requiredInputs }), token)
            .compile({ $ref: token })
    );
}

/**
 * Pulumi's form of a schema in JSON Schema's words: objects are closed, and a reference is a plain name. Types that it refers to
 * are added to the validator.
 */
function jsonSchema(property: PropertySpec): Record<string, unknown> {
    if (property.$ref !== undefined) {
        return { $ref: addedType(property.$ref.replace("#/types/", "")) };
    }
    const { type, items, additionalProperties, properties, required } = property;
    return {
        type,
        ...(items && { items: jsonSchema(items) }),
        ...(additionalProperties && { additionalProperties: jsonSchema(additionalProperties) }),
        ...(properties && {
            properties: Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, jsonSchema(each)])),
            required: required ?? [],
            additionalProperties: false,
        }),
    };
}

/** The id of a type in the validator. */
function addedType(name: string): string {
    const id = `type:${encodeURIComponent(name)}`;
    const type = spec?.types[name];
    if (type !== undefined && !addedTypes.has(name)) {
        addedTypes.add(name);
        ajv.addSchema(jsonSchema(type), id);
    }
    return id;
}

/** A value that only the update will know has no type yet. */
function isKnown(error: ErrorObject): boolean {
    return error.data !== unknown;
}

function failure({ instancePath, keyword, params, data }: ErrorObject): CheckFailure {
    const owner = instancePath.slice(1).replaceAll("/", ".");
    const child = (name: unknown) => [owner, String(name)].filter(Boolean).join(".");
    switch (keyword) {
        case "additionalProperties": {
            const property = child(params["additionalProperty"]);
            return { property, reason: `Unknown property: ${property} is not in the schema of the package.` };
        }
        case "required": {
            const property = child(params["missingProperty"]);
            return { property, reason: `Missing required property: ${property}.` };
        }
        default:
            return {
                property: owner,
                reason: `${owner} must be of type ${String(params["type"])}, not ${typeof data}.`,
            };
    }
}
