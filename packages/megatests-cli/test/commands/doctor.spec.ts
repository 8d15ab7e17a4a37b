import assert from "node:assert/strict";
import { join } from "node:path";
import type { CheckResult } from "../../src/doctor";
import { HEALTHY, PLANTED } from "../doctor/doctorFixture";
import { type LocalService, startService } from "../doctor/localService";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

describe("megatests doctor", () => {
    const scratch = scratchFolder();
    let services: LocalService[];
    before(async () => {
        scratch.write("stack/Pulumi.yaml", "name: Lab\nruntime: nodejs\n");
        scratch.write("stack/index.js", "module.exports = () => ({});\n");
        services = await Promise.all(
            [HEALTHY.seqera, HEALTHY.github, HEALTHY.aws].map((routes) => startService(routes)),
        );
    });
    after(() => Promise.all(services.map((service) => service.close())));

    /** Runs the command against the services of this machine, with no tool on PATH. */
    function runWith(variables: Record<string, string>, ...args: string[]) {
        const [seqera, github, aws] = services.map(({ url }) => url);
        const environment = { ...PLANTED, AWS_ENDPOINT_URL: aws ?? "", PATH: scratch.path(), ...variables };
        const urls = ["--seqera-url", `${seqera}/`, "--github-url", github ?? ""];
        return runCli(["doctor", "--dir", join(scratch.path(), "stack"), ...urls, ...args], { environment });
    }

    const run = (...args: string[]) => runWith({ TOWER_WORKSPACE_ID: "42" }, ...args);

    it("prints what it found, and fails when something is missing", async () => {
        const { exitCode, out } = await run();
        assert.equal(exitCode, 1);
        assert.match(out, /^ok {7}Tools, stack: the plan of Lab, stack prod, has 1 resource$/m);
        assert.match(out, /^ok {7}Seqera, workspace: the token has access to lab\/megatests \(42\)$/m);
        assert.match(out, /^FAILED {3}Tools, Pulumi CLI: pulumi version failed: pulumi is not installed$/m);
        assert.match(out, /^skipped {2}GitHub, organization: not checked: the organization's name is not known$/m);
        assert.match(out, /\n\n\d+ ok, \d+ warning, \d+ failed, \d+ skipped$/);
        assert.ok(!/planted/i.test(out), "a token is shown");
    });

    it("prints JSON", async () => {
        const { out } = await run("--json");
        const results = JSON.parse(out) as CheckResult[];
        const token = results.find(({ area, title }) => area === "GitHub" && title === "token");
        assert.equal(token?.outcome, "ok");
        assert.ok(!/planted/i.test(out), "a token is shown");
    });

    it("checks the services all the same when the stack cannot be planned", async () => {
        const { out } = await run("--dir", scratch.path());
        assert.match(out, /^ok {7}Seqera, service: /m);
        assert.match(out, /^FAILED {3}Tools, stack: could not plan the stack: .*Pulumi.yaml does not exist/m);
    });

    it("knows the stack's ESC environment even when the program fails", async () => {
        scratch.write("failing/Pulumi.yaml", "name: Lab\nruntime: nodejs\n");
        scratch.write("failing/Pulumi.prod.yaml", "environment: [Lab/prod]\n");
        scratch.write("failing/index.js", 'throw new Error("TOKEN is not set. Fix: set it.");\n');
        const { exitCode, out } = await run("--dir", join(scratch.path(), "failing"));
        assert.equal(exitCode, 1);
        assert.match(out, /^FAILED {3}Tools, stack: could not plan the stack: TOKEN is not set\. Fix: set it\.$/m);
        assert.match(out, /^FAILED {3}Tools, ESC Lab\/prod: /m);
    });

    it("checks only the areas that are named", async () => {
        const { out } = await run("--only", "github,Seqera", "--json");
        const areas = new Set((JSON.parse(out) as CheckResult[]).map(({ area }) => area));
        assert.deepEqual([...areas], ["Seqera", "GitHub"]);
        const { exitCode, err } = await run("--only", "github,azure");
        assert.equal(exitCode, 2);
        assert.match(err, /Expected some of tools, aws, seqera, github, got "azure"\./);
    });

    it("rejects a limit that is not a time as wrong use", async () => {
        const { exitCode, err } = await run("--timeout", "soon");
        assert.equal(exitCode, 2);
        assert.match(err, /Expected a whole number of seconds from 1 to 3600\./);
        assert.equal((await run("--timeout", "1e-9")).exitCode, 2);
    });

    for (const text of ["foo", "ftp://host", "https://"]) {
        it(`rejects ${text} for a URL as wrong use`, async () => {
            const { exitCode, err } = await run("--seqera-url", text);
            assert.equal(exitCode, 2);
            assert.ok(
                err.startsWith(
                    `error: option '--seqera-url <url>' argument '${text}' is invalid. ` +
                        "Expected a URL that starts with https:// or http://.",
                ),
                err,
            );
        });
    }

    it("rejects a folder that does not exist as wrong use", async () => {
        assert.deepEqual(await run("--dir", "nowhere"), {
            exitCode: 2,
            out: "",
            err: "nowhere does not exist. Fix: pass the folder of a Pulumi project with --dir.",
        });
    });

    it("fails the check of a workspace that is not a number", async () => {
        for (const text of ["lab/megatests", "1e3", "9999999999999999"]) {
            const { out } = await runWith({ TOWER_WORKSPACE_ID: text }, "--json");
            const result = (JSON.parse(out) as CheckResult[]).find(({ title }) => title === "workspace");
            assert.deepEqual([result?.id, result?.code], ["seqera-workspace", "invalid-workspace-id"]);
            assert.ok(result?.found.endsWith(`got ${JSON.stringify(text)}`), result?.found);
        }
        const { out } = await runWith({ TOWER_WORKSPACE_ID: "" });
        assert.match(out, /^skipped {2}Seqera, workspace: not checked: the workspace id is not known$/m);
    });
});
