import { useOneOf } from "./aliases";
import { mapValues, isObject, ownValue } from "./objects";
import { formatValue } from "./formatValue";
import type { ValidationError } from "./validation";

/** Inputs that existing resources keep, as the JSON text of an object, by child. */
export type ExistingInputs = { [child: string]: string };

/** The inputs of a child, in which those that it keeps take precedence. One that is null is omitted. */
export function keepingInputs<T extends object>(inputs: T, existing: ExistingInputs | undefined, child: string): T {
    const text = ownValue(existing, child);
    if (text === undefined) {
        return inputs;
    }
    const kept = JSON.parse(text) as { [input: string]: unknown };
    return { ...inputs, ...mapValues(kept, (value) => value ?? undefined) };
}

/** Errors of existing inputs: a child that the component does not have, or a text that is not the JSON of an object. */
export function validateExistingInputs(
    component: string,
    existing: ExistingInputs | undefined,
    children: readonly string[],
): ValidationError[] {
    return Object.entries(existing ?? {}).flatMap(([child, text]) => {
        const propertyPath = `existingInputs.${child}`;
        if (!children.includes(child)) {
            const reason = `${component} as configured has no child ${formatValue(child)}. Fix: ${useOneOf(children)}remove the entry.`;
            return [{ code: "unknown-child", propertyPath, reason }];
        }
        const reason = `expected the JSON text of an object, got ${formatValue(text)}. Fix: quote the names of its properties.`;
        return isObject(parsed(text)) ? [] : [{ code: "invalid-json", propertyPath, reason }];
    });
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
