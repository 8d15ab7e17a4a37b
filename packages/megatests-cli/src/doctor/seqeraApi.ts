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

const ACCEPTED = 202;

/** Most pages of a list that are read, 100 entries each. */
const MAX_PAGES = 20;

/**
 * All entries of a list, page by page. `path` ends with `?` or `&`.
 *
 * @throws CheckFailed while Seqera is still putting the list together
 */
async function listed<T>(api: Api, path: string, key: string): Promise<T[]> {
    const all: T[] = [];
    for (let page = 0; page < MAX_PAGES; page += 1) {
        const { body, status } = await api.get(`${path}max=100&offset=${page * 100}`);
        if (status === ACCEPTED) {
            const found = `GET ${path.slice(0, -1)}: 202, Seqera is still putting the list together`;
            throw new CheckFailed("incomplete-list", found, "Run the command again in a minute.");
        }
        const entries = (body as { [key: string]: T[] | undefined })[key] ?? [];
        all.push(...entries);
        if (entries.length < 100) {
            break;
        }
    }
    return all;
}

/** A participant of a workspace: a member or a team. */
export interface Participant {
    participantId: number;
    memberId?: number | null;
    teamId?: number | null;
    userName?: string | null;
    email?: string | null;
    wspRole: string;
}

/** The participants of a workspace. */
export function participantsOf(api: Api, orgId: number, workspaceId: number): Promise<Participant[]> {
    return listed(api, `/orgs/${orgId}/workspaces/${workspaceId}/participants?`, "participants");
}

/** The members of an organization. */
export function organizationMembers(
    api: Api,
    orgId: number,
): Promise<{ memberId: number; userName: string; email: string }[]> {
    return listed(api, `/orgs/${orgId}/members?`, "members");
}

/** The teams of an organization. */
export function organizationTeams(
    api: Api,
    orgId: number,
): Promise<{ teamId: number; name: string; description?: string | null; membersCount?: number }[]> {
    return listed(api, `/orgs/${orgId}/teams?`, "teams");
}

/** The members of a team. `team` is its path. */
export function teamMembersOf(api: Api, team: string): Promise<{ memberId: number }[]> {
    return listed(api, `${team}/members?`, "members");
}

/** The data links of a workspace. */
export function dataLinksOf(
    api: Api,
    workspaceId: number,
): Promise<{ id: string; name: string; description?: string | null; resourceRef: string }[]> {
    return listed(api, `/data-links?workspaceId=${workspaceId}&`, "dataLinks");
}

/** The labels of a workspace. A label with a value is a resource label. */
export function labelsOf(api: Api, workspaceId: number): Promise<{ name: string; value?: string | null }[]> {
    return listed(api, `/labels?workspaceId=${workspaceId}&`, "labels");
}

/** The role of a workspace participant in lower case, or undefined for somebody who is not a participant. */
export async function roleOf(
    api: Api,
    userName: string,
    { orgId, workspaceId }: Workspace,
): Promise<string | undefined> {
    const participants = await participantsOf(api, orgId, Number(workspaceId));
    return participants.find((one) => one.userName === userName)?.wspRole.toLowerCase();
}

/** The credentials of a workspace. */
export async function credentialsOf(api: Api, workspaceId: Targets["workspaceId"]): Promise<Listed[]> {
    const { body } = await api.get(`/credentials?workspaceId=${numeric(workspaceId)}`);
    return (body as { credentials?: Listed[] }).credentials ?? [];
}

/** A compute environment, as Seqera lists it. */
export interface ListedEnvironment extends Listed {
    status: string;
    /** Whether it is the primary one of the workspace. */
    primary?: boolean | null;
}

/** The compute environments of a workspace. */
export async function computeEnvironmentsOf(
    api: Api,
    workspaceId: Targets["workspaceId"],
): Promise<ListedEnvironment[]> {
    const { body } = await api.get(`/compute-envs?workspaceId=${numeric(workspaceId)}`);
    return (body as { computeEnvs?: ListedEnvironment[] }).computeEnvs ?? [];
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
