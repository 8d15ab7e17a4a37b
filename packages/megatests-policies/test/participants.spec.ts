import assert from "node:assert/strict";
import { participantsNotOwner } from "../src/policies/participants";
import { type TestResource, violations } from "./support/runPolicy";

describe("participants-not-owner", () => {
    const participant = (props: Record<string, unknown>): TestResource => ({
        type: "seqera:index/workspaceParticipant:WorkspaceParticipant",
        props,
    });

    for (const role of ["admin", "maintain", "launch", "connect", "view", undefined]) {
        it(`passes the role ${role}`, async () => {
            assert.deepEqual(await violations(participantsNotOwner, participant({ email: "a@b.c", role })), []);
        });
    }

    for (const [key, value] of Object.entries({ email: "a@b.c", memberId: 7, teamId: 8 })) {
        it(`reports an owner by ${key}, unless an exception`, async () => {
            const owner = participant({ [key]: value, role: "owner" });
            assert.deepEqual(await violations(participantsNotOwner, owner), [
                `workspace participant ${value}: role "owner" is not allowed. Fix: use the role admin, or add the participant to exceptions with a reason.`,
            ]);
            const exceptions = { [String(value)]: "hands the workspace over" };
            assert.deepEqual(await violations(participantsNotOwner, owner, { exceptions }), []);
        });
    }

    it("reports an owner of the organization", async () => {
        const type = "seqera:index/organizationMember:OrganizationMember";
        assert.deepEqual(await violations(participantsNotOwner, { type, props: { email: "a@b.c", role: "owner" } }), [
            'organization participant a@b.c: role "owner" is not allowed. Fix: use the role admin, or add the participant to exceptions with a reason.',
        ]);
    });

    it("says nothing of other resources", async () => {
        const other = { type: "seqera:index/other:Other", props: { role: "owner" } };
        assert.deepEqual(await violations(participantsNotOwner, other), []);
    });
});
