import assert from "node:assert/strict";
import type { Outcome } from "../../src/doctor/check";
import type { Reply } from "./localService";
import { PLANTED, examineFixture } from "./doctorFixture";

const LAUNCH = "planted-launch-token";

/** A user for each token. */
const userInfo: Reply = (request, response) => {
    const bot = request.headers.authorization === `Bearer ${LAUNCH}`;
    response.end(JSON.stringify({ user: bot ? { id: 8, userName: "bot" } : { id: 7, userName: "jo" } }));
};

async function launchToken(token: string | undefined, role?: string) {
    const bot = role === undefined ? [] : [{ userName: "bot", wspRole: role }];
    const { results } = await examineFixture({
        seqera: {
            "GET /user-info": userInfo,
            "GET /orgs/1/workspaces/42/participants": { participants: [{ userName: "jo", wspRole: "owner" }, ...bot] },
        },
        environment: { TOWER_LAUNCH_TOKEN: token },
    });
    assert.equal(results["seqera-role"]?.outcome, "ok", "the deployer's own role");
    assert.doesNotMatch(JSON.stringify(results), /planted/);
    return results["seqera-launch-token"];
}

describe("doctor, the token of the workflows", () => {
    const roles: [role: string | undefined, outcome: Outcome, code: string, found: string][] = [
        ["MAINTAIN", "ok", "ok", "bot has the role maintain"],
        [
            "owner",
            "warning",
            "excessive-role",
            "bot has the role owner, which can delete compute environments and credentials",
        ],
        [
            "admin",
            "warning",
            "excessive-role",
            "bot has the role admin, which can delete compute environments and credentials",
        ],
        [
            "launch",
            "failed",
            "insufficient-role",
            "bot has the role launch, which can launch saved pipelines only; the workflows launch others",
        ],
        ["connect", "failed", "insufficient-role", "bot has the role connect, which cannot launch runs"],
        ["view", "failed", "insufficient-role", "bot has the role view, which cannot launch runs"],
        ["tester", "warning", "custom-role", "bot has the role tester, which is a custom role"],
        [
            undefined,
            "warning",
            "role-from-team",
            "bot is not a workspace participant, so the role comes from a team or from the organization",
        ],
    ];
    for (const [role, outcome, code, found] of roles) {
        it(`is ${outcome} where its owner has ${role === undefined ? "no role" : `the role ${role}`}`, async () => {
            const finding = await launchToken(LAUNCH, role);
            assert.deepEqual([finding?.outcome, finding?.code, finding?.found], [outcome, code, found]);
        });
    }

    it("must not be the deployer's", async () => {
        const finding = await launchToken(PLANTED.TOWER_ACCESS_TOKEN, "maintain");
        assert.deepEqual([finding?.outcome, finding?.code], ["failed", "deployer-token"]);
    });

    it("is optional", async () => {
        for (const token of [undefined, "", " "]) {
            const finding = await launchToken(token);
            assert.equal(finding?.outcome, "ok");
            assert.equal(finding.fix, undefined);
        }
    });
});
