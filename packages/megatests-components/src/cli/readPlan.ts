import type { Plan, PlannedResource } from "../plan/planStack";
import { readJsonFrom } from "./files";
import { WrongUse } from "./invocation";

const FIX = "write one with megatests plan --write FILE";

/**
 * A plan that was written before.
 *
 * @throws WrongUse when the file holds none.
 */
export function readPlan(file: string): Plan {
    const content = readJsonFrom(file, FIX);
    const { project, stack, outputs, resources } = isObject(content) ? content : {};
    if (!isText(project) || !isText(stack) || !isObject(outputs) || !Array.isArray(resources)) {
        throw new WrongUse(`${file} holds no plan. Fix: ${FIX}.`);
    }
    // Plans of earlier versions do not name ignored changes.
    const read: unknown[] = resources.map((one: unknown) => (isObject(one) ? { ignoreChanges: [], ...one } : one));
    const broken = read.findIndex((one) => !isResource(one));
    if (broken !== -1) {
        throw new WrongUse(`${file} holds a plan whose resources[${broken}] is no resource. Fix: ${FIX}.`);
    }
    return { project, stack, outputs, resources: read as PlannedResource[] };
}

function isResource(value: unknown): boolean {
    return (
        isObject(value) &&
        ["type", "name", "urn", "parent"].every((field) => isText(value[field])) &&
        isObject(value["inputs"]) &&
        Array.isArray(value["ignoreChanges"])
    );
}

function isText(value: unknown): value is string {
    return typeof value === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
