// Prepares the workspace — Node >= 22, pnpm, dependencies, build — and runs a task. Nothing is prepared twice.
// Needs only Node >= 20.12 and npm.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { TASKS } from "./tasks.mjs";

const root = join(import.meta.dirname, "..");
const toolchain = join(root, ".toolchain");
const NODE_MAJOR = 22;
const PNPM_MAJOR = 10;
const PROJECTS = [
    "sdks/seqera",
    "packages/megatests-components",
    "packages/megatests-cli",
    "packages/megatests-policies",
    "sandbox",
];
/** Tasks that run no pnpm by themselves. */
const WITHOUT_PNPM = ["start", "plan"];
/** Runs as it stands, so that it is installed but not built. */
const STACK = "stacks/awsmegatests";

const [task, ...args] = process.argv.slice(2);
if (task === undefined || !Object.hasOwn(TASKS, task)) {
    console.error(`Unknown task ${task ?? "(none)"}. Tasks: ${Object.keys(TASKS).join(", ")}.`);
    process.exit(2);
}

const env = { ...process.env };
// To ask pnpm for its version takes as long as a task that does not need it.
if (!(
    hasNode() &&
    WITHOUT_PNPM.includes(task) &&
    isPrepared("install", manifests()) &&
    isPrepared("build", sources())
)) {
    prepareToolchain();
}
prepareOnce("install", manifests(), [
    "pnpm",
    "install",
    "--frozen-lockfile",
    "--ignore-scripts",
    "--prefer-offline",
    "--reporter=append-only",
]);
prepareOnce("build", sources(), ["pnpm", "-r", "--reporter=append-only", "build"]);
process.exitCode = await TASKS[task]({ root, env, args, run, collect });

/**
 * Puts Node and pnpm first on PATH, from the npm registry where the machine lacks them: exactly what the lockfile in
 * scripts/toolchain/ names, checked by its integrity, and without install scripts. CI brings its own, unless it opts in.
 */
function prepareToolchain() {
    if (hasNode() && pnpmMajor() === PNPM_MAJOR) {
        return;
    }
    const pinned = join(root, "scripts/toolchain");
    const place = join(toolchain, "pinned");
    const bin = join(place, "node_modules", ".bin");
    const lock = (folder) => readFileSync(join(folder, "package-lock.json"), "utf8");
    const installed = existsSync(join(bin, "pnpm")) && lock(place) === lock(pinned);
    if (!installed) {
        if (process.env.CI && process.env.MEGATESTS_BOOTSTRAP !== "1") {
            console.error(
                `expected Node ${NODE_MAJOR} or newer and pnpm ${PNPM_MAJOR} on PATH in CI. Install both, or set ` +
                    "MEGATESTS_BOOTSTRAP=1 to download them.",
            );
            process.exit(1);
        }
        announce(`Installing Node ${NODE_MAJOR} and pnpm ${PNPM_MAJOR} into .toolchain/`);
        mkdirSync(place, { recursive: true });
        for (const file of ["package.json", "package-lock.json"]) {
            copyFileSync(join(pinned, file), join(place, file));
        }
        mustRun(["npm", "ci", "--prefix", place, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    }
    if (!existsSync(join(bin, onWindows() ? "node.cmd" : "node"))) {
        console.error(
            `no pinned Node ${NODE_MAJOR} for ${process.platform} ${process.arch}. Install Node ${NODE_MAJOR} or newer.`,
        );
        process.exit(1);
    }
    env.PATH = bin + delimiter + env.PATH;
}

function hasNode() {
    return Number(process.versions.node.split(".")[0]) >= NODE_MAJOR;
}

function pnpmMajor() {
    const { status, stdout } = spawnSync("pnpm", ["--version"], { encoding: "utf8", env, shell: onWindows() });
    return status === 0 ? Number(stdout.split(".")[0]) : undefined;
}

/** Runs a command unless it has already run for the same files. */
function prepareOnce(name, files, command) {
    if (isPrepared(name, files)) {
        return;
    }
    announce(`${name === "install" ? "Installing dependencies" : "Building"}: ${command.join(" ")}`);
    mustRun(command);
    mkdirSync(toolchain, { recursive: true });
    writeFileSync(stampOf(name), stateOf(files));
}

function isPrepared(name, files) {
    const stamp = stampOf(name);
    return (
        existsSync(join(root, "node_modules")) && existsSync(stamp) && readFileSync(stamp, "utf8") === stateOf(files)
    );
}

function stampOf(name) {
    return join(toolchain, `${name}.stamp`);
}

function stateOf(files) {
    return createHash("sha256").update(files.map(fingerprint).join("\n")).digest("hex");
}

function manifests() {
    return [
        "pnpm-lock.yaml",
        "pnpm-workspace.yaml",
        ...["", ...PROJECTS, STACK].map((dir) => join(dir, "package.json")),
    ];
}

function sources() {
    return [
        "pnpm-lock.yaml",
        "tsconfig.base.json",
        ...PROJECTS.flatMap((dir) => [
            ...["package.json", "tsconfig.json"].map((file) => join(dir, file)),
            ...listFiles(join(dir, "src")),
        ]),
    ];
}

function listFiles(dir) {
    return existsSync(join(root, dir))
        ? readdirSync(join(root, dir), { recursive: true, withFileTypes: true })
              .filter((entry) => entry.isFile())
              .map((entry) => join(entry.parentPath, entry.name))
              .sort()
        : [];
}

/** Changes with the content of a file, without reading it. */
function fingerprint(file) {
    const path = file.startsWith(root) ? file : join(root, file);
    const { mtimeMs, size } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: -1 };
    return `${path} ${mtimeMs} ${size}`;
}

/** Runs a command in the workspace and returns its exit code. */
function run(command, options = {}) {
    const [program, ...rest] = command;
    const { status, error } = spawnSync(program, rest, {
        cwd: root,
        stdio: "inherit",
        env: { ...env, ...options.env },
        shell: onWindows(),
    });
    if (error) {
        console.error(`Could not run ${program}: ${error.message}`);
        return 1;
    }
    return status ?? 1;
}

/** Runs a command beside others, and gives its exit code and all that it printed. */
async function collect([program, ...rest], options = {}) {
    const child = spawn(program, rest, {
        cwd: root,
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...env, ...options.env },
        shell: onWindows(),
    });
    const closed = once(child, "close");
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [status] = await closed;
    return { status: status ?? 1, output: stdout + stderr };
}

/** Runs a command whose output is progress, not the result of the task. */
function mustRun(command) {
    const [program, ...rest] = command;
    const { status } = spawnSync(program, rest, {
        cwd: root,
        stdio: ["ignore", process.stderr, process.stderr],
        env,
        shell: onWindows(),
    });
    if (status !== 0) {
        console.error(`Failed: ${command.join(" ")}`);
        process.exit(1);
    }
}

function announce(text) {
    console.error(text);
}

function onWindows() {
    return process.platform === "win32";
}
