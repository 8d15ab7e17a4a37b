import assert from "node:assert/strict";
import {
    GitHubIntegration,
    GitHubVisibility,
    SeqeraDataLinks,
    SeqeraLabels,
    SeqeraTeams,
    SeqeraWorkspaceParticipants,
} from "megatests-components";
import { bucketName, githubOrganization, organizationId, workspaceId } from "../../src";
import { providersFor } from "../support/platform";
import { type Program, describeLayers } from "./layers";

/** Settings of a workspace and of a repository, with what changes from round to round. */
interface Version {
    memberIds: number[];
    description?: string;
    value: string;
    link: string;
    token: string;
    repositories: number[];
}

const VERSIONS: Version[] = [
    { memberIds: [1001, 1002], value: "megatests", link: "Results", token: "planted-old-token", repositories: [7] },
    {
        memberIds: [1001],
        description: "Reviewers",
        value: "tests",
        link: "All results",
        token: "planted-new-token",
        repositories: [7, 8],
    },
    { memberIds: [1001, 1003], value: "tests", link: "All results", token: "planted-new-token", repositories: [7, 8] },
];

const CHANGES = [
    ["delete teams-core-1002", "update data-results", "update labels-costs", "update repository-secret-TOKEN"],
    ["create teams-core-1003"],
];

function programOf({ memberIds, description, value, link, token, repositories }: Version): Program {
    return (addresses) => {
        const opts = { providers: providersFor({}, addresses) };
        new SeqeraLabels(
            "labels",
            { workspaceId, labels: { costs: { name: "project", value }, plain: { name: "megatests" } } },
            opts,
        );
        const { teamIds } = new SeqeraTeams(
            "teams",
            { organizationId, teams: { core: { name: "core", description, memberIds } } },
            opts,
        );
        const core = { teamId: teamIds.apply((ids) => ids["core"] ?? 0), role: "maintain" };
        new SeqeraWorkspaceParticipants("people", { organizationId, workspaceId, participants: { core } }, opts);
        new SeqeraDataLinks(
            "data",
            { workspaceId, dataLinks: { results: { uri: `s3://${bucketName}`, name: link } } },
            opts,
        );
        new GitHubIntegration(
            "repository",
            {
                repository: `${githubOrganization}/pipeline`,
                computeEnvironmentIds: { cpu: "1234567890abcdefghijAB" },
                workspaceId,
                bucketName,
                variables: { LINK: { value: link } },
                secrets: { TOKEN: { value: token } },
            },
            opts,
        );
        new GitHubIntegration(
            "organization",
            {
                organization: githubOrganization,
                visibility: GitHubVisibility.Selected,
                selectedRepositoryIds: repositories,
                computeEnvironmentIds: { cpu: "1234567890abcdefghijAB" },
                workspaceId,
                bucketName,
                secrets: { TOKEN: { value: "planted-token" } },
            },
            opts,
        );
    };
}

describeLayers("teams, labels, data links and the settings of a repository", VERSIONS.map(programOf), (runs) => {
    it("make and change them by the same steps", () => {
        const { sandbox, real } = runs();
        assert.deepEqual(
            sandbox.steps.map((steps) => [...steps].sort()),
            real.steps.map((steps) => [...steps].sort()),
        );
    });

    CHANGES.forEach((expected, round) => {
        it(`change no more than that: ${expected.join(", ")}`, () => {
            const steps = runs().real.steps[round + 1] ?? [];
            for (const step of expected) {
                assert.ok(steps.includes(step), `${step} is not in ${steps.join(", ")}`);
            }
        });
    });
});
