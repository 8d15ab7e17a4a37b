import assert from "node:assert/strict";
import {
    SeqeraComputeEnvironment,
    SeqeraDataLinks,
    SeqeraLabels,
    SeqeraTeams,
    SeqeraWorkspaceParticipants,
} from "megatests-components";
import { type CloudState, bucketName, organizationId, workspaceId } from "../../src";
import { describePlatform } from "../support/deployment";
import { BATCH, CPU, changeState, preview, providersFor, up } from "../support/platform";

describePlatform("teams, labels and data links", ({ empty }) => {
    /** Everything that a workspace shares, with what differs. */
    const program = (memberIds: number[], value: string) => () => {
        const opts = { providers: providersFor() };
        const { labelIds } = new SeqeraLabels(
            "labels",
            { workspaceId, labels: { costs: { name: "project", value } } },
            opts,
        );
        const { teamIds } = new SeqeraTeams(
            "teams",
            { organizationId, teams: { core: { name: "core", memberIds } } },
            opts,
        );
        const core = { teamId: teamIds.apply((ids) => ids["core"] ?? 0), role: "maintain" };
        new SeqeraWorkspaceParticipants("people", { organizationId, workspaceId, participants: { core } }, opts);
        new SeqeraDataLinks("data", { workspaceId, dataLinks: { results: { uri: `s3://${bucketName}` } } }, opts);
        return { label: labelIds.apply((ids) => ids["costs"]) };
    };

    it("are made, changed in place and left alone, and a member who leaves is removed", async () => {
        const lab = empty();
        await up(await lab.stack(program([1001, 1002], "megatests")));
        const { labels = [], teams = [], teamMembers = [], dataLinks = [], participants } = lab.read().seqera;
        assert.deepEqual([labels.length, teams.length, teamMembers.length, dataLinks.length], [1, 1, 2, 1]);
        assert.ok(participants.some(({ teamId, role }) => String(teamId) === teams[0]?.id && role === "maintain"));
        assert.deepEqual(await up(await lab.stack(program([1001, 1002], "megatests"))), []);

        const changed = await up(await lab.stack(program([1001], "resource-tests")));
        assert.deepEqual(changed.sort(), ["delete teams-core-1002", "update labels-costs"]);
        assert.deepEqual(
            lab.read().seqera.labels?.map(({ id, inputs }) => [id, inputs["value"]]),
            [[labels[0]?.id, "resource-tests"]],
        );
    });
});

describePlatform("labels by name", ({ empty }) => {
    const labels = [{ name: "Project", value: "megatests" }, { name: "full-size" }];
    const team = { name: "team", value: "core" };
    const args = {
        labels,
        computeEnvironments: {
            cpu: CPU,
            gpu: { ...CPU, name: "aws_ireland_gpu", labels: [team, { name: "Project", value: "gpu-tests" }] },
        },
    };
    const textsIn = ({ seqera }: CloudState) =>
        new Map(
            seqera.labels?.map(({ id, inputs: { name, value } }) => [
                Number(id),
                `${name as string}${value === undefined ? "" : `=${value as string}`}`,
            ]),
        );
    const ofEnvironments = (cloud: CloudState) =>
        Object.fromEntries(
            cloud.seqera.computeEnvs.map(({ name, labelIds = [] }) => [
                name,
                labelIds.map((id) => textsIn(cloud).get(id)).sort(),
            ]),
        );

    it("are created if they are missing, each once, and a second preview shows nothing", async () => {
        const lab = empty();
        const steps = await up(await lab.stack(args));
        assert.deepEqual(steps.filter((step) => step.includes("-label-")).sort(), [
            "create lab-label-Project.gpu-tests",
            "create lab-label-Project.megatests",
            "create lab-label-full-size",
            "create lab-label-team.core",
        ]);
        assert.deepEqual(ofEnvironments(lab.read()), {
            aws_ireland_cpu: ["Project=megatests", "full-size"],
            aws_ireland_gpu: ["Project=gpu-tests", "full-size", "team=core"],
        });
        assert.deepEqual(await preview(await lab.stack(args)), []);
    });

    it("are used if the workspace has them, by the platform and by an environment alone, and outlive the stack", async () => {
        const lab = empty();
        const credentialsId = "1234567890abcdefghijAB";
        changeState(lab.cloud, ({ seqera }) => {
            const inputs = { name: "Project", value: "megatests", resource: true, isDefault: true, workspaceId };
            seqera.labels = [{ id: "77", inputs }];
            seqera.credentials.push({ id: credentialsId, workspaceId, name: "forge", provider: "aws", keys: {} });
        });
        const program = () => {
            const opts = { providers: providersFor() };
            new SeqeraLabels(
                "labels",
                { workspaceId, labels: { costs: { name: "Project", value: "megatests" } } },
                opts,
            );
            const own = { name: "cpu", batch: BATCH, labels, labelIds: [77] };
            new SeqeraComputeEnvironment("cpu", { ...own, workspaceId, credentialsId }, opts);
        };
        const stack = await lab.stack(program);
        await up(stack);
        assert.deepEqual([...textsIn(lab.read()).values()], ["Project=megatests", "full-size"]);
        assert.deepEqual(lab.read().seqera.computeEnvs[0]?.labelIds?.[0], 77);
        assert.equal(lab.read().seqera.computeEnvs[0]?.labelIds?.length, 2);
        assert.deepEqual(await preview(stack), []);
        assert.deepEqual(await up(stack), []);

        await stack.destroy();
        assert.deepEqual(lab.read().seqera.computeEnvs, []);
        assert.deepEqual([...textsIn(lab.read()).values()], ["Project=megatests", "full-size"]);
    });
});
