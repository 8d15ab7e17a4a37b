import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { checkedPlatform } from "../../src/platform/validation";
import type { MegatestsPlatformArgs } from "../../src/platform/args";

const ARGS: MegatestsPlatformArgs = {
    workspaceId: 7,
    bucket: { bucketName: "results" },
    computeEnvironments: { cpu: { name: "cpu", batch: { region: "eu-west-1", workDir: "s3://results" } } },
};

/** Property paths of what a platform refuses. */
function refused(change: Partial<MegatestsPlatformArgs>): string[] {
    try {
        checkedPlatform("lab", { ...ARGS, ...change });
    } catch (error) {
        assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
        return error.errors?.map(({ propertyPath }) => propertyPath) ?? [];
    }
    return [];
}

describe("MegatestsPlatform, refusals about the workspace", () => {
    it("names the arguments by their paths in the platform", () => {
        const found = refused({
            githubCredential: { name: "x", username: "", accessToken: "", baseUrl: "github.com" },
            organizationId: -3,
            workspaceAccess: { organizationId: 0.5, tokenOwnerEmail: "" },
            participants: {
                ada: { email: "", role: "" },
                lin: { teamId: 1, role: "view" },
                max: { teamId: 1, role: "x" },
            },
            pipelineSecrets: { LICENSE: "", "A-B": "x" },
        });
        assert.deepEqual(found, [
            "githubCredential.name",
            "githubCredential.username",
            "githubCredential.accessToken",
            "githubCredential.baseUrl",
            "organizationId",
            "workspaceAccess.organizationId",
            "workspaceAccess.tokenOwnerEmail",
            "pipelineSecrets.LICENSE",
            "pipelineSecrets.A-B",
            "participants.ada.email",
            "participants.ada.role",
            "participants.max.teamId",
        ]);
    });

    it("takes the organization of an owner from the platform", () => {
        const workspaceAccess = { tokenOwnerEmail: "ada@example.org" };
        assert.deepEqual(refused({ workspaceAccess }), ["workspaceAccess.tokenOwnerEmail"]);
        assert.deepEqual(refused({ workspaceAccess, organizationId: 5 }), []);
    });
});
