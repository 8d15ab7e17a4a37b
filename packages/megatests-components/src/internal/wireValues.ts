import {
    specialResourceSig as RESOURCE,
    specialSecretSig as SECRET,
    specialSigKey as SIGNATURE,
    unknownValue as UNKNOWN,
} from "@pulumi/pulumi/runtime/rpc";
import { isObject, mapValues } from "./objects";
import { SECRET_TEXT, UNKNOWN_TEXT } from "./placeholders";

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

/** A copy in which every text is masked, apart from the name of an unknown value. */
export function textsMasked(value: unknown): unknown {
    if (typeof value === "string") {
        return value === UNKNOWN_TEXT ? value : SECRET_TEXT;
    }
    if (Array.isArray(value)) {
        return value.map(textsMasked);
    }
    return isObject(value) ? mapValues(value, textsMasked) : value;
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
