import { formatValue } from "./formatValue";

/** One invalid property. */
export interface ValidationError {
    /** Names the rule, for example `missing-property`. It stays the same when the reason is reworded. */
    code: string;
    /** Path of the property, for example `computeEnvironments.cpu.name`. */
    propertyPath: string;
    /** What is wrong, the value received and the fix. */
    reason: string;
}

/** The error of a property whose value is none of those of its enum. Undefined means that it is omitted. */
export function validateOneOf<T extends string>(
    value: T | undefined,
    allowed: { [member: string]: T },
    propertyPath: string,
): ValidationError[] {
    const known = Object.values(allowed);
    if (value === undefined || known.includes(value)) {
        return [];
    }
    const property = propertyPath.split(".").at(-1);
    const reason = `expected ${property} to be one of ${known.map(formatValue).join(", ")}, got ${formatValue(value)}.`;
    return [{ code: "invalid-value", propertyPath, reason }];
}
