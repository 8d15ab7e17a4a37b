import assert from "node:assert/strict";
import { attempt, merged } from "../../src/seqerakit/combined";
import type { SeqerakitEnvironment } from "../../src/seqerakit/entry";
import { type Problem, SeqerakitError } from "../../src/seqerakit/problem";

const PROBLEM: Problem = { code: "any", file: "a.yml", line: 1, column: 1, path: [], message: "it is wrong" };

function environment(file: string, workspace?: string, form: SeqerakitEnvironment["form"] = "import") {
    return { file, line: 2, column: 11, form, settings: { name: "cpu" }, ...(workspace && { workspace }) };
}

describe("what several files hold", () => {
    it("is put together in the order of the files", () => {
        const [one, two] = [environment("a.yml", "1"), environment("b.yml", "2")];
        const note = { ...PROBLEM, severity: "note" as const };
        const readings = [
            { environments: [one], problems: [PROBLEM], notes: [] },
            { environments: [two], problems: [], notes: [note] },
        ];
        assert.deepEqual(merged(readings), { environments: [one, two], problems: [PROBLEM], notes: [note] });
    });

    it("may not have a name twice in a workspace, but for specs that no entry names", () => {
        const environments = [
            environment("a.yml", "1"),
            environment("b.yml", "2"),
            environment("c.yml", "1"),
            environment("d.yml", "1"),
            environment("a/cpu.json", undefined, "spec"),
            environment("b/cpu.json", undefined, "spec"),
        ];
        const duplicate = {
            line: 2,
            column: 11,
            code: "duplicate-name",
            path: ["name"],
            value: "cpu",
            message: 'duplicate environment name "cpu", first at a.yml:2:11',
            fix: "give another name.",
        };
        assert.deepEqual(merged([{ environments, problems: [], notes: [] }]).problems, [
            { file: "c.yml", ...duplicate },
            { file: "d.yml", ...duplicate },
        ]);
    });
});

describe("attempt", () => {
    it("gives the problems that a reader throws as what was read", () => {
        const read = () => {
            throw new SeqerakitError([PROBLEM]);
        };
        assert.deepEqual(attempt(read), { environments: [], problems: [PROBLEM], notes: [] });
        assert.equal(
            attempt(() => "text"),
            "text",
        );
    });

    it("passes any other error on", () => {
        const read = () => {
            throw new TypeError("a mistake of the reader");
        };
        assert.throws(() => attempt(read), new TypeError("a mistake of the reader"));
    });
});
