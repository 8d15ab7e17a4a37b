import assert from "node:assert/strict";
import { resolveEnvironment } from "../../src/computeEnvironment/resolveEnvironment";
import { SeqeraDataLinks } from "../../src/workspace/seqeraDataLinks";
import { SeqeraLabels } from "../../src/workspace/seqeraLabels";
import { SeqeraTeams } from "../../src/workspace/seqeraTeams";
import { childrenOf, record, resource } from "../support/record";
import { errorLine, refusal } from "../support/refusal";

const WORKSPACE = 59994744926013;

describe("SeqeraTeams", () => {
    it("makes a team per key and a member per id", async () => {
        const recording = await record(() => {
            const { teamIds } = new SeqeraTeams("teams", {
                organizationId: 7,
                teams: {
                    core: { name: "core", description: "Core team", memberIds: [11, 12] },
                    empty: { name: "none" },
                },
            });
            return { teamIds };
        });
        assert.deepEqual(recording.outputs, { teamIds: { core: 21, empty: 21 } });
        assert.deepEqual(childrenOf(recording, "teams"), [
            "seqera:index/teamMember:TeamMember teams-core-11",
            "seqera:index/teamMember:TeamMember teams-core-12",
            "seqera:index/teams:Teams teams-core",
            "seqera:index/teams:Teams teams-empty",
        ]);
        assert.deepEqual(resource(recording, "teams-core").inputs, {
            name: "core",
            description: "Core team",
            orgId: 7,
        });
        assert.deepEqual(resource(recording, "teams-core-12").inputs, { orgId: 7, teamId: 21, memberId: 12 });
    });

    it("rejects an invalid organization, empty names, and members that are no ids or come twice", () => {
        const teams = { core: { name: " ", memberIds: [11, 0, 11] } };
        assert.deepEqual(
            refusal(() => new SeqeraTeams("teams", { organizationId: 0, teams })),
            [
                "SeqeraTeams teams has 4 problems in its arguments [invalid-arguments]:",
                "invalid-organization-id organizationId: invalid organization id 0: expected a positive integer. " +
                    "Fix: use the number on the organization's page in Seqera.",
                'invalid-team-name teams.core.name: invalid team name " ": ' +
                    "expected 1 to 40 letters, digits, - or _, with a letter or a digit at both ends.",
                "invalid-member-id teams.core.memberIds[1]: invalid member id 0: expected a positive integer.",
                "duplicate-value teams.core.memberIds[2]: duplicate member 11. Fix: remove one of them.",
            ],
        );
    });

    it("has names and descriptions as Seqera takes them", () => {
        const errorsOf = (name: string, description?: string) =>
            refusal(
                () => new SeqeraTeams("teams", { organizationId: 7, teams: { core: { name, description } } }),
            ).slice(1);
        for (const name of ["a b", "-core", "core-", "ä", "n".repeat(41), ""]) {
            const errors = errorsOf(name);
            assert.equal(errors.length, 1, name);
            assert.match(errors[0] ?? "", /^invalid-team-name teams\.core\.name: /, name);
        }
        assert.deepEqual(errorsOf("core", "🙂".repeat(251)), [
            "text-too-long teams.core.description: invalid description of 251 characters: expected at most 250.",
        ]);
    });

    it("takes the longest name and description", async () => {
        await record(() => {
            const core = { name: "n".repeat(40), description: "🙂".repeat(250) };
            new SeqeraTeams("teams", { organizationId: 7, teams: { core, short: { name: "c" } } });
        });
    });
});

describe("SeqeraLabels", () => {
    it("makes a resource label of what has a value, and a plain label of what has none", async () => {
        const recording = await record(() => {
            const { labelIds } = new SeqeraLabels("labels", {
                workspaceId: WORKSPACE,
                labels: { costs: { name: "project", value: "megatests", isDefault: true }, plain: { name: "nightly" } },
            });
            return { labelIds };
        });
        assert.deepEqual(recording.outputs, { labelIds: { costs: 31, plain: 31 } });
        assert.deepEqual(childrenOf(recording, "labels"), [
            "seqera:index/labels:Labels labels-costs",
            "seqera:index/labels:Labels labels-plain",
        ]);
        assert.deepEqual(resource(recording, "labels-costs").inputs, {
            name: "project",
            value: "megatests",
            resource: true,
            isDefault: true,
            workspaceId: WORKSPACE,
        });
        const { inputs, retainOnDelete, deleteBeforeReplace } = resource(recording, "labels-plain");
        assert.deepEqual(inputs, { name: "nightly", resource: false, workspaceId: WORKSPACE });
        // The label may belong to others too, and labels are unique.
        assert.deepEqual({ retainOnDelete, deleteBeforeReplace }, { retainOnDelete: true, deleteBeforeReplace: true });
    });

    it("rejects names and values that Seqera does not take, and a default without a value", () => {
        const labels = {
            name: { name: "night ly" },
            value: { name: "project", value: "x" },
            spaced: { name: "project", value: "mega tests" },
            isDefault: { name: "project", isDefault: true },
            dynamic: { name: "session", value: "${sessionId}" },
        };
        const invalid = (text: string) => `invalid label text "${text}": expected 2 to 39 letters, digits, - or _.`;
        assert.deepEqual(
            refusal(() => new SeqeraLabels("labels", { workspaceId: WORKSPACE, labels })),
            [
                "SeqeraLabels labels has 4 problems in its arguments [invalid-arguments]:",
                `invalid-label labels.name.name: ${invalid("night ly")}`,
                `invalid-label labels.value.value: ${invalid("x")}`,
                `invalid-label labels.spaced.value: ${invalid("mega tests")}`,
                'missing-property labels.isDefault.value: missing required property "value" with isDefault.',
            ],
        );
    });
});

describe("labels of an environment", () => {
    it("have the rules of those of a workspace", () => {
        const labels = [{ name: "project", value: "megatests" }, { name: "a b" }, { name: "costs", value: "" }];
        const { errors } = resolveEnvironment({ name: "cpu_env", labels }, "computeEnvironments.cpu");
        assert.deepEqual(
            errors.map(errorLine).filter((line) => line.includes(".labels[")),
            [
                'invalid-label computeEnvironments.cpu.labels[1].name: invalid label text "a b": expected 2 to 39 letters, digits, - or _.',
                'invalid-label computeEnvironments.cpu.labels[2].value: invalid label text "": expected 2 to 39 letters, digits, - or _.',
            ],
        );
    });
});

describe("SeqeraDataLinks", () => {
    it("links a bucket with credentials, and a public one without", async () => {
        const recording = await record(() => {
            const { dataLinkIds } = new SeqeraDataLinks("data", {
                workspaceId: WORKSPACE,
                dataLinks: {
                    results: { uri: "s3://nf-core-awsmegatests", credentialsId: "cred" },
                    public: { uri: "s3://ngi-igenomes/igenomes", name: "iGenomes", description: "References" },
                },
            });
            return { dataLinkIds };
        });
        assert.deepEqual(recording.outputs, {
            dataLinkIds: { results: "data-results-data-link-id", public: "data-public-data-link-id" },
        });
        assert.deepEqual(childrenOf(recording, "data"), [
            "seqera:index/dataLink:DataLink data-public",
            "seqera:index/dataLink:DataLink data-results",
        ]);
        const { inputs, deleteBeforeReplace } = resource(recording, "data-results");
        assert.equal(deleteBeforeReplace, true);
        assert.deepEqual(inputs, {
            name: "results",
            description: "s3://nf-core-awsmegatests",
            resourceRef: "s3://nf-core-awsmegatests",
            credentialsId: "cred",
            publicAccessible: false,
            providerType: "aws",
            type: "bucket",
            workspaceId: WORKSPACE,
        });
        const { name, description, publicAccessible } = resource(recording, "data-public").inputs;
        assert.deepEqual([name, description, publicAccessible], ["iGenomes", "References", true]);
    });

    it("rejects what is no URI of a bucket, and empty texts", () => {
        const dataLinks = { results: { uri: "nf-core-awsmegatests", name: "", description: " " } };
        assert.deepEqual(
            refusal(() => new SeqeraDataLinks("data", { workspaceId: -1, dataLinks })),
            [
                "SeqeraDataLinks data has 4 problems in its arguments [invalid-arguments]:",
                "invalid-workspace-id workspaceId: invalid workspace id -1: expected a positive integer. " +
                    "Fix: use the number on the workspace's page in Seqera.",
                'invalid-bucket-uri dataLinks.results.uri: invalid bucket URI "nf-core-awsmegatests": expected s3:// and a bucket name.',
                'empty-value dataLinks.results.name: expected a non-empty string, got "". Fix: set a name, or omit it.',
                'empty-value dataLinks.results.description: expected a non-empty string, got " ". Fix: set a description, or omit it.',
            ],
        );
        for (const uri of ["https://s3://results", "s3://results?list", "s3://Results", "s3://ab/", "s3:///results"]) {
            const error = `invalid bucket URI "${uri}": expected s3:// and a bucket name.`;
            assert.deepEqual(
                refusal(() => new SeqeraDataLinks("data", { workspaceId: 7, dataLinks: { x: { uri } } })).slice(1),
                [`invalid-bucket-uri dataLinks.x.uri: ${error}`],
            );
        }
    });
});
