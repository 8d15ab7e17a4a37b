import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { SERVICES, type Service, bucketName, readCloud, seqeraTokens } from "../../src";
import { describeEngine } from "../support/engine";
import { up } from "../support/platform";
import { smallProgram, type ProgramSettings } from "../support/program";
import { keptState, namesIn } from "../support/state";
import { seededCloud, temporaryFolder } from "../support/temporary";

const project = "living";

describeEngine("the engine with the sandbox's plugins", (engine) => {
    const cloud = seededCloud();
    const folder = temporaryFolder();
    const stackOf = (name: string, settings?: ProgramSettings, plugins?: Service[]) =>
        engine.stack({
            folder: join(folder.path, name),
            cloud: cloud.path,
            project,
            program: smallProgram(settings),
            plugins,
        });

    const namesOf = (name: string) => namesIn(keptState(join(folder.path, name), project));

    /** How many resources a preview would change, by kind. */
    async function changes(stack: Stack): Promise<Record<string, number>> {
        const { changeSummary } = await stack.preview();
        return Object.fromEntries(Object.entries(changeSummary).filter(([kind]) => kind !== "same"));
    }

    it("takes no plugin on PATH in place of the sandbox's", async () => {
        const ambient = join(folder.path, "ambient");
        const ran = join(folder.path, "ran");
        mkdirSync(ambient);
        for (const name of ["aws", "github", "terraform-provider"]) {
            writeFileSync(join(ambient, `pulumi-resource-${name}`), `#!/bin/sh\ntouch '${ran}'\n`, { mode: 0o755 });
        }
        const stack = await stackOf("ambient", {}, SERVICES);
        stack.workspace.envVars["PATH"] = `${ambient}:${process.env["PATH"]}`;
        assert.deepEqual(await changes(stack), { create: 12, import: 1 });
        assert.ok(!existsSync(ran), "a plugin on PATH was started");
    });

    it("makes a stack once, finds it unchanged before and after a refresh, and takes it down but for the bucket", async () => {
        const stack = await stackOf("whole-life", {}, SERVICES);
        assert.deepEqual(await changes(stack), { create: 12, import: 1 });
        assert.deepEqual(readCloud(cloud.path).seqera.computeEnvs, [], "a preview makes nothing");

        await stack.up();
        const outputs = await stack.workspace.stackOutputs(stack.name);
        const { seqera, aws, github } = readCloud(cloud.path);
        const environment = seqera.computeEnvs[0];
        const key = aws.users["forge"]?.accessKeys[0];
        assert.equal(outputs["computeEnvId"]?.value, environment?.id);
        assert.equal(environment?.status, "AVAILABLE");
        assert.equal(github.organizations["nf-core"]?.variables["TOWER_COMPUTE_ENV_CPU"]?.value, environment.id);
        assert.deepEqual(outputs["secretKey"], { value: key?.secret, secret: true });
        assert.equal(seqera.credentials[0]?.keys["secretKey"], key?.secret, "the secret of the key reached Seqera");

        assert.deepEqual(await up(stack), []);
        await stack.refresh();
        assert.deepEqual(await changes(stack), {});

        await assert.rejects(stack.destroy(), /because it is protected/);
        const left = readCloud(cloud.path);
        assert.deepEqual(
            [left.seqera.computeEnvs, left.seqera.credentials, left.aws.users, left.aws.policies],
            [[], [], {}, {}],
        );
        assert.deepEqual(Object.keys(left.aws.buckets), [bucketName]);
    });

    it("updates a description in place, and replaces an environment for anything else, the old one deleted first", async () => {
        const name = "changes";
        await (await stackOf(name)).up();
        const [before] = readCloud(cloud.path).seqera.computeEnvs;

        assert.deepEqual(await up(await stackOf(name, { description: "new" })), ["update environment"]);
        const [updated] = readCloud(cloud.path).seqera.computeEnvs;
        assert.deepEqual([updated?.id, updated?.description], [before?.id, "new"]);

        const resized = await stackOf(name, { description: "new", maxCpus: 100 });
        assert.ok((await up(resized)).includes("replace environment"));
        const environments = readCloud(cloud.path).seqera.computeEnvs;
        assert.equal(environments.length, 1);
        assert.notEqual(environments[0]?.id, before?.id);
        assert.deepEqual(await changes(resized), {});
    });

    const replacedAfterRefresh: [string, ProgramSettings][] = [
        [
            "buckets that do not end with the work directory",
            { allowBuckets: [`s3://${bucketName}`, "s3://ngi-igenomes"] },
        ],
        ["empty lists", { subnets: [] }],
    ];
    for (const [what, settings] of replacedAfterRefresh) {
        it(`plans a replacement after a refresh for ${what}, and none before`, async () => {
            const stack = await stackOf(what.replace(/\W/g, "-"), settings);
            await stack.up();
            assert.deepEqual(await changes(stack), {});
            await stack.refresh();
            assert.equal((await changes(stack))["replace"], 1);
        });
    }

    it("drops from the state, on a refresh, what a token may no longer see, while it lives on", async () => {
        await (await stackOf("lost-access")).up();
        const stack = await stackOf("lost-access", { seqeraToken: seqeraTokens.view });
        await stack.up();
        await stack.refresh();
        const names = namesOf("lost-access");
        assert.deepEqual(
            ["environment", "credential", "user"].map((name) => names.includes(name)),
            [false, false, true],
        );
        assert.equal(readCloud(cloud.path).seqera.computeEnvs.length, 1);
    });

    it("keeps the state on a refresh with a token that Seqera does not know", async () => {
        await (await stackOf("unknown-token")).up();
        const stack = await stackOf("unknown-token", { seqeraToken: "unknown" });
        await stack.up();
        await assert.rejects(stack.refresh(), /unexpected response code 401/);
        assert.ok(namesOf("unknown-token").includes("environment"));
    });
});
