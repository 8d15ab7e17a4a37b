import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { basename, join } from "node:path";
import {
    NOTES_CHANNEL,
    type Note,
    type ParticipantOptions,
    SeqerakitError,
    readSeqerakitParticipants,
} from "../../src/seqerakit";
import { codedProblemsOf, inlineText, withFiles } from "./support";

const MEMBER = "  - { name: Ada@example.org, type: member, role: MAINTAIN, workspace: org/one }";
const TEAM = "  - { name: Core (EU) team, type: TEAM, role: LAUNCH, workspace: org/one, on_exists: ignore }";

const block = (...lines: string[]) => ["participants:", ...lines, ""].join("\n");

function read(text: string, options: ParticipantOptions = {}) {
    return withFiles({ "kit.yml": text }, (folder) => readSeqerakitParticipants(join(folder, "kit.yml"), options));
}

/** What is wrong, with code and place. */
function problems(text: string, options: ParticipantOptions = {}): string[] {
    return withFiles({ "kit.yml": text }, (folder) => {
        return codedProblemsOf(() => readSeqerakitParticipants(join(folder, "kit.yml"), options), folder);
    });
}

describe("readSeqerakitParticipants", () => {
    it("reads members by address and teams by id, keyed by name", () => {
        const teamIds = { "Core (EU) team": 7, "Ada@example.org": 8 };
        assert.deepEqual(read(block(MEMBER, TEAM), { teamIds }), {
            "ada-example-org": { email: "Ada@example.org", role: "maintain" },
            "core-eu-team": { teamId: 7, role: "launch" },
        });
    });

    it("fills in variables, and reads the files of a folder", () => {
        const files = {
            "a.yml": block("  - { name: $WHO, type: MEMBER, role: VIEW }"),
            "b.yml": inlineText(),
            "c.json": "{}",
            "d.yml": "- { a: none, a: none }\n",
        };
        withFiles(files, (folder) => {
            assert.deepEqual(readSeqerakitParticipants([folder], { variables: { WHO: "a@b.org" } }), {
                "a-b-org": { email: "a@b.org", role: "view" },
            });
        });
    });

    it("reads those of one workspace, where the files name several", () => {
        const text = block(MEMBER, MEMBER.replace("org/one", "org/two").replace("MAINTAIN", "VIEW"));
        assert.deepEqual(problems(text), [
            "several-workspaces participants[1].workspace kit.yml:3:67: expected participants of one workspace, " +
                'got "org/one" and "org/two". Fix: set the option workspace of the reader.',
        ]);
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
            notes?.map(({ file, ...note }) => ({ ...note, file: basename(file) })),
            [
                {
                    code: "other-participant",
                    severity: "note",
                    file: "kit.yml",
                    line: 2,
                    column: 28,
                    path: ["participants", 0, "type"],
                    value: "COLLABORATOR",
                    message: "COLLABORATOR: not managed here, left to seqerakit",
                },
            ],
        );
        assert.deepEqual(published, notes);
    });

    it("notes that a workspace is a variable that is not passed", () => {
        const codes: string[] = [];
        const onNote = ({ code, path }: Note) => void codes.push(`${code} ${path.join(".")}`);
        assert.deepEqual(Object.keys(read(block(MEMBER.replace("org/one", "$ID")), { onNote })), ["ada-example-org"]);
        assert.deepEqual(codes, ["unknown-variable participants.0.workspace"]);
    });

    const INVALID: [title: string, text: string, ...problems: string[]][] = [
        [
            "a team without an id",
            block(TEAM),
            'missing-team-id participants[0].name kit.yml:2:13: missing id of the team "Core (EU) team". ' +
                "Fix: pass it in the option teamIds of the reader, for example teamIds of SeqeraTeams.",
        ],
        [
            "a team without a name",
            block("  - { type: TEAM, role: VIEW }"),
            'missing-property participants[0].name kit.yml:2:5: missing required property "name". Fix: add it.',
        ],
        [
            "a member twice",
            block(MEMBER, MEMBER),
            'duplicate-name participants[1].name kit.yml:3:13: duplicate participant "ada-example-org". ' +
                "Fix: remove one of the two.",
        ],
        [
            "no role",
            block("  - { name: a@b.org, type: MEMBER }"),
            'missing-property participants[0].role kit.yml:2:5: missing required property "role". Fix: add it.',
        ],
        [
            "no type",
            block("  - { name: a@b.org, role: VIEW }"),
            'missing-property participants[0].type kit.yml:2:5: missing required property "type". Fix: add it.',
        ],
        [
            "an unknown type",
            block("  - { name: a, type: BOT, role: VIEW }"),
            'invalid-value participants[0].type kit.yml:2:22: expected type to be one of "MEMBER", "TEAM", ' +
                '"COLLABORATOR", got "BOT".',
        ],
        [
            "an unknown key, and says nothing more of the participant",
            block("  - { name: Ada@example.org, type: MEMBER, role: VIEW, rle: VIEW }", MEMBER),
            'unknown-property participants[0].rle kit.yml:2:56: unknown property "rle". Fix: rename it to role.',
        ],
        [
            "an entry that is text",
            block("  - ada"),
            'wrong-type participants[0] kit.yml:2:5: expected participants[0] to be an object, got "ada".',
        ],
        [
            "participants that are no list",
            "participants: { ada: VIEW }\n",
            "wrong-type participants kit.yml:1:15: expected participants to be a list, got an object.",
        ],
        [
            "a key twice",
            block("  - { name: a@b.org, type: MEMBER, role: VIEW, role: LAUNCH }"),
            'duplicate-property  kit.yml:2:48: duplicate property "role". Fix: keep one of the two.',
        ],
        [
            "broken YAML",
            "participants: [",
            "invalid-yaml  kit.yml:1:16: invalid YAML: Flow sequence in block collection must be sufficiently indented " +
                "and end with a ]. Fix: check the indentation, the colons and the quotes around it.",
        ],
    ];
    for (const [title, text, ...expected] of INVALID) {
        it(`does not take ${title}`, () => assert.deepEqual(problems(text), expected));
    }

    it("does not take a file that is not there", () => {
        assert.throws(
            () => readSeqerakitParticipants("nowhere.yml"),
            (error) => error instanceof SeqerakitError && error.problems[0]?.code === "unreadable-file",
        );
    });
});
