import assert from "node:assert/strict";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import {
    type SeqerakitPathsReading,
    formatProblem,
    parseComputeEnvironmentSpec,
    readSeqerakitPaths,
    readSeqerakitText,
} from "../../src/seqerakit";
import { coded, entryText, inlineText, specText, withFiles } from "./support";

const UNUSED_SPEC = specText({}, { maxCpus: 0 });

/** What was read from these paths, with paths and problems relative to the folder. */
function read(files: { [path: string]: string }, paths: string[] = [""]) {
    return withFiles(files, (folder) => {
        const reading: SeqerakitPathsReading = readSeqerakitPaths(paths.map((path) => join(folder, path)));
        return {
            names: reading.environments.map(({ settings }) => settings.name),
            problems: reading.problems.map((problem) => formatProblem(problem).replaceAll(`${folder}/`, "")),
            files: reading.files.map((file) => file.replace(`${folder}/`, "")),
            skipped: reading.skipped.map((file) => file.replace(`${folder}/`, "")),
        };
    });
}

/** Does something without the rights of root, for whom no folder is closed. */
function asOrdinaryUser<T>(action: () => T): T {
    const isRoot = process.getuid?.() === 0;
    try {
        if (isRoot) {
            process.seteuid?.(65534);
        }
        return action();
    } finally {
        if (isRoot) {
            process.seteuid?.(0);
        }
    }
}

describe("readSeqerakitPaths", () => {
    it("reads folders with their subfolders", () => {
        const files = {
            "b/gpu.yaml": entryText().replace("name: cpu", "name: gpu").replace("cpu.json", "../cpu.json"),
            "a/cpu.yml": entryText().replace("cpu.json", "../cpu.json"),
            "cpu.json": specText(),
        };
        assert.deepEqual(read(files), {
            names: ["cpu", "gpu"],
            problems: [],
            files: ["a/cpu.yml", "b/gpu.yaml"],
            skipped: [],
        });
    });

    it("passes over links in folders, and reads what several paths lead to once", () => {
        withFiles({ "shared/all.yml": entryText(), "shared/cpu.json": specText() }, (folder) => {
            mkdirSync(join(folder, "envs"));
            symlinkSync("../shared/all.yml", join(folder, "envs/cpu.yml"));
            symlinkSync("../shared/cpu.json", join(folder, "envs/cpu.json"));
            symlinkSync(".", join(folder, "envs/self"));
            symlinkSync("../shared", join(folder, "envs/there"));
            const names = (...paths: string[]) => {
                const { environments, problems } = readSeqerakitPaths(paths.map((path) => join(folder, path)));
                assert.deepEqual(problems, []);
                return environments.map(({ file }) => file.replace(`${folder}/`, ""));
            };
            assert.deepEqual(names("envs"), []);
            assert.deepEqual(names("shared", "envs"), ["shared/all.yml"]);
            assert.deepEqual(names("shared", "shared/all.yml", "envs/there"), ["shared/all.yml"]);
        });
    });

    it("tells of folders that cannot be read, and reads the rest", () => {
        withFiles({ "cpu.yml": entryText(), "cpu.json": specText(), "closed/gpu.yml": "" }, (folder) => {
            const closed = join(folder, "closed");
            chmodSync(folder, 0o755);
            chmodSync(closed, 0);
            const { environments, problems } = asOrdinaryUser(() =>
                readSeqerakitPaths([folder, join(closed, "gpu.yml")]),
            );
            chmodSync(closed, 0o700);
            assert.equal(environments.length, 1);
            assert.deepEqual(problems.map(formatProblem), [
                `${closed}:1:1: the folder may not be read. Fix: allow reading it, or move it elsewhere.`,
                `${closed}/gpu.yml:1:1: the file may not be read. Fix: correct the path.`,
            ]);
        });
    });

    it("tells what an entry says of seqerakit, and where", () => {
        const lines = ["workspace: 5", "credentials: Dynamic", "wait: AVAILABLE", "overwrite: true", "primary: false"];
        withFiles({ "cpu.yml": entryText(...lines), "cpu.json": specText() }, (folder) => {
            const [environment] = readSeqerakitPaths([join(folder, "cpu.yml")]).environments;
            const { settings, ...rest } = environment ?? assert.fail("no environment");
            assert.equal(settings.name, "cpu");
            assert.deepEqual(rest, {
                file: join(folder, "cpu.yml"),
                line: 2,
                column: 11,
                form: "import",
                specFile: join(folder, "cpu.json"),
                workspace: "5",
                credentials: "Dynamic",
                wait: "AVAILABLE",
                onExists: "overwrite",
            });
        });
    });

    it("reads several environments from one file", () => {
        const second = entryText().replace("compute-envs:\n", "").replace("name: cpu", "name: gpu");
        assert.deepEqual(read({ "all.yml": entryText() + second, "cpu.json": specText() }).names, ["cpu", "gpu"]);
    });

    it("reads specs that no seqerakit file names", () => {
        const files = { "cpu.yml": entryText(), "cpu.json": specText(), "old.json": UNUSED_SPEC };
        assert.deepEqual(read(files), {
            names: ["cpu"],
            problems: ["old.json:9:16: expected forge.maxCpus to be a whole number of 1 or more, got 0."],
            files: ["cpu.yml", "old.json"],
            skipped: [],
        });
    });

    it("tells the problems of a spec once", () => {
        assert.equal(read({ "cpu.yml": entryText(), "cpu.json": UNUSED_SPEC }).problems.length, 1);
    });

    it("passes over what is neither a seqerakit file nor a spec", () => {
        const files = {
            "launch.yml": "launch: []\n",
            "list.yml": "- 1\n",
            "package.json": '{ "name": "x" }',
            "numbers.json": "[1]",
            "tsconfig.json": '{ "strict": true, // always\n }',
            "chart.yaml": "image: {{ .Values.image }}\n",
            "manifests.yml": "kind: Pod\n---\nkind: Service\n",
            "notes.txt": "not: [read",
            ".github/workflow.yml": entryText(),
            "node_modules/x/spec.json": UNUSED_SPEC,
        };
        const skipped = Object.keys(files).filter((path) => /^[a-z]+\.(ya?ml|json)$/.test(path));
        assert.deepEqual(read(files), { names: [], problems: [], files: [], skipped: skipped.sort() });
    });

    it("rejects the same when it is named itself", () => {
        const files = { "launch.yml": "launch: []\n", "package.json": '{ "discriminator": "aws-batch" }' };
        assert.deepEqual(read(files, ["launch.yml", "package.json", "absent.yml", "absent.json"]).problems, [
            'package.json:1:1: missing required property "region". Fix: add it: an AWS region such as eu-west-1.',
            'package.json:1:1: missing required property "workDir". Fix: add it: s3://bucket or s3://bucket/path, without a slash at the end and without *, ?, $ and spaces.',
            'package.json:1:1: missing required property "headQueue" in an environment without forge. Fix: add it, or add forge.',
            'package.json:1:1: missing required property "computeQueue" in an environment without forge. Fix: add it, or add forge.',
            "absent.yml:1:1: the file does not exist. Fix: correct the path.",
            "absent.json:1:1: the file does not exist. Fix: correct the path.",
        ]);
    });

    it("does not pass over a misspelt compute-envs, nor over a seqerakit file or spec that cannot be parsed", () => {
        const files = {
            "a.yml": "compute_env: []\n",
            "b.yml": "compute-envs: [",
            "c.json": '{ "workDir": "s3://a"',
        };
        assert.deepEqual(
            read(files).problems.map((problem) => problem.split(" Fix")[0]),
            [
                'a.yml:1:1: unknown block "compute_env".',
                "b.yml:1:16: invalid YAML: Flow sequence in block collection must be sufficiently indented and end with a ].",
                "c.json:1:22: invalid JSON: the object is not closed.",
            ],
        );
    });

    it("rejects a name twice in a workspace, not in two", () => {
        const files = {
            "a.yml": entryText("workspace: 1"),
            "b.yml": entryText("workspace: 2"),
            "c.yml": entryText("workspace: 2"),
            "cpu.json": specText(),
        };
        assert.deepEqual(read(files).problems, [
            'c.yml:2:11: duplicate environment name "cpu", first at b.yml:2:11. Fix: give another name.',
        ]);
    });

    it("reads a file once, however often it is named", () => {
        const files = { "cpu.yml": entryText(), "cpu.json": specText() };
        assert.deepEqual(read(files, ["cpu.yml", "", "cpu.yml"]).names, ["cpu"]);
    });
});

describe("what readSeqerakitPaths takes a file for", () => {
    const BROKEN: [text: string, isMeant: boolean][] = [
        ["compute-envs: [", true],
        ["COMPUTE_ENVIRONMENTS: [", true],
        ["compute env: [", true],
        ["computeEnv: [", true],
        ["compute--env: [", false],
        ["computer: [", false],
        ['{ "discriminator": ', true],
        ['{ "workDir": ', true],
        ['{ "forge": ', true],
        ['{ "forges": ', false],
        ["forge: [", false],
    ];
    for (const [text, isMeant] of BROKEN) {
        it(`passes over broken text in folders unless it is meant for this: ${text}`, () => {
            const { files, skipped, problems } = read({ "a.yml": text });
            assert.deepEqual([files, skipped], isMeant ? [["a.yml"], []] : [[], ["a.yml"]]);
            assert.equal(problems.length, isMeant ? 1 : 0);
            assert.equal(read({ "a.yml": text }, ["a.yml"]).problems.length, 1);
        });
    }

    const KINDS: [file: string, text: string, kind: "seqerakit file" | "spec" | "neither"][] = [
        ["a.json", '{ "discriminator": "aws-batch" }', "spec"],
        ["a.json", '{ "workDir": "s3://tests" }', "spec"],
        ["a.json", '{ "forge": {} }', "spec"],
        ["a.json", '{ "computeEnv": {} }', "spec"],
        ["a.yml", ' { "forge": {} }', "spec"],
        ["a.json", '{ "region": "eu-west-1", "labels": [] }', "neither"],
        ["a.json", '[{ "forge": {} }]', "neither"],
        ["a.json", "null", "neither"],
        ["a.json", '{ "compute-envs": [] }', "seqerakit file"],
        ["a.json", ' { "compute_envs": [] }', "seqerakit file"],
        ["a.yml", '{ "compute-envs": [] }', "seqerakit file"],
        ["a.yml", "{ compute-envs: [] }", "seqerakit file"],
        ["a.json", '{ "launch": [] }', "neither"],
        ["a.yml", "{ forge: {} }", "neither"],
        ["a.yml", "launch: []", "neither"],
        ["a.yml", "# No compute-envs.\nlaunch: []", "neither"],
        ["a.json", '"forge"', "neither"],
    ];
    for (const [file, text, kind] of KINDS) {
        it(`${file} with ${text.trim()}: ${kind}`, () => {
            const { files, skipped, problems } = read({ [file]: text });
            assert.deepEqual([files, skipped], kind === "neither" ? [[], [file]] : [[file], []]);
            assert.equal(
                problems.some((problem) => problem.includes("missing required property")),
                kind === "spec",
            );
        });
    }

    it("says nothing of what is passed over", () => {
        withFiles({ "a.yml": "launch: []" }, (folder) => {
            const skipped = [join(folder, "a.yml")];
            const nothing = { environments: [], problems: [], notes: [], files: [] };
            assert.deepEqual(readSeqerakitPaths([folder]), { ...nothing, skipped });
        });
    });

    it("gives a spec on its own the name of its file", () => {
        withFiles({ "gpu.v2.json": specText({ labels: [7], nextflowConfig: "a = 1" }) }, (folder) => {
            const file = join(folder, "gpu.v2.json");
            const { environments, ...rest } = readSeqerakitPaths([folder]);
            assert.deepEqual(rest, { problems: [], notes: [], files: [file], skipped: [] });
            const { settings, ...place } = environments[0] ?? assert.fail("no environment");
            assert.deepEqual(place, { file, line: 1, column: 1, form: "spec", specFile: file });
            const { settings: batch, ...others } = parseComputeEnvironmentSpec(specText({ labels: [7] }), file);
            assert.deepEqual(settings, { name: "gpu.v2", batch, ...others, nextflowConfig: "a = 1" });
        });
    });

    it("leaves a spec of another platform to seqerakit, with a note", () => {
        withFiles({ "k8s.json": '\n{ "discriminator": "k8s-platform", "workDir": "/work" }' }, (folder) => {
            const file = join(folder, "k8s.json");
            assert.deepEqual(readSeqerakitPaths([folder]), {
                environments: [],
                problems: [],
                notes: [
                    {
                        code: "other-platform",
                        severity: "note",
                        file,
                        line: 2,
                        column: 1,
                        path: [],
                        message: "k8s-platform: not managed here, left to seqerakit",
                    },
                ],
                files: [file],
                skipped: [],
            });
        });
    });

    it("lets a spec keep a role that Forge made where environments are imported", () => {
        const role = "arn:aws:iam::123456789012:role/TowerForge-1-ExecutionRole";
        withFiles({ "cpu.json": specText({ executionRole: role }) }, (folder) => {
            assert.equal(readSeqerakitPaths([folder], { imported: true }).environments.length, 1);
            assert.deepEqual(
                readSeqerakitPaths([folder]).problems.map(({ code }) => code),
                ["forge-made-role"],
            );
        });
    });

    it("reads nothing outside the folder that the caller names", () => {
        withFiles({ "in/cpu.json": specText(), "out/cpu.json": specText() }, (folder) => {
            const options = { root: join(folder, "in") };
            const { problems, files } = readSeqerakitPaths([join(folder, "in"), join(folder, "out/cpu.json")], options);
            assert.deepEqual(
                problems.map((problem) => coded(problem, folder)),
                [
                    "unreadable-file  out/cpu.json:1:1: the file is outside the folder in. " +
                        "Fix: move it there, or allow a folder further up with the option root.",
                ],
            );
            assert.equal(files.length, 2);
        });
    });
});

describe("readSeqerakitText", () => {
    it("reads a spec or a seqerakit file that is in no file", () => {
        const named = (text: string) => {
            const { environments, problems, notes, files, skipped } = readSeqerakitText(text, "<stdin>");
            assert.deepEqual([files, skipped], [["<stdin>"], []]);
            return [environments.map(({ settings, form }) => `${form} ${settings.name}`), problems, notes.length];
        };
        assert.deepEqual(named(` ${specText()}`), [["spec <stdin>"], [], 0]);
        assert.deepEqual(named(inlineText()), [["forge cpu"], [], 0]);
        assert.deepEqual(named("launch: []\n"), [[], [], 1]);
        assert.deepEqual(named('{ "launch": [] }'), [[], [], 1]);
    });

    it("says what is wrong with it, whatever it is", () => {
        const problems = (text: string) => {
            return readSeqerakitText(text, "<stdin>").problems.map((problem) => coded(problem).split(". Fix")[0]);
        };
        assert.deepEqual(problems('{ "a": 1'), ["invalid-yaml  <stdin>:1:9: invalid YAML: Flow map must end with a }"]);
        assert.deepEqual(problems("- 1\n"), [
            "wrong-type  <stdin>:1:1: expected an object with compute-envs, got a list of 1 item.",
        ]);
        const many = `compute-envs:\n${"  - { type: aws-batch }\n".repeat(101)}`;
        assert.equal(readSeqerakitText(many, "<stdin>").problems.at(-1)?.code, "too-many-problems");
    });

    it("reads files that it names in the folder of the caller", () => {
        withFiles({ "cpu.json": specText() }, (folder) => {
            const options = { root: folder, baseDir: folder };
            assert.equal(readSeqerakitText(entryText(), "<stdin>", options).environments.length, 1);
            assert.equal(readSeqerakitText(entryText(), "<stdin>", { baseDir: folder }).environments.length, 0);
        });
    });
});
