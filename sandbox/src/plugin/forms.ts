import type { InputForm } from "megatests-components/internal";
import type { Json, JsonObject } from "../cloud/state";
import type { CheckFailure } from "./model";
import { isObject, unknown } from "./wire";

/** The forms of inputs by path. */
export type Forms = Readonly<Record<string, InputForm>>;

/** The values that a provider does not take. What is not known yet is taken. Shows no value. */
export function formFailures(forms: Forms, inputs: JsonObject): CheckFailure[] {
    return Object.entries(forms)
        .filter(([property, form]) => !takes(form, valueAt(inputs, property)))
        .map(([property, form]) => ({ property, reason: `expected ${property} to be ${wordsOf(form)}` }));
}

/** The value at a path, for example `config.forge.type`. */
export function valueAt(inputs: JsonObject, path: string): Json | undefined {
    return path.split(".").reduce<Json | undefined>((value, key) => (isObject(value) ? value[key] : undefined), inputs);
}

function takes({ values, minimum = -Infinity, maximum = Infinity, ...text }: InputForm, value?: Json): boolean {
    if (typeof value === "number") {
        return value >= minimum && value <= maximum;
    }
    if (typeof value !== "string" || value === unknown) {
        return true;
    }
    return (
        (values?.includes(value) ?? true) &&
        Array.from(value).length <= (text.maxLength ?? Infinity) &&
        (text.pattern === undefined || new RegExp(text.pattern, "u").test(value))
    );
}

function wordsOf({ values, minimum, maximum, maxLength, form }: InputForm): string {
    if (values !== undefined) {
        return `one of ${values.join(", ")}`;
    }
    if (maximum !== undefined) {
        return `${minimum} to ${maximum}`;
    }
    return maxLength === undefined ? (form ?? "") : `at most ${maxLength} characters`;
}
