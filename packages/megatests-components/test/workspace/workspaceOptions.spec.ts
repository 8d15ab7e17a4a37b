import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import {
    type GitHubCredentialSettings,
    SeqeraGithubCredential,
    validateGitHubCredential,
} from "../../src/workspace/seqeraGithubCredential";
import { DeploymentError } from "../../src/internal/validation";
import { SeqeraPipelineSecrets } from "../../src/workspace/seqeraPipelineSecrets";
import { SeqeraPrimaryComputeEnvironment } from "../../src/workspace/seqeraPrimaryComputeEnvironment";
import { SeqeraWorkspaceParticipants, validateParticipants } from "../../src/workspace/seqeraWorkspaceParticipants";
import { validateImportId } from "../../src/workspace/validation";
import { childrenOf, record, recordFailure, resource } from "../support/record";
import { errorLine, refusal } from "../support/refusal";

const WORKSPACE = 59994744926013;

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
        assert.equal(credential.import, "");
        // The engine loses a trigger that is secret, so it is a digest.
        assert.equal(credential.replacementTrigger, createHash("sha256").update("planted-token").digest("hex"));
        assert.deepEqual(recording.outputs, { credentialsId: "github-credential-credentials-id" });
        assert.ok(!JSON.stringify(recording).includes("planted-token"));
    });

    it("imports credentials by their id and that of the workspace", async () => {
        const args = { ...settings, accessToken: "planted-token", importId: "5vGhJ7kPq" };
        const recording = await record(() => new SeqeraGithubCredential("github", args));
        assert.deepEqual(JSON.parse(resource(recording, "github-credential").import), {
            credentials_id: "5vGhJ7kPq",
            workspace_id: WORKSPACE,
        });
    });

    const INVALID_NAME = 'invalid credential name "a b": expected 2 to 99 letters, digits, _ or -.';

    it("rejects a name that breaks Seqera's rules, also one that becomes known during the deployment", async () => {
        const withName = (name: pulumi.Input<string>) => () =>
            new SeqeraGithubCredential("github", { ...settings, name, accessToken: "t" });
        assert.deepEqual(refusal(withName("a b")), [
            "SeqeraGithubCredential github has 1 problem in its arguments [invalid-arguments]:",
            `invalid-credential-name name: ${INVALID_NAME}`,
        ]);
        const { error, registered } = await recordFailure(() => withName(pulumi.output("a b"))());
        assert.ok(error instanceof DeploymentError);
        assert.equal(error.code, "invalid-credential-name");
        assert.equal(
            error.message,
            `SeqeraGithubCredential github has 1 problem in its arguments [invalid-arguments]:\n  name: ${INVALID_NAME}`,
        );
        assert.ok(!registered.includes("seqera:index/githubCredential:GithubCredential"));
    });

    const BASE_URL = "expected the form https://github.com/ORGANIZATION/, with at most 200 characters.";
    const bad: [title: string, Partial<GitHubCredentialSettings>, lines: string[]][] = [
        [
            "an empty user name and a blank token",
            { username: "", accessToken: " " },
            [
                'empty-value username: expected a non-empty string, got "". Fix: set it to the GitHub user name of the token\'s owner.',
                'empty-value accessToken: expected a non-empty string, got " ". Fix: set it to a personal access token.',
            ],
        ],
        [
            "a URL without a scheme",
            { baseUrl: "github.com" },
            [`invalid-url baseUrl: invalid repository URL "github.com": ${BASE_URL}`],
        ],
        [
            "another scheme",
            { baseUrl: "ssh://github.com" },
            [`invalid-url baseUrl: invalid repository URL "ssh://github.com": ${BASE_URL}`],
        ],
        [
            "a URL of 201 characters",
            { baseUrl: `https://${"a".repeat(193)}` },
            [`invalid-url baseUrl: invalid repository URL "https://${"a".repeat(48)}...: ${BASE_URL}`],
        ],
    ];
    for (const [title, change, lines] of bad) {
        it(`rejects ${title}`, () => {
            const args = { ...settings, accessToken: "planted-token", ...change };
            assert.deepEqual(refusal(() => new SeqeraGithubCredential("github", args)).slice(1), lines);
        });
    }

    it("accepts a URL of 200 characters, plain http, and what is known only during deployment", () => {
        const accessToken = pulumi.secret("");
        const name = pulumi.output("a b");
        for (const baseUrl of [`https://${"a".repeat(192)}`, "http://git.example.org/", pulumi.output("github.com")]) {
            assert.deepEqual(validateGitHubCredential({ ...settings, name, accessToken, baseUrl }), []);
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
        assert.equal(resource(recording, "secrets-ALPHA").deleteBeforeReplace, true);
        assert.deepEqual(recording.outputs, { secretNames: ["ALPHA", "ZETA"] });
        assert.ok(!JSON.stringify(recording).includes("planted"));
    });

    it("rejects every bad name at once, and an empty value, unless it is secret", () => {
        const secrets = { "1A": "x", "B-C": "x", LICENSE: "", TOKEN: pulumi.secret("") };
        const expected = "expected 1 to 100 letters, digits and _, without a leading digit.";
        assert.deepEqual(
            refusal(() => new SeqeraPipelineSecrets("secrets", { workspaceId: WORKSPACE, secrets })),
            [
                "SeqeraPipelineSecrets secrets has 3 problems in its arguments [invalid-arguments]:",
                `invalid-secret-name secrets.1A: invalid pipeline secret name "1A": ${expected}`,
                `invalid-secret-name secrets.B-C: invalid pipeline secret name "B-C": ${expected}`,
                'empty-value secrets.LICENSE: expected a non-empty string, got "". Fix: set a value, or omit the secret.',
            ],
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

describe("ids of a workspace", () => {
    const common = { workspaceId: 0 };
    const components: [component: string, create: () => unknown][] = [
        [
            "SeqeraGithubCredential",
            () => new SeqeraGithubCredential("x", { ...common, name: "ok", username: "u", accessToken: "t" }),
        ],
        ["SeqeraPipelineSecrets", () => new SeqeraPipelineSecrets("x", { ...common, secrets: {} })],
        [
            "SeqeraPrimaryComputeEnvironment",
            () => new SeqeraPrimaryComputeEnvironment("x", { ...common, computeEnvironmentId: "id" }),
        ],
        [
            "SeqeraWorkspaceParticipants",
            () => new SeqeraWorkspaceParticipants("x", { ...common, organizationId: 7, participants: {} }),
        ],
    ];
    for (const [component, create] of components) {
        it(`are positive integers for ${component}`, () => {
            assert.deepEqual(refusal(create), [
                `${component} x has 1 problem in its arguments [invalid-arguments]:`,
                "invalid-workspace-id workspaceId: invalid workspace id 0: expected a positive integer. " +
                    "Fix: use the number on the workspace's page in Seqera.",
            ]);
        });
    }

    it("are known in the program where an import needs them", () => {
        const error =
            "plain-value-required importId: an import requires a plain workspaceId, got an output. Fix: set workspaceId to a number.";
        const args = { name: "ok", username: "u", accessToken: "t", workspaceId: pulumi.output(7), importId: "5" };
        assert.deepEqual(refusal(() => new SeqeraGithubCredential("x", args)).slice(1), [error]);
        assert.deepEqual(validateImportId("5", pulumi.output(7), "aws.importId").map(errorLine), [
            error.replace("importId", "aws.importId"),
        ]);
        for (const [importId, workspaceId] of [
            [undefined, pulumi.output(7)],
            ["5", 7],
            ["5", undefined],
        ] as const) {
            assert.deepEqual(validateImportId(importId, workspaceId), []);
        }
    });
});

describe("SeqeraWorkspaceParticipants", () => {
    it("makes one participant per key", async () => {
        const recording = await record(() => {
            const { participantIds } = new SeqeraWorkspaceParticipants("team", {
                organizationId: 7,
                workspaceId: WORKSPACE,
                participants: {
                    ada: { email: "ada@example.org", role: "maintain" },
                    core: { teamId: 3, role: "owner" },
                },
            });
            return { participantIds };
        });
        assert.deepEqual(recording.outputs, { participantIds: { ada: 11, core: 11 } });
        assert.deepEqual(childrenOf(recording, "team"), [
            "seqera:index/workspaceParticipant:WorkspaceParticipant team-ada",
            "seqera:index/workspaceParticipant:WorkspaceParticipant team-core",
        ]);
        const { inputs, deleteBeforeReplace } = resource(recording, "team-core");
        assert.equal(deleteBeforeReplace, true);
        assert.deepEqual(inputs, {
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
                    max: { memberId: 6, role: "launch" },
                },
            });
        });
        const imports = ["ada", "core", "grace", "linus", "max"].map(
            (key) => resource(recording, `team-${key}`).import,
        );
        assert.deepEqual(imports, [
            `7/${WORKSPACE}/ada@example.org`,
            `7/${WORKSPACE}/team:3`,
            `7/${WORKSPACE}/member:4`,
            "",
            "",
        ]);
        assert.equal("import" in resource(recording, "team-ada").inputs, false);
    });

    it("rejects an import whose ids are not known before the deployment", () => {
        const participants = { ada: { memberId: pulumi.output(3), role: "view", import: true } };
        assert.deepEqual(
            refusal(
                () =>
                    new SeqeraWorkspaceParticipants("team", {
                        organizationId: 7,
                        workspaceId: WORKSPACE,
                        participants,
                    }),
            ),
            [
                "SeqeraWorkspaceParticipants team has 1 problem in its arguments [invalid-arguments]:",
                "import-needs-plain-ids participants.ada.import: an import needs plain ids of the organization, workspace and participant. " +
                    "Fix: pass numbers instead of outputs.",
            ],
        );
    });

    it("rejects a participant that is not exactly one member or team, or is empty, and an organization id that is no id", () => {
        const participants = {
            none: { role: "view" },
            both: { email: "a@example.org", teamId: 1, role: "view" },
            ada: { email: "", role: " " },
        };
        assert.deepEqual(
            refusal(
                () =>
                    new SeqeraWorkspaceParticipants("team", {
                        organizationId: -3,
                        workspaceId: WORKSPACE,
                        participants,
                    }),
            ),
            [
                "SeqeraWorkspaceParticipants team has 5 problems in its arguments [invalid-arguments]:",
                "invalid-organization-id organizationId: invalid organization id -3: expected a positive integer. " +
                    "Fix: use the number on the organization's page in Seqera.",
                "missing-property participants.none: expected exactly one of email, memberId and teamId, got none.",
                "mutually-exclusive participants.both: expected exactly one of email, memberId and teamId, got email, teamId.",
                'empty-value participants.ada.email: expected a non-empty string, got "". Fix: set it to the address of a member of the organization.',
                'empty-value participants.ada.role: expected a non-empty string, got " ". Fix: set it to a role, for example launch.',
            ],
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
                // Only in capital letters are these the same.
                strasse: { email: "strasse@example.org", role: "view" },
                straße: { email: "straße@example.org", role: "view" },
            },
            "participants",
        ).map(errorLine);
        assert.deepEqual(reasons, [
            'duplicate-value participants.lovelace.email: duplicate participant "Ada@Example.org": participants.ada has the same value. Fix: remove one of them.',
            "duplicate-value participants.team.teamId: duplicate participant 7: participants.core has the same value. Fix: remove one of them.",
        ]);
    });

    it("accepts what is known only during deployment", () => {
        const unknown = { email: pulumi.output(""), role: pulumi.output("") };
        assert.deepEqual(validateParticipants({ ada: unknown, grace: unknown }, "participants"), []);
    });
});
