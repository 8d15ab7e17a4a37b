import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type WorkspaceAccessSettings, workspaceAccess } from "../../src/workspace/workspaceAccess";
import { record } from "../support/record";

/** Runs the check and gives what it came to: the message of its error, or `passed`. */
async function outcome(
    settings: WorkspaceAccessSettings,
    answer: (token: string) => Record<string, unknown> | undefined = () => undefined,
): Promise<{ result: string; invokes: string[] }> {
    let result = "";
    const { invokes } = await record(async () => {
        const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
        // The output rejects as a promise does; awaiting it here keeps the rejection from escaping.
        const access = workspaceAccess(parent, 7, settings) as unknown as { promise(): Promise<unknown> };
        result = await access.promise().then(
            () => "passed",
            (error: Error) => (pulumi.RunError.isInstance(error) ? "RunError: " : "other: ") + error.message,
        );
    }, answer);
    return { result, invokes };
}

const REFUSED = [
    "Nothing was changed. Going on would be unsafe: Seqera answers 403 for what a token may not see, and that is",
    "taken for deleted.",
    "Fix: use a token whose owner is Owner or Admin of the workspace, and check the workspace id.",
    'Check: curl -H "Authorization: Bearer $TOWER_ACCESS_TOKEN" ' +
        '"https://api.cloud.seqera.io/credentials?workspaceId=7" (or your own Platform\'s API)',
].join("\n");

describe("workspaceAccess", () => {
    it("passes when the token can list the workspace's credentials", async () => {
        assert.deepEqual(await outcome({}), {
            result: "passed",
            invokes: ["seqera:index/getCredentials:getCredentials"],
        });
    });

    it("stops with the cause and the fix when the token cannot", async () => {
        const { result } = await outcome({}, () => {
            // The engine's errors carry their text as gRPC details.
            throw Object.assign(new Error(), { details: "403 Forbidden" });
        });
        assert.equal(
            result,
            `RunError: Seqera workspace 7 cannot be managed with this token: 403 Forbidden.\n${REFUSED}`,
        );
    });

    it("asks for the role of the token's owner when the owner is named", async () => {
        const owner = { organizationId: 5, tokenOwnerEmail: "ada@example.org" };
        assert.equal((await outcome(owner)).result, "passed");
        const { result } = await outcome(owner, (token) =>
            token.endsWith("getWorkspaceParticipant") ? { role: "launch" } : undefined,
        );
        assert.equal(
            result,
            "RunError: Seqera workspace 7 cannot be managed with this token: the token's owner has the role launch there.\n" +
                REFUSED,
        );
    });
});
