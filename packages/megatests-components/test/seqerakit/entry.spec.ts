import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { type Note, readSeqerakit, readSeqerakitPaths, readSeqerakitText } from "../../src/seqerakit";
import { EntryFindings } from "../../src/seqerakit/entryFindings";
import { readJson } from "../../src/seqerakit/json";
import type { InternalOptions } from "../../src/seqerakit/readOptions";
import { entryText, inlineText, lineOf, codedProblemsOf, specText, withFiles } from "./support";

/** What is found in an entry, and how many environments are read. `files` are those beside it. */
function found(text: string, files: { [path: string]: string }, options: InternalOptions = {}) {
    return withFiles({ "cpu.yml": text, ...files }, (folder) => {
        const { environments, problems, notes } = readSeqerakitPaths([join(folder, "cpu.yml")], options);
        return { count: environments.length, problems: problems.map(lineOf), notes: notes.map(lineOf) };
    });
}

describe("the form of a seqerakit entry", () => {
    const NONE =
        'missing required property "type" or "file-path". ' +
        "Fix: add type: aws-batch and config-mode, or file-path with the path of a JSON spec.";
    const MODE = "Fix: give forge, or manual for queues that exist.";
    const INVALID: [title: string, text: string, ...problems: string[]][] = [
        ["neither type nor spec", "compute-envs:\n  - name: a\n", `2:5 missing-property compute-envs.0: ${NONE}`],
        [
            "no mode",
            inlineText().replace(/ +config-mode.*\n/, ""),
            `2:5 missing-property compute-envs.0.config-mode: missing required property "config-mode". ${MODE}`,
        ],
        [
            "an unknown mode",
            inlineText().replace("config-mode: forge", "config-mode: Forge"),
            `4:18 invalid-value compute-envs.0.config-mode: expected config-mode to be forge or manual, got "Forge". ${MODE}`,
        ],
        [
            "no name",
            inlineText().replace("name: cpu", "wait: AVAILABLE"),
            '2:5 missing-property compute-envs.0.name: missing required property "name". Fix: add it.',
        ],
        [
            "one of the options that are required",
            inlineText().replace(/ +(max-cpus|work-dir).*\n/g, ""),
            '2:5 missing-property compute-envs.0.work-dir: missing required property "work-dir". Fix: add it.',
            '2:5 missing-property compute-envs.0.max-cpus: missing required property "max-cpus". Fix: add it.',
        ],
        [
            "an option beside a spec",
            entryText("wave: true"),
            '4:5 unknown-property compute-envs.0.wave: unknown property "wave" beside file-path. ' +
                "Fix: put the settings in the spec, or replace file-path by type and config-mode.",
        ],
        [
            "an option of the mode manual beside a spec",
            entryText("head-queue: head"),
            '4:5 unknown-property compute-envs.0.head-queue: unknown property "head-queue" beside file-path. ' +
                "Fix: put the settings in the spec, or replace file-path by type and config-mode.",
        ],
        [
            "several options beside a spec, and what is no option",
            entryText("nextflow-config: a.config", "max-cpus: 5", "colour: green"),
            '4:5 unknown-property compute-envs.0.nextflow-config: unknown properties "nextflow-config", "max-cpus" beside file-path. ' +
                "Fix: put the settings in the spec, or replace file-path by type and config-mode.",
            '6:5 unknown-property compute-envs.0.colour: unknown property "colour". Fix: remove it.',
        ],
        [
            "a Nextflow configuration beside a spec",
            entryText("nextflow-config: a.config"),
            '4:5 unknown-property compute-envs.0.nextflow-config: unknown property "nextflow-config" beside file-path. ' +
                "Fix: tw compute-envs import has no such option. Put the text in the spec as nextflowConfig, " +
                "or let the program name the file, with { file, nextflowConfig }.",
        ],
        [
            "a spec whose name has no .json",
            entryText().replace("cpu.json", "cpu.txt"),
            '3:16 invalid-value compute-envs.0.file-path: expected file-path to be a .json file, got "cpu.txt". ' +
                "Fix: rename the spec: seqerakit takes a file for a spec only if its name has .json.",
        ],
        [
            "a spec that is missing",
            entryText().replace("cpu.json", "gpu.json"),
            "3:16 unreadable-file compute-envs.0.file-path: file-path names a file that does not exist: tried gpu.json. " +
                "Fix: correct the path, or set the option baseDir of the reader.",
        ],
    ];
    for (const [title, text, ...problems] of INVALID) {
        it(`may not be ${title}`, () => {
            withFiles({ "cpu.json": specText(), "cpu.txt": specText() }, (folder) => {
                const reading = readSeqerakitText(text, "cpu.yml", { root: folder, baseDir: folder });
                const lines = reading.problems.map((problem) => lineOf(problem).replaceAll(`${folder}/`, ""));
                assert.deepEqual(lines, problems);
                assert.deepEqual([reading.environments, reading.notes], [[], []]);
            });
        });
    }

    it("leaves a spec of another platform to seqerakit", () => {
        assert.deepEqual(found(entryText(), { "cpu.json": '{ "discriminator": "azure-batch" }' }), {
            count: 0,
            problems: [],
            notes: [
                "note 3:16 other-platform compute-envs.0.file-path: azure-batch: not managed here, left to seqerakit.",
            ],
        });
    });

    it("passes on the notes on a spec", () => {
        assert.deepEqual(found(entryText(), { "cpu.json": specText({ workDir: "s3://tests/" }) }), {
            count: 1,
            problems: [],
            notes: [
                'note 4:14 trailing-slash workDir: the slash at the end of workDir is ignored. => {"value":"s3://tests"}',
            ],
        });
    });

    it("tells a program what is left to seqerakit, and a tool nothing of it", () => {
        const spec = { "cpu.json": specText() };
        const unused = entryText("wait: AVAILABLE", "on_exists: ignore", "workspace: a/b");
        assert.deepEqual(found(unused, spec, { inProgram: true }).notes, [
            "note 4:11 unused-property compute-envs.0.wait: wait: left to seqerakit.",
            "note 5:16 unused-property compute-envs.0.on_exists: on_exists: left to seqerakit.",
            'note 6:16 unused-property compute-envs.0.workspace: workspace: "a/b" is not compared with the platform\'s, which has a numeric id.',
        ]);
        assert.deepEqual(found(unused, spec).notes, []);
        assert.deepEqual(found(entryText("workspace: 5"), spec, { inProgram: true }).notes, []);
        const older = entryText("overwrite: false", "on_exists: ignore");
        assert.deepEqual(found(older, spec, { inProgram: true }).notes, [
            "note 4:16 unused-property compute-envs.0.overwrite: overwrite: left to seqerakit.",
        ]);
    });
});

describe("the Nextflow configuration of a seqerakit entry", () => {
    const SPEC = { "cpu.json": specText() };
    const WITH_CONFIG = { "cpu.json": specText({ nextflowConfig: "a = 2" }) };
    const CONFIGS = {
        "nf.config": "a = 1\n",
        "broken.config": "includeConfig 'none.config'\n",
    };

    /** The configuration that a program gets, or the problems, for an entry beside which it names a configuration. */
    function read(text: string, files: { [path: string]: string }, nextflowConfig?: string): unknown {
        return withFiles({ "cpu.yml": text, ...files, ...CONFIGS }, (folder) => {
            const named = nextflowConfig === undefined ? {} : { nextflowConfig: join(folder, nextflowConfig) };
            let config: unknown;
            const problems = codedProblemsOf(() => {
                config = readSeqerakit({ cpu: { file: join(folder, "cpu.yml"), ...named } })["cpu"]?.nextflowConfig;
            }, folder);
            const shown = problems.map((each) => each.replaceAll(folder, "FOLDER").replaceAll(dirname(folder), ".."));
            return shown.length > 0 ? shown : config;
        });
    }

    const CASES: [title: string, text: string, files: { [path: string]: string }, named?: string, result?: unknown][] =
        [
            ["none", entryText(), SPEC],
            ["none, with options", inlineText(), {}],
            ["that of the spec", entryText(), WITH_CONFIG, undefined, "a = 2"],
            ["that of the entry", inlineText("nextflow-config: nf.config"), {}, undefined, "a = 1\n"],
            ["that of the program, with a spec", entryText(), SPEC, "nf.config", "a = 1\n"],
            ["that of the program, with options", inlineText(), {}, "nf.config", "a = 1\n"],
            [
                "not two, of program and spec",
                entryText(),
                WITH_CONFIG,
                "nf.config",
                [
                    "mutually-exclusive compute-envs[0].file-path cpu.yml:3:16: nextflowConfig of the program and that of the spec are mutually exclusive. Fix: remove one of the two.",
                ],
            ],
            [
                "not two, of program and entry",
                inlineText("nextflow-config: nf.config"),
                {},
                "nf.config",
                [
                    "mutually-exclusive compute-envs[0].nextflow-config cpu.yml:8:22: nextflowConfig of the program and that of the entry are mutually exclusive. Fix: remove one of the two.",
                ],
            ],
            [
                "none that is missing",
                inlineText(),
                {},
                "none.config",
                [
                    "unreadable-file compute-envs[0] cpu.yml:2:5: the Nextflow configuration none.config does not exist. Fix: correct the path in the program.",
                ],
            ],
            [
                "none outside of the folder",
                inlineText(),
                {},
                "../nf.config",
                [
                    "unreadable-file compute-envs[0] cpu.yml:2:5: the Nextflow configuration ../nf.config is outside the folder FOLDER. Fix: move it there, or allow a folder further up with the option root.",
                ],
            ],
            [
                "none that includes what is missing",
                inlineText(),
                {},
                "broken.config",
                [
                    'invalid-include  broken.config:1:1: invalid includeConfig "none.config": the file does not exist. Fix: correct the path, relative to this file.',
                ],
            ],
        ];
    for (const [title, text, files, named, result] of CASES) {
        it(`is ${title}`, () => assert.deepEqual(read(text, files, named), result));
    }
});

describe("the findings of a seqerakit entry", () => {
    const source = { name: "cpu", wait: "READY" };
    const findingsOfEntry = () => {
        const document = readJson(JSON.stringify({ "compute-envs": [source] }), "a.json");
        return new EntryFindings(document, "compute-envs", 0, source);
    };

    it("have the value and the place of a key, or the place of the entry", () => {
        const findings = findingsOfEntry();
        findings.invalid("any", "wait", "it is wrong");
        findings.invalid("retired-property", "wait", "it is gone");
        findings.invalid("any", undefined, "it is missing", { fix: "add it." });
        findings.note("warning", "any", "name", "it may be wrong");
        assert.deepEqual(findings.problems, [
            {
                file: "a.json",
                line: 1,
                column: 39,
                code: "any",
                path: ["compute-envs", 0, "wait"],
                value: "READY",
                message: "it is wrong",
            },
            {
                file: "a.json",
                line: 1,
                column: 32,
                code: "retired-property",
                path: ["compute-envs", 0, "wait"],
                value: "READY",
                message: "it is gone",
            },
            {
                file: "a.json",
                line: 1,
                column: 18,
                code: "any",
                path: ["compute-envs", 0],
                value: undefined,
                message: "it is missing",
                fix: "add it.",
            },
        ]);
        const notes: Note[] = [
            {
                file: "a.json",
                line: 1,
                column: 26,
                code: "any",
                path: ["compute-envs", 0, "name"],
                value: "cpu",
                message: "it may be wrong",
                severity: "warning",
            },
        ];
        assert.deepEqual(findings.notes, notes);
    });

    it("do not hold other errors than those of a reader, which are passed on", () => {
        const findings = findingsOfEntry();
        const read = () => {
            throw new TypeError("a mistake of the reader");
        };
        assert.throws(() => findings.attempt(read), new TypeError("a mistake of the reader"));
        assert.deepEqual(findings.problems, []);
    });
});
