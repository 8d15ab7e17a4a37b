import type { ReadBatchSettings } from "../computeEnvironment/settings";
import type { Fields } from "./field";
import { batchFields } from "./fields";
import { fileNameOf } from "./spec";

/** Whether settings have a field that files may have and programs may not, as the provider deprecates it. */
export function isForFilesAlone(batch: ReadBatchSettings): boolean {
    const isDeprecated = (fields: Fields, values: object | undefined) => {
        return Object.keys(values ?? {}).some((key) => fields[key]?.deprecated !== undefined);
    };
    return isDeprecated(batchFields, batch) || isDeprecated(batchFields.forge.fields ?? {}, batch.forge);
}

/** The text of the spec file that has these settings. Only fields at the top level have another name there. */
export function specText(batch: ReadBatchSettings): string {
    const named = Object.entries(batch).map(([key, value]: [string, unknown]) => [fileNameOf(key), value]);
    return JSON.stringify({ discriminator: "aws-batch", ...Object.fromEntries(named) });
}
