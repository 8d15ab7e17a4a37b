import assert from "node:assert/strict";
import { readFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const SPECS = join(__dirname, "../../../../seqerakit");

const YAML = `compute-envs:
  - name: lab_cpu
    workspace: $TOWER_WORKSPACE_ID
    credentials: lab
    on_exists: fail
    file-path: spec.json
`;
const SPEC = `{
    "discriminator": "aws-batch",
    "region": "eu-west-1",
    "workDir": "s3://lab",
    "forge": { "type": "SPOT", "maxCpus": 0 }
}
`;
const MESSAGE = "expected forge.maxCpus to be a whole number of 1 or more, got 0.";
const CODE = "value-out-of-range";

describe("megatests validate", () => {
    const scratch = scratchFolder();
    let yaml: string;
    let spec: string;
    before(() => {
        yaml = scratch.write("bad/lab.yml", YAML);
        spec = scratch.write("bad/spec.json", SPEC);
        scratch.write("none/notes.yml", "pipelines: []\n");
        scratch.write("good/lab.yml", YAML.replace("$TOWER_WORKSPACE_ID", "$WORKSPACE"));
        scratch.write("good/spec.json", SPEC.replace('"maxCpus": 0', '"maxCpus": 8'));
    });

    it("finds nothing wrong with nf-core's specs, with no account", async () => {
        assert.deepEqual(await runCli(["validate", SPECS]), {
            exitCode: 0,
            out: "3 environments (3 import) in 3 files, no problems",
            err: "",
        });
    });

    it("shows a problem with its place, line and column", async () => {
        const { exitCode, out } = await runCli(["validate", yaml]);
        assert.equal(exitCode, 1);
        assert.equal(
            out,
            [
                `${spec}:5:43: ${MESSAGE} [${CODE}]`,
                '5 |     "forge": { "type": "SPOT", "maxCpus": 0 }',
                "  |                                           ^",
                "",
                "1 problem in 1 file, 0 environments read",
            ].join("\n"),
        );
    });

    it("prints JSON", async () => {
        const { exitCode, out } = await runCli(["validate", yaml, "--json"]);
        const { files, environments, problems } = JSON.parse(out) as Record<string, unknown[]>;
        assert.equal(exitCode, 1);
        assert.deepEqual(files, [yaml]);
        assert.deepEqual(environments, []);
        assert.deepEqual(problems, [
            {
                code: "value-out-of-range",
                file: spec,
                line: 5,
                column: 43,
                path: ["forge", "maxCpus"],
                value: 0,
                message: "expected forge.maxCpus to be a whole number of 1 or more, got 0",
            },
        ]);
    });

    it("prints GitHub annotations", async () => {
        const { out } = await runCli(["validate", yaml, "--format", "github"]);
        assert.equal(
            out,
            `::error file=${spec},line=5,col=43,title=seqerakit ${CODE}::${MESSAGE}\n1 problem in 1 file, 0 environments read`,
        );
    });

    it("prints SARIF", async () => {
        const { out } = await runCli(["validate", yaml, "--format", "sarif"]);
        const log = JSON.parse(out) as { version: string; runs: { results: unknown[] }[] };
        assert.equal(log.version, "2.1.0");
        assert.deepEqual(log.runs[0]?.results, [
            {
                ruleId: "value-out-of-range",
                level: "error",
                message: { text: MESSAGE },
                locations: [
                    {
                        physicalLocation: {
                            artifactLocation: { uri: spec },
                            region: { startLine: 5, startColumn: 43 },
                        },
                    },
                ],
            },
        ]);
    });

    it("escapes in SARIF what a URI gives another meaning", async () => {
        const file = scratch.write("a b#c?d%/lab.yml", YAML.replace("spec.json", "absent.json"));
        const { out } = await runCli(["validate", file, "--format", "sarif"]);
        assert.match(out, /"uri": "\/[^"]*\/a%20b%23c%3Fd%25\/lab\.yml"/);
    });

    it("passes over links in folders, and shows nothing of what a link leads to that leaves the repository", async () => {
        const secret = scratch.write("home/credentials", "planted-secret: [\n");
        const link = join(scratch.path(), "repository", "seqerakit", "lab.yml");
        mkdirSync(dirname(link), { recursive: true });
        mkdirSync(join(scratch.path(), "repository/.git"));
        symlinkSync(secret, link);
        const { exitCode, err } = await runCli(["validate", dirname(link)]);
        assert.deepEqual([exitCode, /no seqerakit files in/.test(err)], [2, true]);
        for (const format of ["text", "json", "sarif", "github"]) {
            const named = await runCli(["validate", link, "--format", format]);
            assert.equal(named.exitCode, 1);
            assert.match(named.out, /the file is outside the folder [^ ]*repository/);
            assert.doesNotMatch(named.out, /planted/);
        }
        assert.match((await runCli(["validate", link, "--root", scratch.path()])).out, /invalid YAML/);
    });

    it("does not take what cannot be looked at for missing", async () => {
        const link = join(scratch.path(), "loop.yml");
        symlinkSync("loop.yml", link);
        const { exitCode, out } = await runCli(["validate", link]);
        assert.equal(exitCode, 1);
        assert.ok(out.startsWith(`${link}:1:1: the file is a circular symbolic link.`), out);
    });

    it("rejects two formats as wrong use", async () => {
        const { exitCode, err } = await runCli(["validate", SPECS, "--json", "--format", "sarif"]);
        assert.equal(exitCode, 2);
        assert.match(err, /option '--json' cannot be used with option '--format <format>'/);
    });

    it("takes variables from --set, with a value or from the environment", async () => {
        const good = join(scratch.path(), "good");
        assert.match((await runCli(["validate", good])).out, /uses the variable WORKSPACE/);
        assert.equal((await runCli(["validate", good, "--set", "WORKSPACE=42"])).exitCode, 0);
        const set = ["validate", good, "--set", "WORKSPACE"];
        assert.equal((await runCli(set, { environment: { WORKSPACE: "42" } })).exitCode, 0);
        assert.equal((await runCli(set, { environment: { WORKSPACE: "x" } })).exitCode, 1);
        assert.equal((await runCli(set)).exitCode, 2);
    });

    it("takes no other variable from the environment, and none that is called as a secret is", async () => {
        const environment = { WORKSPACE: "42", TOWER_ACCESS_TOKEN: "42" };
        const { exitCode, out } = await runCli(["validate", join(scratch.path(), "good")], { environment });
        assert.equal(exitCode, 0);
        assert.match(out, /note: workspace uses the variable WORKSPACE, which is not passed to the reader/);
        const file = scratch.write("secret/lab.yml", YAML.replace("$TOWER_WORKSPACE_ID", "$TOWER_ACCESS_TOKEN"));
        const token = await runCli(["validate", file, "--set", "TOWER_ACCESS_TOKEN"], { environment });
        assert.equal(token.exitCode, 1);
        assert.match(token.out, /workspace uses the variable TOWER_ACCESS_TOKEN, whose name is that of a secret/);
    });

    it("counts an empty workspace variable as unset", async () => {
        assert.equal((await runCli(["validate", SPECS], { environment: { TOWER_WORKSPACE_ID: "" } })).exitCode, 0);
    });

    it("does not show a line with a token", async () => {
        const file = scratch.write("token/lab.yml", YAML.replace("lab_cpu", '"lab cpu" # ghp_plantedplantedplanted'));
        const { out } = await runCli(["validate", file]);
        assert.ok(out.includes("lab.yml:2:"), out);
        assert.ok(!out.includes("planted"), out);
    });

    it("does not show a line with a value that may hold a secret", async () => {
        const file = scratch.write("script/lab.yml", YAML);
        const script = `"preRunScript": "${"export A=hidden;".repeat(100)}"`;
        scratch.write("script/spec.json", SPEC.replace('"region"', `${script},\n    "region"`));
        const { out } = await runCli(["validate", file]);
        assert.match(out, /spec\.json:3:21: warning: preRunScript has 1600 bytes/);
        assert.ok(!out.includes("hidden"), out);
    });

    const WRONG: [title: string, args: () => string[], message: string][] = [
        [
            "a path that does not exist",
            () => ["nowhere"],
            "nowhere does not exist. Fix: pass a seqerakit file or a folder that contains some.",
        ],
        [
            "a malformed variable",
            () => [SPECS, "--set", "A-B=1"],
            'invalid --set "A-B=1": expected NAME=VALUE, or the NAME of an environment variable that is set.',
        ],
    ];
    for (const [title, args, message] of WRONG) {
        it(`rejects ${title} as wrong use`, async () => {
            assert.deepEqual(await runCli(["validate", ...args()]), { exitCode: 2, out: "", err: message });
        });
    }

    it("rejects a folder without seqerakit files as wrong use", async () => {
        const none = join(scratch.path(), "none");
        const err = `no seqerakit files in ${none}. Fix: pass the folder that contains them.`;
        assert.deepEqual(await runCli(["validate", none]), { exitCode: 2, out: "", err });
    });

    it("rejects an unknown format as wrong use", async () => {
        const { exitCode, err } = await runCli(["validate", SPECS, "--format", "xml"]);
        assert.equal(exitCode, 2);
        assert.match(err, /Expected one of text, json, sarif, github/);
    });

    it("reads standard input, a spec on its own or a seqerakit file", async () => {
        const spec = await runCli(["validate", "-"], { input: SPEC.replace('"maxCpus": 0', '"maxCpus": 5') });
        assert.deepEqual(spec, { exitCode: 0, out: "1 environment (1 spec) in 1 file, no problems", err: "" });
        const entry =
            "{ name: a, type: aws-batch, config-mode: forge, region: eu-west-1, work-dir: s3://tests, max-cpus: 1 }";
        const { out } = await runCli(["validate", "-"], { input: `compute-envs: [${entry}]` });
        assert.equal(out, "1 environment (1 forge) in 1 file, no problems");
        assert.equal((await runCli(["validate", "-", SPECS])).exitCode, 2);
    });

    it("rejects UTF-16, which seqerakit does not read", async () => {
        const file = scratch.write("utf16/lab.yml", "");
        writeFileSync(file, Buffer.from(`\ufeff${YAML}`, "utf16le"));
        const { exitCode, out } = await runCli(["validate", file]);
        assert.equal(exitCode, 1);
        assert.match(out, /\[invalid-encoding\]/);
    });

    it("rewrites the spec of an entry that it has rewritten too", async () => {
        const spec = scratch.write("fix/entry.json", SPEC.replace('"maxCpus": 0', '"maxCpus": 5, "vpcId": null'));
        const entry = ["name: a", "workspace: lab/tests", "credentails: aws", "file-path: entry.json"];
        const yaml = scratch.write("fix/entry.yml", `compute-envs:\n  - ${entry.join("\n    ")}\n`);
        const { exitCode, out, err } = await runCli(["validate", yaml, "--fix"]);
        assert.equal(exitCode, 0, out);
        assert.equal(err.trim(), `rewrote ${yaml}, ${spec}`);
        assert.ok(readFileSync(yaml, "utf8").includes("credentials: aws"));
        assert.ok(!readFileSync(spec, "utf8").includes("vpcId"));
    });

    it("rewrites what has one right answer, and keeps comments and order", async () => {
        const spec = scratch.write(
            "fix/spec.json",
            SPEC.replace('"region"', '"regoin"').replace('"maxCpus": 0', '"maxCpus": 5, "vpcId": null'),
        );
        const yaml = scratch.write(
            "fix/lab.yml",
            [
                "# Ours.",
                "compute-envs:",
                "  - name: a # the first",
                "    type: aws-batch",
                "    config-mode: forge",
                "    region: eu-west-1",
                "    work_dir: s3://tests/ # the bucket",
                "    max-cpus: 0100",
                "    vpc-id:",
                "    wave: 'true'",
                "    fusion-v2: true",
                "",
            ].join("\n"),
        );
        const { exitCode, out } = await runCli(["validate", yaml, spec, "--fix"]);
        const again = await runCli(["validate", yaml, spec, "--fix"]);
        assert.deepEqual([exitCode, again.exitCode], [0, 0], out);
        assert.equal(
            readFileSync(yaml, "utf8"),
            [
                "# Ours.",
                "compute-envs:",
                "  - name: a # the first",
                "    type: aws-batch",
                "    config-mode: forge",
                "    region: eu-west-1",
                "    work-dir: s3://tests # the bucket",
                "    max-cpus: 0100",
                "    wave: true",
                "    fusion-v2: true",
                "",
            ].join("\n"),
        );
        assert.deepEqual(Object.keys(JSON.parse(readFileSync(spec, "utf8")) as object).includes("region"), true);
        assert.ok(!readFileSync(spec, "utf8").includes("vpcId"));
    });
});
