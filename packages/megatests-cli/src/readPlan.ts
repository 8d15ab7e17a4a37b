import { isObject } from "megatests-components/internal";
import type { Plan, PlannedResource } from "./plan/planStack";
import { readJsonFrom } from "./files";
import { UsageError } from "./cliContext";

const FIX = "write one with megatests plan --write FILE";

/**
 * Reads a plan that `megatests plan --write` wrote.
 *
 * @throws UsageError with the code `invalid-plan` or `outdated-plan`.
 */
export function readPlan(file: string): Plan {
    const content = readJsonFrom(file, FIX);
    const { project, stack, outputs, resources } = isObject(content) ? content : {};
    if (!isText(project) || !isText(stack) || !isObject(outputs) || !Array.isArray(resources)) {
        throw new UsageError(
            "invalid-plan",
            `${file}: invalid plan: expected project, stack, outputs and resources. Fix: ${FIX}.`,
        );
    }
    const read: unknown[] = resources;
    const broken = read.findIndex((one) => !isResource(one));
    if (broken !== -1) {
        throw new UsageError(
            "invalid-plan",
            `${file}: invalid plan: resources[${broken}] is not a resource. Fix: ${FIX}.`,
        );
    }
    if (read.some((one) => isObject(one) && !("provider" in one && "custom" in one && "ignoreChanges" in one))) {
        throw new UsageError(
            "outdated-plan",
            `${file}: the plan was written by an earlier version and lacks resource options. Fix: write it again with ` +
                `megatests plan --write ${file}, from the program of that time.`,
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
