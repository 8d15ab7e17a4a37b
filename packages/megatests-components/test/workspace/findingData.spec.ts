import assert from "node:assert/strict";
import { resolveEnvironment } from "../../src/computeEnvironment/resolveEnvironment";
import * as pulumi from "@pulumi/pulumi";
import { SeqeraDataLinks } from "../../src/workspace/seqeraDataLinks";
import { SeqeraLabels } from "../../src/workspace/seqeraLabels";
import { SeqeraTeams } from "../../src/workspace/seqeraTeams";
import { childrenOf, record, resource } from "../support/record";

const WORKSPACE = 59994744926013;

/** The paths that an error of arguments names. */
function pathsOf(create: () => unknown): string[] {
    try {
        create();
    } catch (error) {
        assert.ok(pulumi.InputPropertiesError.isInstance(error));
        return error.errors.map(({ propertyPath }) => propertyPath);
    }
    throw new Error("The arguments were accepted.");
}

describe("SeqeraTeams", () => {
    it("makes a team per key and a member per id", async () => {
        const recording = await record(() => {
            new SeqeraTeams("teams", {
                organizationId: 7,
                teams: {
                    core: { name: "core", description: "Core team", memberIds: [11, 12] },
                    empty: { name: "none" },
                },
            });
        });
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
        const { orgId, memberId } = resource(recording, "teams-core-12").inputs;
        assert.deepEqual([orgId, memberId], [7, 12]);
    });

    it("rejects an invalid organization, empty names, and members that are no ids or come twice", () => {
        const teams = { core: { name: " ", memberIds: [11, 0, 11] } };
        assert.deepEqual(
            pathsOf(() => new SeqeraTeams("teams", { organizationId: 0, teams })),
            ["organizationId", "teams.core.name", "teams.core.memberIds[1]", "teams.core.memberIds[2]"],
        );
    });

    it("has names and descriptions as Seqera takes them", () => {
        const pathsFor = (name: string, description?: string) =>
            pathsOf(() => new SeqeraTeams("teams", { organizationId: 7, teams: { core: { name, description } } }));
        for (const name of ["a b", "-core", "core-", "ä", "n".repeat(41), ""]) {
            assert.deepEqual(pathsFor(name), ["teams.core.name"], name);
        }
        assert.deepEqual(pathsFor("core", "🙂".repeat(251)), ["teams.core.description"]);
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
            new SeqeraLabels("labels", {
                workspaceId: WORKSPACE,
                labels: { costs: { name: "project", value: "megatests", isDefault: true }, plain: { name: "nightly" } },
            });
        });
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
        assert.equal(resource(recording, "labels-plain").inputs["resource"], false);
    });

    it("rejects names and values that Seqera does not take, and a default without a value", () => {
        const labels = {
            name: { name: "a b" },
            value: { name: "project", value: "x" },
            isDefault: { name: "project", isDefault: true },
            dynamic: { name: "session", value: "${sessionId}" },
        };
        assert.deepEqual(
            pathsOf(() => new SeqeraLabels("labels", { workspaceId: WORKSPACE, labels })),
            ["labels.name.name", "labels.value.value", "labels.isDefault.value"],
        );
    });
});

describe("labels of an environment", () => {
    it("have the rules of those of a workspace", () => {
        const labels = [{ name: "project", value: "megatests" }, { name: "a b" }, { name: "costs", value: "" }];
        const { errors } = resolveEnvironment({ name: "cpu_env", labels }, "computeEnvironments.cpu");
        assert.deepEqual(
            errors.filter(({ code }) => code === "invalid-label").map(({ propertyPath }) => propertyPath),
            ["computeEnvironments.cpu.labels[1].name", "computeEnvironments.cpu.labels[2].value"],
        );
    });
});

describe("SeqeraDataLinks", () => {
    it("links a bucket with credentials, and a public one without", async () => {
        const recording = await record(() => {
            new SeqeraDataLinks("data", {
                workspaceId: WORKSPACE,
                dataLinks: {
                    results: { uri: "s3://nf-core-awsmegatests", credentialsId: "cred" },
                    public: { uri: "s3://ngi-igenomes/igenomes", name: "iGenomes", description: "References" },
                },
            });
        });
        assert.deepEqual(resource(recording, "data-results").inputs, {
            name: "results",
            description: "s3://nf-core-awsmegatests",
            resourceRef: "s3://nf-core-awsmegatests",
            credentialsId: "cred",
            publicAccessible: false,
            providerType: "aws",
            type: "bucket",
            workspaceId: WORKSPACE,
        });
        const { name, publicAccessible } = resource(recording, "data-public").inputs;
        assert.deepEqual([name, publicAccessible], ["iGenomes", true]);
    });

    it("rejects what is no URI of a bucket, and empty texts", () => {
        const dataLinks = { results: { uri: "nf-core-awsmegatests", name: "", description: " " } };
        assert.deepEqual(
            pathsOf(() => new SeqeraDataLinks("data", { workspaceId: -1, dataLinks })),
            ["workspaceId", "dataLinks.results.uri", "dataLinks.results.name", "dataLinks.results.description"],
        );
    });
});
