import assert from "node:assert/strict";
import { ARGS, ROLE, deploy } from "./deploy";

describe("TowerForgeCredentials, secrets", () => {
    for (const [mode, args] of Object.entries({ keys: ARGS, role: ROLE })) {
        it(`shows none in ${mode} mode`, async () => {
            const printed = JSON.stringify(await deploy(args));
            assert.ok(!printed.includes("planted-secret-of-aws-access-key"));
            assert.ok(!printed.includes("aws-credential-external-id"));
        });
    }

    it("marks the secret of the key as one", async () => {
        const recording = await deploy(ARGS);
        const secrets = recording.resources.filter(({ secretInputs }) => secretInputs.length > 0);
        assert.deepEqual(
            secrets.map(({ name, secretInputs }) => [name, secretInputs]),
            [["aws-credential", ["secretKey"]]],
        );
    });
});
