/** Signatures with which the engine's protocol marks special values. Source: Pulumi's `provider.proto`. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Replaces a secret value in a plan. */
export const SECRET_TEXT = "[secret]";
/** Replaces an unknown value in a plan. */
export const UNKNOWN_TEXT = "[known after deployment]";

/** A copy in which secrets are masked, unknown values are named and resources are their URNs. */
export function masked(value: unknown): unknown {
    if (value === UNKNOWN) {
        return UNKNOWN_TEXT;
    }
    if (Array.isArray(value)) {
        return value.map(masked);
    }
    if (!isObject(value)) {
        return value;
    }
    if (value[SIGNATURE] === SECRET) {
        return SECRET_TEXT;
    }
    if (value[SIGNATURE] === RESOURCE) {
        return value["urn"];
    }
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, masked(entry)]));
}

/** Paths of the secret values, for example `config.token` or `keys[0]`. */
export function secretPaths(value: unknown, path = ""): string[] {
    if (Array.isArray(value)) {
        return value.flatMap((entry, index) => secretPaths(entry, `${path}[${index}]`));
    }
    if (!isObject(value)) {
        return [];
    }
    if (value[SIGNATURE] === SECRET) {
        return [path];
    }
    return Object.entries(value).flatMap(([key, entry]) => secretPaths(entry, path ? `${path}.${key}` : key));
}

/** A provider reference without the marker of an unknown id. */
export function withoutMarkers(text: string): string {
    return text.replace(`::${UNKNOWN}`, "");
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null;
}
