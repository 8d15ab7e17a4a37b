import assert from "node:assert/strict";
import { join } from "node:path";
import type { CheckResult } from "../../src/doctor";
import { HEALTHY, PLANTED } from "../doctor/patient";
import { type LocalService, startService } from "../doctor/localService";
import { runCli } from "./runCli";
import { scratchFolder } from "./scratch";

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
    function run(...args: string[]) {
        const [seqera, github, aws] = services.map(({ url }) => url);
        const environment = { ...PLANTED, TOWER_WORKSPACE_ID: "42", AWS_ENDPOINT_URL: aws ?? "", PATH: scratch.path() };
        const urls = ["--seqera-url", `${seqera}/`, "--github-url", github ?? ""];
        return runCli(["doctor", "--dir", join(scratch.path(), "stack"), ...urls, ...args], { environment });
    }

    it("prints what it found, and fails when something is missing", async () => {
        const { exitCode, out } = await run();
        assert.equal(exitCode, 1);
        assert.match(out, /^ok {7}Tools, stack: Lab, stack prod, plans 1 resources$/m);
        assert.match(out, /^ok {7}Seqera, workspace: The token sees lab\/megatests \(42\)$/m);
        assert.match(out, /^FAILED {3}Tools, Pulumi CLI: pulumi version failed: pulumi is not installed$/m);
        assert.match(out, /^skipped {2}GitHub, organization: Not checked: the organization's name is not known$/m);
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
        assert.match(out, /^FAILED {3}Tools, stack: The stack cannot be planned: .*Pulumi.yaml does not exist/m);
    });

    it("refuses a limit that is no time as wrong use", async () => {
        const { exitCode, err } = await run("--timeout", "soon");
        assert.equal(exitCode, 2);
        assert.match(err, /Give a number of seconds from 0 to 3600\./);
    });
});
