// Measures what the project promises about speed. Run by `pnpm bench`; nothing here is a test, and nothing asserts.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { page, tableOf, withEarlier } from "./page.mjs";

const HELP = `Usage: pnpm bench [options]

  --only NAME      measure only this; may be repeated
  --repeat N       rounds, in each of which every variant is measured in turn (default 3)
  --before DIR     a built checkout of an earlier commit, measured in the same rounds
  --python DIR     a virtual environment with pulumi, pulumi-aws, pulumi-github and pulumi-seqera, for the preview in Python
  --json           print the results as JSON instead of tables
  --write          write docs/performance.md and bench/results.json, and keep there what is not measured
  --help           show this

Measurements: `;

const MEASUREMENTS = [
    "preview",
    "profile",
    "provider",
    "start",
    "import",
    "scale",
    "commandLine",
    "wholeTest",
    "calls",
    "wire",
];
const root = join(import.meta.dirname, "..");

const { values: options } = parseArgs({
    options: {
        only: { type: "string", multiple: true, default: MEASUREMENTS },
        repeat: { type: "string", default: "3" },
        before: { type: "string" },
        python: { type: "string" },
        json: { type: "boolean", default: false },
        write: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
    },
});
const repeat = Number(options.repeat);
const unknown = options.only.filter((name) => !MEASUREMENTS.includes(name));

if (options.help) {
    console.log(HELP + MEASUREMENTS.join(", "));
} else if (unknown.length > 0 || !Number.isInteger(repeat) || repeat < 1) {
    const problem =
        unknown.length > 0 ? `--only ${unknown[0]} is no measurement` : `--repeat ${options.repeat} is no count`;
    console.error(`${problem}. Fix: see pnpm bench --help.`);
    process.exitCode = 2;
} else {
    await bench();
}

async function bench() {
    const before = options.before && resolve(options.before);
    const python = options.python && resolve(options.python);
    // What is measured is what stands here now, whatever is committed meanwhile.
    const commits = {
        now: commitOf(root),
        before: before && existsSync(join(before, ".git")) ? commitOf(before) : undefined,
    };
    const results = [];
    for (const name of MEASUREMENTS.filter((each) => options.only.includes(each))) {
        const { title, measure } = await import(`./measurements/${name}.mjs`);
        console.error(`${title} ...`);
        const scratch = mkdtempSync(join(tmpdir(), "megatests-bench-"));
        // Every variant starts with an empty compile cache of this measurement's own, which its first run fills.
        process.env.XDG_CACHE_HOME = join(scratch, "cache");
        try {
            results.push(...(await measure({ root, before, python, repeat, scratch })));
        } finally {
            rmSync(scratch, { recursive: true, force: true });
        }
    }
    const report = {
        machine: machine(),
        commits,
        repeat,
        command: commandLine(),
        results,
    };
    if (options.write) {
        const earlier = JSON.parse(readFileSync(join(root, "bench/results.json"), "utf8"));
        const all = { ...report, results: withEarlier(results, earlier) };
        await write("docs/performance.md", page(all));
        await write("bench/results.json", JSON.stringify(all));
    }
    console.log(options.json ? JSON.stringify(report, undefined, 2) : results.map(tableOf).join("\n"));
}

/** Writes a file as `pnpm format` would leave it. */
async function write(file, text) {
    const path = join(root, file);
    writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

/** The command that makes the same, without the places of this machine. */
function commandLine() {
    const only = options.only === MEASUREMENTS ? [] : options.only.flatMap((name) => ["--only", name]);
    const given = ["before", "python"].filter((name) => options[name] !== undefined);
    return [
        "pnpm bench",
        "--repeat",
        repeat,
        ...given.flatMap((name) => [`--${name}`, "DIR"]),
        ...only,
        "--write",
    ].join(" ");
}

function machine() {
    const memory = Math.round(totalmem() / 2 ** 30);
    return `${cpus().length} processors (${cpus()[0]?.model.trim()}), ${memory} GiB of memory, Node.js ${process.version}`;
}

function commitOf(folder) {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: folder, encoding: "utf8" }).trim();
}
