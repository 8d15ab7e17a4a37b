import type { Plan, PlannedResource } from "./plan/planStack";
import { readJsonFrom } from "./files";
import { UsageError } from "./cliContext";

const FIX = "write one with megatests plan --write FILE";

/**
 * A plan that was written before.
 *
 * @throws UsageError when the file holds none.
 */
export function readPlan(file: string): Plan {
    const content = readJsonFrom(file, FIX);
    const { project, stack, outputs, resources } = isObject(content) ? content : {};
    if (!isText(project) || !isText(stack) || !isObject(outputs) || !Array.isArray(resources)) {
        throw new UsageError(`${file} holds no plan. Fix: ${FIX}.`);
    }
    const read: unknown[] = resources;
    const broken = read.findIndex((one) => !isResource(one));
    if (broken !== -1) {
        throw new UsageError(`${file} holds a plan whose resources[${broken}] is no resource. Fix: ${FIX}.`);
    }
    if (read.some((one) => isObject(one) && !("provider" in one && "custom" in one && "ignoreChanges" in one))) {
        throw new UsageError(
            `${file} was written by an earlier version, which did not keep every option that decides about a ` +
                `replacement. Fix: write it anew with megatests plan --write ${file}, from the program of then.`,
        );
    }
    return { project, stack, outputs, resources: read as PlannedResource[] };
}

function isResource(value: unknown): boolean {
    return (
        isObject(value) &&
        ["type", "name", "urn", "parent"].every((field) => isText(value[field])) &&
        isObject(value["inputs"]) &&
        (value["ignoreChanges"] === undefined || Array.isArray(value["ignoreChanges"]))
    );
}

function isText(value: unknown): value is string {
    return typeof value === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
