import type { Fields } from "../seqerakit/field";
import { batchFields, exportFields } from "../seqerakit/fields";
import { renaming } from "../seqerakit/unknownField";
import { formatValue } from "../internal/formatValue";
import { type ValidationError } from "../internal/validation";

const KEEPABLE = [
    ...["description", "labelIds", "config"],
    ...pathsIn("config", { ...batchFields, nextflowConfig: exportFields.nextflowConfig }),
    ...pathsIn("config.forge", batchFields.forge.fields ?? {}),
];

function pathsIn(place: string, fields: Fields): string[] {
    return Object.keys(fields).map((name) => `${place}.${name}`);
}

/** Refusals of settings to keep that are none: the engine would ignore them, and the environment would be replaced. */
export function validateIgnoreChanges(keep: string[], propertyPath: string): ValidationError[] {
    return keep.flatMap((path, index) => {
        const inner = KEEPABLE.find((known) => known.endsWith(`.${path}`));
        const fix = inner === undefined ? renaming(path, KEEPABLE) : `rename it to ${inner}.`;
        const reason = `${formatValue(path)} is no setting of an environment. Fix: ${fix}`;
        return KEEPABLE.includes(path) ? [] : [{ propertyPath: `${propertyPath}[${index}]`, reason }];
    });
}
