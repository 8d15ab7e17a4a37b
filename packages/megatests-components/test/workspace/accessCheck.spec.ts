import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { type AccessCheckSettings, validateAccessCheck, accessCheck } from "../../src/workspace/accessCheck";
import { valueOf } from "../support/outputs";
import { record } from "../support/record";
import { errorLine } from "../support/refusal";

/** Runs the check and gives what it came to, its result or the message of its error, and the functions that it asked. */
async function outcome(
    settings: pulumi.Input<AccessCheckSettings>,
    answer: (token: string) => Record<string, unknown> | undefined = () => undefined,
    workspaceId: pulumi.Input<number> = 7,
): Promise<{ result: unknown; asked: string[]; requests?: unknown[] }> {
    const asked: string[] = [];
    let result: unknown;
    const program = async () => {
        const providers = { seqera: new seqera.Provider("mine", { bearerAuth: "token" }) };
        const parent = new pulumi.ComponentResource("test:index:Parent", "parent", {}, { providers });
        const checked = accessCheck(parent, "MegatestsPlatform lab", workspaceId, settings, undefined);
        // The output rejects as a promise does; awaiting it here keeps the rejection from escaping.
        result = await valueOf(checked);
    };
    try {
        const { invokes } = await record(program, (token) => {
            asked.push(String(token.split(":")[2]));
            return answer(token);
        });
        for (const { token, provider } of invokes) {
            assert.match(provider, /::mine::/, `${token} must be asked of the parent's provider`);
        }
        return { result, asked, requests: invokes.map(({ inputs }) => inputs) };
    } catch (error) {
        assert.ok(pulumi.RunError.isInstance(error), String(error));
        return { result: `RunError: ${error.message}`, asked };
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
        for (const settings of [{}, { check: true }, { organizationId: 5 }]) {
            assert.deepEqual(await outcome(settings), {
                result: [],
                asked: ["getCredentials"],
                requests: [{ workspaceId: 7 }],
            });
        }
    });

    it("asks for nothing where it is switched off, whatever the other settings are", async () => {
        for (const off of [{ check: false }, pulumi.output({ check: false, tokenOwnerEmail: "" })]) {
            assert.deepEqual(await outcome(off), { result: [], asked: [], requests: [] });
        }
    });

    it("asks for nothing where settings that become known during the deployment are invalid", async () => {
        for (const on of [{ check: true }, {}]) {
            assert.deepEqual(await outcome(pulumi.output({ ...on, tokenOwnerEmail: "ada@example.org" })), {
                result:
                    "RunError: MegatestsPlatform lab has 1 problem in its arguments [invalid-arguments]:\n" +
                    '  accessCheck.tokenOwnerEmail: missing required property "organizationId" with tokenOwnerEmail "ada@example.org".',
                asked: [],
            });
        }
    });

    /** What the check comes to when Seqera's provider fails with a text. */
    const failed = async (
        text: string,
        settings: pulumi.Input<AccessCheckSettings> = {},
        tokenEnd = "getCredentials",
        workspaceId?: pulumi.Input<number>,
    ) => {
        const answer = (token: string) => {
            if (token.endsWith(tokenEnd)) {
                // The engine's errors carry their text as gRPC details.
                throw Object.assign(new Error(text), { details: text });
            }
            return undefined;
        };
        return String((await outcome(settings, answer, workspaceId)).result);
    };
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
        // A status of proxies, which has no name.
        [code(520), "wait until Seqera's API answers again, then deploy again.", "Seqera answered 520"],
        [
            "dial tcp: lookup api.cloud.seqera.io: no such host",
            "check the provider's serverUrl, and the network or VPN.",
        ],
        ["dial tcp: connect: connection refused", "check the provider's serverUrl, and the network or VPN."],
        [
            "x509: certificate signed by unknown authority",
            "check the provider's serverUrl, and that this machine trusts the server's certificate.",
        ],
        ["\n  \nsomething else\nand more", "check the provider's serverUrl, and the network or VPN.", "something else"],
        [" \n", "check the provider's serverUrl, and the network or VPN.", "no reason given"],
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

    it("shows no id and no address that are secret, as in a failure that repeats them", async () => {
        const text = "no route to 7, 5 or ada@example.org";
        const shown = async (...args: [pulumi.Input<AccessCheckSettings>, string, pulumi.Input<number>?]) =>
            /Seqera workspace (.*)\. Nothing/.exec(await failed(text, ...args))?.[1];
        const hidden = "(value hidden)";
        assert.equal(
            await shown({}, "getCredentials", pulumi.secret(7)),
            `${hidden}: no route to ${hidden}, 5 or ada@example.org`,
        );
        for (const asked of ["getCredentials", "getWorkspaceParticipant"]) {
            assert.equal(await shown(owner, asked), `7: ${text}`);
            assert.equal(await shown(pulumi.secret(owner), asked), `7: no route to ${hidden}, ${hidden} or ${hidden}`);
        }
    });

    it("asks for the role of the token's owner when the owner is named", async () => {
        for (const role of ["owner", "admin"]) {
            const answer = (token: string) => (token.endsWith("getWorkspaceParticipant") ? { role } : undefined);
            assert.deepEqual(await outcome(owner, answer), {
                result: [],
                asked: ["getCredentials", "getWorkspaceParticipant"],
                requests: [{ workspaceId: 7 }, { workspaceId: 7, orgId: 5, email: "[secret]" }],
            });
        }
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
        validateAccessCheck(settings, organizationId).map(errorLine);
    const email = "ada@example.org";

    it("rejects an owner without an organization", () => {
        const alone = (received: string) => [
            `missing-property accessCheck.tokenOwnerEmail: missing required property "organizationId" with tokenOwnerEmail ${received}.`,
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
            "invalid-organization-id accessCheck.organizationId: invalid organization id 0: expected a positive integer. Fix: use the number on the organization's page in Seqera.",
            'empty-value accessCheck.tokenOwnerEmail: expected a non-empty string, got "". Fix: set it to the address of the token\'s owner, or omit it.',
        ]);
    });
});
