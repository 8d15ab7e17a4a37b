import type { ReadBatchSettings } from "../computeEnvironment/settings";
import { formatValue } from "../internal/formatValue";
import { type Field, type Fields, type Option, expectation } from "./field";
import { batchFields } from "./fields";

/** How an entry spells an environment out: Forge creates its AWS resources, or they were created manually. */
export type Mode = "forge" | "manual";

/** A setting that an option sets. */
export interface InlineOption {
    option: Option;
    field: Field;
    /** Place in the settings, under the SDK's names. */
    path: string[];
}

const OPTIONS: readonly InlineOption[] = [
    ...optionsIn(batchFields, []),
    ...optionsIn(batchFields.forge.fields ?? {}, ["forge"]).map((each) => ({
        ...each,
        option: { ...each.option, mode: "forge" as const },
    })),
];

function optionsIn(fields: Fields, parents: string[]): InlineOption[] {
    return Object.entries(fields).flatMap(([key, field]) => {
        return field.option === undefined ? [] : [{ option: field.option, field, path: [...parents, key] }];
    });
}

/** The options of `tw compute-envs add aws-batch forge`, or of `manual`, that set something, by name. */
export function optionsOf(mode: Mode): ReadonlyMap<string, InlineOption> {
    const options = OPTIONS.filter(({ option }) => option.mode === undefined || option.mode === mode);
    return new Map(options.map((each) => [each.option.name, each]));
}

/** How messages call a setting, given its path in the SDK. */
export function optionName(path: string): string {
    const found = OPTIONS.find((each) => each.path.join(".") === path);
    return found === undefined || found.option.isNegation ? path : found.option.name;
}

/** A value of an option in the words of the SDK, or why `tw` does not take it. */
export type Converted = { value: unknown } | { code: string; reason: string };

/** Converts the text of an option. `content` is that of the file that the option names. */
export function convert({ option, field }: InlineOption, text: string): Converted {
    const invalid = (expected: string) => {
        const reason = `expected ${option.name} to be ${expected}, got ${formatValue(text)}`;
        return { code: "wrong-type", reason };
    };
    switch (field.type) {
        case "integer":
            return /^[-+]?\d+$/.test(text) ? { value: Number(text) } : invalid(expectation(field));
        case "strings": {
            const items = text.split(",").map((item) => item.trim());
            return { value: items.filter((item) => item !== "") };
        }
        case "objects": {
            const variable = variableOf(text);
            return variable === undefined ? invalid("NAME=value") : { value: [variable] };
        }
        default:
            // `tw` takes known values in any case.
            return { value: field.values?.find((known) => known === text.toUpperCase()) ?? text };
    }
}

/** An environment variable as `--env` takes it: `NAME=value`, of the head job unless a prefix says otherwise. */
function variableOf(text: string): object | undefined {
    const [, prefix, name = "", value] = /^(?:(compute|head|both):)?([^=]*)=(.*)$/s.exec(text) ?? [];
    if (name === "") {
        return undefined;
    }
    return {
        name,
        value,
        head: prefix !== "compute",
        compute: prefix === "compute" || prefix === "both",
    };
}

/** The settings that `tw` makes of options, with what it sends where an option is left out. */
export function inlineSettings(mode: Mode, values: ReadonlyMap<string, unknown>): ReadBatchSettings {
    const settings: Record<string, unknown> = {};
    const forge: Record<string, unknown> = {};
    for (const [name, { option, path }] of optionsOf(mode)) {
        const value = values.get(name) ?? option.default;
        if (value !== undefined) {
            (path.length > 1 ? forge : settings)[path.at(-1) ?? ""] = value;
        }
    }
    return { ...settings, ...(mode === "forge" && { forge }) };
}
