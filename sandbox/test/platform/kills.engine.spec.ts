import assert from "node:assert/strict";
import { MegatestsPlatform, type MegatestsPlatformArgs, SeqeraTeams } from "megatests-components";
import { type CloudAddresses, type CloudState, addFault, githubOrganization, organizationId } from "../../src";
import { describePlatform } from "../support/deployment";
import { ARGS, BATCH, CPU, failure, providersFor, up } from "../support/platform";
import { recover, toolServers } from "../support/recovery";

/** Calls after which the engine is killed: carried out by the service, unknown to the engine. */
const KILLED_AT = [
    { service: "aws", operation: "CreateUser" },
    { service: "aws", operation: "CreatePolicy" },
    { service: "aws", operation: "AttachUserPolicy" },
    { service: "aws", operation: "CreateAccessKey" },
    { service: "aws", operation: "PutBucketLifecycleConfiguration" },
    { service: "aws", operation: "PutBucketCors" },
    { service: "seqera", operation: "POST /credentials" },
    { service: "seqera", operation: "POST /labels" },
    { service: "seqera", operation: "POST /orgs/{orgId}/teams" },
    { service: "seqera", operation: "POST /orgs/{orgId}/teams/{teamId}/members" },
    { service: "seqera", operation: "POST /compute-envs" },
    { service: "seqera", operation: "POST /data-links" },
    { service: "seqera", operation: "PUT /orgs/{orgId}/workspaces/{wsId}/participants/add" },
    { service: "github", operation: "POST /orgs/{org}/actions/variables" },
    { service: "github", operation: "PUT /orgs/{org}/actions/secrets/{secret_name}" },
] as const;

/** A platform with everything that a workspace shares: teams, labels, data links and participants. */
async function program(addresses?: CloudAddresses) {
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

/** What there is in a cloud, without the ids that chance decides. */
function inventory({ aws, github, seqera }: CloudState) {
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

describePlatform("an up that is killed", ({ deployed, empty }) => {
    const servers = toolServers();
    let end: Promise<ReturnType<typeof inventory>> | undefined;
    /** What an up that is not killed leaves. */
    const notKilled = () =>
        (end ??= (async () => {
            const deployment = empty();
            await up(await deployment.stack(program));
            return inventory(deployment.read());
        })());

    for (const { service, operation } of KILLED_AT) {
        it(`comes back by megatests recover, to the same end, after a kill at ${service} ${operation}`, async () => {
            const deployment = empty();
            await addFault(deployment.cloud, { service, operation, kill: true });
            const killed = await deployment.stack(program, {}, { plugins: [service] });
            // One operation at a time: a file backend killed while it writes its checkpoint leaves a torn file.
            await failure(killed.up({ parallel: 1 }));

            const stack = await deployment.stack(program);
            await recover(stack, servers.serve(deployment.cloud));
            await up(stack);
            assert.deepEqual(inventory(deployment.read()), await notKilled());
            assert.deepEqual(await up(stack), [], "a further up changes something");

            const { aws, seqera } = deployment.read();
            const keys = Object.values(aws.users).flatMap(({ accessKeys }) => accessKeys);
            assert.equal(seqera.credentials[0]?.keys["secretKey"], keys[0]?.secret);
        });
    }

    it("comes back in the middle of a replacement, when the old environment is gone and the new one is unknown", async () => {
        const deployment = await deployed();
        const larger = {
            computeEnvironments: { cpu: { ...CPU, batch: { ...BATCH, forge: { ...BATCH.forge, maxCpus: 1000 } } } },
        };
        await addFault(deployment.cloud, { service: "seqera", operation: "POST /compute-envs", kill: true });
        const killed = await deployment.stack(larger, {}, { plugins: ["seqera"] });
        await failure(killed.up({ parallel: 1 }));

        const stack = await deployment.stack(larger);
        await recover(stack, servers.serve(deployment.cloud));
        await up(stack);
        assert.deepEqual(await up(stack), []);
        const [environment, ...more] = deployment.read().seqera.computeEnvs;
        assert.deepEqual(more, []);
        assert.deepEqual(environment?.config["forge"], { ...(environment?.config["forge"] as object), maxCpus: 1000 });
    });
});
