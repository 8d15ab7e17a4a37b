import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { componentInputs } from "../../src/internal/componentInputs";
import { shippedSchema } from "../../src/internal/packageSchema";
import { type ComponentClass, componentClass, componentNames } from "../../src/provider/components";
import { record, resource } from "../support/record";
import { MINIMAL } from "./samples";

/** What a component registers as its inputs, and the paths of the secret ones. */
async function inputsOf(component: string, args: object) {
    const Component = componentClass(component) as ComponentClass;
    const recording = await record(() => new Component("it", args, {}));
    return resource(recording, "it", `megatests-components:index:${component}`);
}

describe("inputs of a component in the state", () => {
    for (const component of componentNames) {
        it(`are its args: ${component}`, async () => {
            const args = MINIMAL[component] ?? {};
            const { inputs, secretInputs } = await inputsOf(component, args);
            const properties = shippedSchema().resources[`megatests-components:index:${component}`]?.inputProperties;
            const plain = Object.keys(args).filter((name) => properties?.[name]?.secret !== true);
            assert.deepEqual(
                plain.map((name) => inputs[name]),
                plain.map((name) => args[name]),
            );
            assert.deepEqual(Object.keys(inputs).sort(), Object.keys(args).sort());
            assert.equal(secretInputs.length > 0, plain.length < Object.keys(args).length);
        });
    }

    it("hold no option of a child, so that removing one after an import changes nothing", async () => {
        const args = MINIMAL["MegatestsPlatform"] ?? {};
        const imported = {
            ...args,
            bucket: { bucketName: "results", import: true },
            computeEnvironments: {
                cpu: {
                    ...(args["computeEnvironments"] as { cpu: object }).cpu,
                    importId: "id",
                    ignoreChanges: ["config"],
                },
            },
            aliases: { bucket: "old" },
        };
        const { inputs } = await inputsOf("MegatestsPlatform", imported);
        assert.deepEqual(inputs, args);
    });

    it("are handed on as they are where they are omitted or known only later", () => {
        for (const value of [undefined, null, pulumi.output({}), Promise.resolve({})]) {
            const inputs = componentInputs("MegatestsPlatform", { workspaceId: value, gitHub: value, tags: value });
            assert.deepEqual(Object.keys(inputs), ["workspaceId", "gitHub", "tags"]);
            for (const input of Object.values(inputs)) {
                assert.equal(input, value);
            }
        }
    });

    it("hold at every depth what the schema has, but for options", () => {
        const option = {
            import: true,
            importId: "id",
            importVariables: true,
            ignoreChanges: ["a"],
            existingInputs: {},
        };
        const args = {
            workspaceId: 7,
            aliases: { bucket: "old" },
            existingInputs: { bucket: "{}" },
            notOfTheSchema: 1,
            constructor: 2,
            bucket: { bucketName: "results", ...option },
            computeEnvironments: { cpu: { name: "cpu", ...option, batch: { forge: { subnets: ["a"], ...option } } } },
            gitHub: { organization: "lab", variables: { A: { value: "a" }, constructor: { value: "b" } }, ...option },
        };
        assert.deepEqual(componentInputs("MegatestsPlatform", args), {
            workspaceId: 7,
            bucket: { bucketName: "results" },
            computeEnvironments: { cpu: { name: "cpu", batch: { forge: { subnets: ["a"] } } } },
            gitHub: { organization: "lab", variables: { A: { value: "a" }, constructor: { value: "b" } } },
        });
    });

    it("are secret where the schema says so, also where they are omitted or known only later", async () => {
        const isSecret = async (input: unknown) => pulumi.Output.isInstance(input) && pulumi.isSecret(input);
        for (const value of ["planted", undefined, pulumi.output("planted"), Promise.resolve("planted")]) {
            const { gitHub, pipelineSecrets, workspaceId } = componentInputs("MegatestsPlatform", {
                workspaceId: value,
                gitHub: { deployerToken: value, secrets: { A: { value } }, variables: { A: { value } } },
                pipelineSecrets: { A: value },
            }) as Record<string, Record<string, Record<string, Record<string, unknown>>>>;
            assert.ok(await isSecret(gitHub?.["deployerToken"]));
            assert.ok(await isSecret(gitHub?.["secrets"]?.["A"]?.["value"]));
            assert.ok(await isSecret(pipelineSecrets?.["A"]));
            assert.equal(workspaceId, value);
            assert.equal(gitHub?.["variables"]?.["A"]?.["value"], value);
        }
    });

    it("keep every secret of the schema secret, in plain text, as an output and as a promise", async () => {
        const { inputs, secretInputs } = await inputsOf("MegatestsPlatform", {
            ...MINIMAL["MegatestsPlatform"],
            gitHub: {
                organization: "component-inputs",
                deployerToken: "planted-1",
                variables: { OPEN: { value: "open" } },
                secrets: {
                    A: { value: "planted-2" },
                    B: { value: pulumi.output("planted-3") },
                    C: { workspaceId: true },
                },
            },
            gitHubCredential: { name: "github", username: "bot", accessToken: Promise.resolve("planted-4") },
            pipelineSecrets: { LICENSE: "planted-5" },
        });
        assert.ok(!JSON.stringify(inputs).includes("planted"));
        assert.deepEqual(secretInputs.sort(), [
            "gitHub.deployerToken",
            "gitHub.secrets.A.value",
            "gitHub.secrets.B.value",
            "gitHubCredential.accessToken",
            "pipelineSecrets.LICENSE",
        ]);
        assert.deepEqual((inputs["gitHub"] as pulumi.Inputs)["variables"], { OPEN: { value: "open" } });
    });
});

describe("outputs of a component in the state", () => {
    for (const component of componentNames) {
        it(`are those of the schema: ${component}`, async () => {
            const { outputs } = await inputsOf(component, MINIMAL[component] ?? {});
            // Without a GitHub credential and a key of the customer's own there is nothing to give.
            const optional = ["gitHubCredentialId", "kmsKeyPolicyStatement"];
            const { properties } = shippedSchema().resources[`megatests-components:index:${component}`] ?? {};
            const expected = Object.keys(properties ?? {}).filter((name) => !optional.includes(name));
            assert.deepEqual(Object.keys(outputs ?? {}).sort(), expected.sort());
        });
    }
});
