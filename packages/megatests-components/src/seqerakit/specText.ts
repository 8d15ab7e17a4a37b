import type { ReadBatchSettings } from "../computeEnvironment/settings";
import { type Fields, fileName } from "./field";
import { batchFields } from "./fields";

/** Whether settings have a field that files may have and programs may not, as the provider deprecates it. */
export function isForFilesAlone(batch: ReadBatchSettings): boolean {
    const isDeprecated = (fields: Fields, values: object | undefined) => {
        return Object.keys(values ?? {}).some((key) => fields[key]?.deprecated !== undefined);
    };
    return isDeprecated(batchFields, batch) || isDeprecated(batchFields.forge.fields ?? {}, batch.forge);
}

/** The text of the spec file that has these settings. */
export function specText(batch: ReadBatchSettings): string {
    return JSON.stringify({ discriminator: "aws-batch", ...inFile(batchFields, batch) });
}

function inFile(fields: Fields, values: object): object {
    return Object.fromEntries(
        Object.entries(values).map(([key, value]: [string, unknown]) => {
            const field = fields[key];
            const isNested = field?.type === "object" && typeof value === "object" && value !== null;
            return [
                field === undefined ? key : fileName(key, field),
                isNested ? inFile(field.fields ?? {}, value) : value,
            ];
        }),
    );
}
