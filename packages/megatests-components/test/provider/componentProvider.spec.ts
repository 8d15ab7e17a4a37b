import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { schemaFiles } from "../../scripts/packageSchema";
import type { CodedError } from "../../src/internal/codedError";
import type { Recording } from "../../src/internal/recorder";
import type { ValidationError } from "../../src/internal/validation";
import { ComponentProvider, knownOutputs } from "../../src/provider/componentProvider";
import { MINIMAL } from "../internal/samples";
import { record, resource } from "../support/record";

let provider: ComponentProvider;

interface Made {
    recording: Recording;
    outputs: pulumi.Inputs;
}

/** Makes a component as the engine asks for it, and gives what it registered and its outputs. */
async function construct(component: string, inputs: pulumi.Inputs): Promise<Made> {
    const outputs: pulumi.Inputs = {};
    const recording = await record(async () => {
        const result = await provider.construct("it", `megatests-components:index:${component}`, inputs, {});
        Object.assign(outputs, result.state);
    });
    return { recording, outputs };
}

function rejected(
    component: string,
    inputs: pulumi.Inputs,
    ...entries: [propertyPath: string, code: string, received: string][]
) {
    return assert.rejects(construct(component, inputs), (error: unknown) => {
        assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
        const found = (error.errors ?? []) as ValidationError[];
        assert.deepEqual(
            found.map(({ propertyPath, code }) => [propertyPath, code]),
            entries.map(([propertyPath, code]) => [propertyPath, code]),
        );
        entries.forEach(([, , received], index) => assert.ok(found[index]?.reason.includes(received), received));
        return true;
    });
}

const unknown = () => pulumi.output(pulumi.unknown);
const primary = { workspaceId: 7, computeEnvironmentId: "ce" };

describe("component provider", () => {
    before(() => {
        provider = new ComponentProvider(readFileSync(schemaFiles[0] ?? "", "utf8"));
    });

    it("makes the component that a type names, and gives its outputs", async () => {
        const { recording, outputs } = await construct("SeqeraPrimaryComputeEnvironment", primary);
        assert.equal(resource(recording, "it").type, "megatests-components:index:SeqeraPrimaryComputeEnvironment");
        assert.deepEqual(Object.keys(outputs), ["computeEnvironmentId"]);
    });

    it("has the class of every component of the schema", async () => {
        const { resources } = JSON.parse(provider.schema) as { resources: object };
        for (const token of Object.keys(resources)) {
            // Without args each is rejected for what is missing, by its own name.
            const component = token.split(":").at(-1) ?? "";
            await assert.rejects(construct(component, {}), new RegExp(`^Error: ${component} it has `));
        }
    });

    for (const type of [
        "megatests-components:index:Platform",
        // A name that every object has.
        "megatests-components:index:constructor",
        "other:index:MegatestsPlatform",
        "MegatestsPlatform",
    ]) {
        it(`rejects the type ${type}, which it does not have`, async () => {
            await assert.rejects(provider.construct("it", type, {}, {}), (error: CodedError) => {
                assert.equal(error.code, "unknown-component-type");
                assert.match(
                    error.message,
                    new RegExp(`^unknown component type "${type}": expected one of .*:MegatestsPlatform, `),
                );
                return true;
            });
        });
    }

    it("rejects a type of the schema for which it has no class", async () => {
        const type = "megatests-components:index:Platform";
        const { resources, ...schema } = JSON.parse(provider.schema) as { resources: { [type: string]: object } };
        const other = { ...schema, resources: { [type]: resources["megatests-components:index:MegatestsPlatform"] } };
        await assert.rejects(
            new ComponentProvider(JSON.stringify(other)).construct("it", type, {}, {}),
            new RegExp(`^Error: unknown component type "${type}": expected one of ${type}[.]$`),
        );
    });

    it("names every input that is missing, unknown or of another type", async () => {
        await rejected(
            "MegatestsPlatform",
            { bucket: { import: "yes", name: "b" }, computeEnvironments: [], participants: { ada: { email: "a@b" } } },
            ["workspaceId", "missing-property", '"workspaceId"'],
            [
                "bucket.name",
                "unknown-property",
                'unknown property "name". Fix: remove it, or use one of "bucketName", "existing", ',
            ],
            ["bucket.bucketName", "missing-property", '"bucketName"'],
            ["bucket.import", "wrong-type", 'expected a boolean, got "yes".'],
            ["computeEnvironments", "wrong-type", "expected an object, got []."],
            ["participants.ada.role", "missing-property", '"role"'],
        );
    });

    it("names every input of another type where an output may be", async () => {
        const forge = { maxCpus: "many", type: pulumi.output(1), minCpus: unknown() };
        const batch = { region: "eu-west-1", workDir: "s3://b", enableFusion: "yes", forge };
        const type = (kind: string, received: string) => `expected a ${kind}, got ${received}.`;
        await rejected(
            "MegatestsPlatform",
            {
                workspaceId: "7",
                bucket: { bucketName: "results", cors: { dataExplorerOrigins: "https://x.y" } },
                computeEnvironments: { cpu: { name: "cpu", batch, labelIds: 5 } },
                gitHubCredential: { name: "github", username: "bot", accessToken: 1234567 },
            },
            ["workspaceId", "wrong-type", type("number", '"7"')],
            ["bucket.cors.dataExplorerOrigins", "wrong-type", type("list", '"https://x.y"')],
            ["computeEnvironments.cpu.batch.enableFusion", "wrong-type", type("boolean", '"yes"')],
            ["computeEnvironments.cpu.batch.forge.maxCpus", "wrong-type", type("number", '"many"')],
            ["computeEnvironments.cpu.batch.forge.type", "wrong-type", type("string", "1")],
            ["computeEnvironments.cpu.labelIds", "wrong-type", type("list", "5")],
            ["gitHubCredential.accessToken", "wrong-type", type("string", "a number (value hidden)")],
        );
    });

    it("takes a known output where a plain value is needed", async () => {
        const { recording } = await construct("MegatestsBucket", {
            bucketName: "known-name",
            ownershipControls: pulumi.output(false),
        });
        assert.equal(
            recording.resources.some(({ name }) => name === "it-ownership-controls"),
            false,
        );
    });

    it("rejects an unknown output where a plain value is needed", async () => {
        await rejected("MegatestsBucket", { bucketName: "results", ownershipControls: unknown() }, [
            "ownershipControls",
            "plain-value-required",
            "expected a plain boolean, got an unknown value",
        ]);
    });

    it("rejects a secret where a plain value is needed, without showing it", async () => {
        await rejected(
            "TowerForgeCredentials",
            { ...MINIMAL["TowerForgeCredentials"], mode: pulumi.secret("planted-secret") },
            ["mode", "secret-not-allowed", "got a secret"],
        );
    });

    it("does not show a secret that is invalid where an output may be", async () => {
        const invalid = construct("MegatestsBucket", {
            bucketName: "results",
            versioning: pulumi.secret("planted-secret"),
        });
        await assert.rejects(invalid, (error: Error) => {
            assert.match(error.message, /versioning: invalid secret \(value hidden\)/);
            assert.doesNotMatch(error.message, /planted/);
            return true;
        });
    });

    it("hands the secrecy of a whole argument on to its values", async () => {
        const secrets = pulumi.secret({ LICENSE: "planted-secret" });
        const { recording } = await construct("SeqeraPipelineSecrets", { workspaceId: 7, secrets });
        const secret = resource(recording, "it-LICENSE");
        assert.ok(secret.secretInputs.includes("value"), JSON.stringify(secret.secretInputs));
        assert.ok(!JSON.stringify(recording).includes("planted-secret"));
    });

    it("keeps what may be unknown unknown", async () => {
        const participants = pulumi.output({ ada: { email: unknown(), role: "admin" } });
        const { recording } = await construct("SeqeraWorkspaceParticipants", {
            workspaceId: 7,
            organizationId: 8,
            participants,
        });
        assert.equal(resource(recording, "it-ada").inputs["role"], "admin");
        assert.notEqual(resource(recording, "it-ada").inputs["email"], undefined);
    });

    it("takes an output that is unknown as a whole, which has no value, for an unknown one", async () => {
        // As the engine sends one: unlike `pulumi.output(pulumi.unknown)`, nothing in it says that it is unknown.
        const whole = pulumi.output(Promise.resolve());
        Object.assign(whole, { isKnown: Promise.resolve(false) });
        const known = await knownOutputs({ links: [whole, unknown()], tags: null });
        assert.deepEqual(
            [...known.values()],
            [
                { value: pulumi.unknown, secret: false },
                { value: pulumi.unknown, secret: false },
            ],
        );
    });
});
