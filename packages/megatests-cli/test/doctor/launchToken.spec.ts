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
    assert.equal(results["Seqera, role"]?.outcome, "ok", "the deployer's own role");
    assert.doesNotMatch(JSON.stringify(results), /planted/);
    return results["Seqera, launch token"];
}

describe("doctor, the token of the workflows", () => {
    const roles: [role: string | undefined, outcome: Outcome, found: RegExp][] = [
        ["MAINTAIN", "ok", /^bot has the role maintain$/],
        ["owner", "warning", /^bot has the role owner, which may delete environments and credentials$/],
        ["admin", "warning", /^bot has the role admin, which may delete environments and credentials$/],
        ["launch", "failed", /^bot has the role launch, which launches saved pipelines only/],
        ["connect", "failed", /^bot has the role connect, which launches nothing$/],
        ["view", "failed", /^bot has the role view, which launches nothing$/],
        ["tester", "warning", /^bot has the role tester, which is a role of your own$/],
        [undefined, "warning", /^bot is not among the participants/],
    ];
    for (const [role, outcome, found] of roles) {
        it(`is ${outcome} where its owner has ${role === undefined ? "no role" : `the role ${role}`}`, async () => {
            const finding = await launchToken(LAUNCH, role);
            assert.equal(finding?.outcome, outcome);
            assert.match(finding.found, found);
        });
    }

    it("must not be the deployer's", async () => {
        const finding = await launchToken(PLANTED.TOWER_ACCESS_TOKEN, "maintain");
        assert.deepEqual(
            [finding?.outcome, finding?.found],
            ["failed", "TOWER_LAUNCH_TOKEN is the token of the deployment"],
        );
    });

    it("may be left out, which leaves the secret alone", async () => {
        for (const token of [undefined, "", " "]) {
            const finding = await launchToken(token);
            assert.equal(finding?.outcome, "ok");
            assert.match(finding.found, /so the organization secret TOWER_ACCESS_TOKEN stays as it is$/);
        }
    });
});
