import type { Api } from "./api";
import { type Check, CheckFailed, type Finding, NotChecked, failed, fromAnotherCheck, ok, warning } from "./check";
import { curl } from "./tokens";
import type { Targets } from "./targets";

/** Roles that may write environments and credentials. Source: Seqera's documentation of workspace roles. */
const SUFFICIENT_ROLES = ["owner", "admin"];
const TOKEN = "TOWER_ACCESS_TOKEN";
const DELETE_BY_HAND = "Delete it in Seqera, put the reason on its page right, and deploy again.";

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
interface ComputeEnv {
    id: string;
    name: string;
    status: string;
}

/** Ids of what a stack has in its state, or nothing when the state cannot be read. */
export type KnownIds = () => Promise<Set<string> | undefined>;

/**
 * Whether Seqera Platform is there, and lets the token's owner do what a deployment does. `publicApi` asks without a
 * token.
 */
export function seqeraChecks(publicApi: Api, api: Api, targets: Targets, knownIds: KnownIds): Check[] {
    const { seqeraUrl, workspaceId, environments, credentials } = targets;
    const environmentsPath = () => `/compute-envs?workspaceId=${numeric(workspaceId)}`;
    const credentialsPath = () => `/credentials?workspaceId=${numeric(workspaceId)}`;
    const shownId = typeof workspaceId === "number" ? workspaceId : "WORKSPACE_ID";
    const check = (title: string, why: string, path: string, run: () => Promise<Finding>): Check => ({
        area: "Seqera",
        title,
        why,
        command: curl(seqeraUrl + path, path === "/service-info" ? undefined : TOKEN),
        run,
    });
    const workspaceQuery = `?workspaceId=${shownId}`;

    return [
        check("service", "Every request of a deployment goes to this API.", "/service-info", async () => {
            const { serviceInfo } = (await publicApi.get("/service-info")).body as {
                serviceInfo?: { version?: string };
            };
            return serviceInfo === undefined
                ? failed(`${seqeraUrl} answers, but not as Seqera Platform does`, "Correct seqeraServerUrl.")
                : ok(`Seqera Platform ${serviceInfo.version ?? "of unknown version"} answers at ${seqeraUrl}`);
        }),
        check("token", "Without a valid token nothing can be read or written.", "/user-info", async () =>
            ok(`The token belongs to ${(await owner(api)).userName}`),
        ),
        check(
            "workspace",
            "Environments and credentials are made in this workspace; for one that the token does not see Seqera answers 403, which the provider takes for deleted.",
            "/user/USER_ID/workspaces",
            async () => {
                const { orgName, workspaceName } = await workspace(api, workspaceId);
                return ok(`The token sees ${orgName}/${workspaceName} (${workspaceId})`);
            },
        ),
        check(
            "role",
            "Only owners and admins of a workspace may write environments and credentials.",
            `/orgs/ORG_ID/workspaces/${shownId}/participants`,
            async () => {
                const { userName } = await fromAnotherCheck(owner(api));
                const role = await roleOf(api, userName, await fromAnotherCheck(workspace(api, workspaceId)));
                if (role === undefined) {
                    return warning(
                        `${userName} is not among the participants, so access comes from a team or from the organization`,
                        "Make sure that it is the role Owner or Admin.",
                    );
                }
                return SUFFICIENT_ROLES.includes(role)
                    ? ok(`${userName} has the role ${role}`)
                    : failed(
                          `${userName} has the role ${role}`,
                          "Use the token of an Owner or Admin, or raise the role.",
                      );
            },
        ),
        check("credentials", "Two credentials of one name cannot be.", `/credentials${workspaceQuery}`, async () => {
            const { body } = await api.get(credentialsPath());
            const there = (body as { credentials?: { id: string; name: string }[] }).credentials ?? [];
            return clashes("credentials", there, credentials, await knownIds());
        }),
        check("names", "Two environments of one name cannot be.", `/compute-envs${workspaceQuery}`, async () =>
            clashes(
                "environments",
                await computeEnvs(api, environmentsPath()),
                environments.map(({ name }) => name),
                await knownIds(),
            ),
        ),
        ...environments.map(({ name }) =>
            check(
                `environment ${name}`,
                "Runs wait for ever in an environment that is not available.",
                `/compute-envs${workspaceQuery}`,
                async () => {
                    const found = (await fromAnotherCheck(computeEnvs(api, environmentsPath()))).find(
                        (one) => one.name === name,
                    );
                    return found === undefined ? ok("Not there yet") : statusFinding(found.status);
                },
            ),
        ),
    ];
}

function statusFinding(status: string): Finding {
    switch (status) {
        case "AVAILABLE":
            return ok("AVAILABLE");
        case "CREATING":
        case "DELETING":
            return warning(status, "Wait until it is done. It takes up to 5 minutes.");
        case "DISABLED":
            return warning(status, "Enable it in Seqera.");
        default:
            return failed(status, DELETE_BY_HAND);
    }
}

/** The owner of the token that asks. */
export async function owner(api: Api): Promise<User> {
    return ((await api.get("/user-info")).body as { user: User }).user;
}

/** @throws CheckFailed when the token does not see the workspace. */
export async function workspace(api: Api, workspaceId: Targets["workspaceId"]): Promise<Workspace> {
    const id = numeric(workspaceId);
    const user = await fromAnotherCheck(owner(api));
    const { body } = await api.get(`/user/${user.id}/workspaces`);
    const all = (body as { orgsAndWorkspaces?: Workspace[] }).orgsAndWorkspaces ?? [];
    const found = all.find((one) => one.workspaceId === id);
    if (found === undefined) {
        const seen = all.flatMap((one) =>
            one.workspaceId === null ? [] : `${one.orgName}/${one.workspaceName} (${one.workspaceId})`,
        );
        throw new CheckFailed(
            `The token does not see workspace ${id}. It sees ${seen.join(", ") || "none"}`,
            "Correct TOWER_WORKSPACE_ID, or use the token of an Owner or Admin of the workspace.",
        );
    }
    return found;
}

/** Pages of participants that are read at most, 100 each. */
const MAX_PAGES = 20;

/** The role of a participant in lower case, or undefined where the workspace has none of that name. */
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

async function computeEnvs(api: Api, path: string): Promise<ComputeEnv[]> {
    return ((await api.get(path)).body as { computeEnvs?: ComputeEnv[] }).computeEnvs ?? [];
}

function clashes(
    noun: string,
    there: { id: string; name: string }[],
    planned: string[],
    ids: Set<string> | undefined,
): Finding {
    const taken = there.filter(({ name }) => planned.includes(name));
    const foreign = taken.filter(({ id }) => ids?.has(id) !== true).map(({ name }) => name);
    if (foreign.length === 0) {
        return ok(`${there.length} ${noun} in the workspace, none of them in the way`);
    }
    const found = `Already in the workspace: ${foreign.join(", ")}`;
    return ids === undefined
        ? warning(found, "Nothing has to be done if this stack made them; its state could not be read to see that.")
        : failed(found, "This stack did not make them. Adopt them, delete them in Seqera, or choose other names.");
}

function numeric(workspaceId: Targets["workspaceId"]): number {
    if (workspaceId === undefined) {
        throw new NotChecked("the workspace's id is not known");
    }
    if (typeof workspaceId === "string") {
        throw new CheckFailed(
            `TOWER_WORKSPACE_ID is ${JSON.stringify(workspaceId)}, which is no workspace id`,
            "Set it to the number on the workspace's page in Seqera, not to its name.",
        );
    }
    return workspaceId;
}
