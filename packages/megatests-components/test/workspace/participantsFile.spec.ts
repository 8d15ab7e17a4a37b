import assert from "node:assert/strict";
import { readParticipants } from "../../src";
import { scratchFolder } from "../support/scratch";

const FIX = "Fix: write it with `megatests participants --team ORG/TEAM=ROLE --write FILE`.";

describe("readParticipants", () => {
    const scratch = scratchFolder();
    const read = (content: unknown) =>
        readParticipants(
            scratch.write("participants.json", typeof content === "string" ? content : JSON.stringify(content)),
        );

    /** The error of a content that must be rejected, without the path of its file. */
    const failure = (content: unknown) => {
        try {
            read(content);
        } catch (error) {
            const { code, message, cause } = error as Error & { code: unknown };
            return { code, message: message.replace(/file \S+\.json/, "file FILE"), cause };
        }
        throw new Error("The file was accepted.");
    };
    const problems = (content: unknown) => {
        const { code, message } = failure(content);
        assert.equal(code, "invalid-participants-file");
        const [, found] = /^invalid participants file FILE: (.*)\. Fix: /.exec(message) ?? [];
        return found?.split("; ");
    };

    it("reads what megatests participants writes", () => {
        const content = {
            organizationId: 2,
            participants: {
                "member-11": { memberId: 11, role: "owner", import: true },
                "member-12": { memberId: 12, role: "maintain" },
                "member-13": { memberId: 13, role: "maintain", import: false },
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
        assert.equal(
            failure(content).message,
            'invalid participants file FILE: unknown property "more"; expected organizationId to be a positive integer, got "2"; ' +
                "expected participants.a.memberId to be a positive integer, got 0; expected participants.a.role to be a role, " +
                'got ""; expected participants.a.import to be true or false, got 1; unknown property "participants.a.email". ' +
                FIX,
        );
    });

    const organization = "expected organizationId to be a positive integer, got undefined";
    for (const [title, content, expected] of [
        [
            "a role that is no text",
            { organizationId: 2, participants: { a: { memberId: 1, role: 5 } } },
            ["expected participants.a.role to be a role, got 5"],
        ],
        [
            "an import that is null",
            { organizationId: 2, participants: { a: { memberId: 1, role: "view", import: null } } },
            ["expected participants.a.import to be true or false, got null"],
        ],
        [
            "a participant that is a list",
            { organizationId: 2, participants: { a: [1] } },
            [
                "expected participants.a.memberId to be a positive integer, got undefined",
                "expected participants.a.role to be a role, got undefined",
            ],
        ],
        // Without this error, a deployment would remove every participant.
        [
            "a file without participants",
            { organizationId: 2 },
            ["expected participants to be an object, got undefined"],
        ],
        [
            "participants in a list",
            { organizationId: 2, participants: [{ memberId: 1, role: "view" }] },
            ['expected participants to be an object, got [{"memberId":1,"role":"view"}]'],
        ],
        ...[["x"], "null", '"x"', "5"].map((top): [string, unknown, string[]] => [
            `the file ${JSON.stringify(top)}`,
            top,
            [organization, "expected participants to be an object, got undefined"],
        ]),
    ] as [title: string, content: unknown, expected: string[]][]) {
        it(`rejects ${title}`, () => {
            assert.deepEqual(problems(content), expected);
        });
    }

    it("names a file that is missing or is not JSON", () => {
        assert.throws(() => readParticipants("/nowhere/participants.json"), {
            code: "unreadable-file",
            message: `participants file /nowhere/participants.json does not exist. ${FIX}`,
        });
        const { code, message, cause } = failure("{");
        assert.deepEqual([code, message], ["invalid-json", `invalid JSON in participants file FILE. ${FIX}`]);
        assert.ok(cause instanceof SyntaxError);
    });
});
