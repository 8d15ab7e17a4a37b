import type { KnownIds } from "./seqeraChecks";
import type { RunProgram } from "./toolChecks";

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
        // Without a state to read nothing is known, which is not a failure of what is checked.
        return undefined;
    }
}
