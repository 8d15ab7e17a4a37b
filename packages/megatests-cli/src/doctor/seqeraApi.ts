import { formatValue } from "megatests-components/internal";
import type { Api } from "./api";
import { CheckFailed, NotChecked, fromAnotherCheck } from "./check";
import type { Targets } from "./targets";

interface User {
    id: number;
    userName: string;
}
interface Workspace {
    orgId: number;
    orgName: string;
    workspaceId: number | null;
    workspaceName: string | null;
}
/** A compute environment or credentials, as Seqera lists them. */
export interface Listed {
    id: string;
    name: string;
}

/** The owner of the token. */
export async function owner(api: Api): Promise<User> {
    return ((await api.get("/user-info")).body as { user: User }).user;
}

/** @throws CheckFailed when the token has no access to the workspace. */
export async function workspace(api: Api, workspaceId: Targets["workspaceId"]): Promise<Workspace> {
    const id = numeric(workspaceId);
    const user = await fromAnotherCheck(owner(api));
    const { body } = await api.get(`/user/${user.id}/workspaces`);
    const all = (body as { orgsAndWorkspaces?: Workspace[] }).orgsAndWorkspaces ?? [];
    const found = all.find((one) => one.workspaceId === id);
    if (found === undefined) {
        const accessible = all.flatMap((one) =>
            one.workspaceId === null ? [] : `${one.orgName}/${one.workspaceName} (${one.workspaceId})`,
        );
        throw new CheckFailed(
            "workspace-not-found",
            `the token has no access to workspace ${id}; it has access to ${accessible.join(", ") || "no workspace"}`,
            "Correct TOWER_WORKSPACE_ID, or use the token of an Owner or Admin of the workspace.",
        );
    }
    return found;
}

/** Most pages of participants that are read, 100 each. */
const MAX_PAGES = 20;

/** The role of a workspace participant in lower case, or undefined for somebody who is not a participant. */
export async function roleOf(
    api: Api,
    userName: string,
    { orgId, workspaceId }: Workspace,
): Promise<string | undefined> {
    for (let page = 0; page < MAX_PAGES; page += 1) {
        const path = `/orgs/${orgId}/workspaces/${workspaceId}/participants?max=100&offset=${page * 100}`;
        const { participants = [] } = (await api.get(path)).body as {
            participants?: { userName?: string | null; wspRole: string }[];
        };
        const found = participants.find((one) => one.userName === userName);
        if (found !== undefined || participants.length < 100) {
            return found?.wspRole.toLowerCase();
        }
    }
    return undefined;
}

/** The credentials of a workspace. */
export async function credentialsOf(api: Api, workspaceId: Targets["workspaceId"]): Promise<Listed[]> {
    const { body } = await api.get(`/credentials?workspaceId=${numeric(workspaceId)}`);
    return (body as { credentials?: Listed[] }).credentials ?? [];
}

/** The compute environments of a workspace. */
export async function computeEnvironmentsOf(
    api: Api,
    workspaceId: Targets["workspaceId"],
): Promise<(Listed & { status: string })[]> {
    const { body } = await api.get(`/compute-envs?workspaceId=${numeric(workspaceId)}`);
    return (body as { computeEnvs?: (Listed & { status: string })[] }).computeEnvs ?? [];
}

function numeric(workspaceId: Targets["workspaceId"]): number {
    if (workspaceId === undefined) {
        throw new NotChecked("unknown-workspace-id", "the workspace id is not known");
    }
    if (typeof workspaceId === "string") {
        throw new CheckFailed(
            "invalid-workspace-id",
            `expected TOWER_WORKSPACE_ID to be a positive integer, got ${formatValue(workspaceId)}`,
            "Set it to the number on the workspace's page in Seqera, not to its name.",
        );
    }
    return workspaceId;
}
