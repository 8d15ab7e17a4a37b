import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../../src/plan/planStack";
import { runCli } from "../support/runCli";
import { packageFolder } from "../../../megatests-components/scripts/packageSchema";
import { installedFolder } from "../../../megatests-components/test/support/installed";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const SPEC = `{
  "discriminator": "aws-batch",
  "region": "us-east-2",
  "workDir": "s3://old-lab/work",
  "forge": { "type": "SPOT", "maxCpus": 64 }
}
`;
const BIG = SPEC.replace("64", "256");
const entry = (name: string, lines: string[]) =>
    [`  - name: ${name}`, ...lines.map((line) => `    ${line}`)].join("\n");
const ENTRIES = [
    "compute-envs:",
    entry("lab-small", ["workspace: 77", "credentials: lab", "file-path: small.json"]),
    entry("lab_big", ["workspace: 77", "credentials: lab", "primary: true", "file-path: big.json"]),
    "pipelines: []",
    "",
].join("\n");

describe("megatests init --from", () => {
    const scratch = scratchFolder();
    const at = (path: string) => join(scratch.path(), path);
    const init = (folder: string, from: string, ...more: string[]) =>
        runCli(["init", at(folder), "--from", at(from), "--organization", "lab", ...more]);

    before(() => {
        scratch.write("old/envs/lab.yml", ENTRIES);
        scratch.write("old/envs/small.json", SPEC);
        scratch.write("old/envs/big.json", BIG);
        scratch.write("old/envs/.hidden", "");
        symlinkSync("/etc/hostname", at("old/envs/link.json"));
        // As in a repository where seqerakit runs from its root.
        scratch.write("repository/envs/lab.yml", ENTRIES.replaceAll("file-path: ", "file-path: envs/"));
        scratch.write("repository/envs/small.json", SPEC);
        scratch.write("repository/envs/big.json", BIG);
        scratch.write("variables/lab.yml", ENTRIES.replaceAll("77", "$WORKSPACE").replace("big.json", "$BIG.json"));
        scratch.write("variables/small.json", SPEC);
        scratch.write("variables/big.json", BIG);
        scratch.write("bad/lab.yml", ENTRIES);
        scratch.write("bad/small.json", SPEC);
        scratch.write("bad/big.json", BIG.replace("256", "0"));
        scratch.write("empty/lab.yml", "pipelines: []\n");
    });

    /** The plan of a stack, with the packages of this checkout. */
    async function planned(folder: string): Promise<Plan["resources"]> {
        const modules = join(at(folder), "node_modules");
        for (const scope of ["@pulumi", "@types"]) {
            mkdirSync(join(modules, scope), { recursive: true });
        }
        for (const name of ["@pulumi/aws", "@pulumi/github", "@pulumi/pulumi", "@types/node"]) {
            symlinkSync(installedFolder(name), join(modules, name));
        }
        symlinkSync(join(__dirname, "../.."), join(modules, "megatests"));
        symlinkSync(packageFolder, join(modules, "megatests-components"));
        const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: at(folder), encoding: "utf8" });
        assert.equal(run(join(installedFolder("typescript"), "bin/tsc")), "");
        assert.match(run("--test", "test/stack.test.mjs"), /pass 2\n/);
        const { out, err } = await runCli(["plan", "--dir", at(folder), "--json"]);
        assert.ok(out, err);
        return (JSON.parse(out) as Plan).resources;
    }
    const environmentsOf = (resources: Plan["resources"]) =>
        resources
            .filter(({ type }) => type === "seqera:index/awsBatchCe:AwsBatchCe")
            .map(({ inputs }) => [inputs["name"], inputs["workspaceId"]]);

    it("copies the files, and takes bucket, region and workspace from them", async () => {
        const { exitCode, out, err } = await init("copied", "old/envs");
        assert.equal(exitCode, 0, err);
        const lines = out.split("\n").filter((line) => line.startsWith("envs/"));
        assert.deepEqual(lines, ["envs/big.json", "envs/lab.yml", "envs/small.json"]);
        assert.equal(readFileSync(join(at("copied"), "envs/lab.yml"), "utf8"), ENTRIES);
        const resources = await planned("copied");
        assert.deepEqual(environmentsOf(resources), [
            ["lab-small", 77],
            ["lab_big", 77],
        ]);
        const bucket = resources.find(({ type }) => type === "aws:s3/bucket:Bucket");
        assert.equal(bucket?.inputs["bucket"], "old-lab");
        const provider = resources.find(({ type }) => type === "pulumi:providers:aws");
        assert.equal(provider?.inputs["region"], "us-east-2");
        const primary = resources.find(({ type }) => type === "seqera:index/primaryComputeEnv:PrimaryComputeEnv");
        assert.match(primary?.dependencies.join() ?? "", /::megatests-lab_big-compute-env$/);
    });

    it("uses files in the stack's own folder as they are, with paths from there", async () => {
        const { exitCode, out, err } = await init("repository", "repository/envs");
        assert.equal(exitCode, 0, err);
        assert.ok(!out.includes("envs/"), out);
        assert.equal(environmentsOf(await planned("repository")).length, 2);
    });

    it("asks only for what the files do not say", async () => {
        const prompts: string[] = [];
        const ask = (prompt: string) => {
            prompts.push(prompt);
            return Promise.resolve(prompt.startsWith("GitHub") ? "lab" : "");
        };
        const { exitCode, err } = await runCli(["init", at("asked"), "--from", at("old/envs")], { ask });
        assert.equal(exitCode, 0, err);
        assert.deepEqual(prompts, [
            "GitHub organization: ",
            "Name of the Pulumi project (megatests): ",
            "Name of the stack (prod): ",
            "Does the bucket old-lab exist already? It is imported then. (no): ",
        ]);
    });

    it("puts the variables that are set into the program", async () => {
        const flags = ["--workspace-id", "5", "--set", "WORKSPACE=5"];
        const { exitCode, err } = await init("set", "variables", ...flags, "--set", "BIG=big");
        assert.equal(exitCode, 0, err);
        assert.match(
            readFileSync(join(at("set"), "index.ts"), "utf8"),
            /TOWER_WORKSPACE_ID: workspaceId,\n *WORKSPACE: "5",/,
        );
    });

    for (const [title, from, message] of [
        [
            "files with problems",
            "bad",
            /^1 problem in .*bad:\n {2}.*bad\/big\.json:5:\d+: expected forge\.maxCpus to be/,
        ],
        ["variables that are not set", "variables", /uses the variable BIG/],
        ["a folder without environments", "empty", /has no entry of an AWS Batch environment/],
        ["a file", "bad/lab.yml", /expected a folder with seqerakit files/],
        ["a path that does not exist", "nowhere", /does not exist/],
    ] as const) {
        it(`rejects ${title}, and writes nothing`, async () => {
            const { exitCode, err } = await init("rejected", from, "--workspace-id", "5");
            assert.equal(exitCode, 2);
            assert.match(err, message);
            assert.ok(!existsSync(at("rejected")));
        });
    }

    it("leaves nothing in the folder for temporary files", async () => {
        const { tmpdir } = await import("node:os");
        await init("tidy", "old/envs");
        assert.deepEqual(
            readdirSync(tmpdir()).filter((name) => name.startsWith("megatests-init-")),
            [],
        );
    });
});
