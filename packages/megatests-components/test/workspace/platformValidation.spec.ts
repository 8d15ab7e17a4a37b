import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { resolvePlatform } from "../../src/platform/validation";
import type { MegatestsPlatformArgs } from "../../src/platform/args";

const ARGS: MegatestsPlatformArgs = {
    workspaceId: 7,
    bucket: { bucketName: "results" },
    computeEnvironments: { cpu: { name: "cpu", batch: { region: "eu-west-1", workDir: "s3://results" } } },
};

/** Property paths of what a platform rejects. */
function rejected(change: Partial<MegatestsPlatformArgs>): string[] {
    try {
        resolvePlatform("lab", { ...ARGS, ...change });
    } catch (error) {
        assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
        return error.errors?.map(({ propertyPath }) => propertyPath) ?? [];
    }
    return [];
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
            "gitHubCredential.name",
            "gitHubCredential.username",
            "gitHubCredential.accessToken",
            "gitHubCredential.baseUrl",
            "organizationId",
            "accessCheck.organizationId",
            "accessCheck.tokenOwnerEmail",
            "pipelineSecrets.LICENSE",
            "pipelineSecrets.A-B",
            "participants.ada.email",
            "participants.ada.role",
            "participants.max.teamId",
        ]);
    });

    it("takes the organization of an owner from the platform", () => {
        const accessCheck = { tokenOwnerEmail: "ada@example.org" };
        assert.deepEqual(rejected({ accessCheck }), ["accessCheck.tokenOwnerEmail"]);
        assert.deepEqual(rejected({ accessCheck, organizationId: 5 }), []);
    });
});
