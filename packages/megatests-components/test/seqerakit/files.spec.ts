import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Problem, readSeqerakit, readSeqerakitPaths } from "../../src/seqerakit";
import { SourceFiles, decoded, isInside, reading, rootOf } from "../../src/seqerakit/files";
import { LIMITS } from "../../src/seqerakit/limits";
import { coded, entryText, inlineText, problemsOf, specText, thrownBy, withFiles, withLimits } from "./support";

/** Where a file is named by what people write, with the entry and the files that name it. */
const PLACES: [place: string, name: (path: string) => { [file: string]: string }][] = [
    ["file-path", (path) => ({ "cpu.yml": entryText().replace("cpu.json", JSON.stringify(path)) })],
    ["nextflow-config", (path) => ({ "cpu.yml": inlineText(`nextflow-config: ${JSON.stringify(path)}`) })],
    [
        "includeConfig",
        (path) => ({ "cpu.yml": inlineText("nextflow-config: a.config"), "a.config": `includeConfig '${path}'\n` }),
    ],
    [
        "includeConfig of an included file",
        (path) => ({
            "cpu.yml": inlineText("nextflow-config: a.config"),
            "a.config": "includeConfig 'conf/b.config'\n",
            "conf/b.config": `includeConfig '${path.startsWith("/") ? path : `../${path}`}'\n`,
        }),
    ],
];

/** A folder with a repository, and a file beside it that holds a secret. */
function withRepository<T>(files: { [file: string]: string }, run: (repository: string, secret: string) => T): T {
    const all: { [file: string]: string } = { "home/secret": "planted\n", "repository/envs/cpu.json": specText() };
    for (const [file, text] of Object.entries(files)) {
        all[`repository/envs/${file}`] = text;
    }
    return withFiles(all, (folder) => {
        mkdirSync(join(folder, "repository/.git"));
        return run(join(folder, "repository"), join(folder, "home/secret"));
    });
}

/** How a path is made that leads to a file outside of the repository, and what has to be there for it. */
const WAYS: [way: string, path: (repository: string, secret: string) => string][] = [
    ["an absolute path", (_, secret) => secret],
    ["a path that goes up", () => "../../home/secret"],
    ["a path that goes down and up", () => "../envs/../../home/./secret"],
    [
        "a link",
        (repository, secret) => {
            symlinkSync(secret, join(repository, "envs/linked"));
            return "linked";
        },
    ],
    [
        "a link to a link",
        (repository, secret) => {
            symlinkSync(secret, join(repository, "linked"));
            symlinkSync("../linked", join(repository, "envs/twice"));
            return "twice";
        },
    ],
    [
        "a folder that is a link",
        (repository, secret) => {
            symlinkSync(dirname(secret), join(repository, "envs/folder"));
            return "folder/secret";
        },
    ],
    ["a path to nothing", () => "../../home/nothing"],
];

describe("files that a seqerakit file names", () => {
    for (const [place, name] of PLACES) {
        for (const [way, pathOf] of WAYS) {
            it(`are not read outside of the repository: ${place}, ${way}`, () => {
                withRepository({}, (repository, secret) => {
                    const path = pathOf(repository, secret);
                    for (const [file, text] of Object.entries(name(path))) {
                        mkdirSync(dirname(join(repository, "envs", file)), { recursive: true });
                        writeFileSync(join(repository, "envs", file), text);
                    }
                    const read = () => readSeqerakit({ cpu: join(repository, "envs/cpu.yml") });
                    const problems = problemsOf(read);
                    assert.equal(problems.length, 1, problems.join("\n"));
                    assert.match(problems[0] ?? "", /names a file that|invalid includeConfig/);
                    assert.ok(problems[0]?.includes(`is outside the folder ${repository}.`), problems[0]);
                    assert.doesNotMatch(problems.join("\n"), /planted/);
                });
            });
        }

        it(`are regular files: ${place}`, () => {
            for (const kind of ["/dev/zero", "pipe"]) {
                withRepository(name(kind === "pipe" ? "pipe" : kind), (repository) => {
                    execFileSync("mkfifo", [join(repository, "envs/pipe")]);
                    const files = { cpu: join(repository, "envs/cpu.yml") };
                    const problems = problemsOf(() => readSeqerakit(files, { root: "/" }));
                    assert.equal(problems.length, 1, problems.join("\n"));
                    assert.match(problems[0] ?? "", / file (that )?is not a regular file/);
                });
            }
        });

        it(`have a limited size, looked at before they are read: ${place}`, () => {
            withRepository(name("large"), (repository) => {
                writeFileSync(join(repository, "envs/large"), "");
                truncateSync(join(repository, "envs/large"), 1e12);
                const problems = problemsOf(() => readSeqerakit({ cpu: join(repository, "envs/cpu.yml") }));
                assert.match(problems[0] ?? "", / file (that )?is larger than 1 MiB/);
            });
        });
    }

    it("are passed over in folders when they are larger than a spec can be", () => {
        withRepository({ "cpu.yml": entryText() }, (repository) => {
            for (const name of ["package-lock.json", "lock.yaml"]) {
                writeFileSync(join(repository, name), "");
                truncateSync(join(repository, name), LIMITS.fileBytes + 1);
            }
            assert.deepEqual(readSeqerakitPaths([repository]).problems, []);
            assert.equal(readSeqerakitPaths([join(repository, "lock.yaml")]).problems.length, 1);
        });
    });

    it("may be anywhere in the repository, and in a folder that the caller names", () => {
        const files = { "cpu.yml": inlineText("nextflow-config: ../a.config") };
        withRepository(files, (repository, secret) => {
            const cpu = join(repository, "envs/cpu.yml");
            symlinkSync(secret, join(repository, "a.config"));
            assert.equal(problemsOf(() => readSeqerakit({ cpu })).length, 1);
            assert.equal(readSeqerakit({ cpu }, { root: dirname(repository) })["cpu"]?.nextflowConfig, "planted\n");
        });
    });

    it("are in the folder of the seqerakit file where there is no repository", () => {
        withFiles(
            { "cpu.json": specText(), "envs/cpu.yml": entryText().replace("cpu.json", "../cpu.json") },
            (folder) => {
                const cpu = join(folder, "envs/cpu.yml");
                assert.match(problemsOf(() => readSeqerakit({ cpu }))[0] ?? "", /is outside the folder .*envs\./);
                assert.equal(readSeqerakitPaths([folder]).problems.length, 0);
            },
        );
    });

    it("include the seqerakit file itself, when it is a link", () => {
        withRepository({}, (repository, secret) => {
            symlinkSync(secret, join(repository, "envs/gpu.yml"));
            const [problem = ""] = problemsOf(() => readSeqerakit({ gpu: join(repository, "envs/gpu.yml") }));
            assert.match(problem, /gpu\.yml:1:1: the file is outside the folder/);
            symlinkSync(dirname(secret), join(repository, "linked"));
            const { problems } = readSeqerakitPaths([join(repository, "linked")]);
            assert.match(problems[0]?.message ?? "", /^the folder is outside the folder/);
        });
    });

    it("have a limited size together, however often each is read", () => {
        const entries = Array.from({ length: 40 }, (_, index) => `  - { name: e${index}, file-path: cpu.json }`);
        const spec = specText() + " ".repeat(LIMITS.fileBytes - specText().length);
        const files = { "cpu.yml": ["compute-envs:", ...entries, ""].join("\n"), "cpu.json": spec };
        withRepository(files, (repository) => {
            const { environments, problems } = readSeqerakitPaths([join(repository, "envs/cpu.yml")]);
            assert.equal(environments.length, 31);
            assert.match(problems[0]?.message ?? "", /makes the files that are read larger than 32 MiB, together/);
        });
    });
});

describe("SourceFiles", () => {
    const OUTSIDE = (root: string) => ({
        reason: `is outside the folder ${root}`,
        fix: "move it there, or allow a folder further up with the option root.",
    });

    it("reads regular files in its folder, and says why not others", () => {
        withFiles(
            { "in/a.txt": "text, ö", "in/empty": "", "in/sub/..b": "deep", "out/secret": "planted" },
            (folder) => {
                const root = join(folder, "in");
                symlinkSync("loop", join(root, "loop"));
                symlinkSync("a.txt", join(root, "linked"));
                symlinkSync("../out/secret", join(root, "leak"));
                const files = new SourceFiles(root);
                const readings: [path: string, reading: object][] = [
                    ["in/a.txt", { text: "text, ö" }],
                    ["in/empty", { text: "" }],
                    ["in/sub/..b", { text: "deep" }],
                    ["in/linked", { text: "text, ö" }],
                    ["in/sub", { reason: "is a folder" }],
                    ["in/none", { reason: "does not exist" }],
                    ["in/a.txt/b", { reason: "does not exist" }],
                    ["in/loop", { reason: "is a circular symbolic link" }],
                    ["in/leak", OUTSIDE(root)],
                    ["out/secret", OUTSIDE(root)],
                    ["out/none", OUTSIDE(root)],
                    ["in/../out/secret", OUTSIDE(root)],
                ];
                for (const [path, expected] of readings) {
                    assert.deepEqual(files.read(join(folder, path)), expected, path);
                }
                assert.deepEqual(new SourceFiles("/").read("/dev/null"), { reason: "is not a regular file" });
            },
        );
    });

    it("reads files up to a size, each and together", () => {
        withFiles({ "a.txt": "text", "whole.txt": "", "large.txt": "" }, (root) => {
            truncateSync(join(root, "whole.txt"), LIMITS.fileBytes);
            truncateSync(join(root, "large.txt"), LIMITS.fileBytes + 1);
            const total = { bytes: LIMITS.totalBytes - LIMITS.fileBytes - 4 };
            const files = new SourceFiles(root, total);
            assert.ok("text" in files.read(join(root, "whole.txt")));
            assert.deepEqual(files.read(join(root, "large.txt")), { reason: "is larger than 1 MiB" });
            assert.deepEqual(files.read(join(root, "a.txt")), { text: "text" });
            assert.equal(total.bytes, LIMITS.totalBytes);
            assert.deepEqual(files.read(join(root, "a.txt")), {
                reason: "makes the files that are read larger than 32 MiB, together",
            });
        });
    });
});

describe("the size of all files of a reading", () => {
    const LARGER = "unreadable-file  b.yml:1:1: the file makes the files that are read larger than 0.25 MiB, together";
    const text = (name: string) => `${inlineText().replace("name: cpu", `name: ${name}`)}# ${"x".repeat(150_000)}\n`;

    /** The problems without their fix, with a limit of a quarter of a MiB. */
    function problemsIn(read: (...paths: string[]) => Problem[]): string[] {
        return withFiles({ "a.yml": text("a"), "b.yml": text("b") }, (folder) => {
            const problems = withLimits({ totalBytes: 2 ** 18 }, () =>
                read(join(folder, "a.yml"), join(folder, "b.yml")),
            );
            return problems.map((problem) => coded(problem, folder).split(". Fix")[0] ?? "");
        });
    }

    it("counts those of several paths, and of several sources of a program", () => {
        assert.deepEqual(
            problemsIn((...paths) => readSeqerakitPaths(paths).problems),
            [LARGER],
        );
        assert.deepEqual(
            problemsIn((...paths) => thrownBy(() => readSeqerakit({ ...paths }))),
            [LARGER],
        );
    });

    it("counts from the beginning for each reader of files", () => {
        const read = (file: string) => new SourceFiles(dirname(file)).read(file);
        assert.deepEqual(
            problemsIn((...paths) => {
                assert.ok(paths.every((path) => "text" in read(path)));
                const files = new SourceFiles(dirname(paths[0] ?? ""));
                assert.deepEqual(
                    paths.map((path) => "text" in files.read(path)),
                    [true, false],
                );
                return [];
            }),
            [],
        );
    });

    it("leaves no file open", function () {
        if (process.platform !== "linux") {
            this.skip();
        }
        const open = () => readdirSync("/proc/self/fd").length;
        withFiles({ "a.yml": "" }, (folder) => {
            const before = open();
            ["a.yml", "", "none"].forEach((path) => new SourceFiles(folder).read(join(folder, path)));
            assert.equal(open(), before);
        });
    });
});

describe("rootOf", () => {
    it("is the nearest folder above with .git, or else the folder itself", () => {
        withFiles(
            { "a/.git/config": "", "a/b/c/file": "", "a/d/.git": "gitdir: elsewhere", "a/d/e/file": "" },
            (folder) => {
                assert.equal(rootOf(join(folder, "a/b/c")), join(folder, "a"));
                assert.equal(rootOf(join(folder, "a")), join(folder, "a"));
                assert.equal(rootOf(join(folder, "a/d/e")), join(folder, "a/d"));
                assert.equal(rootOf(join(folder, "none/./deep")), join(folder, "none/deep"));
            },
        );
        assert.equal(rootOf("/"), resolve("/"));
    });
});

describe("isInside", () => {
    const CASES: [place: string, root: string, is: boolean][] = [
        ["/a", "/a", true],
        ["/a/b/c", "/a", true],
        ["/a/..b", "/a", true],
        ["/a", "/", true],
        ["/", "/a", false],
        ["/ab", "/a", false],
        ["/b/a", "/a", false],
        ["/a/..\\b", "/a", false],
    ];
    for (const [place, root, is] of CASES) {
        it(`is ${is} for ${place} in ${root}`, () => assert.equal(isInside(place, root), is));
    }
});

describe("reading", () => {
    const CODES: [code: string | undefined, reason: string][] = [
        ["ENOENT", "does not exist"],
        ["ENOTDIR", "does not exist"],
        ["EISDIR", "is a folder"],
        ["EACCES", "may not be read"],
        ["ELOOP", "is a circular symbolic link"],
        ["ENXIO", "is not a regular file"],
        ["EIO", "cannot be read: EIO"],
        [undefined, "cannot be read: "],
    ];
    for (const [code, reason] of CODES) {
        it(`says what ${code} means`, () => {
            const failing = () => {
                throw Object.assign(new Error("failed"), { code });
            };
            assert.deepEqual(reading(failing), { reason });
        });
    }

    it("gives what is read", () =>
        assert.equal(
            reading(() => "text"),
            "text",
        ));
});

describe("decoded", () => {
    it("reads UTF-8 and UTF-16, and leaves out the mark", () => {
        const utf16 = Buffer.from("\ufeffö", "utf16le");
        for (const bytes of [Buffer.from("ö"), Buffer.from("\ufeffö"), utf16, Buffer.from(utf16).swap16()]) {
            assert.equal(decoded(bytes), "ö");
        }
        assert.equal(decoded(Buffer.alloc(0)), "");
    });
});
