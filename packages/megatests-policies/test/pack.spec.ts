import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import nfCore from "../config/nf-core.json";
import manifest from "../package.json";
import { policies } from "../src/policies";

describe("the policy pack", () => {
    it("has these policies", () => {
        assert.deepEqual(
            policies.map(({ name }) => name),
            [
                "bucket-protected",
                "bucket-not-public",
                "bucket-tls-only",
                "bucket-results-kept",
                "iam-least-privilege",
                "iam-role-trust",
                "access-key-age",
                "compute-spot-only",
                "compute-cpu-ceiling",
                "compute-cpu-total",
                "compute-instance-families",
                "compute-regions",
                "compute-fusion-snapshots",
                "secrets-are-secret",
                "github-visibility",
                "participants-not-owner",
                "platform-budget",
                "types-covered",
            ],
        );
    });

    for (const { name, description, severity, configSchema } of policies) {
        it(`${name} is described, rated, and runs unconfigured`, () => {
            assert.match(description, /^[A-Z].* must .*\.$/);
            assert.ok(severity);
            for (const setting of Object.values(configSchema?.properties ?? {})) {
                assert.ok(setting.description);
                assert.notEqual(setting.default, undefined);
            }
        });
    }

    it("names every policy and setting in its README", () => {
        const readme = readFileSync(join(__dirname, "../README.md"), "utf8");
        for (const { name, configSchema } of policies) {
            assert.ok(readme.includes(`\`${name}\``), name);
            for (const setting of Object.keys(configSchema?.properties ?? {})) {
                assert.match(readme, new RegExp(`\\| \`${name}\`[^\\n]*\`${setting}\``), `${name}: ${setting}`);
            }
        }
    });

    it("knows every policy and setting of nf-core's configuration", () => {
        for (const [name, settings] of Object.entries(nfCore)) {
            const known = policies.find((policy) => policy.name === name)?.configSchema?.properties ?? {};
            assert.deepEqual(
                Object.keys(settings).filter((setting) => !(setting in known)),
                [],
                name,
            );
        }
    });

    it("publishes what the engine needs to run it", () => {
        for (const file of ["bin", "config", "PulumiPolicy.yaml"]) {
            assert.ok(manifest.files.includes(file), file);
        }
        assert.equal(manifest.main, "bin/index.js");
    });
});
