import assert from "node:assert/strict";
import { join } from "node:path";
import { readSeqerakit, readSeqerakitText } from "../../src/seqerakit";
import { EntryFindings } from "../../src/seqerakit/entryFindings";
import { EntryValues } from "../../src/seqerakit/entryValues";
import { SourceFiles } from "../../src/seqerakit/files";
import { readJson } from "../../src/seqerakit/json";
import { entryText, inlineText, lineOf, problemsOf, specText, withFiles } from "./support";

const CASES: [title: string, content: string | Uint8Array, ...problems: string[]][] = [
    [
        "a name with a space",
        entryText().replace("name: cpu", "name: my cpu"),
        'cpu.yml:2:11: expected name to be 1 to 100 letters, digits, _ and -, got "my cpu".',
    ],
    [
        "a name that is too long",
        entryText().replace("name: cpu", "name: " + "c".repeat(101)),
        'cpu.yml:2:11: expected name to be 1 to 100 letters, digits, _ and -, got "cccccccccccccccccccccccccccccccccccccccccccccccccccccccc....',
    ],
    [
        "an empty name",
        entryText().replace("name: cpu", "name: ''"),
        'cpu.yml:2:11: missing required property "name". Fix: add it.',
    ],
    [
        "a name with a dollar that is not a variable",
        entryText().replace("name: cpu", "name: cpu$"),
        'cpu.yml:2:11: expected name to be 1 to 100 letters, digits, _ and -, got "cpu$".',
    ],
    [
        "a workspace of 0",
        entryText("workspace: 0"),
        "cpu.yml:4:16: expected workspace to be a positive numeric id, or organization/workspace, got 0.",
    ],
    [
        "a negative workspace in quotes",
        entryText('workspace: "-5"'),
        'cpu.yml:4:16: expected workspace to be a positive numeric id, or organization/workspace, got "-5".',
    ],
    [
        "a workspace that is a fraction",
        entryText("workspace: 5.5"),
        'cpu.yml:4:16: expected workspace to be a positive numeric id, or organization/workspace, got "5.5".',
    ],
    [
        "a workspace beyond what is exact",
        entryText("workspace: 59994744926013000000"),
        'cpu.yml:4:16: expected workspace to be a positive numeric id, or organization/workspace, got "59994744926013000000".',
    ],
    [
        "a workspace without its organization",
        entryText("workspace: megatests"),
        'cpu.yml:4:16: expected workspace to be a positive numeric id, or organization/workspace, got "megatests".',
    ],
    [
        "an unknown status",
        entryText("wait: READY"),
        'cpu.yml:4:11: expected wait to be one of "CREATING", "AVAILABLE", "ERRORED", "INVALID", got "READY".',
    ],
    [
        "a field given twice, judged by the last",
        entryText("wait: AVAILABLE", "wait: READY"),
        'cpu.yml:5:5: duplicate property "wait". Fix: keep one of the two.',
        'cpu.yml:5:11: expected wait to be one of "CREATING", "AVAILABLE", "ERRORED", "INVALID", got "READY".',
    ],
    [
        "an unknown word for on_exists",
        entryText("on_exists: replace"),
        'cpu.yml:4:16: expected on_exists to be one of "fail", "ignore", "overwrite", got "replace".',
    ],
    [
        "a description that is too long",
        entryText("description: " + "d".repeat(2001)),
        "cpu.yml:4:18: expected description to be a text of at most 2000 characters, got 2001.",
    ],
    [
        "labels by their names",
        entryText("labels: nf-core,megatests"),
        'cpu.yml:4:13: expected labels to be name=value, separated by commas, got "nf-core,megatests".',
    ],
    [
        "a label by its name",
        entryText("labels: [1, nf-core]"),
        'cpu.yml:4:13: expected labels to be a list of ids, or of objects with name and value, got "nf-core".',
    ],
    [
        "primary in quotes",
        entryText('primary: "true"'),
        'cpu.yml:4:14: expected primary to be true or false, without quotes, got "true".',
    ],
];

describe("values of a seqerakit entry", () => {
    for (const [title, content, ...problems] of CASES) {
        it(`rejects ${title}`, () => {
            withFiles({ "cpu.yml": content, "cpu.json": specText() }, (folder) => {
                const read = () => readSeqerakit({ cpu: join(folder, "cpu.yml") });
                assert.deepEqual(problemsOf(read, folder), problems);
            });
        });
    }
});

/** What is read of an entry with one more line, apart from its configuration, and what is found. */
function read(line: string) {
    const variables = { WORD: "word", OTHER: "other", EMPTY: "", BAD: "planted!" };
    const { environments, problems, notes } = readSeqerakitText(inlineText(line), "cpu.yml", { variables });
    const [environment] = environments;
    const { settings, file, line: at, column, form, ...entry } = environment ?? {};
    return {
        environment: environment && { ...entry, ...settings, name: undefined, batch: undefined },
        place: environment && `${form} ${file}:${at}:${column}`,
        problems: problems.map((problem) => lineOf(problem).replace("compute-envs.0.", "")),
        notes: notes.map((note) => lineOf(note).replace("compute-envs.0.", "")),
    };
}

describe("a line of a seqerakit entry", () => {
    const TAKEN: [line: string, read?: object][] = [
        ["workspace: 5", { workspace: "5" }],
        ["workspace: org/$WORD", { workspace: "org/word" }],
        ["credentials: ${WORD}", { credentials: "word" }],
        ["wait: available", { wait: "AVAILABLE" }],
        ["on_exists: FAIL", { onExists: "fail" }],
        ["overwrite: true", { onExists: "overwrite" }],
        ["overwrite: false", { onExists: "fail" }],
        ["overwrite:"],
        ["primary: true", { primary: true }],
        ["primary: false"],
        ["primary:"],
        ["primary: ''"],
        ["description: 12", { description: "12" }],
        ["description: false"],
        ["description: '  '"],
        ["description:"],
        ["labels: $WORD=$OTHER", { labels: [{ name: "word", value: "other" }] }],
        ["labels: []"],
        ["labels: [{ id: 1 }]", { labelIds: [1] }],
        [
            "labels: [{ id: 1, name: a }, { name: b, value: c }, 5]",
            { labelIds: [1, 5], labels: [{ name: "b", value: "c" }] },
        ],
    ];
    for (const [line, given = {}] of TAKEN) {
        it(`may be ${line}`, () => {
            const nothing = { name: undefined, batch: undefined };
            assert.deepEqual(read(line), {
                environment: { ...given, ...nothing },
                place: "forge cpu.yml:2:11",
                problems: [],
                notes: [],
            });
        });
    }

    const PASS = "in the option variables of the reader, or write the value in its place.";
    const REJECTED: [line: string, problem: string][] = [
        ["wait: [a]", "8:11 wrong-type wait: expected wait to be a text, got a list of 1 item."],
        ["wait: true", "8:11 wrong-type wait: expected wait to be a text, got true."],
        [
            "wait: 5",
            '8:11 invalid-value wait: expected wait to be one of "CREATING", "AVAILABLE", "ERRORED", "INVALID", got 5.',
        ],
        [
            "primary: []",
            "8:14 wrong-type primary: expected primary to be true or false, without quotes, got a list of 0 items.",
        ],
        ["labels: { a: b }", "8:13 wrong-type labels: expected labels to be a text, got an object."],
        [
            "labels: team",
            '8:13 invalid-value labels: expected labels to be name=value, separated by commas, got "team".',
        ],
        ...[
            ["[null]", "null"],
            ["[1, true]", "true"],
            ["[{ name: '' }]", "an object"],
            ["[{ value: a }]", "an object"],
            ["[{ id: '1' }]", "an object"],
        ].map(([list, got]): [string, string] => [
            `labels: ${list}`,
            `8:13 wrong-type labels: expected labels to be a list of ids, or of objects with name and value, got ${got}.`,
        ]),
        [
            "workspace: $BAD$WORD",
            '8:16 invalid-value workspace: expected workspace to be a positive numeric id, or organization/workspace, got "$BAD$WORD". ' +
                "Fix: correct BAD and WORD.",
        ],
        [
            "description: a $EMPTY",
            `8:18 empty-variable description: description uses the variable EMPTY, which is empty. Fix: pass EMPTY ${PASS}`,
        ],
        [
            "workspace: $AWS_CREDENTIALS",
            "8:16 secret-variable workspace: workspace uses the variable AWS_CREDENTIALS, whose name is that of a secret. " +
                "Fix: remove it: Seqera, the stack's state and logs keep it in plain text.",
        ],
    ];
    for (const [line, problem] of REJECTED) {
        it(`may not be ${line}`, () => {
            assert.deepEqual(read(line), { environment: undefined, place: undefined, problems: [problem], notes: [] });
        });
    }

    const KEPT: [line: string, kept: object, ...notes: string[]][] = [
        [
            "workspace: $UNSET$EMPTY",
            { workspace: "$UNSET$EMPTY" },
            "note 8:16 unknown-variable workspace: workspace uses the variable UNSET, which is not passed to the reader, so it is not compared with the platform's.",
            "note 8:16 empty-variable workspace: workspace uses the variable EMPTY, which is empty, so it is not compared with the platform's.",
        ],
        [
            "credentials: $AWS_CREDENTIALS",
            { credentials: "$AWS_CREDENTIALS" },
            "note 8:18 unknown-variable credentials: credentials uses the variable AWS_CREDENTIALS, which is not passed to the reader, so it is not compared with the platform's.",
        ],
    ];
    for (const [line, kept, ...notes] of KEPT) {
        it(`may be ${line}, which is kept as it is`, () => {
            const { environment, ...rest } = read(line);
            assert.deepEqual(environment, { ...kept, name: undefined, batch: undefined });
            assert.deepEqual(rest, { place: "forge cpu.yml:2:11", problems: [], notes });
        });
    }
});

describe("a file that an entry names", () => {
    const FILES = {
        "a/one.sh": "first",
        "b/one.sh": "second",
        "b/two.sh": "two",
        "a/folder/x": "",
        "b/three": "three",
    };

    /** What is read from the folders `a` and `b`, or the problem. */
    function read(path: string, folders = ["a", "b"]): unknown {
        return withFiles(FILES, (folder) => {
            const source = { "pre-run": path.replace("ROOT", folder) };
            const document = readJson(JSON.stringify({ "compute-envs": [source] }), "cpu.json");
            const findings = new EntryFindings(document, "compute-envs", 0, source);
            const files = new SourceFiles(folder);
            const sources = {
                variables: {},
                files,
                folders: folders.map((each) => join(folder, each)),
                imported: false,
            };
            const file = new EntryValues(source, sources, findings).file("pre-run");
            const shown = (text: string) => text.replaceAll(`${folder}/`, "").replaceAll(folder, "ROOT");
            return findings.problems.length > 0
                ? findings.problems.map((problem) => shown(lineOf(problem)))
                : file && [shown(file.file), file.text];
        });
    }

    const place = "1:29 unreadable-file compute-envs.0.pre-run: pre-run names a file that";
    const CASES: [title: string, path: string, result: unknown, folders?: string[]][] = [
        ["is looked for in the first folder", "one.sh", ["a/one.sh", "first"]],
        ["is looked for in the second folder, if the first has none", "two.sh", ["b/two.sh", "two"]],
        ["may have an absolute path", "ROOT/b/one.sh", ["b/one.sh", "second"]],
        [
            "has to be somewhere",
            "none.sh",
            [
                `${place} does not exist: tried a/none.sh and b/none.sh. Fix: correct the path, or set the option baseDir of the reader.`,
            ],
        ],
        [
            "is looked for once in a folder that is given twice",
            "none.sh",
            [
                `${place} does not exist: tried a/none.sh. Fix: correct the path, or set the option baseDir of the reader.`,
            ],
            ["a", "b/../a"],
        ],
        [
            "has to be a file",
            "folder",
            [`${place} is a folder. Fix: correct the path, or set the option baseDir of the reader.`],
        ],
        [
            "may not be outside",
            "../../x.sh",
            [
                `${place} is outside the folder ROOT. Fix: move it there, or allow a folder further up with the option root.`,
            ],
        ],
    ];
    for (const [title, path, result, folders] of CASES) {
        it(title, () => assert.deepEqual(read(path, folders), result));
    }
});
