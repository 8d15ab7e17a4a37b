import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A resource as the backend keeps it, its secrets encrypted. */
export interface KeptResource {
    urn: string;
    type: string;
    inputs: Record<string, unknown>;
    outputs?: Record<string, unknown>;
    parent: string;
    provider: string;
}

/** What the backend keeps of a stack. */
export interface KeptState {
    resources?: KeptResource[];
    pending_operations?: { type: string; resource: KeptResource }[];
}

/** Folder of the file backend of a stack's folder. */
export function backendIn(folder: string): string {
    return join(folder, "state");
}

/** File in which the backend keeps the stack `test` of a project. */
export function stateFile(folder: string, project: string): string {
    return join(backendIn(folder), ".pulumi/stacks", project, "test.json");
}

/** What the backend keeps of the stack `test` of a project, without a run of the CLI. */
export function keptState(folder: string, project: string): KeptState {
    const text = readFileSync(stateFile(folder, project), "utf8");
    return (JSON.parse(text) as { checkpoint: { latest?: KeptState } }).checkpoint.latest ?? {};
}

/** Names of the resources, in alphabetical order. */
export function namesIn({ resources = [] }: KeptState): string[] {
    return resources.map(({ urn }) => nameOf(urn)).sort();
}

/** URN of the resource with a name. */
export function urnIn({ resources = [] }: KeptState, name: string): string {
    const found = resources.find(({ urn }) => nameOf(urn) === name);
    if (found === undefined) {
        throw new Error(`The state holds no resource ${name}.`);
    }
    return found.urn;
}

/** The name at the end of a URN. */
export function nameOf(urn: string): string {
    return urn.split("::").pop() ?? "";
}
