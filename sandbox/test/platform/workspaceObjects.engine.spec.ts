import assert from "node:assert/strict";
import { SeqeraDataLinks, SeqeraLabels, SeqeraTeams, SeqeraWorkspaceParticipants } from "megatests-components";
import * as pulumi from "@pulumi/pulumi";
import { bucketName, organizationId, workspaceId } from "../../src";
import { describePlatform } from "../support/deployment";
import { failure, providersFor, up } from "../support/platform";

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

    it("fails for a label that the workspace has already, as the provider cannot import it", async () => {
        const lab = empty();
        const twice = () => {
            const opts = { providers: providersFor() };
            const settings = { workspaceId, labels: { costs: { name: "project", value: "megatests" } } };
            const first = new SeqeraLabels("first", settings, opts);
            new SeqeraLabels("second", settings, pulumi.mergeOptions(opts, { dependsOn: [first] }));
        };
        assert.match(await failure((await lab.stack(twice)).up()), /409/);
    });
});
