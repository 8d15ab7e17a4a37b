import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { PipelineSecret } from "../bin";
import { type Properties, readSdk } from "./sdkSource";

const root = join(__dirname, "..");
const schema = JSON.parse(readFileSync(join(root, "schema.json"), "utf8")) as Schema;
const sdk = readSdk(join(root, "src"));
const RENEW = "Run `pnpm --filter @pulumi/seqera generate`.";

interface Schema {
    name: string;
    version: string;
    parameterization: { baseProvider: { name: string; version: string }; parameter: string };
    provider: { inputProperties: Record<string, Property> };
    resources: Record<string, Resource>;
    functions: Record<string, { inputs?: ObjectType; outputs: ObjectType }>;
    types: Record<string, ObjectType>;
}
interface Resource {
    properties: Record<string, Property>;
    required?: string[];
    inputProperties: Record<string, Property>;
    requiredInputs?: string[];
}
interface ObjectType {
    properties: Record<string, Property>;
    required?: string[];
}
interface Property {
    type?: string;
    $ref?: string;
    items?: Property;
    additionalProperties?: Property;
    secret?: boolean;
}

/** The properties that the schema asks for, in the form in which the SDK's source is read. */
function expected(properties: Record<string, Property>, required: string[] = []): Properties {
    return Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [
            name,
            { type: typeName(property), optional: !required.includes(name) },
        ]),
    );
}

function typeName(property: Property): string {
    if (property.$ref !== undefined) {
        return capitalised(property.$ref.split(":").pop() ?? "");
    }
    if (property.type === "array") {
        return `${typeName(property.items ?? {})}[]`;
    }
    return property.type === "object" ? `{${typeName(property.additionalProperties ?? {})}}` : (property.type ?? "any");
}

function secretNames(properties: Record<string, Property>): string[] {
    return Object.keys(properties)
        .filter((name) => properties[name]?.secret)
        .sort();
}

const className = (token: string) => token.split(":")[2] ?? "";
function capitalised(name: string): string {
    return name.charAt(0).toUpperCase() + name.slice(1);
}

describe("the generated SDK", () => {
    it("has exactly the schema's resources and functions", () => {
        assert.deepEqual(Object.keys(sdk.resources).sort(), Object.keys(schema.resources).sort(), RENEW);
        assert.deepEqual(Object.keys(sdk.functions).sort(), Object.keys(schema.functions).sort(), RENEW);
    });

    for (const [token, resource] of Object.entries(schema.resources)) {
        it(`matches the schema of ${className(token)}`, () => {
            const source = sdk.resources[token];
            assert.ok(source, RENEW);
            assert.deepEqual(source.inputs, expected(resource.inputProperties, resource.requiredInputs), RENEW);
            assert.deepEqual(source.outputs, expected(resource.properties, resource.required), RENEW);
            assert.deepEqual(source.secretInputs, secretNames(resource.inputProperties), RENEW);
            assert.deepEqual(source.secretOutputs, secretNames(resource.properties), RENEW);
        });
    }

    for (const [token, { inputs, outputs }] of Object.entries(schema.functions)) {
        it(`matches the schema of ${className(token)}`, () => {
            const name = capitalised(className(token));
            const args = sdk.interfaces[`${name}Args`] ?? {};
            assert.deepEqual(args, expected(inputs?.properties ?? {}, inputs?.required), RENEW);
            assert.deepEqual(sdk.interfaces[`${name}Result`], expected(outputs.properties, outputs.required), RENEW);
        });
    }

    it("matches the schema of every nested type", () => {
        for (const [token, type] of Object.entries(schema.types)) {
            const name = capitalised(className(token));
            const known = sdk.inputTypes[name] ?? sdk.outputTypes[name];
            assert.ok(known, `${name} is missing. ${RENEW}`);
            for (const source of [sdk.inputTypes[name], sdk.outputTypes[name]].filter((each) => each !== undefined)) {
                assert.deepEqual(
                    Object.fromEntries(Object.entries(source).map(([key, { type: kind }]) => [key, kind])),
                    Object.fromEntries(
                        Object.entries(expected(type.properties)).map(([key, { type: kind }]) => [key, kind]),
                    ),
                    `${name}. ${RENEW}`,
                );
            }
        }
    });

    it("names the package and its parameterization in the manifest", () => {
        const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, unknown>;
        assert.equal(manifest["name"], `@pulumi/${schema.name}`);
        assert.equal(manifest["version"], schema.version);
        assert.deepEqual(manifest["pulumi"], {
            resource: true,
            name: schema.parameterization.baseProvider.name,
            version: schema.parameterization.baseProvider.version,
            parameterization: {
                name: schema.name,
                version: schema.version,
                value: schema.parameterization.parameter,
            },
        });
    });

    it("registers itself as a parameterized package of the base provider", async () => {
        const registered: Record<string, unknown>[] = [];
        await pulumi.runtime.setMocks({
            newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as Record<string, unknown> }),
            call: () => ({}),
        });
        const monitor = pulumi.runtime.getMonitor();
        assert.ok(monitor);
        const register = monitor.registerPackage.bind(monitor) as (...args: unknown[]) => unknown;
        Object.assign(monitor, {
            registerPackage: (request: { toObject(): Record<string, unknown> }, ...rest: unknown[]) => {
                registered.push(request.toObject());
                return register(request, ...rest);
            },
        });

        const secret = new PipelineSecret("secret", { name: "NAME", value: "planted", workspaceId: 1 });
        await new Promise((resolve) => secret.id.apply(resolve));

        const { name, version, parameterization } = registered[0] ?? {};
        assert.equal(name, "terraform-provider");
        assert.equal(version, "1.1.3");
        const { value, ...rest } = parameterization as Record<string, unknown>;
        assert.deepEqual(rest, { name: "seqera", version: "0.42.0" });
        assert.equal(value, schema.parameterization.parameter);
    });

    it("is built from every generated file", () => {
        const built = readdirSync(join(root, "bin")).filter((file) => file.endsWith(".js"));
        const sources = readdirSync(join(root, "src")).filter((file) => file.endsWith(".ts"));
        assert.deepEqual(
            built.map((file) => file.replace(/\.js$/, "")).sort(),
            sources.map((file) => file.replace(/\.ts$/, "")).sort(),
        );
    });
});
