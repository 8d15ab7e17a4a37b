import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { AdoptionPlan } from "megatests/adoption";
import { readCloud } from "../../src";
import { platformGithubToken } from "../fixtures/flatProgram";
import { type ExportedState, deployFlatStack } from "../fixtures/flatState";
import { AdoptionLab, type Services, afterLastStep, services } from "../support/adoption";
import { copyReferenceStack } from "../support/copiedStack";
import { describeEngine } from "../support/engine";
import { temporaryFolder } from "../support/temporary";
import { scriptsBelow } from "./runnable";
import { type Ended, Shell, succeeded } from "./shell";

/** Some thirty runs of the CLI take a minute, and the machine may be busy. */
const MANY_RUNS = 900_000;

type Arguments = AdoptionPlan["arguments"];

/** What each stage after the first changes, as the document's table says. */
const STAGES: [stage: NonNullable<Arguments["stage"]>, changed: (keyof Services)[]][] = [
    ["secrets", ["github", "seqera"]],
    ["policies", ["policies", "users"]],
    ["bucket", ["buckets"]],
];

describeEngine("docs/adoption.md", (engine) => {
    const folder = temporaryFolder();
    const lab = new AdoptionLab(folder, (cloud) => engine.attach(cloud));
    const commands = scriptsBelow("docs/adoption.md", "Importing nf-core's resources");
    const [exporting = "", planning = "", configuring = "", previewing = "", refreshing = "", deploying = ""] =
        commands;
    const finishing = commands[6] ?? "";
    let flat: ExportedState;

    before(async () => {
        flat = await deployFlatStack(await lab.reference("first"));
    });

    /** The folder of a reader's stack whose state is that of the former program, and a shell there. */
    async function reader(name: string) {
        const source = copyReferenceStack(join(folder.path, name), "stack");
        const opened = await lab.adopting(flat, { name: `${name}/stacks`, program: source });
        assert.equal(opened.project, source);
        const shell = new Shell(join(folder.path, name), opened.environment);
        return { ...opened, shell, run: (script: string) => shell.run(script, source) };
    }

    function edit(project: string, change: (written: Arguments) => Arguments): void {
        const file = join(project, "adoption.json");
        const written = JSON.parse(readFileSync(file, "utf8")) as Arguments;
        writeFileSync(file, JSON.stringify(change(written), undefined, 2));
    }

    it("has seven commands", () => assert.equal(commands.length, 7));

    it("leads through all stages as it stands", async function () {
        this.timeout(MANY_RUNS);
        const { run, project, cloud } = await reader("by-hand");
        const before = services({ cloud });
        succeeded(await run(exporting));
        const planned = await run(planning);
        assert.equal(planned.status, 3, planned.stderr);
        assertNoSecret(project, cloud, planned);
        succeeded(await run(configuring));
        const steps = readFileSync(join(project, "adoption-steps.txt"), "utf8");
        const deletions = [...steps.matchAll(/^ *(pulumi state delete .*)$/gm)].map(([, command]) => command);
        assert.ok(deletions.length > 5);
        succeeded(await run(deletions.join("\n")));

        for (const command of [previewing, refreshing]) {
            const { stdout } = succeeded(await run(command));
            assert.match(stdout, /= 8 to import/);
            assert.doesNotMatch(stdout, /to (update|delete|replace)/);
        }
        succeeded(await run(deploying));
        assert.deepEqual(services({ cloud }), before);

        for (const [stage, changed] of STAGES) {
            const former = services({ cloud });
            edit(project, (written) => ({ ...written, stage }));
            succeeded(await run(`${previewing}\n${deploying}`));
            const after = services({ cloud });
            const names = Object.keys(after) as (keyof Services)[];
            assert.deepEqual(names.filter((name) => !isDeepStrictEqual(former[name], after[name])).sort(), changed);
        }

        edit(project, afterLastStep);
        succeeded(await run(finishing));
    });

    it("has a script for the steps before the deployment, which stops at a failure and goes on from there", async function () {
        this.timeout(MANY_RUNS);
        const { run, shell, project } = await reader("with the script");
        succeeded(await run(exporting));
        assert.equal((await run(planning)).status, 3);

        const failing = join(folder.path, "failing");
        writeFileSync(failing, "");
        const real = succeeded(await run("command -v pulumi")).stdout.trim();
        shell.program("pulumi", [
            `case "$*" in "state delete "*computeEnv*) [ ! -e "${failing}" ] || { echo "the backend is gone" >&2; exit 7; };; esac`,
            `exec ${real} "$@"`,
        ]);
        const first = await run("bash adoption.sh");
        assert.equal(first.status, 7);
        assert.match(first.stderr, /the backend is gone/);
        assert.ok(!first.stdout.includes("Next:"));

        rmSync(failing);
        const second = await run("TOWER_ACCESS_TOKEN=no-token bash adoption.sh");
        assert.notEqual(second.status, 0);
        assert.match(second.stdout, /already removed: .*command:local:Command/);
        assert.match(second.stderr, /^the preview failed: [^]*workspace/m);
        assert.ok(!second.stdout.includes("Next:"));

        const third = succeeded(await run("bash adoption.sh"));
        const removals = readFileSync(join(project, "adoption.sh"), "utf8").match(/^remove /gm)?.length;
        assert.equal(third.stdout.match(/^already removed: /gm)?.length, removals);
        assert.match(third.stdout, /\nThe preview does only: [^\n]*import\.\nNext: pulumi up --stack prod\n$/);

        succeeded(await run(deploying));
        succeeded(await run("bash adoption.sh"));
        edit(project, (written) => ({ ...written, stage: "secrets" }));
        const later = await run("bash adoption.sh");
        assert.equal(later.status, 1);
        assert.match(later.stderr, /^expected the stage takeOver in adoption\.json, got secrets\./m);
    });
});

function assertNoSecret(project: string, cloud: string, { stdout, stderr }: Ended): void {
    const names = ["adoption.json", "adoption-steps.txt", "adoption.sh"];
    const files = names.map((name) => join(project, name));
    assert.ok(files.every((file) => existsSync(file)));
    const text = [stdout, stderr, ...files.map((file) => readFileSync(file, "utf8"))].join("\n");
    const [key] = readCloud(cloud).aws.users["TowerForge-AWSMegatests"]?.accessKeys ?? [];
    assert.ok(key !== undefined);
    for (const secret of [platformGithubToken, key.secret]) {
        assert.ok(!text.includes(secret));
    }
}
