import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { runCli } from "./runCli";
import { scratchFolder } from "./scratch";

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
const MESSAGE = "forge.maxCpus is out of range (received 0). Fix: give a whole number of 1 or more.";

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
            out: "3 environments in 3 files, no problems",
            err: "",
        });
    });

    it("shows a problem with its place, line and column", async () => {
        const { exitCode, out } = await runCli(["validate", yaml]);
        assert.equal(exitCode, 1);
        assert.equal(
            out,
            [
                `${spec}:5:43: ${MESSAGE}`,
                '5 |     "forge": { "type": "SPOT", "maxCpus": 0 }',
                "  |                                           ^",
                "",
                "1 problem in 1 file",
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
                file: spec,
                line: 5,
                column: 43,
                path: ["forge", "maxCpus"],
                value: 0,
                message: "forge.maxCpus is out of range",
                fix: "give a whole number of 1 or more.",
            },
        ]);
    });

    it("prints GitHub annotations", async () => {
        const { out } = await runCli(["validate", yaml, "--format", "github"]);
        assert.equal(out, `::error file=${spec},line=5,col=43,title=seqerakit::${MESSAGE}\n1 problem in 1 file`);
    });

    it("prints SARIF", async () => {
        const { out } = await runCli(["validate", yaml, "--format", "sarif"]);
        const log = JSON.parse(out) as { version: string; runs: { results: unknown[] }[] };
        assert.equal(log.version, "2.1.0");
        assert.deepEqual(log.runs[0]?.results, [
            {
                ruleId: "seqerakit",
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

    it("tells of a folder that holds nothing but what cannot be read", async () => {
        const link = join(scratch.path(), "links", "lab.yml");
        mkdirSync(dirname(link));
        symlinkSync("nowhere", link);
        const { exitCode, out } = await runCli(["validate", dirname(link)]);
        assert.equal(exitCode, 1);
        assert.ok(out.startsWith(`${link}:1:1: The seqerakit file does not exist. Fix: correct the path.`), out);
    });

    it("does not take what cannot be looked at for missing", async () => {
        const link = join(scratch.path(), "loop.yml");
        symlinkSync("loop.yml", link);
        const { exitCode, out } = await runCli(["validate", link]);
        assert.equal(exitCode, 1);
        assert.ok(out.startsWith(`${link}:1:1: The seqerakit file cannot be read: ELOOP.`), out);
    });

    it("refuses two formats as wrong use", async () => {
        const { exitCode, err } = await runCli(["validate", SPECS, "--json", "--format", "sarif"]);
        assert.equal(exitCode, 2);
        assert.match(err, /option '--json' cannot be used with option '--format <format>'/);
    });

    it("takes variables from --set and the environment", async () => {
        const good = join(scratch.path(), "good");
        assert.equal((await runCli(["validate", good])).exitCode, 1);
        assert.equal((await runCli(["validate", good, "--set", "WORKSPACE=42"])).exitCode, 0);
        assert.equal((await runCli(["validate", good], { environment: { WORKSPACE: "42" } })).exitCode, 0);
        assert.equal((await runCli(["validate", good], { environment: { WORKSPACE: "x" } })).exitCode, 1);
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
        assert.match(out, /spec\.json:3:21: preRunScript has too many bytes \(received 1600\)\./);
        assert.ok(!out.includes("hidden"), out);
    });

    const WRONG: [title: string, args: () => string[], message: string][] = [
        [
            "a path that does not exist",
            () => ["nowhere"],
            "nowhere does not exist. Fix: name a file or a folder of seqerakit files.",
        ],
        ["a malformed variable", () => [SPECS, "--set", "A"], "--set A sets no variable. Fix: write --set NAME=VALUE."],
    ];
    for (const [title, args, message] of WRONG) {
        it(`refuses ${title} as wrong use`, async () => {
            assert.deepEqual(await runCli(["validate", ...args()]), { exitCode: 2, out: "", err: message });
        });
    }

    it("refuses a folder without seqerakit files as wrong use", async () => {
        const none = join(scratch.path(), "none");
        const err = `${none} holds no seqerakit file. Fix: name the folder that holds them.`;
        assert.deepEqual(await runCli(["validate", none]), { exitCode: 2, out: "", err });
    });

    it("refuses an unknown format as wrong use", async () => {
        const { exitCode, err } = await runCli(["validate", SPECS, "--format", "xml"]);
        assert.equal(exitCode, 2);
        assert.match(err, /Allowed choices are text, json, sarif, github/);
    });
});
