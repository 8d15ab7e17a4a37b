import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { join } from "node:path";
import {
    NOTES_CHANNEL,
    type Note,
    type ParticipantOptions,
    SeqerakitError,
    readSeqerakitParticipants,
} from "../../src/seqerakit";
import { inlineText, withFiles } from "./support";

const MEMBER = "  - { name: Ada@example.org, type: member, role: MAINTAIN, workspace: org/one }";
const TEAM = "  - { name: core team, type: TEAM, role: LAUNCH, workspace: org/one, on_exists: ignore }";

const block = (...lines: string[]) => ["participants:", ...lines, ""].join("\n");

function read(text: string, options: ParticipantOptions = {}) {
    return withFiles({ "kit.yml": text }, (folder) => readSeqerakitParticipants(join(folder, "kit.yml"), options));
}

function codes(text: string, options: ParticipantOptions = {}): string[] {
    try {
        read(text, options);
    } catch (error) {
        assert(error instanceof SeqerakitError, String(error));
        return error.problems.map(({ code, path }) => `${code} ${path.join(".")}`);
    }
    return [];
}

describe("readSeqerakitParticipants", () => {
    it("reads members by address and teams by id, keyed by name", () => {
        assert.deepEqual(read(block(MEMBER, TEAM), { teamIds: { "core team": 7 } }), {
            "ada-example-org": { email: "Ada@example.org", role: "maintain" },
            "core-team": { teamId: 7, role: "launch" },
        });
    });

    it("fills in variables, and reads the files of a folder", () => {
        const files = {
            "a.yml": block("  - { name: $WHO, type: MEMBER, role: VIEW }"),
            "b.yml": inlineText(),
            "c.json": "{}",
            "d.yml": "- none\n",
        };
        withFiles(files, (folder) => {
            assert.deepEqual(readSeqerakitParticipants([folder], { variables: { WHO: "a@b.org" } }), {
                "a-b-org": { email: "a@b.org", role: "view" },
            });
        });
    });

    it("reads those of one workspace, where the files name several", () => {
        const text = block(MEMBER, MEMBER.replace("org/one", "org/two").replace("MAINTAIN", "VIEW"));
        assert.deepEqual(codes(text), ["several-workspaces participants.1.workspace"]);
        assert.equal(read(text, { workspace: "org/two" })["ada-example-org"]?.role, "view");
    });

    it("leaves collaborators to seqerakit, with a note to the program and to the tool that runs it", () => {
        const [notes, published]: Note[][] = [[], []];
        const listen = (each: unknown) => void published?.push(...(each as Note[]));
        subscribe(NOTES_CHANNEL, listen);
        const text = block("  - { name: a@b.org, type: COLLABORATOR, role: VIEW }");
        assert.deepEqual(read(text, { onNote: (note) => void notes?.push(note) }), {});
        unsubscribe(NOTES_CHANNEL, listen);
        assert.deepEqual(
            notes?.map(({ code, message }) => [code, message]),
            [["other-participant", "COLLABORATOR: not managed here, left to seqerakit"]],
        );
        assert.deepEqual(published, notes);
    });

    const INVALID: [title: string, text: string, ...codes: string[]][] = [
        ["a team without an id", block(TEAM), "missing-team-id participants.0.name"],
        ["a member twice", block(MEMBER, MEMBER), "duplicate-name participants.1.name"],
        ["no role", block("  - { name: a@b.org, type: MEMBER }"), "missing-property participants.0.role"],
        ["an unknown type", block("  - { name: a, type: BOT, role: VIEW }"), "invalid-value participants.0.type"],
        [
            "an unknown key",
            block("  - { name: a@b.org, type: MEMBER, role: VIEW, rle: VIEW }"),
            "unknown-property participants.0.rle",
        ],
        ["an entry that is text", block("  - ada"), "wrong-type participants.0"],
        ["broken YAML", "participants: [", "invalid-yaml "],
    ];
    for (const [title, text, ...expected] of INVALID) {
        it(`does not take ${title}`, () => assert.deepEqual(codes(text), expected));
    }

    it("does not take a file that is not there", () => {
        assert.throws(
            () => readSeqerakitParticipants("nowhere.yml"),
            (error) => error instanceof SeqerakitError && error.problems[0]?.code === "unreadable-file",
        );
    });
});
