// What the scripts of package.json do once the workspace is prepared. A task returns an exit code.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { delimiter, join, relative } from "node:path";

const COMPONENTS = "packages/megatests-components";
const POLICIES = "packages/megatests-policies";
const SDK = "sdks/seqera";
const STACK = "stacks/awsmegatests";
const SANDBOX = "sandbox";

/** What the Python example needs beside its generated SDK, and the linter of IAM policies. */
const PYTHON_PACKAGES = ["pulumi>=3.260,<4", "parver", "parliament==1.6.4"];
/** How the sandbox says that there is no Pulumi CLI. */
const NO_CLI = 3;

export const CHECKS = [
    ["Lint", ["pnpm", "exec", "eslint", "."]],
    ["Format", ["pnpm", "exec", "prettier", "--check", "--log-level", "warn", "."]],
    ["Types of the tests", ["pnpm", "exec", "tsc", "-p", "."]],
];

export const UNIT_TESTS = [
    ["pnpm", "--dir", COMPONENTS, "exec", "c8", "mocha"],
    ...[POLICIES, SDK, STACK, SANDBOX].map((dir) => ["pnpm", "--dir", dir, "exec", "mocha"]),
    ["pnpm", "exec", "mocha", "--config", "bench/.mocharc.json"],
];

export const ENGINE_TESTS = [SANDBOX, COMPONENTS, POLICIES].map((dir) => [
    ...["pnpm", "--dir", dir, "exec", "mocha", "--config"],
    relative(dir, ".mocharc.engine.json"),
]);

export const TASKS = {
    start,
    plan,
    build: () => 0,
    test: (workspace) => summarised(workspace, CHECKS, [...UNIT_TESTS, ...ENGINE_TESTS]),
    "test:unit": (workspace) => summarised(workspace, [], UNIT_TESTS),
    "test:engine": (workspace) => summarised(workspace, [], ENGINE_TESTS),
    bench: ({ run, args, root }) => run(["node", join(root, "bench/main.mjs"), ...args]),
    lint: ({ run }) => Math.max(...CHECKS.map(([, command]) => run(command))),
    format: ({ run }) => run(["pnpm", "exec", "prettier", "--write", "--log-level", "warn", "."]),
};

/** Makes the Python that some tests need, once. Without a Python those tests say why they skip. */
function preparePython({ run, root, env }) {
    const python = join(root, ".toolchain/python");
    const bin = join(python, "bin");
    const stamp = join(python, "packages.txt");
    const wanted = PYTHON_PACKAGES.join("\n");
    const hasPython = spawnSync("python3", ["--version"], { env, stdio: "ignore" }).status === 0;
    if (hasPython && !(existsSync(stamp) && readFileSync(stamp, "utf8") === wanted)) {
        console.log(`Installing ${PYTHON_PACKAGES.join(", ")} into .toolchain/python`);
        const pip = [join(bin, "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        if (run(["python3", "-m", "venv", python]) === 0 && run([...pip, ...PYTHON_PACKAGES]) === 0) {
            writeFileSync(stamp, wanted);
        }
    }
    env.PATH = env.PATH + delimiter + bin;
}

/** Deploys the reference stack in the sandbox; where there is no Pulumi CLI, plans it in process. */
function start(workspace) {
    const status = workspace.run(["node", join(workspace.root, SANDBOX, "bin/start.js"), ...workspace.args]);
    if (status !== NO_CLI) {
        return status;
    }
    console.log("Planning in process instead. With a Pulumi CLI on PATH, npm start deploys the stack in the sandbox.");
    return plan(workspace);
}

/** Plans the reference stack in process. */
function plan({ run, args, root }) {
    return run(["node", join(root, COMPONENTS, "bin/cli/main.js"), "plan", "--dir", join(root, STACK), ...args]);
}

/** Works through a list, as many at a time as the machine has processors. */
async function sideBySide(list, work) {
    const left = [...list];
    const lane = async () => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) {
            await work(next);
        }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, lane));
}

/** Runs checks and mocha, and ends with one line of totals. A check counts as one test. */
async function summarised(workspace, checks, suites) {
    const { run, collect, root, args } = workspace;
    preparePython(workspace);
    const scratch = mkdtempSync(join(tmpdir(), "megatests-totals-"));
    const file = join(scratch, "totals.jsonl");
    writeFileSync(file, "");
    const totals = { passed: 0, failed: 0, skipped: 0 };
    let worst = 0;

    await sideBySide(checks, async ([name, command]) => {
        const { status, output } = await collect(command);
        console.log(`${output}${name}: ${status === 0 ? "passed" : "failed"}`);
        totals[status === 0 ? "passed" : "failed"] += 1;
    });
    for (const suite of suites) {
        const reporter = ["--reporter", join(root, "scripts/totalsReporter.cjs")];
        worst = Math.max(worst, run([...suite, ...reporter, ...args], { env: { MEGATESTS_TOTALS: file } }));
    }

    const reports = readFileSync(file, "utf8").split("\n").filter(Boolean).map(JSON.parse);
    rmSync(scratch, { recursive: true, force: true });
    for (const report of reports) {
        totals.passed += report.passed;
        totals.failed += report.failed;
        totals.skipped += report.skipped.length;
        report.skipped.forEach((title) => console.log(`skipped: ${title}`));
    }
    // A suite that failed without a failing test (a crash, low coverage) must not pass unseen.
    if (totals.failed === 0 && (worst !== 0 || reports.length < suites.length)) {
        totals.failed = 1;
    }
    console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
    return totals.failed === 0 ? 0 : 1;
}
