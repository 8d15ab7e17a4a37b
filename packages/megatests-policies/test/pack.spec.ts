import assert from "node:assert/strict";
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
                "iam-least-privilege",
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
            ],
        );
    });

    for (const { name, description, severity, configSchema } of policies) {
        it(`${name} is described, rated, and runs unconfigured`, () => {
            assert.match(description, /^(An?|The|Variables) .*\.$/);
            assert.ok(severity);
            for (const setting of Object.values(configSchema?.properties ?? {})) {
                assert.ok(setting.description);
                assert.notEqual(setting.default, undefined);
            }
        });
    }

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
        assert.deepEqual(manifest.files, ["bin", "config", "PulumiPolicy.yaml"]);
        assert.equal(manifest.main, "bin/index.js");
    });
});
