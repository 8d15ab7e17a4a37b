import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { SeqeraGithubCredential } from "../../src/workspace/seqeraGithubCredential";
import { SeqeraPipelineSecrets } from "../../src/workspace/seqeraPipelineSecrets";
import { SeqeraPrimaryComputeEnvironment } from "../../src/workspace/seqeraPrimaryComputeEnvironment";
import { SeqeraWorkspaceParticipants } from "../../src/workspace/seqeraWorkspaceParticipants";
import { childrenOf, record, resource } from "../support/record";

const WORKSPACE = 59994744926013;

function assertRefused(create: () => unknown, message: string): void {
    assert.throws(create, (error: Error) => {
        assert.ok(pulumi.InputPropertiesError.isInstance(error));
        assert.equal(error.message, message);
        return true;
    });
}

describe("SeqeraGithubCredential", () => {
    const settings = { name: "nf-core-github", username: "nf-core-bot", workspaceId: WORKSPACE };

    it("makes one credential whose token is secret and whose rotation replaces it", async () => {
        const recording = await record(() => {
            const { credentialsId } = new SeqeraGithubCredential("github", {
                ...settings,
                accessToken: "planted-token",
                baseUrl: "https://github.com/nf-core/",
            });
            return { credentialsId };
        });
        assert.deepEqual(childrenOf(recording, "github"), [
            "seqera:index/githubCredential:GithubCredential github-credential",
        ]);
        const credential = resource(recording, "github-credential");
        assert.deepEqual(credential.inputs, {
            name: "nf-core-github",
            username: "nf-core-bot",
            accessToken: "[secret]",
            baseUrl: "https://github.com/nf-core/",
            workspaceId: WORKSPACE,
        });
        assert.equal(credential.deleteBeforeReplace, true);
        // The engine loses a trigger that is secret, so it is a digest.
        assert.equal(credential.replacementTrigger, createHash("sha256").update("planted-token").digest("hex"));
        assert.deepEqual(recording.outputs, { credentialsId: "github-credential-credentials-id" });
        assert.ok(!JSON.stringify(recording).includes("planted-token"));
    });

    it("refuses a name that breaks Seqera's rules", () => {
        assertRefused(
            () => new SeqeraGithubCredential("github", { ...settings, name: "a b", accessToken: "t" }),
            "SeqeraGithubCredential github has 1 problem in its arguments:\n" +
                '  name: "a b" is no name of credentials. Fix: use 2 to 99 letters, digits, _ or -.',
        );
    });
});

describe("SeqeraPipelineSecrets", () => {
    it("makes one secret per name, in alphabetical order", async () => {
        const recording = await record(() => {
            const { secretNames } = new SeqeraPipelineSecrets("secrets", {
                workspaceId: WORKSPACE,
                secrets: { ZETA: "planted-z", ALPHA: "planted-a" },
            });
            return { secretNames };
        });
        assert.deepEqual(childrenOf(recording, "secrets"), [
            "seqera:index/pipelineSecret:PipelineSecret secrets-ALPHA",
            "seqera:index/pipelineSecret:PipelineSecret secrets-ZETA",
        ]);
        assert.deepEqual(resource(recording, "secrets-ALPHA").inputs, {
            name: "ALPHA",
            value: "[secret]",
            workspaceId: WORKSPACE,
        });
        assert.deepEqual(recording.outputs, { secretNames: ["ALPHA", "ZETA"] });
        assert.ok(!JSON.stringify(recording).includes("planted"));
    });

    it("refuses every bad name at once", () => {
        assertRefused(
            () => new SeqeraPipelineSecrets("secrets", { workspaceId: WORKSPACE, secrets: { "1A": "x", "B-C": "x" } }),
            "SeqeraPipelineSecrets secrets has 2 problems in its arguments:\n" +
                '  secrets.1A: "1A" is no name of a pipeline secret. Fix: use at most 100 letters, digits and _, not a digit first.\n' +
                '  secrets.B-C: "B-C" is no name of a pipeline secret. Fix: use at most 100 letters, digits and _, not a digit first.',
        );
    });
});

describe("SeqeraPrimaryComputeEnvironment", () => {
    it("marks the environment", async () => {
        const recording = await record(() => {
            new SeqeraPrimaryComputeEnvironment("primary", { workspaceId: WORKSPACE, computeEnvId: "abc" });
        });
        assert.deepEqual(childrenOf(recording, "primary"), [
            "seqera:index/primaryComputeEnv:PrimaryComputeEnv primary-primary",
        ]);
        assert.deepEqual(resource(recording, "primary-primary").inputs, {
            workspaceId: WORKSPACE,
            computeEnvId: "abc",
        });
    });
});

describe("SeqeraWorkspaceParticipants", () => {
    it("refuses a workspace id that is no positive integer", () => {
        const { InputPropertiesError } = pulumi;
        const common = { workspaceId: 0, organizationId: 7 };
        for (const create of [
            () => new SeqeraGithubCredential("x", { ...common, name: "ok", username: "u", accessToken: "t" }),
            () => new SeqeraPipelineSecrets("x", { ...common, secrets: {} }),
            () => new SeqeraPrimaryComputeEnvironment("x", { ...common, computeEnvId: "id" }),
            () => new SeqeraWorkspaceParticipants("x", { ...common, participants: {} }),
        ]) {
            assert.throws(
                create,
                (error) => InputPropertiesError.isInstance(error) && /workspaceId: 0 is no/.test(error.message),
            );
        }
    });

    it("makes one participant per key", async () => {
        const recording = await record(() => {
            new SeqeraWorkspaceParticipants("team", {
                organizationId: 7,
                workspaceId: WORKSPACE,
                participants: {
                    ada: { email: "ada@example.org", role: "maintain" },
                    core: { teamId: 3, role: "owner" },
                },
            });
        });
        assert.deepEqual(childrenOf(recording, "team"), [
            "seqera:index/workspaceParticipant:WorkspaceParticipant team-ada",
            "seqera:index/workspaceParticipant:WorkspaceParticipant team-core",
        ]);
        assert.deepEqual(resource(recording, "team-core").inputs, {
            teamId: 3,
            role: "owner",
            orgId: 7,
            workspaceId: WORKSPACE,
        });
    });

    it("refuses a participant that is not exactly one member or team", () => {
        assertRefused(
            () =>
                new SeqeraWorkspaceParticipants("team", {
                    organizationId: 7,
                    workspaceId: WORKSPACE,
                    participants: { none: { role: "view" }, both: { email: "a@example.org", teamId: 1, role: "view" } },
                }),
            "SeqeraWorkspaceParticipants team has 2 problems in its arguments:\n" +
                "  participants.none: Exactly one of email, memberId and teamId is needed (received none of them). Fix: give one.\n" +
                "  participants.both: Exactly one of email, memberId and teamId is needed (received email and teamId). Fix: give one.",
        );
    });
});
