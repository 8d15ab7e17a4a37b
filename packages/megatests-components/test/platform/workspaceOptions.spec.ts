import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MegatestsPlatformArgs } from "../../src/platform/args";
import { createWorkspaceOptions } from "../../src/platform/workspaceOptions";
import { later } from "../support/outputs";
import { record, resource } from "../support/record";

const ARGS: MegatestsPlatformArgs = {
    workspaceId: 7,
    bucket: { bucketName: "results" },
    computeEnvironments: { cpu: { name: "cpu", batch: {} } },
};
const CREDENTIAL = { name: "github", username: "bot", accessToken: "planted-token" };

/** What the optional parts of a workspace register. */
const recorded = (args: Partial<MegatestsPlatformArgs>) =>
    record(() => createWorkspaceOptions("lab", { ...ARGS, ...args }, { cpu: later("cpu-id") }, () => ({})));

describe("the optional parts of a workspace", () => {
    it("are none unless they are asked for", async () => {
        const { resources } = await recorded({ organizationId: 8 });
        assert.deepEqual(
            resources.map(({ type }) => type),
            ["pulumi:pulumi:Stack"],
        );
    });

    for (const gitHubCredential of [
        CREDENTIAL,
        later(CREDENTIAL),
        later({ ...CREDENTIAL, baseUrl: "https://github.com/lab/" }),
    ]) {
        it(`are GitHub credentials${pulumi.Output.isInstance(gitHubCredential) ? ", from an output" : ""}`, async () => {
            const { inputs, secretInputs } = resource(
                await recorded({ gitHubCredential }),
                "lab-github-credential-credential",
            );
            assert.equal(inputs["name"], "github");
            assert.equal(inputs["workspaceId"], 7);
            assert.equal(inputs["username"], "bot");
            assert.ok(secretInputs.length > 0 && !JSON.stringify(inputs).includes("planted"));
        });
    }

    it("keep the address of a GitHub server, from an output", async () => {
        const settings = later({ ...CREDENTIAL, baseUrl: "https://github.example.org/lab/" });
        const { inputs } = resource(await recorded({ gitHubCredential: settings }), "lab-github-credential-credential");
        assert.equal(inputs["baseUrl"], "https://github.example.org/lab/");
    });

    it("reject GitHub credentials from an output that are invalid, or are to be imported", async () => {
        await assert.rejects(
            recorded({ gitHubCredential: later({ ...CREDENTIAL, username: "" }) }),
            /MegatestsPlatform lab has 1 problem in its arguments .*\n {2}gitHubCredential\.username: /,
        );
        await assert.rejects(recorded({ gitHubCredential: later({ ...CREDENTIAL, importId: "id" }) }), {
            code: "plain-value-required",
            message:
                "MegatestsPlatform lab has 1 problem in its arguments [invalid-arguments]:\n  gitHubCredential.importId: expected no " +
                "importId in settings that are an output: an import must be known before the resource is registered. Fix: pass " +
                "settings that are known while the program runs.",
        });
    });

    it("are the primary environment, participants and secrets", async () => {
        const { resources } = await recorded({
            organizationId: 8,
            primaryComputeEnvironment: "cpu",
            participants: { ada: { email: "ada@example.org", role: "launch" } },
            pipelineSecrets: { LICENSE: "planted-license" },
        });
        assert.deepEqual(
            resources
                .filter(({ custom }) => custom)
                .map(({ name }) => name)
                .sort(),
            ["lab-participants-ada", "lab-pipeline-secrets-LICENSE", "lab-primary-primary"],
        );
        assert.equal(
            resource({ resources, outputs: {}, invokes: [] }, "lab-primary-primary").inputs["computeEnvId"],
            "cpu-id",
        );
    });

    it("reject a primary environment that the platform does not have, from an output", async () => {
        await assert.rejects(recorded({ primaryComputeEnvironment: later("gpu") }), {
            message:
                "MegatestsPlatform lab has 1 problem in its arguments [invalid-arguments]:\n  primaryComputeEnvironment: unknown " +
                'compute environment "gpu". Fix: use one of cpu (closest: cpu).',
        });
    });

    it("have no participants without the organization", async () => {
        const { resources } = await recorded({ participants: { ada: { email: "ada@example.org", role: "launch" } } });
        assert.ok(resources.every(({ name }) => !name.includes("participants")));
    });
});
