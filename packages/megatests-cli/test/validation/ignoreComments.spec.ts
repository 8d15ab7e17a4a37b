import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readIgnoreComments } from "../../src/validation/ignoreComments";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";
import { runCli } from "../support/runCli";

/** The comments of a text: their place, codes, reason and the line that they are about. */
function read(text: string) {
    const { comments, problems } = readIgnoreComments(text, "lab.yml");
    return {
        comments: comments.map(({ line, column, codes, reason, target }) => {
            return `${line}:${column} ${codes.join("+")} "${reason}" ${target}`;
        }),
        problems: problems.map(({ line, column, code }) => `${line}:${column} ${code}`),
    };
}

describe("comments that ignore findings", () => {
    it("are about their own line, or about the next one with content if they stand alone", () => {
        const text = [
            "# megatests-ignore one: because",
            "",
            "# Another comment.",
            "a: 1 # megatests-ignore two: so it is",
            "b: 2",
            "  # megatests-ignore three,four , five :  all of them ",
            "c:",
            "  - d # megatests-ignore six: x",
            "# megatests-ignore seven: nothing follows",
        ];
        for (const end of ["\n", "\r\n"]) {
            assert.deepEqual(read(text.join(end)), {
                comments: [
                    '1:1 one "because" 4',
                    '4:6 two "so it is" 4',
                    '6:3 three+four+five "all of them" 7',
                    '8:7 six "x" 8',
                    '9:1 seven "nothing follows" undefined',
                ],
                problems: [],
            });
        }
    });

    it("are no parts of texts, and no other comments", () => {
        const text = [
            'a: "# megatests-ignore one: because"',
            "b: |",
            "  # megatests-ignore two: because",
            "c: >-",
            "  text",
            "# megatests-ignore three: a comment again",
            "d: x# megatests-ignore four: because",
            "# megatests-ignored five: because",
            "# see megatests-ignore six: because",
        ].join("\n");
        assert.deepEqual(read(text), { comments: ['6:1 three "a comment again" 7'], problems: [] });
    });

    for (const rest of ["", " one", " one:", " one: ", ": because", " One: because", " one two: because", " one,: x"]) {
        it(`need a code and a reason: "${rest}"`, () => {
            const found = read(`a: 1 # megatests-ignore${rest}\n`);
            assert.deepEqual(found, { comments: [], problems: ["1:6 invalid-ignore-comment"] });
        });
    }

    it("are found in a text that is no YAML", () => {
        assert.deepEqual(read("a: [ # megatests-ignore one: because\n\t}").comments, ['1:6 one "because" 1']);
    });

    it("are found in linear time", () => {
        const text = "# megatests-ignore one: because\n".repeat(20_000);
        assert.equal(readIgnoreComments(text, "lab.yml").comments.length, 20_000);
    });
});

const ENTRY = [
    "compute-envs:",
    "  - name: lab cpu",
    "    credentials: lab",
    "    on_exists: fail",
    "    file-path: spec.json",
    "",
];
const SPEC =
    '{ "discriminator": "aws-batch", "region": "eu-west-1", "workDir": "s3://lab", "forge": { "type": "SPOT", "maxCpus": 0 } }';

interface Output {
    problems: { code: string }[];
    notes: { code: string; severity: string; line: number; message: string; fix: string }[];
    ignored: { code: string; reason: string }[];
}

describe("megatests validate with comments that ignore findings", () => {
    const scratch = scratchFolder();
    /** What is found in the entry with comments at the end of lines, by the text that the line has. */
    async function validate(comments: Record<string, string>, format = "json") {
        const lines = ENTRY.map(
            (line) => line + (Object.entries(comments).find(([word]) => line.includes(word))?.[1] ?? ""),
        );
        const file = scratch.write("ignored/lab.yml", lines.join("\n"));
        scratch.write("ignored/spec.json", SPEC);
        const { exitCode, out } = await runCli(["validate", file, "--format", format]);
        return { exitCode, out };
    }
    async function findings(comments: Record<string, string>) {
        const { exitCode, out } = await validate(comments);
        const { problems, notes, ignored } = JSON.parse(out) as Output;
        return {
            exitCode,
            problems: problems.map(({ code }) => code),
            unused: notes.filter(({ code }) => code === "unused-ignore-comment"),
            ignored: ignored.map(({ code, reason }) => `${code}: ${reason}`),
        };
    }

    it("has findings to ignore", async () => {
        assert.deepEqual(await findings({}), {
            exitCode: 1,
            problems: ["value-out-of-range", "invalid-value"],
            unused: [],
            ignored: [],
        });
    });

    it("leaves out what is ignored, in the entry and in the spec that it names", async () => {
        const comments = {
            "- name": " # megatests-ignore invalid-value: it exists",
            "file-path": " # megatests-ignore value-out-of-range: Seqera takes it",
        };
        assert.deepEqual(await findings(comments), {
            exitCode: 0,
            problems: [],
            unused: [],
            ignored: ["value-out-of-range: Seqera takes it", "invalid-value: it exists"],
        });
        const { out } = await validate(comments, "text");
        assert.equal(out, "0 environments in 1 file, no problems; 2 findings ignored by comments");
        assert.deepEqual(
            (JSON.parse((await validate(comments, "sarif")).out) as { runs: [{ results: [] }] }).runs[0].results,
            [],
        );
    });

    it("ignores only the codes that a comment names, and only on its line", async () => {
        const { exitCode, problems, unused, ignored } = await findings({
            "- name": " # megatests-ignore missing-property: no",
            credentials: " # megatests-ignore invalid-value: the line before",
        });
        assert.deepEqual([exitCode, problems, ignored], [1, ["value-out-of-range", "invalid-value"], []]);
        assert.deepEqual(
            unused.map(({ severity, line, message, fix }) => [severity, line, message, fix]),
            [
                [
                    "warning",
                    2,
                    'unused megatests-ignore comment: line 2 has no finding "missing-property"',
                    "remove it, or write invalid-value.",
                ],
                ["warning", 3, 'unused megatests-ignore comment: line 3 has no finding "invalid-value"', "remove it."],
            ],
        );
    });

    it("fails for a comment without a reason", async () => {
        const { exitCode, problems } = await findings({ "- name": " # megatests-ignore invalid-value" });
        assert.equal(exitCode, 1);
        assert.deepEqual(problems, ["value-out-of-range", "invalid-value", "invalid-ignore-comment"]);
    });

    it("ignores what the example in the tool's README ignores", async () => {
        const readme = readFileSync(join(__dirname, "../../README.md"), "utf8");
        const [, example = ""] = /```yaml\n(compute-envs:\n[^`]*megatests-ignore[^`]*)```/.exec(readme) ?? [];
        const file = scratch.write("readme/lab.yml", example);
        scratch.write("readme/cpu.json", SPEC);
        const { exitCode, out } = await runCli(["validate", file]);
        assert.deepEqual([exitCode, out], [0, "0 environments in 1 file, no problems; 1 finding ignored by comments"]);
    });

    it("reads the comments of standard input", async () => {
        const entry =
            "name: a b, type: aws-batch, config-mode: forge, region: eu-west-1, work-dir: s3://tests, max-cpus: 1";
        const input = `compute-envs:\n  # megatests-ignore invalid-value: it exists\n  - { ${entry} }\n`;
        const { exitCode, out } = await runCli(["validate", "-"], { input });
        assert.deepEqual([exitCode, out], [0, "0 environments in 1 file, no problems; 1 finding ignored by comments"]);
    });
});
