import { readFileSync } from "node:fs";
import { schemaFiles } from "./packageSchema";

/** A property as the package schema has it. */
export interface Property {
    type?: string;
    $ref?: string;
    description?: string;
    plain?: boolean;
    secret?: boolean;
    items?: Property;
    additionalProperties?: Property;
}

/** A nested type or an enum. */
export interface ObjectType {
    description?: string;
    properties?: Record<string, Property>;
    required?: string[];
    enum?: { name: string; value: string; description?: string }[];
}

export interface Component extends ObjectType {
    inputProperties: Record<string, Property>;
    requiredInputs?: string[];
}

export interface Schema {
    version: string;
    resources: Record<string, Component>;
    types: Record<string, ObjectType>;
}

/** The sentences that say what happens without an input. */
export const DEFAULT = /^(Defaults to|If omitted,)/;

/** The committed package schema. */
export function readSchema(): Schema {
    return JSON.parse(readFileSync(schemaFiles[0] ?? "", "utf8")) as Schema;
}

/** The type of a property in words. `named` words a reference to a type. */
export function typeOf({ type, $ref, items, additionalProperties }: Property, named: (ref: string) => string): string {
    if ($ref !== undefined) {
        return named($ref);
    }
    if (items !== undefined) {
        return `list of ${typeOf(items, named)}`;
    }
    return additionalProperties === undefined ? (type ?? "any") : `map of ${typeOf(additionalProperties, named)}`;
}
