import type { RunProgram } from "./programs";

/** Ids of the resources in the state of a stack, or nothing when the state cannot be read. */
export type KnownIds = () => Promise<Set<string> | undefined>;

interface Export {
    deployment?: { resources?: { id?: string; outputs?: Record<string, unknown> }[] };
}

/** Reads the ids of environments and credentials from the state of a stack, once. */
export function idsInState(run: RunProgram, dir: string, stack: string): KnownIds {
    let ids: Promise<Set<string> | undefined> | undefined;
    return () => (ids ??= readIds(run, dir, stack));
}

async function readIds(run: RunProgram, dir: string, stack: string): Promise<Set<string> | undefined> {
    try {
        const exported = await run("pulumi", ["stack", "export", "--cwd", dir, "--stack", stack]);
        const resources = (JSON.parse(exported) as Export).deployment?.resources ?? [];
        const ids = resources.flatMap(({ id, outputs }) => [id, outputs?.["computeEnvId"], outputs?.["credentialsId"]]);
        return new Set(ids.filter((id) => typeof id === "string"));
    } catch {
        // A state that cannot be read is not a failure of what is checked.
        return undefined;
    }
}
