import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { join } from "node:path";
import { NOTES_CHANNEL, type Note, type SeqerakitSource, readSeqerakit } from "../../src/seqerakit";
import { SourceFiles } from "../../src/seqerakit/files";
import { entrySources } from "../../src/seqerakit/readOptions";
import { codedProblemsOf, inlineText, specText, withFiles } from "./support";

/** One more entry below others. */
const second = (name: string) => inlineText().replace("compute-envs:\n", "").replace("name: cpu", `name: ${name}`);

const FILES = {
    "cpu.yml": inlineText(),
    "all.yml": inlineText() + second("gpu") + second("arm"),
    "none.yml": "compute-envs: []\n",
    "one.yml": inlineText("workspace: 1"),
    "two.yml": inlineText("workspace: 2"),
    "lone.json": specText(),
    "a.config": "a = 1\n",
};

type Source = string | SeqerakitSource;
type Sources = string | string[] | { [key: string]: Source };

/** The names of the environments by their keys, of sources whose paths are relative to the folder of `FILES`. */
function names(sources: Sources): { [key: string]: unknown } {
    return inFolder((place) => {
        const environments = Object.entries(readSeqerakit(placed(sources, place)));
        return Object.fromEntries(environments.map(([key, { name }]) => [key, name]));
    });
}

function problems(sources: Sources): string[] {
    return withFiles(FILES, (folder) => {
        return codedProblemsOf(() => readSeqerakit(placed(sources, (path) => join(folder, path))), folder);
    });
}

function inFolder<T>(run: (place: (path: string) => string) => T): T {
    return withFiles(FILES, (folder) => run((path) => join(folder, path)));
}

function placed(sources: Sources, place: (path: string) => string) {
    if (typeof sources === "string") {
        return place(sources);
    }
    if (Array.isArray(sources)) {
        return sources.map(place);
    }
    const entries = Object.entries(sources).map(([key, source]): [string, Source] => {
        return [key, typeof source === "string" ? place(source) : { ...source, file: place(source.file) }];
    });
    return Object.fromEntries(entries);
}

describe("sources of a program", () => {
    it("are files by the keys of the program, each with one environment", () => {
        assert.deepEqual(names({ a: "cpu.yml", b: { file: "all.yml", name: "gpu" } }), { a: "cpu", b: "gpu" });
    });

    it("are paths, whose environments have their names as keys", () => {
        assert.deepEqual(names("all.yml"), { cpu: "cpu", gpu: "gpu", arm: "arm" });
        assert.deepEqual(names(["none.yml", "cpu.yml"]), { cpu: "cpu" });
        assert.deepEqual(names(["lone.json"]), {});
        assert.deepEqual(names({}), {});
    });

    const ONE = "name one of them, as { file, name }, or pass the path alone to read all of them by their names.";
    const CASES: [title: string, sources: Sources, ...problems: string[]][] = [
        [
            "several environments and no name",
            { a: "all.yml" },
            "environment-count  all.yml:1:1: expected one AWS Batch environment, " +
                `got the AWS Batch environments cpu, gpu, arm. Fix: ${ONE}`,
        ],
        [
            "another name",
            { a: { file: "all.yml", name: "fpga" } },
            "environment-count  all.yml:1:1: expected the AWS Batch environment fpga, " +
                `got the AWS Batch environments cpu, gpu, arm. Fix: ${ONE}`,
        ],
        [
            "no environment",
            { a: { file: "none.yml", name: "cpu" } },
            "environment-count  none.yml:1:1: expected the AWS Batch environment cpu, got no AWS Batch environment. " +
                "Fix: name a file that has one.",
        ],
        [
            "a file that is not there",
            { a: "absent.yml", b: { file: "all.yml", name: "cpu" } },
            "unreadable-file  absent.yml:1:1: the file does not exist. Fix: correct the path.",
        ],
        [
            "a name in two files",
            { a: "cpu.yml", b: { file: "all.yml", name: "cpu" } },
            'duplicate-name name all.yml:2:11: duplicate environment name "cpu", first at cpu.yml:2:11. ' +
                "Fix: give another name.",
        ],
        [
            "a name in two workspaces, because a program has one",
            ["one.yml", "two.yml"],
            'duplicate-name name two.yml:2:11: duplicate environment name "cpu", first at one.yml:2:11. ' +
                "Fix: give another name.",
        ],
    ];
    for (const [title, sources, ...expected] of CASES) {
        it(`are rejected for ${title}`, () => assert.deepEqual(problems(sources), expected));
    }

    it("may name a Nextflow configuration beside the entry, and the folder of all files", () => {
        inFolder((place) => {
            const source = { file: place("cpu.yml"), nextflowConfig: place("a.config") };
            assert.equal(readSeqerakit({ a: source })["a"]?.nextflowConfig, "a = 1\n");
            const outside = { root: place("elsewhere") };
            assert.throws(() => readSeqerakit({ a: source }, outside), /the file is outside the folder .*elsewhere/);
        });
    });

    it("have what the platform uses of an entry, and nothing where there is nothing", () => {
        const lines = ["workspace: 5", "credentials: $CREDS", "primary: false"];
        withFiles({ "a.yml": inlineText(...lines), "b.yml": inlineText("primary: true") }, (folder) => {
            const read = (file: string) => readSeqerakit({ a: join(folder, file) })["a"];
            assert.deepEqual(read("a.yml")?.seqerakit, { workspace: "5" });
            assert.deepEqual(read("b.yml")?.seqerakit, { primary: true });
        });
        assert.ok(!inFolder((place) => "seqerakit" in (readSeqerakit(place("cpu.yml"))["cpu"] ?? {})));
    });

    it("have notes for the program and the tool that runs it", () => {
        const text = `${inlineText("wait: AVAILABLE")}launch: []\n`;
        withFiles({ "a.yml": text }, (folder) => {
            const notes: Note[] = [];
            const published: unknown[] = [];
            const listen = (each: unknown) => void published.push(each);
            subscribe(NOTES_CHANNEL, listen);
            readSeqerakit({ a: join(folder, "a.yml") }, { onNote: (note) => void notes.push(note) });
            unsubscribe(NOTES_CHANNEL, listen);
            assert.deepEqual(
                notes.map(({ code, path }) => `${code} ${path.join(".")}`),
                ["other-block launch", "unused-property compute-envs.0.wait"],
            );
            assert.deepEqual(published, [notes]);
        });
    });
});

describe("entrySources", () => {
    const files = new SourceFiles("/work");

    it("looks for files beside the seqerakit file, and then in the working directory", () => {
        assert.deepEqual(entrySources("envs/cpu.yml", files, {}), {
            variables: {},
            files,
            folders: ["envs", "."],
            imported: false,
            inProgram: false,
        });
    });

    it("looks in the folder of the caller alone, and hands the other options on", () => {
        const options = { variables: { A: "b" }, baseDir: "specs", imported: true, inProgram: true, root: "/" };
        assert.deepEqual(entrySources("envs/cpu.yml", files, options), {
            variables: { A: "b" },
            files,
            folders: ["specs"],
            imported: true,
            inProgram: true,
        });
    });
});
