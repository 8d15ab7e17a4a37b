import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
    chmodSync,
    existsSync,
    mkdirSync,
    readFileSync,
    readdirSync,
    statSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { join } from "node:path";
import * as prettier from "prettier";
import { parse } from "yaml";
import type { CodedError } from "megatests-components/internal";
import { createStack, readAnswers } from "../../src/init";
import type { Plan } from "../../src/plan/planStack";
import { runCli } from "../support/runCli";
import { packageFolder } from "../../../megatests-components/scripts/packageSchema";
import { compared } from "../../../megatests-components/test/seqerakit/differential/compared";
import { reasonWithoutSeqerakit } from "../../../megatests-components/test/seqerakit/differential/dryRun";
import { installedFolder } from "../../../megatests-components/test/support/installed";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const MAIN = ["--require", require.resolve("ts-node/register/transpile-only"), join(__dirname, "../../src/main.ts")];
const GIVEN = { organization: "my-lab", workspaceId: "42", bucket: "my-lab-megatests" };

describe("createStack", () => {
    const scratch = scratchFolder();

    /** A stack as `init` makes it, installed. */
    function made(name: string, given = {}, adoptBucket = false): string {
        const folder = join(scratch.path(), name);
        createStack(folder, readAnswers({ ...GIVEN, ...given }, adoptBucket), "0.1.0");
        const modules = join(folder, "node_modules");
        mkdirSync(join(modules, "@pulumi"), { recursive: true });
        mkdirSync(join(modules, "@types"));
        for (const name of ["@pulumi/aws", "@pulumi/github", "@pulumi/pulumi", "@types/node"]) {
            symlinkSync(installedFolder(name), join(modules, name));
        }
        symlinkSync(join(__dirname, "../.."), join(modules, "megatests"));
        symlinkSync(packageFolder, join(modules, "megatests-components"));
        return folder;
    }

    it("writes every file of a stack", () => {
        const files = createStack(
            join(scratch.path(), "files"),
            readAnswers({ ...GIVEN, environments: "gpu,cpu" }, false),
            "0.1.0",
        );
        assert.deepEqual(files, [
            ".editorconfig",
            ".github/workflows/deploy.yml",
            ".github/workflows/megatests.yml",
            ".github/workflows/preview.yml",
            ".gitignore",
            ".vscode/settings.json",
            "Pulumi.prod.yaml",
            "Pulumi.yaml",
            "README.md",
            "esc/megatests-prod.yaml",
            "index.ts",
            "package.json",
            "seqerakit/cpu.json",
            "seqerakit/cpu.yml",
            "seqerakit/gpu.json",
            "seqerakit/gpu.yml",
            "seqerakit/nextflow.config",
            "test/stack.test.mjs",
            "tsconfig.json",
        ]);
    });

    it("pins every action of the workflows, and names schemas that exist", () => {
        const folder = join(scratch.path(), "wired");
        createStack(folder, readAnswers(GIVEN, false), "0.1.0");
        for (const name of readdirSync(join(folder, ".github/workflows"))) {
            const text = readFileSync(join(folder, ".github/workflows", name), "utf8");
            const { jobs } = parse(text) as { jobs: object };
            assert.ok(Object.keys(jobs).length > 0);
            for (const [, ref = ""] of text.matchAll(/uses: \S+@(\S+)/g)) {
                assert.match(ref, /^[0-9a-f]{40}$/);
            }
            assert.doesNotMatch(text, /npm install/);
        }
        const settings = readFileSync(join(folder, ".vscode/settings.json"), "utf8");
        for (const [, schema = ""] of settings.matchAll(/node_modules\/megatests-components\/(schemas\/[\w.-]+)/g)) {
            assert.ok(existsSync(join(__dirname, "../../../megatests-components", schema)), schema);
        }
    });

    it("writes seqerakit files of which seqerakit creates what the stack does", function () {
        const reason = reasonWithoutSeqerakit();
        if (reason !== undefined) {
            console.log(`      skipped: ${reason}`);
            this.skip();
        }
        const folder = join(scratch.path(), "kit");
        createStack(folder, readAnswers({ ...GIVEN, environments: "gpu,cpu,arm" }, false), "0.1.0");
        const files = ["gpu.yml", "cpu.yml", "arm.yml"];
        for (const { theirs, ours } of compared(files, join(folder, "seqerakit"), { TOWER_WORKSPACE_ID: "42" })) {
            assert.deepEqual(ours, theirs);
            assert.equal(Array.isArray(ours) && ours.length, 1);
        }
    });

    it("formats every file as prettier does", async () => {
        const folder = join(scratch.path(), "formatted");
        const long = { bucket: "a".repeat(63), organization: "b".repeat(39), project: "c".repeat(80) };
        for (const [name, given, adoptBucket] of [
            ["usual", {}, false],
            ["adopted", { environments: "gpu" }, true],
            ["long", { ...GIVEN, ...long }, true],
        ] as const) {
            const paths = createStack(join(folder, name), readAnswers({ ...GIVEN, ...given }, adoptBucket), "0.1.0");
            for (const path of paths) {
                const filepath = join(folder, name, path);
                const { inferredParser } = await prettier.getFileInfo(filepath);
                const options = { ...(await prettier.resolveConfig(filepath, { editorconfig: true })), filepath };
                const text = readFileSync(filepath, "utf8");
                if (inferredParser !== null) {
                    assert.equal(text, await prettier.format(text, options), path);
                }
            }
        }
    });

    it("has a preview workflow that shows what a pull request changes", () => {
        const folder = made("preview", { environments: "cpu" });
        const run = () => {
            const text = readFileSync(join(folder, ".github/workflows/preview.yml"), "utf8");
            const { jobs } = parse(text) as { jobs: { plan: { steps: { run?: string }[] } } };
            const script = jobs.plan.steps.map((step) => step.run ?? "").find((each) => each.includes("--diff"));
            scratch.write("preview-bin/npx", `#!/bin/sh\nshift\nexec ${process.execPath} ${MAIN.join(" ")} "$@"\n`);
            scratch.write("preview-bin/npm", "#!/bin/sh\n");
            const bin = join(scratch.path(), "preview-bin");
            readdirSync(bin).forEach((name) => chmodSync(join(bin, name), 0o755));
            return execFileSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script ?? ""], {
                cwd: folder,
                encoding: "utf8",
                env: {
                    PATH: `${bin}:${process.env["PATH"]}`,
                    RUNNER_TEMP: scratch.path(),
                    GITHUB_STEP_SUMMARY: join(scratch.path(), "summary.md"),
                    TS_NODE_PROJECT: join(__dirname, "../../tsconfig.json"),
                },
            });
        };
        assert.match(run(), /^\nPlan of megatests, stack prod/);
        const base = made("preview/.base", { environments: "cpu" });
        writeFileSync(join(base, "package-lock.json"), "{}");
        const spec = join(folder, "seqerakit/cpu.json");
        writeFileSync(spec, readFileSync(spec, "utf8").replace('"maxCpus": 500', '"maxCpus": 750'));
        assert.match(run(), /maxCpus.*500.*750/s);
        assert.match(
            readFileSync(join(scratch.path(), "summary.md"), "utf8"),
            /### Changes to the stack prod\n~~~diff/,
        );
    });

    it("makes a program that passes its own type check and tests", () => {
        const folder = made("checked", { environments: "gpu,cpu" });
        const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
        assert.equal(run(join(installedFolder("typescript"), "bin/tsc")), "");
        assert.match(run("--test", "test/stack.test.mjs"), /pass 2\n/);
    });

    it("makes specs without a problem", async () => {
        const { out } = await runCli(["validate", join(made("specs"), "seqerakit")]);
        assert.equal(out, "3 environments (3 import) in 3 files, no problems");
    });

    it("makes a stack that plans what was asked for", async () => {
        const folder = made("plans", { project: "lab", stack: "test", region: "us-east-2", environments: "arm" });
        const { exitCode, out, err } = await runCli(["plan", "--dir", folder, "--stack", "test", "--json"]);
        assert.equal(exitCode, 0, err);
        const { project, resources } = JSON.parse(out) as Plan;
        const inputsOf = (type: string) => resources.filter((one) => one.type === type).map(({ inputs }) => inputs);
        assert.equal(project, "lab");
        assert.deepEqual(
            inputsOf("seqera:index/awsBatchCe:AwsBatchCe").map(({ name, workspaceId }) => [name, workspaceId]),
            [["lab_arm", 42]],
        );
        assert.deepEqual(
            resources
                .filter(({ type }) => type === "aws:s3/bucket:Bucket")
                .map((one) => [one.inputs["bucket"], one.import]),
            [["my-lab-megatests", ""]],
        );
        assert.equal(inputsOf("pulumi:providers:aws")[0]?.["region"], "us-east-2");
        assert.equal(inputsOf("pulumi:providers:github")[0]?.["owner"], "my-lab");
    });

    it("gives workflows a token of their own and the first environment", async () => {
        const folder = made("tokens", { environments: "gpu,arm" });
        const { exitCode, out, err } = await runCli(["plan", "--dir", folder, "--json"]);
        assert.equal(exitCode, 0, err);
        const { resources } = JSON.parse(out) as Plan;
        const names = resources.flatMap(({ inputs }) => inputs["secretName"] ?? []);
        assert.deepEqual(names, ["TOWER_ACCESS_TOKEN"]);
        const [primary] = resources.filter(({ type }) => type === "seqera:index/primaryComputeEnv:PrimaryComputeEnv");
        assert.match(primary?.dependencies.join() ?? "", /::megatests-arm-compute-env$/);
        const variables = resources.flatMap(({ inputs }) => inputs["variableName"] ?? []);
        assert.ok(variables.includes("TOWER_COMPUTE_ENV"));
    });

    it("makes a stack that rejects one token for both", async () => {
        const folder = made("shared", { environments: "cpu" });
        const esc = join(folder, "esc/megatests-prod.yaml");
        writeFileSync(esc, readFileSync(esc, "utf8").replace("${tokens.launch}", "${tokens.seqera}"));
        const { exitCode, err } = await runCli(["plan", "--dir", folder, "--json"]);
        assert.equal(exitCode, 1);
        assert.match(err, /^the value of the secret TOWER_ACCESS_TOKEN is the deployer's token \(value hidden\)/m);
    });

    it("follows Seqera's advice of today, and names its source for each part", () => {
        const folder = join(scratch.path(), "advice");
        createStack(folder, readAnswers(GIVEN, false), "0.1.0");
        const read = (file: string) => readFileSync(join(folder, "seqerakit", file), "utf8");
        const specs = ["cpu", "arm", "gpu"].map(
            (kind) => JSON.parse(read(`${kind}.json`)) as { headJobMemoryMb: number; fusionSnapshots: boolean },
        );
        assert.deepEqual(
            specs.map(({ headJobMemoryMb, fusionSnapshots }) => [headJobMemoryMb, fusionSnapshots]),
            [
                [4096, true],
                [4096, false],
                [4096, true],
            ],
        );
        const config = read("nextflow.config");
        for (const advice of ["(130..145) + [104] + (174..177)", "resourceLimits = [ cpus: 32, memory: 60.GB ]"]) {
            assert.ok(config.includes(advice), advice);
        }
        assert.equal(config.match(/Source: https:/g)?.length, 3);
    });

    it("has a script that plans the stack", () => {
        createStack(join(scratch.path(), "script"), readAnswers({ ...GIVEN, stack: "dev" }, false), "0.1.0");
        const text = readFileSync(join(scratch.path(), "script/package.json"), "utf8");
        const { scripts } = JSON.parse(text) as { scripts: Record<string, string> };
        assert.equal(scripts["plan"], "megatests plan --stack dev");
    });

    it("adopts a bucket that exists", async () => {
        const { out, err } = await runCli(["plan", "--dir", made("adopts", { environments: "cpu" }, true), "--json"]);
        assert.ok(out, err);
        const bucket = (JSON.parse(out) as Plan).resources.find(({ type }) => type === "aws:s3/bucket:Bucket");
        assert.equal(bucket?.import, "my-lab-megatests");
    });

    it("puts no secret into any file", () => {
        const folder = join(scratch.path(), "files");
        assert.match(
            readFileSync(join(folder, "esc/megatests-prod.yaml"), "utf8"),
            /tokens:\n {4}seqera: ""\n {4}launch: ""\n {4}github: ""\n/,
        );
    });

    it("overwrites nothing", () => {
        const folder = join(scratch.path(), "taken");
        scratch.write("taken/index.ts", "mine");
        assert.throws(() => createStack(folder, readAnswers(GIVEN, false), "0.1.0"), {
            code: "existing-file",
            message: `${folder} already contains index.ts. Fix: choose an empty folder.`,
        });
        assert.equal(readFileSync(join(folder, "index.ts"), "utf8"), "mine");
    });

    for (const [place, link] of [
        ["a file, to a file", "index.ts"],
        ["a file, to nothing", "index.ts"],
        ["a file in a folder, to nothing", "seqerakit/cpu.yml"],
        ["a folder, to a folder", "seqerakit"],
        ["a folder, to nothing", "seqerakit"],
        ["an outer folder, to a folder", ".github"],
    ] as const) {
        it(`writes nothing through a link in the place of ${place}`, () => {
            const name = `link to ${place}`.replace(/\W/g, "-");
            const folder = join(scratch.path(), name, "stack");
            const elsewhere = join(scratch.path(), name, "elsewhere");
            mkdirSync(join(folder, link, ".."), { recursive: true });
            if (place.endsWith("to a folder")) {
                mkdirSync(elsewhere);
            } else if (place.endsWith("to a file")) {
                writeFileSync(elsewhere, "mine");
            }
            symlinkSync(elsewhere, join(folder, link));
            const shown =
                link.includes(".") && link !== ".github"
                    ? `already contains ${link}`
                    : `contains symbolic links: ${link}`;
            assert.throws(
                () => createStack(folder, readAnswers(GIVEN, false), "0.1.0"),
                (error: CodedError) => {
                    assert.equal(error.code, shown.startsWith("already") ? "existing-file" : "symbolic-link");
                    return error.message.includes(shown);
                },
            );
            const made = readdirSync(join(scratch.path(), name), { recursive: true });
            assert.ok(!made.some((path) => String(path).endsWith("package.json")), made.join(", "));
            const kept = statSync(elsewhere, { throwIfNoEntry: false });
            assert.equal(
                kept?.isFile() ? readFileSync(elsewhere, "utf8") : undefined,
                kept?.isFile() ? "mine" : undefined,
            );
        });
    }
});

describe("readAnswers", () => {
    it("suggests what can be guessed", () => {
        assert.deepEqual(readAnswers(GIVEN, true), {
            ...GIVEN,
            adoptBucket: true,
            region: "eu-west-1",
            environments: ["cpu", "arm", "gpu"],
            project: "megatests",
            stack: "prod",
        });
    });

    it("takes a workspace id that is exact as a number, and no other", () => {
        const idOf = (workspaceId: string) => readAnswers({ ...GIVEN, workspaceId }, false).workspaceId;
        assert.equal(idOf("9007199254740991"), "9007199254740991");
        assert.throws(() => idOf("9999999999999999"), {
            code: "invalid-answer",
            message: /^--workspace-id: expected .* got "9999999999999999"$/,
        });
    });

    it("names every answer that is missing or wrong", () => {
        const given = {
            bucket: "a..b",
            workspaceId: "lab/megatests",
            region: "eu",
            environments: "tpu",
            project: "a b",
            stack: "",
        };
        const named = [
            "missing --organization: expected the name of a GitHub organization: letters, digits and -",
            '--workspace-id: expected the numeric id of the workspace, as shown in Seqera, got "lab/megatests"',
            "--bucket: ",
            '--region: expected an AWS region, for example eu-west-1, got "eu"',
            '--environments: expected one or more of cpu, arm and gpu, separated by commas, got "tpu". Did you mean cpu?',
            '--project: expected at most 80 letters, digits, _ and -, not starting with -, got "a b"',
            "missing --stack: expected at most 80 letters, digits, _ and -, not starting with -",
        ];
        assert.throws(
            () => readAnswers(given, false),
            (error: CodedError) => {
                const lines = error.message.split("\n").map((line) => line.replace(/^(--bucket: ).*"a\.\.b".*/, "$1"));
                assert.deepEqual(lines, named);
                return error.code === "invalid-answer";
            },
        );
    });
});
