import assert from "node:assert/strict";
import { participantsNotOwner } from "../src/policies/participants";
import { type Judged, judgeResource } from "./support/judge";

describe("participants-not-owner", () => {
    const participant = (props: Record<string, unknown>): Judged => ({
        type: "seqera:index/workspaceParticipant:WorkspaceParticipant",
        props,
    });

    for (const role of ["admin", "maintain", "launch", "connect", "view", undefined]) {
        it(`passes the role ${role}`, async () => {
            assert.deepEqual(await judgeResource(participantsNotOwner, participant({ email: "a@b.c", role })), []);
        });
    }

    for (const [key, value] of Object.entries({ email: "a@b.c", memberId: 7, teamId: 8 })) {
        it(`refuses an owner by ${key}, unless an exception`, async () => {
            const owner = participant({ [key]: value, role: "owner" });
            assert.deepEqual(await judgeResource(participantsNotOwner, owner), [
                `workspace participant ${value}: role "owner" is not allowed. Fix: use the role admin, or add the participant to exceptions with a reason.`,
            ]);
            const exceptions = { [String(value)]: "hands the workspace over" };
            assert.deepEqual(await judgeResource(participantsNotOwner, owner, { exceptions }), []);
        });
    }

    it("says nothing of other resources", async () => {
        const other = { type: "seqera:index/other:Other", props: { role: "owner" } };
        assert.deepEqual(await judgeResource(participantsNotOwner, other), []);
    });
});
