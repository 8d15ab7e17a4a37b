import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const DAY = 24 * 60 * 60 * 1000;
const urn = (type: string, name: string) => `urn:pulumi:prod::Lab::${type}::${name}`;
const step = (op: string, type: string, name: string, more: object = {}) => ({ op, urn: urn(type, name), ...more });
const accessKey = (days: number) => ({
    type: "aws:iam/accessKey:AccessKey",
    outputs: { createDate: new Date(Date.now() - days * DAY - 1000).toISOString(), secret: "planted-secret" },
});
const VARIABLE = "github:index/actionsOrganizationVariable:ActionsOrganizationVariable";
const check = (id: string, outcome: string, more: object = {}) => ({
    id,
    outcome,
    title: id,
    found: `found by ${id}`,
    ...more,
});

describe("megatests drift", () => {
    const scratch = scratchFolder();
    let count = 0;
    const file = (content: unknown) => scratch.write(`file-${++count}.json`, JSON.stringify(content));
    const run = async (files: Record<string, unknown>, ...args: string[]) => {
        const issue = join(scratch.path(), `issue-${++count}.md`);
        const options = Object.entries(files).flatMap(([name, content]) => [`--${name}`, file(content)]);
        const result = await runCli(["drift", ...options, "--write", issue, ...args]);
        return { ...result, issue: existsSync(issue) ? readFileSync(issue, "utf8") : undefined };
    };
    const same = { steps: [step("same", "pulumi:pulumi:Stack", "Lab-prod"), step("refresh", VARIABLE, "v")] };

    it("finds nothing where nothing differs and no check fails, and writes no file", async () => {
        const { exitCode, out, issue } = await run({
            preview: { steps: [...same.steps, step("update", "pulumi:providers:aws", "aws-provider")] },
            refresh: { steps: [...same.steps, step("refresh", accessKey(1).type, "key", { newState: accessKey(89) })] },
            doctor: [check("seqera-token", "ok"), check("github-variables", "warning"), check("x", "skipped")],
        });
        assert.deepEqual([exitCode, out, issue], [0, "No drift, and nothing expires soon.", undefined]);
    });

    it("writes an issue that names what differs, and no value of it", async () => {
        const { exitCode, issue = "" } = await run({
            preview: {
                steps: [
                    step("update", VARIABLE, "lab-variable", {
                        newState: { type: VARIABLE },
                        detailedDiff: { visibility: {} },
                    }),
                ],
            },
            refresh: {
                steps: [
                    step("update", VARIABLE, "lab-variable", {
                        oldState: { type: VARIABLE, inputs: { value: "planted-before", variableName: "A" } },
                        newState: { type: VARIABLE, inputs: { value: "planted-after", variableName: "A" } },
                    }),
                    step("delete", "seqera:index/awsBatchCe:AwsBatchCe", "lab-cpu", {
                        oldState: { type: "seqera:index/awsBatchCe:AwsBatchCe" },
                    }),
                    step("refresh", accessKey(90).type, "lab-key", { newState: accessKey(90) }),
                ],
            },
            doctor: [
                check("seqera-environment", "failed", {
                    title: "environment cpu",
                    found: "the status is ERRORED",
                    fix: "Deploy again.",
                }),
                check("seqera-environment", "warning", { title: "environment gpu", found: "the status is DISABLED" }),
                check("github-token", "warning", { title: "token", found: "the token of @jo expires on 2026-12-01" }),
                check("aws-batch-queues", "warning", { title: "job queues", found: "44 of 50 job queues" }),
                check("github-variables", "warning"),
            ],
        });
        assert.equal(exitCode, 1);
        assert.deepEqual(issue.split("\n"), [
            "The nightly check of `prod` found what needs a maintainer. This issue closes when a later check finds nothing.",
            "",
            "## Drift: the services differ from the state",
            "",
            `- update \`lab-variable\` (\`${VARIABLE}\`): \`value\``,
            "- delete `lab-cpu` (`seqera:index/awsBatchCe:AwsBatchCe`)",
            "",
            "To undo the drift, run `pulumi up --refresh --run-program`. To keep it, change the program.",
            "",
            "## Not deployed: the program differs from the state",
            "",
            `- update \`lab-variable\` (\`${VARIABLE}\`): \`visibility\``,
            "",
            "Run the workflow Deploy.",
            "",
            "## Access keys to rotate",
            "",
            "- `lab-key` is 90 days old",
            "",
            "Change `accessKeyRotation` of the credentials and deploy.",
            "",
            "## Checks of `megatests doctor`",
            "",
            "- environment cpu: the status is ERRORED. Fix: Deploy again.",
            "- environment gpu: the status is DISABLED",
            "- token: the token of @\u200bjo expires on 2026-12-01",
            "- job queues: 44 of 50 job queues",
            "",
            "[The runbook](../blob/main/docs/runbook.md) has the procedures.",
            "",
        ]);
        assert.doesNotMatch(issue, /planted/);
    });

    it("says nothing of a stack without a file about it", async () => {
        const { exitCode, out, err } = await runCli(["drift"]);
        assert.deepEqual([exitCode, out], [2, ""]);
        assert.equal(err, "no file to read. Fix: pass at least one of --preview, --refresh and --doctor.");
    });

    it("takes another age of keys, and prints the report as JSON", async () => {
        const steps = [step("refresh", accessKey(3).type, "key", { oldState: accessKey(3) })];
        const { exitCode, out } = await run({ refresh: { steps } }, "--key-age", "3", "--json");
        assert.equal(exitCode, 1);
        assert.deepEqual((JSON.parse(out) as { accessKeys: unknown }).accessKeys, [{ name: "key", days: 3 }]);
        assert.doesNotMatch(out, /planted/);
    });

    it("rejects files that are something else", async () => {
        for (const files of [{ preview: {} }, { refresh: null }, { doctor: {} }]) {
            const { exitCode, err } = await run(files);
            assert.equal(exitCode, 2);
            assert.match(err, /expected (steps|a list)\. Fix: write it with /);
        }
        assert.equal((await runCli(["drift", "--key-age", "0"])).exitCode, 2);
    });
});
