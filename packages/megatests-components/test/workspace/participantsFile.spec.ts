import assert from "node:assert/strict";
import { readParticipants } from "../../src";
import { scratchFolder } from "../support/scratch";

describe("readParticipants", () => {
    const scratch = scratchFolder();
    const read = (content: unknown) =>
        readParticipants(
            scratch.write("participants.json", typeof content === "string" ? content : JSON.stringify(content)),
        );

    it("reads what megatests participants writes", () => {
        const content = {
            organizationId: 2,
            participants: {
                "member-11": { memberId: 11, role: "owner", import: true },
                "member-12": { memberId: 12, role: "maintain" },
            },
        };
        assert.deepEqual(read(content), content);
    });

    it("names every problem of a file, and how to write it", () => {
        const content = {
            organizationId: "2",
            participants: { a: { memberId: 0, role: "", import: 1, email: "a@example.org" } },
            more: 1,
        };
        assert.throws(
            () => read(content),
            ({ message }: Error) =>
                message.replace(/file \S+:/, "file FILE:") ===
                'invalid participants file FILE: unknown property "more"; expected organizationId to be a positive integer, got "2"; ' +
                    "expected participants.a.memberId to be a positive integer, got 0; expected participants.a.role to be a role, " +
                    'got ""; expected participants.a.import to be true or false, got 1; unknown property "participants.a.email". ' +
                    "Fix: write it with `megatests participants --team ORG/TEAM=ROLE --write FILE`.",
        );
    });

    it("names a file that is missing or is not JSON", () => {
        assert.throws(
            () => readParticipants("/nowhere/participants.json"),
            /participants file \/nowhere\/participants\.json .*Fix: /,
        );
        assert.throws(() => read("{"), /invalid JSON in participants file .*Fix: /);
    });
});
