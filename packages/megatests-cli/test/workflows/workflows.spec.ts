import assert from "node:assert/strict";
import { join } from "node:path";
import { runCli, usageErrorCode } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";
import type { WorkflowsExamination } from "../../src/workflows/examineWorkflows";

/** The plan of nf-core's stack, which is in the repository. */
const PLAN = join(__dirname, "../../../../stacks/awsmegatests/plan.json");
const CPU = "aws_ireland_fusionv2_nvme_cpu_snapshots";
const GPU = "aws_ireland_fusionv2_nvme_gpu_snapshots";
const ARM = "aws_ireland_fusionv2_nvme_cpu_ARM_snapshots";

/** A workflow with one job that launches with these inputs. */
function launching(inputs: string, { job = "", top = "" } = {}): string {
    return `on: workflow_dispatch
${top}
jobs:
  run-platform:
    runs-on: ubuntu-latest
${job}
    steps:
      - uses: actions/checkout@v6
      - name: Launch workflow via Seqera Platform
        uses: seqeralabs/action-tower-launch@v2
        with:
          profiles: test_full
${inputs}
`;
}

describe("megatests workflows", () => {
    const scratch = scratchFolder();

    async function examine(files: Record<string, string>, folder: string): Promise<WorkflowsExamination> {
        for (const [name, text] of Object.entries(files)) {
            scratch.write(`${folder}/${name}`, text);
        }
        const { out, err } = await runCli(["workflows", join(scratch.path(), folder), "--plan", PLAN, "--json"]);
        assert.equal(err, "");
        return JSON.parse(out) as WorkflowsExamination;
    }

    let count = 0;
    /** The environments on which a launch with these inputs may run, and the codes of the names that it reads. */
    async function launchOf(inputs: string, more: { job?: string; top?: string } = {}) {
        const folder = `one${count++}`;
        const found = await examine({ ".github/workflows/awsfulltest.yml": launching(inputs, more) }, folder);
        return {
            environments: found.launches[0]?.environments.map(({ kind, name }) => `${kind} ${name}`),
            findings: found.findings.map(({ code, kind, name, instead }) => ({ code, kind, name, instead })),
        };
    }

    for (const [title, inputs, more, environments] of [
        ["a variable", "          compute_env: ${{ vars.TOWER_COMPUTE_ENV_GPU }}", {}, [`known ${GPU}`]],
        ["a secret", "          compute_env: ${{ secrets.TOWER_COMPUTE_ENV }}", {}, [`known ${CPU}`]],
        ["a name in lower case", "          compute_env: ${{ vars.tower_compute_env_arm }}", {}, [`known ${ARM}`]],
        ["a name in brackets", "          compute_env: ${{ vars['TOWER_COMPUTE_ENV_ARM'] }}", {}, [`known ${ARM}`]],
        ["nothing", "", {}, [`primary ${CPU}`]],
        ["an empty text", '          compute_env: ""', {}, [`primary ${CPU}`]],
        ["a name that is not set", "          compute_env: ${{ vars.TOWER_COMPUTE_ENV_FPGA }}", {}, [`primary ${CPU}`]],
        ["a substitute", "          compute_env: ${{ vars.NONE || vars.TOWER_COMPUTE_ENV_GPU }}", {}, [`known ${GPU}`]],
        ["a fixed id", "          compute_env: 5ksPFMjTvXOBIcV4GdSzeh", {}, ["other 5ksPFMjTvXOBIcV4GdSzeh"]],
        ["a name of an environment", `          compute_env: ${GPU}`, {}, [`known ${GPU}`]],
        [
            "a condition",
            "          compute_env: ${{ github.ref == 'refs/heads/dev' && vars.TOWER_COMPUTE_ENV_GPU || vars.TOWER_COMPUTE_ENV_CPU }}",
            {},
            [`known ${GPU}`, `known ${CPU}`],
        ],
        [
            "a matrix",
            "          compute_env: ${{ matrix.env }}",
            {
                job: '    strategy:\n      matrix:\n        env: ["${{ vars.TOWER_COMPUTE_ENV_CPU }}", "${{ vars.TOWER_COMPUTE_ENV_ARM }}"]',
            },
            [`known ${CPU}`, `known ${ARM}`],
        ],
        [
            "an entry of a matrix",
            "          compute_env: ${{ matrix.env }}",
            {
                job: "    strategy:\n      matrix:\n        include:\n          - env: ${{ vars.TOWER_COMPUTE_ENV_GPU }}",
            },
            [`known ${GPU}`],
        ],
        [
            "an environment variable of the workflow",
            "          compute_env: ${{ env.WHERE }}",
            { top: "env:\n  WHERE: ${{ vars.TOWER_COMPUTE_ENV_GPU }}" },
            [`known ${GPU}`],
        ],
        [
            "a variable of the job before that of the workflow",
            "          compute_env: ${{ env.WHERE }}",
            {
                top: "env:\n  WHERE: ${{ vars.TOWER_COMPUTE_ENV_GPU }}",
                job: "    env:\n      WHERE: ${{ vars.TOWER_COMPUTE_ENV_ARM }}",
            },
            [`known ${ARM}`],
        ],
        [
            "the output of a step",
            "          compute_env: ${{ steps.choose.outputs.env }}",
            {},
            ["undetermined steps.choose.outputs.env"],
        ],
        ["a text around a name", "          compute_env: a-${{ vars.X }}", {}, ["undetermined a-${{ vars.X }}"]],
        [
            "a variable that refers to itself",
            "          compute_env: ${{ env.WHERE }}",
            { top: "env:\n  WHERE: ${{ env.WHERE }}" },
            ["undetermined ${{ env.WHERE }}"],
        ],
    ] as const) {
        it(`finds the compute environment of ${title}`, async () => {
            assert.deepEqual((await launchOf(inputs, more)).environments, environments);
        });
    }

    it("reads the default of an input", async () => {
        const text = launching("          compute_env: ${{ inputs.where }}").replace(
            "on: workflow_dispatch",
            "on:\n  workflow_dispatch:\n    inputs:\n      where:\n        default: ${{ vars.TOWER_COMPUTE_ENV_GPU }}",
        );
        const { launches } = await examine({ ".github/workflows/a.yml": text }, "input");
        assert.deepEqual(launches[0]?.environments, [{ kind: "known", name: GPU, from: "vars.TOWER_COMPUTE_ENV_GPU" }]);
    });

    it("finds nothing wrong with names that the platform sets as variables", async () => {
        const { findings } = await launchOf(
            "          workspace_id: ${{ vars.TOWER_WORKSPACE_ID }}\n          access_token: ${{ secrets.TOWER_ACCESS_TOKEN }}",
        );
        assert.deepEqual(findings, []);
    });

    it("proposes a name for the same purpose", async () => {
        const { findings } = await launchOf(
            "          access_token: ${{ secrets.AWS_TOWER_TOKEN }}\n          workspace_id: ${{ secrets.TOWER_WORKSPACE }}",
        );
        assert.deepEqual(findings, [
            { code: "not-set", kind: "secret", name: "AWS_TOWER_TOKEN", instead: ["secrets.TOWER_ACCESS_TOKEN"] },
            { code: "not-set", kind: "secret", name: "TOWER_WORKSPACE", instead: ["vars.TOWER_WORKSPACE_ID"] },
        ]);
    });

    it("names secrets that are variables too, and nothing that another name stands in for", async () => {
        const { findings } = await launchOf(
            "          workspace_id: ${{ secrets.TOWER_WORKSPACE_ID }}\n          compute_env: ${{ vars.OLD || vars.TOWER_COMPUTE_ENV }}",
        );
        assert.deepEqual(findings, [
            { code: "stale-secret", kind: "secret", name: "TOWER_WORKSPACE_ID", instead: ["vars.TOWER_WORKSPACE_ID"] },
        ]);
    });

    it("says where a name is read, also in a block of text and in a condition", async () => {
        const text = launching(
            '          parameters: |\n            {\n              "hook_url": "${{ secrets.HOOK }}"\n            }',
            { job: "    if: vars.RUN == 'yes'" },
        );
        const { findings } = await examine({ ".github/workflows/a.yml": text }, "places");
        assert.deepEqual(
            findings.map(({ name, places }) => [name, places.map((place) => place.replace(/^.*:/, ""))]),
            [
                ["HOOK", ["15"]],
                ["RUN", ["6"]],
            ],
        );
    });

    it("reads a folder of checkouts, and only workflows that launch", async () => {
        const tw =
            "on: push\njobs:\n  a:\n    env:\n      WHERE: ${{ vars.TOWER_COMPUTE_ENV_ARM }}\n    steps:\n      - run: tw launch nf-core/a --compute-env=$WHERE\n";
        const batch =
            "on: push\njobs:\n  a:\n    steps:\n      - run: aws batch submit-job --job-queue ${{ secrets.AWS_JOB_QUEUE }}\n";
        const lint = "on: push\njobs:\n  a:\n    steps:\n      - run: echo ${{ secrets.CODECOV_TOKEN }}\n";
        const { workflows, launches, findings } = await examine(
            {
                "rnaseq/.github/workflows/awsfulltest.yml": launching(""),
                "rnaseq/.github/workflows/lint.yaml": lint,
                "sarek/.github/workflows/tw.yml": tw,
                "methylseq/.github/workflows/awstest.yml": batch,
                "notes/readme.yml": "a: 1\n",
            },
            "many",
        );
        assert.equal(workflows, 4);
        assert.deepEqual(
            launches.map(({ pipeline, isFullSize, via, environments }) => [
                pipeline,
                isFullSize,
                via,
                environments.map(({ name }) => name),
            ]),
            [
                ["methylseq", false, "aws-batch", []],
                ["rnaseq", true, "seqera", [CPU]],
                ["sarek", false, "seqera", [ARM]],
            ],
        );
        assert.deepEqual(
            findings.map(({ name }) => name),
            ["AWS_JOB_QUEUE"],
        );
    });

    it("lists names that no workflow reads", async () => {
        const { unread } = await examine(
            { ".github/workflows/a.yml": launching("          compute_env: ${{ vars.TOWER_COMPUTE_ENV }}") },
            "unread",
        );
        assert.ok(unread.includes("vars.AWS_S3_BUCKET"));
        assert.ok(!unread.includes("vars.TOWER_COMPUTE_ENV"));
    });

    it("names a file that is not valid YAML, and reads the others", async () => {
        const { launches, unreadable } = await examine(
            { ".github/workflows/a.yml": launching(""), ".github/workflows/b.yml": "on: push\njobs: [" },
            "invalid",
        );
        assert.equal(launches.length, 1);
        assert.deepEqual(
            unreadable.map(({ line, reason }) => [line, /:$/.test(reason)]),
            [[2, false]],
        );
    });

    it("prints launches, findings and names, and exits with 1 for a name that is not set", async () => {
        scratch.write(
            "text/rnaseq/.github/workflows/awsfulltest.yml",
            launching("          access_token: ${{ secrets.OLD }}"),
        );
        const { exitCode, out } = await runCli(["workflows", join(scratch.path(), "text"), "--plan", PLAN]);
        assert.equal(exitCode, 1);
        const place = join(scratch.path(), "text/rnaseq/.github/workflows/awsfulltest.yml");
        assert.deepEqual(out.split("\n").slice(0, 7), [
            "1 launch in 1 of 1 workflow.",
            `  full size  ${place}:9  on ${CPU} (primary, as none is chosen)`,
            "",
            "Not set by the platform: 1",
            "  secrets.OLD",
            `    ${place}:13`,
            "    Fix: read secrets.TOWER_ACCESS_TOKEN instead.",
        ]);
    });

    it("exits with 0 if every name is set", async () => {
        scratch.write("fine/.github/workflows/a.yml", launching(""));
        assert.equal((await runCli(["workflows", join(scratch.path(), "fine"), "--plan", PLAN])).exitCode, 0);
    });

    it("ends with a usage error where there is no workflow", async () => {
        scratch.write("none/a.txt", "");
        assert.equal(await usageErrorCode(["workflows", join(scratch.path(), "none"), "--plan", PLAN]), "no-workflows");
        assert.equal(
            await usageErrorCode(["workflows", join(scratch.path(), "nowhere"), "--plan", PLAN]),
            "missing-path",
        );
    });

    it("reads files whose parts have other types than they should", async () => {
        for (const [index, text] of [
            "",
            "[]",
            "jobs: 1",
            "jobs: {a: {steps: [1, null, {uses: 1}]}}",
            "a: &a [*a]",
        ].entries()) {
            const { launches } = await examine({ ".github/workflows/a.yml": text }, `odd${index}`);
            assert.deepEqual(launches, []);
        }
    });
});
