import assert from "node:assert/strict";
import { symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { SourceFiles } from "../../src/seqerakit/files";
import { LIMITS } from "../../src/seqerakit/limits";
import { Walk, isFolder, placeOf } from "../../src/seqerakit/walk";
import { coded, withFiles, withLimits } from "./support";

describe("Walk", () => {
    const NAMES = ["b.json", "a.yml", "c.yaml", "B.yml", "z/a.yml", "z/y/a.json", "0/a.yml"];
    const PASSED_OVER = [
        ".hidden.yml",
        ".git/a.yml",
        "node_modules/a.yml",
        "a.yml.bak",
        "yml",
        "a.ymls",
        "a.jsonc",
        "xyml",
    ];
    const FILES = Object.fromEntries([...NAMES, ...PASSED_OVER].map((name) => [name, ""]));

    it("finds YAML and JSON in a folder, and then in its subfolders, by name", () => {
        withFiles(FILES, (folder) => {
            const [walk, files] = [new Walk(), new SourceFiles(folder)];
            assert.deepEqual(
                walk.filesIn(folder, files),
                ["B.yml", "a.yml", "b.json", "c.yaml", "0/a.yml", "z/a.yml", "z/y/a.json"].map((name) => {
                    return { file: join(folder, name), named: false, files };
                }),
            );
            assert.deepEqual(walk.problems, []);
            assert.deepEqual(walk.filesIn(folder, files), []);
            assert.deepEqual(walk.filesIn(join(folder, "z"), files), []);
        });
    });

    it("passes over files that are too large, and knows them from then on", () => {
        withFiles({ "a.yml": "", "b.yml": "" }, (folder) => {
            truncateSync(join(folder, "a.yml"), LIMITS.fileBytes);
            truncateSync(join(folder, "b.yml"), LIMITS.fileBytes + 1);
            const walk = new Walk();
            const found = walk.filesIn(folder, new SourceFiles(folder));
            assert.deepEqual(
                found.map(({ file }) => file),
                [join(folder, "a.yml")],
            );
            assert.equal(walk.isNew(join(folder, "b.yml")), false);
        });
    });

    it("does not go into a folder that leads out of the root", () => {
        withFiles({ "in/a.yml": "", "out/b.yml": "" }, (folder) => {
            symlinkSync("../out", join(folder, "in/linked"));
            const [walk, files] = [new Walk(), new SourceFiles(join(folder, "in"))];
            assert.deepEqual(walk.filesIn(join(folder, "in/linked"), files), []);
            assert.deepEqual(
                walk.problems.map((problem) => coded(problem, folder)),
                [`outside-root  in/linked:1:1: the folder is outside the folder in. Fix: name a folder in it.`],
            );
        });
    });

    it("says why a folder cannot be read", () => {
        const walk = new Walk();
        assert.deepEqual(walk.filesIn("/dev/null/none", new SourceFiles("/")), []);
        assert.deepEqual(
            walk.problems.map((problem) => coded(problem)),
            [
                "unreadable-file  /dev/null/none:1:1: the folder does not exist. " +
                    "Fix: allow reading it, or move it elsewhere.",
            ],
        );
    });

    it("stops at so many files and folders, and says so once", () => {
        withFiles({ "a.yml": "", "b.yml": "", "c/d.yml": "", "e/f.yml": "" }, (folder) => {
            const found = (limit: number) => {
                const walk = new Walk();
                const files = withLimits({ files: limit }, () => walk.filesIn(folder, new SourceFiles(folder)));
                const names = files.map(({ file }) => file.replace(`${folder}/`, ""));
                return [names, walk.problems.map((problem) => coded(problem, folder.replace(/\/[^/]*$/, "")))];
            };
            const name = folder.replace(/.*\//, "");
            const problem = (limit: number, inside = "") =>
                `too-many-files  ${name}${inside}:1:1: there are more than ${limit} files and folders to look at. ` +
                "Fix: name the folders that hold the seqerakit files.";
            assert.deepEqual(found(7), [["a.yml", "b.yml", "c/d.yml", "e/f.yml"], []]);
            assert.deepEqual(found(6), [["a.yml", "b.yml", "c/d.yml"], [problem(6, "/e")]]);
            assert.deepEqual(found(2), [["a.yml"], [problem(2)]]);
        });
    });
});

describe("isFolder", () => {
    it("is true for folders and links to them, and false for all else", () => {
        withFiles({ "a/b.yml": "" }, (folder) => {
            symlinkSync("a", join(folder, "linked"));
            symlinkSync("loop", join(folder, "loop"));
            const paths = ["a", "linked", "a/b.yml", "none", "a/b.yml/c", "loop", "\0"];
            assert.deepEqual(
                paths.map((path) => isFolder(join(folder, path))),
                [true, true, false, false, false, false, false],
            );
        });
    });
});

describe("placeOf", () => {
    it("is where a path leads to, whether something is there or not", () => {
        withFiles({ "a/b.yml": "" }, (folder) => {
            symlinkSync("a", join(folder, "linked"));
            assert.equal(placeOf(`${folder}/linked/../linked/b.yml`), join(folder, "a/b.yml"));
            assert.equal(placeOf(`${folder}/a/../none`), join(folder, "none"));
        });
    });
});
