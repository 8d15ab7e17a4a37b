import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseComputeEnvironmentSpec, readSeqerakit, readSeqerakitPaths } from "../../src/seqerakit";
import { LIMITS } from "../../src/seqerakit/limits";
import { readYaml } from "../../src/seqerakit/yaml";
import { inlineText, problemsOf, specText, withFiles } from "./support";

const yaml = (text: string) => problemsOf(() => readYaml(text, "a.yml"));
const spec = (text: string) => problemsOf(() => parseComputeEnvironmentSpec(text, "a.json"));

/** Problems with a Nextflow configuration of several files. */
function nextflow(configs: { [name: string]: string }): string[] {
    const files = { "cpu.yml": inlineText("nextflow-config: 0.config"), "cpu.json": specText(), ...configs };
    return withFiles(files, (folder) => problemsOf(() => readSeqerakit({ cpu: join(folder, "cpu.yml") }), folder));
}

describe("limits of the reader", () => {
    const CASES: [title: string, problems: () => string[], expected: RegExp][] = [
        [
            "lists in flow inside each other",
            () => yaml("[".repeat(3000)),
            /a\.yml:1:\d+: .*: there are more than 100 levels/,
        ],
        ["lists in blocks inside each other", () => yaml("- ".repeat(3000)), /there are more than 100 levels/],
        ["maps inside each other", () => yaml("{a: ".repeat(3000)), /there are more than 100 levels/],
        [
            "lists of a spec inside each other",
            () => spec("[".repeat(100_000)),
            /a\.json:1:101: the file has more than 100 levels/,
        ],
        ["objects of a spec inside each other", () => spec('{"forge":'.repeat(3000)), /more than 100 levels/],
        [
            "aliases",
            () => yaml(`a: &a 1\nb:\n${"  - *a\n".repeat(LIMITS.aliases + 1)}`),
            /a\.yml:103:5: .*there are more than 100 aliases/,
        ],
        [
            "a YAML file that is too large",
            () => yaml(" ".repeat(LIMITS.fileBytes + 1)),
            /the file is larger than 1 MiB/,
        ],
        ["a spec that is too large", () => spec(" ".repeat(LIMITS.fileBytes + 1)), /the file is larger than 1 MiB/],
        [
            "includes that double with each file",
            () =>
                nextflow(
                    Object.fromEntries(
                        Array.from({ length: 31 }, (_, index) => [
                            `${index}.config`,
                            index === 30 ? "a = 1\n" : `includeConfig '${index + 1}.config'\n`.repeat(2),
                        ]),
                    ),
                ),
            /: the Nextflow configuration includes more than 100 files\. Fix: include each file once, or fewer files\.$/,
        ],
        [
            "a configuration that is too large with what it includes",
            () => nextflow({ "0.config": "includeConfig '1.config'\n".repeat(3), "1.config": "a".repeat(400_000) }),
            /0\.config:3:1: .*the configuration becomes larger than 1 MiB\. Fix: include fewer files\.$/,
        ],
    ];
    for (const [title, problems, expected] of CASES) {
        it(`reject ${title}, once`, () => {
            const found = problems();
            assert.equal(found.length, 1, found.join("\n"));
            assert.match(found[0] ?? "", expected);
        });
    }

    it("let through what is just within them", () => {
        assert.deepEqual(yaml(`${"[".repeat(LIMITS.depth - 1)}${"]".repeat(LIMITS.depth - 1)}`), []);
        assert.deepEqual(yaml(`a: &a 1\nb:\n${"  - *a\n".repeat(LIMITS.aliases - 1)}`), []);
        const includes = { "0.config": "includeConfig '1.config'\n".repeat(LIMITS.includes), "1.config": "a = 1\n" };
        assert.deepEqual(nextflow(includes), []);
        const include = "includeConfig '1.config'\n";
        const largest = { "0.config": include, "1.config": "a".repeat(LIMITS.fileBytes - include.length) };
        assert.deepEqual(nextflow(largest), []);
    });

    it("have codes of their own", () => {
        const codeOf = (configs: { [name: string]: string }) => {
            const files = { "cpu.yml": inlineText("nextflow-config: 0.config"), ...configs };
            return withFiles(files, (folder) => {
                return readSeqerakitPaths([join(folder, "cpu.yml")]).problems.map(({ code }) => code);
            });
        };
        const many = "includeConfig '1.config'\n".repeat(LIMITS.includes + 5);
        assert.deepEqual(codeOf({ "0.config": many, "1.config": "a = 1\n" }), ["too-many-includes"]);
        const large = { "0.config": "includeConfig '1.config'\n", "1.config": "a".repeat(LIMITS.fileBytes) };
        assert.deepEqual(codeOf(large), ["file-too-large"]);
    });

    const MANY: [title: string, problems: () => string[]][] = [
        ["broken YAML", () => yaml("- a: b: c\n".repeat(6000))],
        ["unknown fields", () => spec(`{${Array.from({ length: 6000 }, (_, index) => `"a${index}": 1`).join(",")}}`)],
        ["fields given twice", () => spec(`{${'"region": 1,'.repeat(6000)}"z": 1}`)],
        [
            "unknown fields of entries",
            () =>
                withFiles({ "a.yml": `compute-envs:\n${"  - { b: 1 }\n".repeat(6000)}` }, (folder) =>
                    problemsOf(() => readSeqerakit({ a: join(folder, "a.yml") })),
                ),
        ],
    ];
    for (const [title, problems] of MANY) {
        it(`tell the first 100 problems, and that there are more: ${title}`, () => {
            const found = problems();
            assert.equal(found.length, LIMITS.problems + 1);
            assert.match(found.at(-1) ?? "", /more than 100 problems: the others are not listed/);
        });
    }

    it("reject to go on when there are too many files in folders", () => {
        withFiles({}, (folder) => {
            for (let index = 0; index <= LIMITS.files; index++) {
                writeFileSync(join(folder, `${index}.json`), "");
            }
            mkdirSync(join(folder, "inside"));
            const { problems } = readSeqerakitPaths([folder]);
            const told = problems.filter(({ message }) => /more than 10000 files and folders/.test(message));
            assert.equal(told.length, 1);
        });
    });
});
