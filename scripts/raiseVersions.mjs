// Writes the version of the packages, which `changeset version` raised, wherever else it is: in the ranges of the
// workspace and of the examples, and in what documents and hooks tell people to install. Usage: node
// scripts/raiseVersions.mjs [FOLDER]
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = process.argv[2] ?? join(import.meta.dirname, "..");
const MANIFEST = "packages/megatests-components/package.json";
/** What names a version in prose and in settings. History, generated files and recorded output keep theirs. */
const DOCUMENTS = ["README.md", "docs/*.md", "packages/*/README.md", "actions/*", ".pre-commit-hooks.yaml"];
const HISTORY = ["docs/reference.md", "docs/upgrading.md"];

const raised = JSON.parse(readFileSync(join(root, MANIFEST), "utf8")).version;
const released = JSON.parse(git("show", `HEAD:${MANIFEST}`)).version;
const old = new RegExp(`(?<![\\d.])${released.replaceAll(".", "\\.")}(?![\\d.])`, "g");

for (const file of listed(...DOCUMENTS).filter((path) => !HISTORY.includes(path))) {
    rewrite(file, (text) => text.replace(old, raised));
}
for (const file of listed("package.json", "**/package.json")) {
    rewrite(file, (text) => text.replace(/("megatests(?:-components|-policies)?": "\^)[^"]+/g, `$1${raised}`));
}

function listed(...patterns) {
    const globs = patterns.map((pattern) => `:(glob)${pattern.replace(/\*$/, "**")}`);
    return git("ls-files", "--", ...globs)
        .split("\n")
        .filter(Boolean);
}

function rewrite(file, change) {
    const path = join(root, file);
    const text = readFileSync(path, "utf8");
    const changed = change(text);
    if (changed !== text) {
        writeFileSync(path, changed);
        console.log(`${file}: ${released} to ${raised}`);
    }
}

function git(...args) {
    return execFileSync("git", args, { cwd: root, encoding: "utf8" });
}
