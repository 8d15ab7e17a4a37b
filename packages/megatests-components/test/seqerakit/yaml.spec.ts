import assert from "node:assert/strict";
import { readYaml } from "../../src/seqerakit/yaml";
import { coded, codedProblemsOf, withLimits } from "./support";

const valueOf = (text: string) => (readYaml(`a: ${text}\n`, "kit.yml").value as { a: unknown }).a;

describe("scalars of a seqerakit file", () => {
    /** Each with what PyYAML 6.0 makes of it. Fractions are the texts that Python writes. */
    const SCALARS: [value: unknown, ...texts: string[]][] = [
        [null, "", "~", "null", "Null", "NULL"],
        [true, "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"],
        [false, "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"],
        [0, "0", "+0", "00", "0b0", "0x0"],
        [5, "5", "+5", "0b101", "+0b1_01", "0x5", "05"],
        [-26, "-26", "-2_6", "-0b11010", "-0x1A", "-0x1a", "-032", "-0_32"],
        [1000, "1_000", "1000", "0x3_E8"],
        [90, "1:30", "+1:30"],
        [-3605, "-1:0:5", "-1:00:05"],
        [40530, "11:15:30"],
        [600, "1_0:00"],
        [9007199254740991, "9007199254740991"],
        ["9007199254740992", "9_007199254740992", "9007199254740992"],
        ["0x20000000000000", "0x2000_0000000000"],
        ["1.5", "1.5", "+1.5", "1.50", "15.0e-1", "1_5.0e-1", "01.5"],
        ["-1.5", "-1.5"],
        ["2.0", "2.0", "2.", "2_.0", ".2e+1"],
        ["0.5", ".5", "0.5", ".5_0", ".05e+1"],
        ["100000.0", "1.0e+5", ".1e+6"],
        ["10000000000.0", "1.0e+10", ".1e+11"],
        ["9999999999999998.0", "9999999999999998.0"],
        ["1e+16", "1.0e+16", "10000000000000000.0", ".1e+17"],
        ["-1.5e+22", "-1.5e+22"],
        ["0.0001", "0.0001", "1.0e-4"],
        ["9.9e-05", "9.9e-5", "0.000099"],
        ["1.5e-120", "1.5e-120"],
        ["0.0", "0.0", ".0e+9"],
    ];
    for (const [value, ...texts] of SCALARS) {
        it(`are ${JSON.stringify(value)}: ${texts.join(", ")}`, () => {
            assert.deepEqual(
                texts.map((text) => [text, valueOf(text)]),
                texts.map((text) => [text, value]),
            );
        });
    }

    const TAGGED: [text: string, value: unknown][] = [
        ['!!null ""', null],
        ['!!bool "yes"', true],
        ['!!bool "no"', false],
        ['!!int "0b101"', 5],
        ['!!int "0x5"', 5],
        ['!!int "05"', 5],
        ['!!int "5"', 5],
        ['!!int "1:30"', 90],
        ['!!float "1.5"', "1.5"],
        ['!!float ".5"', "0.5"],
        ["!!str yes", "yes"],
    ];
    it("are of the type of their tag", () => {
        assert.deepEqual(
            TAGGED.map(([text]) => [text, valueOf(text)]),
            TAGGED,
        );
    });

    it("are texts as keys", () => {
        assert.deepEqual(readYaml("5: a\nyes: b\n~: c\n", "kit.yml").value, { 5: "a", yes: "b", "~": "c" });
    });

    const TEXTS = [
        ...["nullable", "a null", "~a", "a ~", "yEs", "yes or no", "oh yes", "n", "y", "of", "no no", "a no"],
        ...["0b", "0b2", "a0b1", "0b1a", "0xg", "0x", "a0x1", "0x1 g", "08", "0 8", "a07", "07a", "a5", "5a", "5 a"],
        ...["--5", "1:60", ":30", "a1:30", "1:30a", "0:30", "1:300", "1_:_"],
        ...["1.5a", "a1.5", "1.5e", "1.5e5", "1e+5", ".", ".a", ".5a", "a.5", "._5", "1.2.3", "2026-11-28", "--1.5"],
    ];
    it("are texts otherwise", () => {
        assert.deepEqual(TEXTS.map(valueOf), TEXTS);
        assert.deepEqual(['"5"', "'yes'", '"~"', '""'].map(valueOf), ["5", "yes", "~", ""]);
    });
});

describe("readYaml", () => {
    const TEXT = [
        "base: &base { x: 1, y: [a, b] }",
        "list:",
        "  - name: cpu",
        "    again: *base",
        "  - { <<: *base, name: gpu, name: arm, ? bare }",
        "none:",
        "? bare",
    ].join("\n");
    const document = readYaml(TEXT, "kit.yml");

    it("gives the values, those that are merged and repeated too", () => {
        assert.deepEqual(document.value, {
            base: { x: 1, y: ["a", "b"] },
            list: [
                { name: "cpu", again: { x: 1, y: ["a", "b"] } },
                { x: 1, y: ["a", "b"], name: "arm", bare: null },
            ],
            none: null,
            bare: null,
        });
        assert.deepEqual(
            document.repeated.map((problem) => coded(problem)),
            ['duplicate-property  kit.yml:5:29: duplicate property "name". Fix: keep one of the two.'],
        );
    });

    const PLACES: [path: (string | number)[], value: string, key: string][] = [
        [[], "1:1", "1:1"],
        [["base"], "1:13", "1:1"],
        [["base", "y", 1], "1:28", "1:28"],
        [["list", 0], "3:5", "3:5"],
        [["list", 0, "name"], "3:11", "3:5"],
        [["list", 0, "again"], "4:12", "4:5"],
        [["list", 0, "again", "y", 0], "1:25", "1:25"],
        [["list", 0, "again", "x"], "1:18", "1:15"],
        [["list", 0, "none"], "3:5", "3:5"],
        [["list", 1, "name"], "5:35", "5:29"],
        [["list", 1, "bare"], "5:5", "5:42"],
        [["list", 7, "name"], "3:3", "3:3"],
        [["none"], "6:6", "6:1"],
        [["none", "deeper", "still"], "6:6", "6:6"],
        [["bare"], "1:1", "7:3"],
        [["absent", "deeper"], "1:1", "1:1"],
    ];
    for (const [path, value, key] of PLACES) {
        it(`finds where ${path.join(".") || "the document"} stands`, () => {
            const shown = ({ line, column }: { line: number; column: number }) => `${line}:${column}`;
            assert.deepEqual([shown(document.valueAt(path)), shown(document.keyAt(path))], [value, key]);
        });
    }

    it("takes fewer aliases, and copies that they make, than a limit", () => {
        const problems = (...lines: string[]) =>
            withLimits({ aliases: 3 }, () => {
                return codedProblemsOf(() => readYaml(lines.join("\n"), "kit.yml")).map(
                    (line) => line.split(". Fix")[0],
                );
            });
        assert.deepEqual(problems("a: &a 1", "b: [*a, *a]"), []);
        assert.deepEqual(problems("a: &a 1", "b: [*a, *a, *a, *a]"), [
            "invalid-yaml  kit.yml:2:17: invalid YAML: there are more than 3 aliases",
        ]);
        assert.deepEqual(problems("a: &a [1]", "b: &b [*a, *a]", "c: *b"), [
            "invalid-yaml  kit.yml:1:1: invalid YAML: the aliases make more than 3 copies",
        ]);
    });

    const PROBLEMS: [title: string, text: string, problem: string][] = [
        [
            "an empty text",
            "# nothing\n",
            "empty-file  kit.yml:1:1: the file is empty. Fix: list a compute environment under compute-envs.",
        ],
        [
            "a second document",
            "a: 1\n---\nb: 2\n",
            "invalid-yaml  kit.yml:2:1: invalid YAML: a second document starts here. Fix: keep one document in a file.",
        ],
        [
            "an alias of nothing",
            "a:\n  - *b\n",
            "invalid-yaml  kit.yml:2:5: invalid YAML: there is no anchor &b. " +
                "Fix: write the values out in place of the aliases.",
        ],
        [
            "a value that is nested in too many lists",
            "[".repeat(250),
            "invalid-yaml  kit.yml:1:201: invalid YAML: there are more than 100 levels. " +
                "Fix: write it with fewer lists and objects inside each other.",
        ],
    ];
    for (const [title, text, problem] of PROBLEMS) {
        it(`rejects ${title}`, () =>
            assert.deepEqual(
                codedProblemsOf(() => readYaml(text, "kit.yml")),
                [problem],
            ));
    }
});
