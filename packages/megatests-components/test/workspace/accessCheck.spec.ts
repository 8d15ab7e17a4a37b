import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type AccessCheckSettings, validateAccessCheck, accessCheck } from "../../src/workspace/accessCheck";
import { record } from "../support/record";

/** Runs the check and gives what it came to: the message of its error, or `passed`. */
async function outcome(
    settings: AccessCheckSettings,
    answer: (token: string) => Record<string, unknown> | undefined = () => undefined,
): Promise<{ result: string; invokes: string[] }> {
    try {
        const { invokes } = await record(async () => {
            const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
            // The output rejects as a promise does; awaiting it here keeps the rejection from escaping.
            await (
                accessCheck(parent, "MegatestsPlatform lab", 7, settings, undefined) as unknown as {
                    promise(): Promise<unknown>;
                }
            ).promise();
        }, answer);
        return { result: "passed", invokes: invokes.map(({ token }) => token) };
    } catch (error) {
        assert.ok(pulumi.RunError.isInstance(error), String(error));
        return { result: `RunError: ${error.message}`, invokes: [] };
    }
}

const REFUSED = [
    "Fix: use a token whose owner is Owner or Admin of the workspace, and check the workspace id.",
    `Check: curl -H "Authorization: Bearer $TOWER_ACCESS_TOKEN" ` +
        "'https://api.cloud.seqera.io/credentials?workspaceId=7' (or your own Platform's API)",
    "Nothing was changed. To continue would be unsafe: Seqera answers 403 for resources that the token may not read, and",
    "the provider treats them as deleted.",
].join("\n");

describe("accessCheck", () => {
    it("passes when the token can list the workspace's credentials", async () => {
        assert.deepEqual(await outcome({}), {
            result: "passed",
            invokes: ["seqera:index/getCredentials:getCredentials"],
        });
    });

    /** What the check comes to when Seqera's provider fails with a text. */
    const failed = async (text: string, settings: AccessCheckSettings = {}, tokenEnd = "getCredentials") =>
        (
            await outcome(settings, (token) => {
                if (token.endsWith(tokenEnd)) {
                    // The engine's errors carry their text as gRPC details.
                    throw Object.assign(new Error(text), { details: text });
                }
                return undefined;
            })
        ).result;
    const code = (status: number) =>
        `unexpected response from API. Got an unexpected response code ${status}: **Request**:\nGET /credentials?workspaceId=7`;

    for (const [status, name] of [
        [401, "Unauthorized"],
        [403, "Forbidden"],
        [404, "Not Found"],
    ] as const) {
        it(`stops with the cause and the fix when Seqera answers ${status}`, async () => {
            assert.equal(
                await failed(code(status)),
                `RunError: Seqera workspace 7 cannot be managed with this token: Seqera answered ${status} ${name} [workspace-access-denied].\n${REFUSED}`,
            );
        });
    }

    const owner = { organizationId: 5, tokenOwnerEmail: "ada@example.org" };
    const others: [text: string, advice: string, reason?: string][] = [
        [
            code(503),
            "wait until Seqera's API answers again, then deploy again.",
            "Seqera answered 503 Service Unavailable",
        ],
        [
            code(429),
            "wait until Seqera's rate limit has passed, then deploy again.",
            "Seqera answered 429 Too Many Requests",
        ],
        [
            "dial tcp: lookup api.cloud.seqera.io: no such host",
            "check the provider's serverUrl, and the network or VPN.",
        ],
        ["dial tcp: connect: connection refused", "check the provider's serverUrl, and the network or VPN."],
        [
            "x509: certificate signed by unknown authority",
            "check the provider's serverUrl, and that this machine trusts the server's certificate.",
        ],
        ["something else", "check the provider's serverUrl, and the network or VPN."],
    ];
    for (const [text, advice, reason = text] of others) {
        it(`tells a failed request from a missing right: ${reason}`, async () => {
            for (const asked of ["getCredentials", "getWorkspaceParticipant"]) {
                assert.equal(
                    await failed(text, owner, asked),
                    [
                        `RunError: could not check the access to Seqera workspace 7: ${reason}. Nothing was changed [access-check-failed].`,
                        `Fix: ${advice}`,
                        'Check: curl -sS "${TOWER_API_ENDPOINT:-https://api.cloud.seqera.io}/service-info"',
                    ].join("\n"),
                );
            }
        });
    }

    it("shows no token that a failure repeats", async () => {
        assert.match(await failed("403 for Bearer planted-token"), /: 403 for Bearer \[secret\]\. Nothing/);
    });

    it("asks for the role of the token's owner when the owner is named", async () => {
        assert.equal((await outcome(owner)).result, "passed");
        const { result } = await outcome(owner, (token) =>
            token.endsWith("getWorkspaceParticipant") ? { role: "launch" } : undefined,
        );
        assert.equal(
            result,
            "RunError: Seqera workspace 7 cannot be managed with this token: the token's owner has the role launch [workspace-access-denied].\n" +
                REFUSED,
        );
    });
});

describe("validateAccessCheck", () => {
    const lines = (settings: AccessCheckSettings | undefined, organizationId?: pulumi.Input<number>) =>
        validateAccessCheck(settings, organizationId).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
    const email = "ada@example.org";

    it("rejects an owner without an organization", () => {
        const alone = (received: string) => [
            `accessCheck.tokenOwnerEmail: missing required property "organizationId" with tokenOwnerEmail ${received}.`,
        ];
        assert.deepEqual(lines({ tokenOwnerEmail: email }), alone('"ada@example.org"'));
        assert.deepEqual(lines({ tokenOwnerEmail: pulumi.output(email) }), alone("an output"));
    });

    it("accepts an organization from either place, and none without an owner", () => {
        assert.deepEqual(lines({ tokenOwnerEmail: email, organizationId: 5 }), []);
        assert.deepEqual(lines({ tokenOwnerEmail: email, organizationId: undefined }, pulumi.output(5)), []);
        assert.deepEqual(lines({}), []);
        assert.deepEqual(lines(undefined), []);
    });

    it("rejects an empty address and an id that is not a positive integer", () => {
        assert.deepEqual(lines({ tokenOwnerEmail: "", organizationId: 0 }), [
            "accessCheck.organizationId: invalid organization id 0: expected a positive integer. Fix: use the number on the organization's page in Seqera.",
            'accessCheck.tokenOwnerEmail: expected a non-empty string, got "". Fix: set it to the address of the token\'s owner, or omit it.',
        ]);
    });
});
