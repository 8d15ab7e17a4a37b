import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { AdoptionPlan } from "../../src/adoption";
import { LEGACY_RESOURCES, TARGET, legacyState } from "../adoption/legacyState";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const SOURCE = JSON.stringify(require.resolve("megatests-components"));
const AWS = JSON.stringify(require.resolve("@pulumi/aws/provider"));
const GITHUB = JSON.stringify(require.resolve("@pulumi/github/provider"));

describe("megatests adopt", () => {
    const scratch = scratchFolder();
    let state: string;
    /** Writes the stack of a platform whose AWS provider has a name. */
    function writeStack(folder: string, awsProvider: string): void {
        const args = { ...TARGET, bucket: { ...TARGET.bucket, import: true }, workspaceId: 42 };
        scratch.write(`${folder}/legacyResources.json`, JSON.stringify(LEGACY_RESOURCES));
        scratch.write(`${folder}/Pulumi.yaml`, "name: AWSMegatests\nruntime: nodejs\n");
        scratch.write(
            `${folder}/index.js`,
            `const { MegatestsPlatform } = require(${SOURCE});
const { Provider: Aws } = require(${AWS});
const { Provider: GitHub } = require(${GITHUB});
module.exports = () => {
    const providers = { aws: new Aws("${awsProvider}"), github: new GitHub("github-provider") };
    new MegatestsPlatform("megatests", ${JSON.stringify(args)}, { providers });
};
`,
        );
    }
    before(() => {
        writeStack("stack", "aws-provider");
        writeStack("other", "aws");
        state = scratch.write("state.json", JSON.stringify(legacyState()));
    });
    const run = (...args: string[]) => runCli(["adopt", "--dir", join(scratch.path(), "stack"), ...args]);

    it("prints the steps in order, and writes nothing", async () => {
        const files = readdirSync(scratch.path());
        const { exitCode, out, err } = await run(state);
        assert.equal(exitCode, 3, err);
        assert.match(
            out,
            /^Safe after the steps below: [^]*pulumi state delete [^]*pulumi preview --diff [^]*pulumi up /,
        );
        assert.ok(!out.includes("planted"), "a secret is shown");
        assert.deepEqual(readdirSync(scratch.path()), files);
    });

    it("prints the adoption as JSON", async () => {
        const { out } = await run(state, "--json");
        const { arguments: args, verdict } = JSON.parse(out) as AdoptionPlan;
        assert.deepEqual(args.computeEnvironments, { cpu: { importId: "env-id" } });
        assert.equal(verdict, "safe-after-steps");
    });

    it("writes arguments and steps to the folder named", async () => {
        const folder = join(scratch.path(), "written");
        const { out, err } = await run(state, "--write", folder);
        assert.equal(err, `Wrote adoption.json, adoption-steps.txt and adoption.sh to ${folder}.`);
        assert.deepEqual(readdirSync(folder).sort(), ["adoption-steps.txt", "adoption.json", "adoption.sh"]);
        assert.equal(readFileSync(join(folder, "adoption-steps.txt"), "utf8"), `${out}\n`);
        const args = JSON.parse(readFileSync(join(folder, "adoption.json"), "utf8")) as AdoptionPlan["arguments"];
        assert.equal(args.credentials?.importId, "aws-id");
    });

    it("writes nothing for a state that cannot be imported without replacing resources", async () => {
        const broken = JSON.stringify(legacyState()).replaceAll("m6id", "m5d");
        const folder = join(scratch.path(), "rejected");
        const { exitCode, out, err } = await run(scratch.write("broken.json", broken), "--write", folder);
        assert.equal(exitCode, 1);
        assert.equal(err, `Wrote nothing to ${folder}.`);
        assert.match(out, /^Not safe: .* \(1 error\)\. No file is written\./);
        assert.ok(!existsSync(folder));
        assert.equal((await run(join(scratch.path(), "broken.json"), "--keep-live")).exitCode, 3);
    });

    it("rejects what is not a state, without repeating it", async () => {
        const text = await run(scratch.write("text.json", "planted secret"));
        assert.equal(text.exitCode, 2);
        assert.match(
            text.err,
            /text\.json is not valid JSON\. Fix: pass a file that pulumi stack export --file state\.json wrote/,
        );
        assert.ok(!text.err.includes("planted"));
        assert.match((await run("nowhere.json")).err, /^nowhere\.json does not exist\. Fix: pass a file that/);
        const file = scratch.write("empty.json", '{"deployment":{"resources":[]}}');
        const { exitCode, out, err } = await run(file);
        assert.deepEqual([exitCode, out], [2, ""]);
        assert.ok(err.startsWith(`${file}: invalid stack export: expected a list of resources`), err);
    });

    it("imports resources under a provider of another name", async () => {
        const { exitCode } = await run(state, "--dir", join(scratch.path(), "other"));
        assert.equal(exitCode, 3);
    });

    it("needs the names of the legacy resources, and checks their file", async () => {
        const none = await run(state, "--legacy-resources", scratch.write("none.json", "{}"), "--json");
        const { errors } = JSON.parse(none.out) as AdoptionPlan;
        assert.equal(errors.filter(({ code }) => code === "no-matching-resource").length, 6);
        const file = scratch.write("names.json", '{"user": 7, "alerts": "topic"}');
        const { exitCode, err } = await run(state, "--legacy-resources", file);
        assert.equal(exitCode, 2);
        assert.deepEqual(err.split("\n"), [
            `${file}: expected user to be the logical name of a resource, got 7`,
            `  ${file}: unknown property "alerts": expected one of "bucket", "lifecycle", "cors", "user", "forge-policy", ` +
                '"launch-policy", "s3-policy", "forge-policy-attachment", "launch-policy-attachment", ' +
                '"s3-policy-attachment", "access-key"',
        ]);
    });

    it("documents its exit codes", async () => {
        const { out } = await run("--help");
        assert.match(
            out,
            /Exit codes:\n {2}0 .*\n {2}1 {2}not safe.*\n {2}2 .*\n {2}3 {2}safe after the printed steps/,
        );
    });

    for (const [title, of] of [
        ["stack", ["AWSMegatests", "dev"]],
        ["project", ["Lab", "prod"]],
    ] as const) {
        it(`rejects the state of another ${title} as wrong use`, async () => {
            const [project, stack] = of;
            const text = JSON.stringify(legacyState()).replaceAll("prod::AWSMegatests::", `${stack}::${project}::`);
            const file = scratch.write("foreign.json", text);
            assert.deepEqual(await run(file), {
                exitCode: 2,
                out: "",
                err: `${file}: expected the state of AWSMegatests, stack prod, got the state of ${project}, stack ${stack}.`,
            });
        });
    }

    it("rejects a place that cannot be written to as wrong use", async () => {
        const { exitCode, err } = await run(state, "--write", state);
        assert.equal(exitCode, 2);
        assert.equal(err, `cannot write ${state}: it is a file. Fix: choose another path.`);
    });
});
