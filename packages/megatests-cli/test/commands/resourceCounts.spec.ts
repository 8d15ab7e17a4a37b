import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../../src/plan/planStack";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const ROOT = join(__dirname, "../../../..");
const LIBRARY = JSON.stringify(join(ROOT, "packages/megatests-components/bin/index.js"));
const SETTINGS = { region: "eu-west-1", workDir: "s3://lab-tests", forge: { type: "SPOT", maxCpus: 8 } };

/** Platforms of different sizes, by the name of their stack's folder. */
const PLATFORMS = {
    one: { computeEnvironments: { cpu: { name: "lab_cpu", batch: SETTINGS } } },
    several: {
        computeEnvironments: {
            cpu: { name: "lab_cpu", batch: SETTINGS },
            gpu: { name: "lab_gpu", batch: { ...SETTINGS, forge: { ...SETTINGS.forge, instanceTypes: ["g5"] } } },
        },
        gitHub: { organization: "lab", defaultComputeEnvironment: "cpu" },
        dataLink: true,
    },
};

describe("the number of resources", () => {
    const scratch = scratchFolder();
    const at = (path: string) => join(scratch.path(), path);

    before(() => {
        scratch.write("empty/Pulumi.yaml", "name: empty\nruntime: nodejs\n");
        scratch.write("empty/index.js", "module.exports = () => ({});\n");
        for (const [name, args] of Object.entries(PLATFORMS)) {
            const all = { workspaceId: 42, bucket: { bucketName: "lab-tests" }, ...args };
            scratch.write(`${name}/Pulumi.yaml`, `name: ${name}\nruntime: nodejs\n`);
            scratch.write(
                `${name}/index.js`,
                `const { MegatestsPlatform } = require(${LIBRARY});
module.exports = () => void new MegatestsPlatform("lab", ${JSON.stringify(all)});
`,
            );
        }
    });

    for (const [name, folder] of [
        ["an empty stack", () => at("empty")],
        ["a platform with one environment", () => at("one")],
        ["a platform with two environments and GitHub", () => at("several")],
        ["nf-core's stack", () => join(ROOT, "stacks/awsmegatests")],
    ] as const) {
        it(`of ${name} is the same as table, as JSON, as differences and in the report`, async () => {
            const run = async (...args: string[]) => {
                const { exitCode, out, err } = await runCli([...args, "--dir", folder(), "--stack", "prod"]);
                assert.equal(exitCode, 0, err);
                return out;
            };
            const json = await run("plan", "--json");
            const { resources } = JSON.parse(json) as Plan;
            const shown = resources.length === 1 ? "1 resource" : `${resources.length} resources`;
            const table = await run("plan");
            assert.equal(/^Plan of .*: (.*)$/m.exec(table)?.[1], shown);
            const rows = table.split(/\n\n/)[1]?.split("\n") ?? [];
            assert.equal(rows.length, resources.length, table);

            const base = at("base.json");
            writeFileSync(base, json);
            const difference = await run("plan", "--diff", base);
            assert.equal(/^Plan of .*: (.*)$/m.exec(difference)?.[1], `${shown}, ${resources.length} before`);

            await run("report", "--output", at("report.html"));
            assert.ok(readFileSync(at("report.html"), "utf8").includes(`<dd>${shown}: `));
        });
    }
});
