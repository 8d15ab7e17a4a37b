import { shellQuoted } from "megatests-components/internal";
import { objectAt, textAt } from "../../adoption/stackState";
import {
    type Listed,
    type Participant,
    computeEnvironmentsOf,
    credentialsOf,
    dataLinksOf,
    organizationTeams,
    participantsOf,
    teamMembersOf,
} from "../../doctor/seqeraApi";
import { type LookUp, type Services, type Lookup, absent, ambiguous, found, inUse, repeatable } from "../lookup";
import type { PendingCreate } from "../pendingCreate";

const workspaceIdOf = ({ inputs }: PendingCreate): number => Number(inputs["workspaceId"]);

/** Credentials of a cloud or of a Git host. */
const credentials =
    (provider: string): LookUp =>
    async (create, services) => {
        const workspaceId = workspaceIdOf(create);
        const listed: UsedCredentials[] = await credentialsOf(services.seqera(create), workspaceId);
        return oneNamed(create, "credentials", listed, (one) => {
            const what = `credentials "${one.name}" in Seqera`;
            if (one.provider !== undefined && one.provider !== provider) {
                return inUse(what, `are for ${one.provider}`);
            }
            return one.lastUsed ? inUse(what, "are in use") : inWorkspace(create, services, CREDENTIALS, one.id);
        });
    };

interface UsedCredentials extends Listed {
    provider?: string;
    lastUsed?: string | null;
}

/** How each type of Seqera is looked up. */
export const seqeraLookups: { [type: string]: LookUp } = {
    "seqera:index/awsCredential:AwsCredential": credentials("aws"),
    "seqera:index/githubCredential:GithubCredential": credentials("github"),
    "seqera:index/awsBatchCe:AwsBatchCe": async (create, services) => {
        const api = services.seqera(create);
        const workspaceId = workspaceIdOf(create);
        return oneNamed(create, "compute environments", await computeEnvironmentsOf(api, workspaceId), async (one) => {
            const { body } = await api.get(`/compute-envs/${encodeURIComponent(one.id)}?workspaceId=${workspaceId}`);
            return environmentFound(create, services, one.id, objectAt(body, "computeEnv") ?? {});
        });
    },
    "seqera:index/pipelineSecret:PipelineSecret": async (create, services) => {
        const workspaceId = workspaceIdOf(create);
        const path = `/pipeline-secrets?workspaceId=${workspaceId}&max=100`;
        const { pipelineSecrets = [] } = (await services.seqera(create).get(path)).body as {
            pipelineSecrets?: { id: number; name: string }[];
        };
        return oneNamed(create, "pipeline secrets", pipelineSecrets, (one) =>
            inWorkspace(create, services, SECRET, one.id),
        );
    },
    "seqera:index/workspaceParticipant:WorkspaceParticipant": async (create, services) => {
        const [orgId, workspaceId] = [Number(create.inputs["orgId"]), workspaceIdOf(create)];
        const { memberId, teamId, email } = create.inputs as { memberId?: number; teamId?: number; email?: string };
        const isSought = (one: Participant) =>
            memberId !== undefined
                ? one.memberId === memberId
                : teamId !== undefined
                  ? one.teamId === teamId
                  : one.email?.toLowerCase() === email?.toLowerCase();
        const existing = (await participantsOf(services.seqera(create), orgId, workspaceId)).find(isSought);
        const who = memberId !== undefined ? `member:${memberId}` : teamId !== undefined ? `team:${teamId}` : email;
        const path = `/orgs/${orgId}/workspaces/${workspaceId}/participants/${existing?.participantId}`;
        return existing === undefined
            ? absent
            : found(`${orgId}/${workspaceId}/${who}`, [deletionOf(services.seqeraUrl(create), path)]);
    },
    "seqera:index/teams:Teams": async (create, services) => {
        const orgId = Number(create.inputs["orgId"]);
        const teams = await organizationTeams(services.seqera(create), orgId);
        return oneNamed(create, "teams", teams, ({ teamId, name, description, membersCount }) => {
            const what = `team "${name}" in Seqera`;
            if (membersCount) {
                return inUse(what, "has members");
            }
            return (description ?? "") === (textAt(create.inputs, "description") ?? "")
                ? found(JSON.stringify({ org_id: orgId, team_id: teamId }), [
                      deletionOf(services.seqeraUrl(create), `/orgs/${orgId}/teams/${teamId}`),
                  ])
                : inUse(what, "has another description");
        });
    },
    "seqera:index/teamMember:TeamMember": async (create, services) => {
        const [orgId, teamId, memberId] = ["orgId", "teamId", "memberId"].map((key) => Number(create.inputs[key]));
        const team = `/orgs/${orgId}/teams/${teamId}`;
        const members = await teamMembersOf(services.seqera(create), team);
        return members.some((one) => one.memberId === memberId)
            ? {
                  outcome: "delete",
                  id: String(memberId),
                  reason: "the provider imports a member of a team by e-mail address only",
                  commands: [deletionOf(services.seqeraUrl(create), `${team}/members/${memberId}/delete`)],
              }
            : absent;
    },
    "seqera:index/dataLink:DataLink": async (create, services) => {
        const workspaceId = workspaceIdOf(create);
        const [uri, name] = [textAt(create.inputs, "resourceRef"), textAt(create.inputs, "name")];
        const links = await dataLinksOf(services.seqera(create), workspaceId);
        const existing = links.find(({ resourceRef }) => resourceRef === uri);
        if (existing === undefined) {
            return absent;
        }
        const path = `/data-links/${encodeURIComponent(existing.id)}?workspaceId=${workspaceId}`;
        return existing.name === name && existing.description === textAt(create.inputs, "description")
            ? {
                  outcome: "delete",
                  id: existing.id,
                  reason: "the provider cannot import a data link of a workspace",
                  commands: [deletionOf(services.seqeraUrl(create), path)],
              }
            : inUse(`data link "${existing.name}" to ${uri}`, "has another name or description");
    },
    // Seqera answers the same request with the same label, and accepts the same choice twice.
    "seqera:index/labels:Labels": () => Promise.resolve(repeatable),
    "seqera:index/primaryComputeEnv:PrimaryComputeEnv": () => Promise.resolve(repeatable),
};

function oneNamed<T extends { name: string }>(
    { inputs }: PendingCreate,
    noun: string,
    listed: T[],
    lookup: (one: T) => Lookup | Promise<Lookup>,
): Lookup | Promise<Lookup> {
    const name = textAt(inputs, "name");
    const named = listed.filter((one) => one.name === name);
    const [only] = named;
    if (only === undefined) {
        return absent;
    }
    return named.length === 1
        ? lookup(only)
        : ambiguous(
              "several-resources",
              `Seqera has ${named.length} ${noun} named "${name}".`,
              "Delete all but one of them in Seqera, then run megatests recover again.",
          );
}

/** Settings that identify an environment, as the inputs and the API name them. */
const IDENTIFYING = ["region", "workDir"];

function environmentFound(
    create: PendingCreate,
    services: Services,
    id: string,
    live: { [name: string]: unknown },
): Lookup {
    const name = textAt(create.inputs, "name") ?? "";
    const planned = objectAt(create.inputs, "config") ?? {};
    const config = objectAt(live, "config") ?? {};
    const what = `compute environment "${name}" in Seqera`;
    const differing = IDENTIFYING.filter((key) => planned[key] !== undefined && planned[key] !== config[key]);
    const credentialsId = textAt(create.inputs, "credentialsId");
    if (credentialsId !== undefined && textAt(live, "credentialsId") !== credentialsId) {
        differing.push("credentialsId");
    }
    if (differing.length > 0) {
        return inUse(what, `has another ${differing.join(", ")}`);
    }
    if (typeof live["lastUsed"] === "string") {
        return inUse(what, "was used by runs");
    }
    const status = textAt(live, "status") ?? "UNKNOWN";
    return status === "AVAILABLE" || status === "CREATING"
        ? inWorkspace(create, services, ENVIRONMENT, id)
        : ambiguous(
              "environment-errored",
              `${what} has the status ${status}.`,
              "Delete it in Seqera, then run megatests recover again.",
          );
}

/** How the provider names the id of a resource for an import, and the path of such resources in the API. */
const CREDENTIALS = { key: "credentials_id", path: "/credentials" };
const ENVIRONMENT = { key: "compute_env_id", path: "/compute-envs" };
const SECRET = { key: "secret_id", path: "/pipeline-secrets" };

function inWorkspace(
    create: PendingCreate,
    services: Services,
    { key, path }: typeof CREDENTIALS,
    id: string | number,
): Lookup {
    const workspaceId = workspaceIdOf(create);
    const resource = `${path}/${encodeURIComponent(id)}?workspaceId=${workspaceId}`;
    const url = services.seqeraUrl(create);
    return found(JSON.stringify({ [key]: id, workspace_id: workspaceId }), [
        deletionOf(url, resource),
        // Seqera deletes an environment over minutes, and its name is taken until then.
        ...(path === ENVIRONMENT.path
            ? [`while curl -sf -o /dev/null ${TOKEN} ${shellQuoted(url + resource)}; do sleep 5; done`]
            : []),
    ]);
}

const TOKEN = '-H "Authorization: Bearer $TOWER_ACCESS_TOKEN"';

function deletionOf(url: string, path: string): string {
    return `curl -sSf -X DELETE ${TOKEN} ${shellQuoted(url + path)}`;
}
