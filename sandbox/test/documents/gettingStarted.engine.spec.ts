import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
    type CloudState,
    type CloudServers,
    deployerVariables,
    githubOrganization,
    readCloud,
    sandboxEnvironment,
    seedCloud,
    serveCloud,
    workspaceId,
} from "../../src";
import { services } from "../support/adoption";
import { describeEngine } from "../support/engine";
import { type KeptState, backendIn, urnIn } from "../support/state";
import { temporaryFolder } from "../support/temporary";
import { scriptsBelow } from "./runnable";
import { type Ended, Shell, succeeded } from "./shell";

const DOCUMENT = "docs/getting-started.md";
const PROJECT = "megatests";
const bucket = "my-lab-megatests";
/** Some runs of the CLI take seconds each, and the machine may be busy. */
const MANY_RUNS = 600_000;

describeEngine("the documents on a stack, without Pulumi Cloud", function (engine) {
    this.timeout(MANY_RUNS);
    const folder = temporaryFolder();
    let servers: CloudServers;
    let served = "";
    let count = 0;

    before(async () => {
        servers = await serveCloud(() => served);
    });
    after(() => servers.close());

    /** The names that the reader replaces, and what the sandbox has in their place. */
    const substituted = (script: string, place: string): string => {
        const services = `--seqera-url ${servers.seqera} --github-url ${servers.github}api/v3`;
        const substitutes: [from: RegExp | string, to: string][] = [
            ["--organization my-lab ", `--organization ${githubOrganization} `],
            [/\b42\b/g, String(workspaceId)],
            ["s3://my-lab-pulumi-state", `file://${backendIn(place)}`],
            ["PASSPHRASE=PASSPHRASE", "PASSPHRASE=sandbox"],
            ...Object.entries(deployerVariables).map(([name, value]): [string, string] => [
                `${name}=TOKEN`,
                `${name}=${value}`,
            ]),
            // The sandbox's AWS has no quotas, and no service is where the real one is.
            [/^npx megatests doctor .*$/m, `$& --only seqera,github ${services}`],
            // Without ESC, the tokens are in the environment.
            [/^pulumi env run \S+ -- (megatests recover .*)$/m, `$1 ${services}`],
            ["PROJECT/STACK", `${PROJECT}/prod`],
            ["PROJECT/STACK.json", `${PROJECT}/prod.json`],
        ];
        return substitutes.reduce((text, [from, to]) => text.replace(from, to), script);
    };

    /** A reader in a place with a cloud and a backend of its own. */
    async function readerAt(place: string) {
        const cloud = join(place, "cloud.json");
        served = cloud;
        const { environment } = await engine.attach(cloud);
        const shell = new Shell(place, {
            ...sandboxEnvironment({ home: join(folder.path, "home"), backend: backendIn(place), cloud }),
            ...environment,
            ...deployerVariables,
            AWS_ACCESS_KEY_ID: "AKIASANDBOXSANDBOX12",
            AWS_SECRET_ACCESS_KEY: "sandbox",
            AWS_ENDPOINT_URL: servers.aws,
        });
        const project = join(place, "my-megatests");
        return {
            place,
            cloud,
            project,
            run: (script: string, cwd = project): Promise<Ended> => shell.run(substituted(script, place), cwd),
            read: (): CloudState => readCloud(cloud),
        };
    }

    let original: Promise<string> | undefined;
    /** Follows the document from an empty folder to a deployed platform. Returns where it is. */
    async function deployOriginal(): Promise<string> {
        const place = join(folder.path, "original");
        mkdirSync(backendIn(place), { recursive: true });
        seedCloud(join(place, "cloud.json"));
        const reader = await readerAt(place);
        const scripts = ["4. The project", "Without Pulumi Cloud", "7. Deploy"].flatMap((heading) =>
            scriptsBelow(DOCUMENT, heading),
        );
        const { stdout } = succeeded(await reader.run(scripts.join("\n"), place));
        assert.match(stdout, /megatests_cpu/);
        return place;
    }

    /** A reader with a copy of the deployed platform. */
    async function deployed() {
        const from = await (original ??= deployOriginal());
        const place = join(folder.path, `copy-${++count}`);
        cpSync(from, place, { recursive: true, verbatimSymlinks: true });
        const reader = await readerAt(place);
        // The CLI remembers the stack by the folder.
        succeeded(await reader.run("pulumi stack select prod"));
        return reader;
    }

    /** Makes the backend keep a resource as a create that never finished, as after a kill of the engine. */
    function forget(place: string, name: string): void {
        const file = join(backendIn(place), ".pulumi/stacks", PROJECT, "prod.json");
        const kept = JSON.parse(readFileSync(file, "utf8")) as { checkpoint: { latest: KeptState } };
        const state = kept.checkpoint.latest;
        const urn = urnIn(state, name);
        const resource = state.resources?.find((each) => each.urn === urn) ?? assert.fail(name);
        delete resource.outputs;
        state.resources = state.resources?.filter((each) => each.urn !== urn);
        state.pending_operations = [{ type: "creating", resource }];
        writeFileSync(file, JSON.stringify(kept));
    }

    const unchanged = "pulumi preview --stack prod --expect-no-changes";

    it("leads from an empty folder to a deployed platform, to its deployer's policy, and away again", async () => {
        const { run, read, project } = await deployed();
        const { aws, github, seqera } = read();
        assert.ok(aws.buckets[bucket]);
        assert.equal(seqera.computeEnvs.length, 1);
        const variables = github.organizations[githubOrganization]?.variables ?? {};
        assert.equal(variables["TOWER_WORKSPACE_ID"]?.value, String(workspaceId));

        succeeded(await run(scriptsBelow(DOCUMENT, "5. AWS").join("\n")));
        for (const file of ["deploy.json", "trust.json"]) {
            const { Statement } = JSON.parse(readFileSync(join(project, file), "utf8")) as { Statement: object[] };
            assert.ok(Statement.length > 0, file);
        }

        succeeded(await run(scriptsBelow(DOCUMENT, "9. Day to day").join("\n")));
        const left = read();
        assert.deepEqual([left.seqera.computeEnvs, left.seqera.credentials], [[], []]);
        assert.ok(left.aws.buckets[bucket], "the bucket holds results");
    });

    it("docs/upgrading.md upgrades: nothing changes with the same version", async () => {
        const { run, cloud } = await deployed();
        const before = services({ cloud });
        const [plan = "", diff = "", deploy = "", ...more] = scriptsBelow("docs/upgrading.md", "The package");
        assert.deepEqual(more, []);
        succeeded(await run(plan));
        assert.match(succeeded(await run(diff)).stdout, /resources, \d+ before\n\nNothing changes\.\n/);
        assert.match(succeeded(await run(deploy)).stdout, /Resources:\n +\d+ unchanged/);
        for (const script of scriptsBelow("docs/upgrading.md", "The providers")) {
            succeeded(await run(script));
        }
        assert.deepEqual(services({ cloud }), before);
    });

    it("docs/recovery.md recovers a killed deployment: what exists is imported", async () => {
        const { run, cloud, place } = await deployed();
        const before = services({ cloud });
        forget(place, "megatests-github-variable-workspace-id");
        const [script = "", ...more] = scriptsBelow("docs/recovery.md", "A deployment was killed");
        assert.deepEqual(more, []);
        const { status, stdout, stderr } = await run(script);
        assert.equal(status, 3, stdout + stderr);
        const commands = stdout.split("\n").filter((line) => line.startsWith("pulumi "));
        assert.ok(
            commands.some((command) => command.startsWith("pulumi import ")),
            stdout,
        );
        succeeded(await run(commands.join("\n")));
        succeeded(await run(unchanged));
        assert.deepEqual(services({ cloud }), before);
    });

    it("docs/recovery.md restores what a refresh dropped, from the backup of a file backend", async () => {
        const { run, place } = await deployed();
        const urns = succeeded(await run("pulumi stack --show-urns")).stdout;
        const urn = /urn:\S*AwsBatchCe::\S+/.exec(urns)?.[0];
        succeeded(await run(`pulumi state delete --yes --target-dependents '${urn}'`));
        assert.notEqual((await run(unchanged)).status, 0);

        const [script = "", ...more] = scriptsBelow("docs/recovery.md", "A refresh dropped resources");
        assert.deepEqual(more, []);
        const backups = readdirSync(join(backendIn(place), ".pulumi/backups", PROJECT, "prod")).sort();
        const newest = backups.filter((name) => name.endsWith(".json")).at(-1) ?? "";
        succeeded(await run(script.replace("BACKUP.json", newest), backendIn(place)));
        succeeded(await run(unchanged));
    });

    it("docs/recovery.md destroys a stack, and forgets its bucket", async () => {
        const { run, read } = await deployed();
        const [destroy = "", forget = "", ...more] = scriptsBelow(
            "docs/recovery.md",
            "Destroy a stack and keep its bucket",
        );
        assert.deepEqual(more, []);
        succeeded(await run(destroy));
        const urns = succeeded(await run("pulumi stack --show-urns")).stdout;
        const [urn = ""] = /urn:\S*s3\/bucket:Bucket::\S+/.exec(urns) ?? [];
        succeeded(await run(forget.replace("URN", `'${urn}'`)));
        assert.doesNotMatch(succeeded(await run("pulumi stack --show-urns")).stdout, /aws:(s3|iam)/);
        const { seqera, aws } = read();
        assert.deepEqual(seqera.computeEnvs, []);
        assert.ok(aws.buckets[bucket]);
    });

    it("docs/troubleshooting.md explains a deployment that fails", async () => {
        const { run } = await deployed();
        const [script = ""] = scriptsBelow("docs/troubleshooting.md", "Troubleshooting");
        const { stdout } = await run(`set +e\nexport TOWER_ACCESS_TOKEN=no-token\n${script}`);
        assert.match(stdout, /Cause/);
        assert.match(stdout, /TOWER_ACCESS_TOKEN|token/);
    });

    it("packages/megatests-cli/README.md validates, plans and helps", async () => {
        const { run } = await deployed();
        const { stdout } = succeeded(
            await run(scriptsBelow("packages/megatests-cli/README.md", "megatests").join("\n")),
        );
        assert.match(stdout, /no problems/);
        assert.match(stdout, /Plan of megatests, stack prod: \d+ resources/);
        assert.match(stdout, /Usage: megatests/);
    });
});
