import assert from "node:assert/strict";
import { resolvePlatform } from "../../src/platform/validation";
import type { MegatestsPlatformArgs } from "../../src/platform/args";
import { refusal } from "../support/refusal";

const ARGS: MegatestsPlatformArgs = {
    workspaceId: 7,
    bucket: { bucketName: "results" },
    computeEnvironments: { cpu: { name: "cpu", batch: { region: "eu-west-1", workDir: "s3://results" } } },
};

/** What a platform rejects, as `CODE path`. The reasons are tested beside their rules. */
function rejected(change: Partial<MegatestsPlatformArgs>): string[] {
    return refusal(() => resolvePlatform("lab", { ...ARGS, ...change }))
        .slice(1)
        .map((line) => line.slice(0, line.indexOf(": ")));
}

describe("MegatestsPlatform, errors about the workspace", () => {
    it("names the arguments by their paths in the platform", () => {
        const found = rejected({
            gitHubCredential: { name: "x", username: "", accessToken: "", baseUrl: "github.com" },
            organizationId: -3,
            accessCheck: { organizationId: 0.5, tokenOwnerEmail: "" },
            participants: {
                ada: { email: "", role: "" },
                lin: { teamId: 1, role: "view" },
                max: { teamId: 1, role: "x" },
            },
            pipelineSecrets: { LICENSE: "", "A-B": "x" },
        });
        assert.deepEqual(found, [
            "invalid-credential-name gitHubCredential.name",
            "empty-value gitHubCredential.username",
            "empty-value gitHubCredential.accessToken",
            "invalid-url gitHubCredential.baseUrl",
            "invalid-organization-id organizationId",
            "invalid-organization-id accessCheck.organizationId",
            "empty-value accessCheck.tokenOwnerEmail",
            "empty-value pipelineSecrets.LICENSE",
            "invalid-secret-name pipelineSecrets.A-B",
            "empty-value participants.ada.email",
            "empty-value participants.ada.role",
            "duplicate-value participants.max.teamId",
        ]);
    });

    it("takes the organization of an owner from the platform", () => {
        const accessCheck = { tokenOwnerEmail: "ada@example.org" };
        assert.deepEqual(rejected({ accessCheck }), ["missing-property accessCheck.tokenOwnerEmail"]);
        assert.doesNotThrow(() => resolvePlatform("lab", { ...ARGS, accessCheck, organizationId: 5 }));
    });
});
