// Reads or plans as many compute environments as asked for, or plans as many plain resources as those consist of, and
// prints what it took and a digest of what came out.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");
const { performance } = require("node:perf_hooks");

const [checkout, task, count, folder] = process.argv.slice(2);
const size = Number(count);
const components = join(checkout, "packages/megatests-components/bin");
const { MegatestsPlatform, readSeqerakit, seqera } = require(join(components, "index.js"));
const { recordProgram } = require(join(components, "plan/recorder.js"));
const keys = Array.from({ length: size }, (_, index) => `e${index}`);

function readAll() {
    mkdirSync(folder, { recursive: true });
    const spec = readFileSync(join(checkout, "seqerakit/current-env-cpu.json"), "utf8");
    const files = {};
    for (const key of keys) {
        const entry = { name: key, workspace: 1, credentials: "bench", "file-path": `${key}.json` };
        files[key] = join(folder, `${key}.yml`);
        writeFileSync(files[key], JSON.stringify({ "compute-envs": [entry] }));
        writeFileSync(join(folder, `${key}.json`), spec);
    }
    const start = performance.now();
    const environments = readSeqerakit(files);
    return { time: performance.now() - start, each: Object.values(environments) };
}

function platform() {
    const environment = { TOWER_WORKSPACE_ID: "1" };
    const { cpu } = readSeqerakit({ cpu: join(checkout, "seqerakit/cpu.yml") }, { environment });
    new MegatestsPlatform("bench", {
        workspaceId: 1,
        bucket: { bucketName: "nf-core-awsmegatests", adopt: true },
        computeEnvironments: Object.fromEntries(keys.map((key) => [key, { ...cpu, name: key }])),
        github: { organization: "nf-core" },
    });
}

/** The three resources that an environment of a platform consists of, with nothing around them. */
function plainResources() {
    const load = createRequire(join(components, "index.js"));
    const { ComponentResource } = load("@pulumi/pulumi");
    const { ActionsOrganizationVariable } = load("@pulumi/github/actionsOrganizationVariable");
    for (const name of keys) {
        const parent = new ComponentResource("bench:index:Plain", name);
        const config = { region: "eu-west-1", workDir: "s3://nf-core-awsmegatests" };
        const { computeEnvId } = new seqera.AwsBatchCe(
            name,
            { name, workspaceId: 1, credentialsId: "1", config },
            { parent },
        );
        new ActionsOrganizationVariable(name, { variableName: name, value: computeEnvId, visibility: "all" });
    }
}

async function plan(program) {
    const call = (token) => (token.startsWith("aws:") ? { accountId: "000000000000" } : { credentials: [] });
    const start = performance.now();
    const { resources } = await recordProgram(program, { project: "bench", stack: "bench", preview: true, call });
    const time = performance.now() - start;
    return { time, each: resources.filter(({ type }) => type.endsWith(":AwsBatchCe")).map(({ inputs }) => inputs) };
}

const TASKS = { read: readAll, plan: () => plan(platform), plain: () => plan(plainResources) };

async function main() {
    const { time, each } = await TASKS[task]();
    // Without their names all environments are the same, whatever their number.
    const contents = new Set(each.map((environment) => JSON.stringify({ ...environment, name: "" })));
    console.log(
        JSON.stringify({
            time: time / 1000,
            memory: process.resourceUsage().maxRSS / 1024,
            environments: each.length,
            digest: createHash("sha256")
                .update([...contents].join("\n"))
                .digest("hex"),
        }),
    );
}

main();
