// What the scripts of package.json do once the workspace is prepared. A task returns an exit code.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const COMPONENTS = "packages/megatests-components";
const CLI = "packages/megatests-cli";
const POLICIES = "packages/megatests-policies";
const SDK = "sdks/seqera";
const STACK = "stacks/awsmegatests";
const SANDBOX = "sandbox";

/** The Python packages that some tests need, with their hashes. */
const PYTHON_PACKAGES = "scripts/requirements.txt";
/** How the sandbox says that there is no Pulumi CLI. */
const NO_CLI = 3;

export const CHECKS = [
    { name: "Lint", command: ["pnpm", "exec", "eslint", "."] },
    { name: "Unused code", command: ["pnpm", "exec", "knip", "--no-progress"] },
    { name: "Format", command: ["pnpm", "exec", "prettier", "--check", "--log-level", "warn", "."] },
    { name: "Types of the tests", command: ["pnpm", "exec", "tsc", "-p", "."] },
];

export const UNIT_TESTS = [
    { name: "Components", command: ["pnpm", "--dir", COMPONENTS, "exec", "c8", "mocha"] },
    { name: "Command line tool", command: ["pnpm", "--dir", CLI, "exec", "c8", "mocha"] },
    {
        name: "Packaging",
        command: ["pnpm", "--dir", COMPONENTS, "exec", "mocha", "--config", ".mocharc.packaging.json"],
    },
    ...[POLICIES, SDK, STACK, SANDBOX].map((dir) => ({ name: dir, command: ["pnpm", "--dir", dir, "exec", "mocha"] })),
    { name: "Benchmark", command: ["pnpm", "exec", "mocha", "--config", "bench/.mocharc.json"] },
];

/** Mocha itself runs their files side by side. */
export const ENGINE_TESTS = [
    { name: "Engine", command: ["pnpm", "exec", "mocha", "--config", ".mocharc.engine.json"] },
];

/** The real providers of Seqera and GitHub against local servers. Skipped where they are not installed. */
export const PROVIDER_TESTS = [
    { name: "Providers", command: ["pnpm", "exec", "mocha", "--config", ".mocharc.providers.json"] },
];

export const TASKS = {
    start,
    plan,
    build: () => 0,
    test: (workspace) => summarised(workspace, { checks: CHECKS, unit: UNIT_TESTS, engine: ENGINE_TESTS }),
    "test:unit": (workspace) => summarised(workspace, { unit: UNIT_TESTS }),
    "test:engine": (workspace) => summarised(workspace, { engine: ENGINE_TESTS }),
    "test:providers": testProviders,
    "test:mutation": ({ run, args, root }) => run(["node", join(root, "mutation/main.mjs"), ...args]),
    bench: ({ run, args, root }) => run(["node", join(root, "bench/main.mjs"), ...args]),
    lint: ({ run }) => Math.max(...CHECKS.map(({ command }) => run(command))),
    format: ({ run }) => run(["pnpm", "exec", "prettier", "--write", "--log-level", "warn", "."]),
};

/** Makes the Python that some tests need, once. Without a Python those tests say why they skip. */
function preparePython({ run, root, env }) {
    const python = join(root, ".toolchain/python");
    const bin = join(python, "bin");
    const stamp = join(python, "packages.txt");
    const requirements = join(root, PYTHON_PACKAGES);
    const wanted = readFileSync(requirements, "utf8");
    const hasPython = spawnSync("python3", ["--version"], { env, stdio: "ignore" }).status === 0;
    if (hasPython && !(existsSync(stamp) && readFileSync(stamp, "utf8") === wanted)) {
        console.log(`Installing the packages of ${PYTHON_PACKAGES} into .toolchain/python`);
        const pip = [join(bin, "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        const install = [...pip, "--require-hashes", "--requirement", requirements];
        if (run(["python3", "-m", "venv", python]) === 0 && run(install) === 0) {
            writeFileSync(stamp, wanted);
        }
    }
    env.PATH = env.PATH + delimiter + bin;
}

/** Tests with the real providers; `--install` installs them first, from the network. */
function testProviders(workspace) {
    const { args, root, run } = workspace;
    const rest = args.filter((arg) => arg !== "--install");
    if (rest.length < args.length) {
        const status = run(["node", join(root, SANDBOX, "bin/installProviders.js")]);
        if (status !== 0) {
            return status;
        }
    }
    return summarised({ ...workspace, args: rest }, { engine: PROVIDER_TESTS });
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
    return run(["node", join(root, CLI, "bin/main.js"), "plan", "--dir", join(root, STACK), ...args]);
}

/** Does pieces of work, as many at a time as the machine has processors. */
async function sideBySide(pieces) {
    const left = [...pieces];
    const lane = async () => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) {
            await next();
        }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, lane));
}

/**
 * Runs checks and suites of mocha, and ends with one line of totals. A check counts as one test. What needs no engine runs
 * side by side, and prints when it is done.
 */
async function summarised(workspace, { checks = [], unit = [], engine = [] }) {
    const { run, collect, root, args } = workspace;
    preparePython(workspace);
    const scratch = mkdtempSync(join(tmpdir(), "megatests-totals-"));
    const file = join(scratch, "totals.jsonl");
    writeFileSync(file, "");
    const env = { MEGATESTS_TOTALS: file };
    const mocha = ({ command }) => [...command, "--reporter", join(root, "scripts/totalsReporter.cjs"), ...args];
    const totals = { passed: 0, failed: 0, skipped: 0 };
    const statuses = [];

    const check = async ({ name, command }) => {
        const { status, output } = await collect(command);
        console.log(`${output}${name}: ${status === 0 ? "passed" : "failed"}`);
        totals[status === 0 ? "passed" : "failed"] += 1;
    };
    const suite = async (each) => {
        const { status, output } = await collect(mocha(each), { env });
        console.log(output);
        statuses.push(status);
    };
    await sideBySide([...unit.map((each) => () => suite(each)), ...checks.map((each) => () => check(each))]);
    engine.forEach((each) => statuses.push(run(mocha(each), { env })));

    const reports = readFileSync(file, "utf8").split("\n").filter(Boolean).map(JSON.parse);
    rmSync(scratch, { recursive: true, force: true });
    for (const report of reports) {
        totals.passed += report.passed;
        totals.failed += report.failed;
        totals.skipped += report.skipped.length;
        report.skipped.forEach((title) => console.log(`skipped: ${title}`));
    }
    // A suite that failed without a failing test (a crash, low coverage) must not pass unseen.
    if (totals.failed === 0 && (statuses.some((status) => status !== 0) || reports.length < statuses.length)) {
        totals.failed = 1;
    }
    console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
    return totals.failed === 0 ? 0 : 1;
}
