import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { Json, JsonObject } from "../cloud/state";

/**
 * The engine's mark for a value that is not known before the update. This mark and the signatures are copies, because
 * `@pulumi/pulumi/runtime/rpc` takes as long to load as a plugin. A test compares them with the originals.
 */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Properties without the engine's secret marks, and where those were. */
export interface Unwrapped {
    properties: JsonObject;
    /** Slash-separated paths of the secret values. */
    secrets: Set<string>;
}

/** Reads properties as the engine sends them. */
export function unwrap(struct: Struct | undefined): Unwrapped {
    const secrets = new Set<string>();
    const properties = struct === undefined ? {} : (strip(struct.toJavaScript(), "", secrets) as JsonObject);
    return { properties, secrets };
}

/** Writes properties as the engine expects them, with the values at the given paths marked as secret. */
export function wrap(properties: JsonObject, secrets: ReadonlySet<string> = new Set()): Struct {
    const marked = Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [key, mark(value, `/${key}`, secrets)]),
    );
    // Undefined has no place in a Struct, and JSON leaves it out.
    return Struct.fromJavaScript(JSON.parse(JSON.stringify(marked)) as Record<string, JavaScriptValue>);
}

function strip(value: Json, path: string, secrets: Set<string>): Json {
    if (Array.isArray(value)) {
        return value.map((item, index) => strip(item, `${path}/${index}`, secrets));
    }
    if (!isObject(value)) {
        return value;
    }
    if (value[signatureKey] === secretSignature) {
        secrets.add(path);
        return strip(value["value"] ?? null, path, secrets);
    }
    // Null and absent are the same to a provider; states of older bridges hold many nulls.
    return Object.fromEntries(
        Object.entries(value)
            .filter(([, item]) => item !== null)
            .map(([key, item]) => [key, strip(item, `${path}/${key}`, secrets)]),
    );
}

function mark(value: Json | undefined, path: string, secrets: ReadonlySet<string>): Json | undefined {
    if (value !== undefined && secrets.has(path)) {
        return { [signatureKey]: secretSignature, value };
    }
    if (Array.isArray(value)) {
        return value.map((item, index) => mark(item, `${path}/${index}`, secrets) ?? null);
    }
    if (isObject(value)) {
        return Object.fromEntries(
            Object.entries(value).map(([key, item]) => [key, mark(item, `${path}/${key}`, secrets) ?? null]),
        );
    }
    return value;
}

/** Whether a value is an object, and no list. */
export function isObject(value: Json | undefined): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
