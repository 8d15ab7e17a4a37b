import { MegatestsPlatform, type MegatestsPlatformArgs, SeqeraTeams } from "megatests-components";
import { type CloudAddresses, type CloudState, githubOrganization, organizationId } from "../../src";
import type { Deployments } from "./deployment";
import { ARGS, providersFor, up } from "./platform";

/** A platform with everything that a workspace shares: teams, labels, data links and participants. */
export async function sharedWorkspace(addresses?: CloudAddresses) {
    const opts = { providers: providersFor({}, addresses) };
    const teams = { core: { name: "core", description: "Core team", memberIds: [1001, 1002] } };
    const { teamIds } = new SeqeraTeams("teams", { organizationId, teams }, opts);
    const args: MegatestsPlatformArgs = {
        ...ARGS,
        organizationId,
        labels: [{ name: "Project", value: "megatests" }],
        dataLink: true,
        participants: {
            core: { teamId: teamIds.apply((ids) => ids["core"] ?? 0), role: "maintain" },
            member: { memberId: 1006, role: "launch" },
        },
    };
    new MegatestsPlatform("lab", args, opts);
    return Promise.resolve({});
}

/** What an up of the workspace leaves that is not killed. It is deployed once, by the first test that asks. */
export function endOfWhole(empty: Deployments["empty"]): () => Promise<ReturnType<typeof inventory>> {
    let end: Promise<ReturnType<typeof inventory>> | undefined;
    const deployed = async () => {
        const deployment = empty();
        await up(await deployment.stack(sharedWorkspace));
        return inventory(deployment.read());
    };
    return () => (end ??= deployed());
}

/** What there is in a cloud, without the ids that chance decides. */
export function inventory({ aws, github, seqera }: CloudState) {
    const organization = github.organizations[githubOrganization];
    const { labels = [], teams = [], teamMembers = [], dataLinks = [], participants } = seqera;
    const isTeam = (id: unknown) => teams.some((team) => team.id === String(id));
    return {
        users: Object.entries(aws.users).map(([name, user]) => ({
            name,
            attached: [...user.attachedPolicies].sort(),
            keys: user.accessKeys.length,
        })),
        policies: Object.keys(aws.policies).sort(),
        buckets: Object.entries(aws.buckets).map(([name, bucket]) => ({ name, settings: bucket.settings })),
        credentials: seqera.credentials.map(({ name, provider }) => `${name} ${provider}`),
        environments: seqera.computeEnvs.map(({ name, status, labelIds = [] }) => [
            `${name} ${status}`,
            ...labelIds.map((id) => labels.find((label) => label.id === String(id))?.inputs),
        ]),
        labels: labels.map(({ inputs }) => inputs),
        teams: teams.map(({ inputs }) => inputs),
        teamMembers: teamMembers.map(({ inputs }) => [isTeam(inputs["teamId"]), Number(inputs["memberId"])]).sort(),
        dataLinks: dataLinks.map(({ inputs: { credentialsId, ...link } }) => [
            link,
            seqera.credentials.some(({ id }) => id === credentialsId),
        ]),
        participants: participants
            .map(({ memberId, teamId, role }) => `${memberId ?? (isTeam(teamId) ? "team" : teamId)} ${role}`)
            .sort(),
        variables: Object.keys(organization?.variables ?? {}).sort(),
        secrets: Object.keys(organization?.secrets ?? {}).sort(),
    };
}
