import { closest } from "fastest-levenshtein";
import { formatValue } from "../internal/formatValue";
import type { ValidationError } from "../internal/validation";

/** Errors of a key that names none of the compute environments. `keysPath` is the path of the map with their keys. */
export function validateEnvironmentKey(
    key: string,
    keys: string[],
    keysPath: string,
    propertyPath: string,
): ValidationError[] {
    const fix = keys.length === 0 ? `add it to ${keysPath}, or omit the reference.` : nearest(key, keys);
    const reason = `unknown compute environment ${formatValue(key)}. Fix: ${fix}`;
    return keys.includes(key) ? [] : [{ code: "unknown-compute-environment", propertyPath, reason }];
}

/** The fix for an unknown name: all known names, and the closest. */
export function nearest(name: string, known: string[]): string {
    return `use one of ${known.join(", ")} (closest: ${closest(name, known)}).`;
}
