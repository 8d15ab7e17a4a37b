import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import {
    type GitHubCredentialSettings,
    SeqeraGithubCredential,
    validateGitHubCredential,
} from "../../src/workspace/seqeraGithubCredential";
import { SeqeraPipelineSecrets } from "../../src/workspace/seqeraPipelineSecrets";
import { SeqeraPrimaryComputeEnvironment } from "../../src/workspace/seqeraPrimaryComputeEnvironment";
import { SeqeraWorkspaceParticipants, validateParticipants } from "../../src/workspace/seqeraWorkspaceParticipants";
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

    it("rejects a name that breaks Seqera's rules", () => {
        assertRefused(
            () => new SeqeraGithubCredential("github", { ...settings, name: "a b", accessToken: "t" }),
            "SeqeraGithubCredential github has 1 problem in its arguments [invalid-arguments]:\n" +
                '  name: invalid credential name "a b": expected 2 to 99 letters, digits, _ or -.',
        );
    });

    const BASE_URL = "expected the form https://github.com/ORGANIZATION/, with at most 200 characters.";
    const bad: [title: string, Partial<GitHubCredentialSettings>, lines: string[]][] = [
        [
            "an empty user name and a blank token",
            { username: "", accessToken: " " },
            [
                'username: expected a non-empty string, got "". Fix: set it to the GitHub user name of the token\'s owner.',
                'accessToken: expected a non-empty string, got " ". Fix: set it to a personal access token.',
            ],
        ],
        [
            "a URL without a scheme",
            { baseUrl: "github.com" },
            [`baseUrl: invalid repository URL "github.com": ${BASE_URL}`],
        ],
        [
            "another scheme",
            { baseUrl: "ssh://github.com" },
            [`baseUrl: invalid repository URL "ssh://github.com": ${BASE_URL}`],
        ],
        [
            "a URL of 201 characters",
            { baseUrl: `https://${"a".repeat(193)}` },
            [`baseUrl: invalid repository URL "https://${"a".repeat(48)}...: ${BASE_URL}`],
        ],
    ];
    for (const [title, change, lines] of bad) {
        it(`rejects ${title}`, () => {
            const args = { ...settings, accessToken: "planted-token", ...change };
            assertRefused(
                () => new SeqeraGithubCredential("github", args),
                [
                    `SeqeraGithubCredential github has ${lines.length === 1 ? "1 problem" : `${lines.length} problems`} in its arguments [invalid-arguments]:`,
                    ...lines.map((line) => `  ${line}`),
                ].join("\n"),
            );
        });
    }

    it("accepts a URL of 200 characters, plain http, and what is known only during deployment", () => {
        const accessToken = pulumi.secret("");
        for (const baseUrl of [`https://${"a".repeat(192)}`, "http://git.example.org/", pulumi.output("github.com")]) {
            assert.deepEqual(validateGitHubCredential({ ...settings, accessToken, baseUrl }), []);
        }
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

    it("rejects every bad name at once", () => {
        assertRefused(
            () => new SeqeraPipelineSecrets("secrets", { workspaceId: WORKSPACE, secrets: { "1A": "x", "B-C": "x" } }),
            "SeqeraPipelineSecrets secrets has 2 problems in its arguments [invalid-arguments]:\n" +
                '  secrets.1A: invalid pipeline secret name "1A": expected 1 to 100 letters, digits and _, without a leading digit.\n' +
                '  secrets.B-C: invalid pipeline secret name "B-C": expected 1 to 100 letters, digits and _, without a leading digit.',
        );
    });

    it("rejects an empty value, unless it is secret", () => {
        const secrets = { LICENSE: "", TOKEN: pulumi.secret("") };
        assertRefused(
            () => new SeqeraPipelineSecrets("secrets", { workspaceId: WORKSPACE, secrets }),
            "SeqeraPipelineSecrets secrets has 1 problem in its arguments [invalid-arguments]:\n" +
                '  secrets.LICENSE: expected a non-empty string, got "". Fix: set a value, or omit the secret.',
        );
    });
});

describe("SeqeraPrimaryComputeEnvironment", () => {
    it("marks the environment", async () => {
        const recording = await record(() => {
            new SeqeraPrimaryComputeEnvironment("primary", { workspaceId: WORKSPACE, computeEnvironmentId: "abc" });
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
    it("rejects a workspace id that is not a positive integer", () => {
        const { InputPropertiesError } = pulumi;
        const common = { workspaceId: 0 };
        for (const create of [
            () => new SeqeraGithubCredential("x", { ...common, name: "ok", username: "u", accessToken: "t" }),
            () => new SeqeraPipelineSecrets("x", { ...common, secrets: {} }),
            () => new SeqeraPrimaryComputeEnvironment("x", { ...common, computeEnvironmentId: "id" }),
            () => new SeqeraWorkspaceParticipants("x", { ...common, organizationId: 7, participants: {} }),
        ]) {
            assert.throws(
                create,
                (error) =>
                    InputPropertiesError.isInstance(error) && /workspaceId: invalid workspace id 0/.test(error.message),
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

    it("imports a participant that exists, by the ids of the provider's import", async () => {
        const recording = await record(() => {
            new SeqeraWorkspaceParticipants("team", {
                organizationId: 7,
                workspaceId: WORKSPACE,
                participants: {
                    ada: { email: "ada@example.org", role: "maintain", import: true },
                    core: { teamId: 3, role: "launch", import: true },
                    grace: { memberId: 4, role: "launch", import: true },
                    linus: { memberId: 5, role: "launch", import: false },
                },
            });
        });
        const imports = ["ada", "core", "grace", "linus"].map((key) => resource(recording, `team-${key}`).import);
        assert.deepEqual(imports, [
            `7/${WORKSPACE}/ada@example.org`,
            `7/${WORKSPACE}/team:3`,
            `7/${WORKSPACE}/member:4`,
            "",
        ]);
        assert.equal("import" in resource(recording, "team-ada").inputs, false);
    });

    it("rejects an import whose ids are not known before the deployment", () => {
        const participants = { ada: { memberId: pulumi.output(3), role: "view", import: true } };
        assert.throws(
            () => new SeqeraWorkspaceParticipants("team", { organizationId: 7, workspaceId: WORKSPACE, participants }),
            /participants\.ada\.import: an import needs plain ids/,
        );
    });

    it("rejects a participant that is not exactly one member or team", () => {
        assertRefused(
            () =>
                new SeqeraWorkspaceParticipants("team", {
                    organizationId: 7,
                    workspaceId: WORKSPACE,
                    participants: { none: { role: "view" }, both: { email: "a@example.org", teamId: 1, role: "view" } },
                }),
            "SeqeraWorkspaceParticipants team has 2 problems in its arguments [invalid-arguments]:\n" +
                "  participants.none: expected exactly one of email, memberId and teamId, got none.\n" +
                "  participants.both: expected exactly one of email, memberId and teamId, got email, teamId.",
        );
    });

    it("rejects an organization id that is not a positive integer, and what is empty", () => {
        const participants = { ada: { email: "", role: " " } };
        assertRefused(
            () => new SeqeraWorkspaceParticipants("team", { organizationId: -3, workspaceId: WORKSPACE, participants }),
            "SeqeraWorkspaceParticipants team has 3 problems in its arguments [invalid-arguments]:\n" +
                "  organizationId: invalid organization id -3: expected a positive integer. Fix: use the number on the organization's page in Seqera.\n" +
                '  participants.ada.email: expected a non-empty string, got "". Fix: set it to the address of a member of the organization.\n' +
                '  participants.ada.role: expected a non-empty string, got " ". Fix: set it to a role, for example launch.',
        );
    });

    it("rejects one participant under two keys, whatever the case of the address", () => {
        const reasons = validateParticipants(
            {
                ada: { email: "ada@example.org", role: "admin" },
                core: { teamId: 7, role: "launch" },
                lovelace: { email: "Ada@Example.org", role: "launch" },
                // A member and a team may have the same id.
                member: { memberId: 7, role: "launch" },
                team: { teamId: 7, role: "view" },
            },
            "participants",
        ).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
        assert.deepEqual(reasons, [
            'participants.lovelace.email: duplicate participant "Ada@Example.org": participants.ada has the same value. Fix: remove one of them.',
            "participants.team.teamId: duplicate participant 7: participants.core has the same value. Fix: remove one of them.",
        ]);
    });

    it("accepts what is known only during deployment", () => {
        const unknown = { email: pulumi.output(""), role: pulumi.output("") };
        assert.deepEqual(validateParticipants({ ada: unknown, grace: unknown }, "participants"), []);
    });
});
