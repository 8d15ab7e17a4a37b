import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSeqerakitPaths } from "../../src/seqerakit";
import { rewriteFiles, rewritten } from "../../src/seqerakit/rewrite";
import { entryText, specText, withFiles } from "./support";

type Changes = Parameters<typeof rewritten>[1];

/** The lines of an entry with a comment before and behind it, and of a block that is not ours. */
const yamlOf = (...lines: string[]) =>
    ["# Ours.", "compute-envs:", ...lines, "launch:", "  - name: ~", ""].join("\n").replace(/\n{2,}/g, "\n");
const at = (...path: (string | number)[]) => ["compute-envs", 0, ...path];

const YAML: [title: string, lines: string[], changes: Changes, expected: string[]][] = [
    [
        "gives another text, in the quotes of the former one",
        ['  - name: "a" # first', "    region: here"],
        [
            { path: at("name"), rewrite: { value: "b" } },
            { path: at("region"), rewrite: { value: "there" } },
        ],
        ['  - name: "b" # first', "    region: there"],
    ],
    [
        "gives numbers and switches without quotes",
        ['  - wave: "True"', "    max-cpus: '7'"],
        [
            { path: at("wave"), rewrite: { value: true } },
            { path: at("max-cpus"), rewrite: { value: 8 } },
        ],
        ["  - wave: true", "    max-cpus: 8"],
    ],
    [
        "gives a text in place of a list, and of nothing",
        ["  - subnets: [ a, b ]", "    name:"],
        [
            { path: at("subnets"), rewrite: { value: "a,b" } },
            { path: at("name"), rewrite: { value: "c" } },
        ],
        ["  - subnets: a,b", "    name: c"],
    ],
    [
        "renames a field where it stands, with its comment",
        ["  - name: a", "    # as before", "    'on-exists': fail # or not", "    wave: true"],
        [{ path: at("on-exists"), rewrite: { name: "on_exists" } }],
        ["  - name: a", "    # as before", "    'on_exists': fail # or not", "    wave: true"],
    ],
    [
        "renames nothing to what is there already",
        ["  - name: a", "    on-exists: fail", "    on_exists: ignore"],
        [
            { path: at("on-exists"), rewrite: { name: "on_exists" } },
            { path: at("name"), rewrite: { value: "b" } },
        ],
        ["  - name: b", "    on-exists: fail", "    on_exists: ignore"],
    ],
    [
        "removes a field",
        ["  - name: a", "    type: aws-batch"],
        [{ path: at("type"), rewrite: { remove: true } }],
        ["  - name: a"],
    ],
    [
        "removes what is null in the environments, in whatever spelling, and no text",
        [
            ...["  - name: a", "    b: ~", "    c: null", "    d: Null", "    e: NULL", "    f:", "    ? m"],
            ...['    g: "null"', "    h: '~'", '    i: ""', "    j: nullable", "    k: a null", "    l: |", "      ~"],
        ],
        [],
        [
            "  - name: a",
            '    g: "null"',
            "    h: '~'",
            '    i: ""',
            "    j: nullable",
            "    k: a null",
            "    l: |",
            "      ~",
        ],
    ],
    [
        "leaves scalars as they are written, and long lines in one",
        ["  - name: a", "    max-cpus: 0100", "    wave: yes", `    description: ${"word ".repeat(40)}end`],
        [{ path: at("name"), rewrite: { value: "b" } }],
        ["  - name: b", "    max-cpus: 0100", "    wave: yes", `    description: ${"word ".repeat(40)}end`],
    ],
    [
        "leaves what another entry is merged from",
        ['  - &a { name: a, wave: "true" }', "  - { <<: *a, region: b }"],
        [
            { path: ["compute-envs", 1, "wave"], rewrite: { value: true } },
            { path: ["compute-envs", 1, "region"], rewrite: { value: "c" } },
        ],
        ['  - &a { name: a, wave: "true" }', "  - { <<: *a, region: c }"],
    ],
    [
        "leaves a file as it is formatted where nothing can be changed",
        ["  - {name:   a}"],
        [
            { path: at("name"), rewrite: { name: "name" } },
            { path: at("colour"), rewrite: { remove: true } },
            { path: at("name", "inner"), rewrite: { name: "other" } },
            { path: ["compute-envs", 5, "name"], rewrite: { value: "b" } },
        ],
        ["  - {name:   a}"],
    ],
];

const JSON_CASES: [title: string, text: string, changes: Changes, expected: string][] = [
    [
        "gives another value",
        '{\n  "region": "a",\n  "forge": {\n    "maxCpus": "7"\n  }\n}\n',
        [
            { path: ["region"], rewrite: { value: "b" } },
            { path: ["forge", "maxCpus"], rewrite: { value: 7 } },
        ],
        '{\n  "region": "b",\n  "forge": {\n    "maxCpus": 7\n  }\n}\n',
    ],
    [
        "renames fields where they stand, in objects and lists",
        '{\n  "a": 1,\n  "forge": { "b": 2, "c": 3 },\n  "list": [{ "d": 4 }, { "d": 5, "e": 6 }]\n}\n',
        [
            { path: ["a"], rewrite: { name: 'an "a"' } },
            { path: ["forge", "b"], rewrite: { name: "x" } },
            { path: ["list", 1, "d"], rewrite: { name: "y" } },
        ],
        '{\n  "an \\"a\\"": 1,\n  "forge": { "x": 2, "c": 3 },\n  "list": [{ "d": 4 }, { "y": 5, "e": 6 }]\n}\n',
    ],
    [
        "renames nothing to what is there already, and nothing that is not there",
        '{ "a": 1, "b": 2, "c": [1, []] }',
        [
            { path: ["a"], rewrite: { name: "b" } },
            { path: ["d"], rewrite: { name: "e" } },
            { path: ["a", "f"], rewrite: { name: "g" } },
            { path: ["a", 0, "f"], rewrite: { name: "g" } },
            { path: ["d", "e", "f"], rewrite: { name: "g" } },
            { path: ["d", 0, "f"], rewrite: { name: "g" } },
            { path: ["c", "f"], rewrite: { name: "g" } },
            { path: ["c", 4, "f"], rewrite: { name: "g" } },
        ],
        '{ "a": 1, "b": 2, "c": [1, []] }',
    ],
    [
        "removes a field",
        '{\n  "a": 1,\n  "forge": {\n    "b": 2,\n    "c": 3\n  }\n}\n',
        [{ path: ["forge", "b"], rewrite: { remove: true } }],
        '{\n  "a": 1,\n  "forge": {\n    "c": 3\n  }\n}\n',
    ],
    [
        "removes null fields of objects, and leaves lists as they are",
        '{\n  "a": null,\n  "b": "null",\n  "forge": {\n    "c": null,\n    "d": 0\n  },\n  "e": [null, { "f": null }]\n}\n',
        [],
        '{\n  "b": "null",\n  "forge": {\n    "d": 0\n  },\n  "e": [null, { "f": null }]\n}\n',
    ],
    [
        "keeps tabs",
        '{\n\t"a": 1,\n\t"forge": {\n\t\t"b": null,\n\t\t"c": 1\n\t}\n}\n',
        [],
        '{\n\t"a": 1,\n\t"forge": {\n\t\t"c": 1\n\t}\n}\n',
    ],
    [
        "keeps the width of indentation, and ends of lines as Windows has them",
        ' {\r\n    "a": 1,\r\n    "forge": {\r\n        "b": null,\r\n        "c": 1\r\n    }\r\n}\r\n',
        [],
        ' {\r\n    "a": 1,\r\n    "forge": {\r\n        "c": 1\r\n    }\r\n}\r\n',
    ],
    [
        "indents by two what begins on one line",
        '{"a": null, "b": {\n        "c": 1}}',
        [],
        '{\n  "b": {\n        "c": 1}}',
    ],
];

describe("rewritten", () => {
    for (const [title, lines, changes, expected] of YAML) {
        it(`YAML: ${title}`, () => assert.equal(rewritten(yamlOf(...lines), changes), yamlOf(...expected)));
    }

    for (const [title, text, changes, expected] of JSON_CASES) {
        it(`JSON: ${title}`, () => assert.equal(rewritten(text, changes), expected));
    }

    it("takes what is in braces and is not JSON for YAML", () => {
        const changes = [{ path: at("a"), rewrite: { value: 2 } }];
        assert.equal(rewritten("{ compute-envs: [ { a: 1, b: ~ } ] }\n", changes), "{ compute-envs: [ { a: 2 } ] }\n");
    });

    it("gives nothing for what is neither YAML nor JSON", () => {
        for (const text of ["compute-envs: [", '{ "compute-envs": []']) {
            assert.equal(rewritten(text, [{ path: ["compute-envs"], rewrite: { remove: true } }]), undefined);
        }
    });

    it("leaves documents without environments as they are", () => {
        for (const text of [
            "a:   ~\n",
            "null",
            "compute-envs:\n  a:   ~\n",
            "compute-envs:   ~\nb:   1\n",
            "-   ~\n",
            "just   text\n",
            "",
        ]) {
            assert.equal(rewritten(text, []), text);
        }
    });
});

describe("rewriteFiles", () => {
    it("rewrites seqerakit files and the specs that they name, once each, and names those that changed", () => {
        const files = {
            "arm.json": specText({ nvmeStorageEnabled: true, logGroup: null }),
            "broken.json": '{ "workDir": "s3://a"',
            "broken.yml": "compute-envs: [",
            "cpu.yml": entryText("on-exists: fail", "wait: ~", "primary: 'true'", "colour: green"),
            "cpu.json": specText({ enableFusion: true, fusion2Enabled: undefined }),
            "gpu.yml": entryText().replace("name: cpu", "name:   gpu").replace("cpu.json", "gpu.json"),
            "gpu.json": specText({ workDir: "s3://tests/work/" }),
            "low.json": specText({}, { vpcId: null }),
            "low.yml": entryText("wait: ~").replace("cpu.json", "low.json"),
            "none.yml": "a:   ~\n",
        };
        withFiles(files, (folder) => {
            const changed = (...paths: string[]) => {
                const rewrittenFiles = rewriteFiles(readSeqerakitPaths(paths.map((path) => join(folder, path))));
                return rewrittenFiles.map((file) => file.replace(`${folder}/`, "")).sort();
            };
            assert.deepEqual(changed("absent.yml", ""), [
                ...["arm.json", "cpu.json", "cpu.yml", "gpu.json", "low.json", "low.yml"],
            ]);
            const now = Object.keys(files).map((file) => [file, readFileSync(join(folder, file), "utf8")]);
            assert.deepEqual(Object.fromEntries(now), {
                ...files,
                "arm.json": specText({ nvnmeStorageEnabled: true }),
                "cpu.yml": entryText("on_exists: fail", "primary: true", "colour: green"),
                "cpu.json": files["cpu.json"].replace("enableFusion", "fusion2Enabled"),
                "gpu.json": specText(),
                "low.json": specText(),
                "low.yml": entryText().replace("cpu.json", "low.json"),
            });
            assert.deepEqual(changed(""), []);
        });
    });
});
