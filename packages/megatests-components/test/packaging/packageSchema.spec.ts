import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../src";
import { packageSchema, schemaFiles } from "../../scripts/packageSchema";
import type { PropertySpec } from "../../src/internal/packageSchema";

interface Described extends PropertySpec {
    description?: string;
    secret?: boolean;
}
interface Schema {
    name: string;
    version: string;
    resources: {
        [token: string]: {
            description?: string;
            isComponent: boolean;
            inputProperties: { [name: string]: Described };
            requiredInputs?: string[];
            properties: { [name: string]: Described };
        };
    };
    types: {
        [token: string]: {
            description?: string;
            properties?: { [name: string]: Described };
            required?: string[];
            enum?: { name: string; description?: string }[];
        };
    };
}

const text = readFileSync(schemaFiles[0] ?? "", "utf8");
const schema = JSON.parse(text) as Schema;

/** Every described thing of the schema, as `path` and what describes it. */
function* described(): Generator<[string, Described]> {
    for (const [token, component] of Object.entries(schema.resources)) {
        yield [token, component];
        yield* properties(`${token} input `, component.inputProperties);
        yield* properties(`${token} output `, component.properties);
    }
    for (const [token, type] of Object.entries(schema.types)) {
        yield [token, type];
        yield* properties(`${token} `, type.properties ?? {});
        yield* (type.enum ?? []).map((member): [string, Described] => [`${token} ${member.name}`, member]);
    }
}

function* properties(owner: string, all: { [name: string]: Described }): Generator<[string, Described]> {
    for (const [name, property] of Object.entries(all)) {
        yield [owner + name, property];
    }
}

/** Every input of the components and of the types that they take, as `path`, description, and whether it is optional. */
function* inputs(): Generator<[path: string, Described, optional: boolean]> {
    const owners = [
        ...Object.entries(schema.resources).map(
            ([token, { inputProperties, requiredInputs }]) => [token, inputProperties, requiredInputs] as const,
        ),
        ...Object.entries(schema.types).map(
            ([token, { properties: fields, required }]) => [token, fields ?? {}, required] as const,
        ),
    ];
    for (const [token, fields, required = []] of owners) {
        for (const [name, field] of Object.entries(fields)) {
            yield [`${token.replace(/^.*:/, "")}.${name}`, field, !required.includes(name)];
        }
    }
}

describe("package schema", () => {
    it("is what the components' types and comments say", () => {
        const current = packageSchema();
        for (const file of schemaFiles) {
            assert.equal(
                readFileSync(file, "utf8"),
                current,
                `${file} is stale. Renew it: pnpm --dir packages/megatests-components run schema`,
            );
        }
    });

    it("has the version of the package", () => {
        const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { name: string; version: string };
        assert.deepEqual([schema.name, schema.version], [manifest.name, manifest.version]);
    });

    it("has every component that the package exports, and no more", () => {
        const exported = Object.entries(components)
            .filter(([, value]) => typeof value === "function" && value.prototype instanceof pulumi.ComponentResource)
            .map(([name]) => `megatests-components:index:${name}`);
        assert.deepEqual(Object.keys(schema.resources), exported.sort());
        assert.equal(exported.length, 12);
    });

    it("describes every component, input, output, type and enum member", () => {
        const silent = [...described()].filter(([, { description }]) => !description?.trim()).map(([path]) => path);
        assert.deepEqual(silent, []);
    });

    it("says of every optional input what happens without it", () => {
        const silent = [...inputs()]
            .filter(
                ([, { description }, optional]) =>
                    optional && !/(^|[.:] )(Defaults to|If omitted,) /.test(description ?? ""),
            )
            .map(([path]) => path);
        assert.deepEqual(silent, []);
    });

    it("shows no link, tag or line break of the source", () => {
        const broken = [...described()].filter(([, { description }]) =>
            /\[object Object\]|\{@|^@|\n@|undefined|\S\n\S/.test(description ?? ""),
        );
        assert.deepEqual(broken, []);
    });

    it("keeps exactly the tokens and pipeline secrets secret", () => {
        const secrets = [...described()].filter(([, { secret }]) => secret).map(([path]) => path);
        assert.deepEqual(secrets, [
            "megatests-components:index:GitHubIntegration input deployerToken",
            "megatests-components:index:MegatestsPlatform input pipelineSecrets",
            "megatests-components:index:SeqeraGithubCredential input accessToken",
            "megatests-components:index:SeqeraPipelineSecrets input secrets",
            "megatests-components:index:GitHubCredentialSettings accessToken",
            "megatests-components:index:GitHubSecretSettings value",
            "megatests-components:index:GitHubSettings deployerToken",
        ]);
        const forgotten = [...described()].filter(
            ([path, { secret, type }]) => /token$|password|secretKey/i.test(path) && type === "string" && !secret,
        );
        assert.deepEqual(forgotten, []);
    });

    it("has the outputs that were meant", () => {
        const outputs = Object.entries(schema.resources).map(([token, component]) => [
            token.split(":").at(-1),
            Object.keys(component.properties),
        ]);
        assert.deepEqual(Object.fromEntries(outputs), {
            GitHubIntegration: ["variableNames", "secretNames", "ghCommands"],
            MegatestsBucket: ["bucketName", "bucketArn"],
            MegatestsPlatform: [
                "bucketName",
                "bucketArn",
                "computeEnvironmentIds",
                "computeEnvironmentNames",
                "computeEnvironmentStatuses",
                "workspaceId",
                "credentialsId",
                "principalArn",
                "principalName",
                "credentialName",
                "accessKeyId",
                "policyArns",
                "policyNames",
                "policyHash",
                "kmsKeyPolicyStatement",
                "gitHubCredentialId",
                "participantIds",
                "pipelineSecretNames",
                "variableNames",
                "secretNames",
                "ghCommands",
            ],
            SeqeraComputeEnvironment: ["computeEnvironmentId", "environmentName", "status"],
            SeqeraDataLinks: ["dataLinkIds"],
            SeqeraGithubCredential: ["credentialsId"],
            SeqeraLabels: ["labelIds"],
            SeqeraPipelineSecrets: ["secretNames"],
            SeqeraPrimaryComputeEnvironment: ["computeEnvironmentId"],
            SeqeraTeams: ["teamIds"],
            SeqeraWorkspaceParticipants: ["participantIds"],
            TowerForgeCredentials: [
                "credentialsId",
                "credentialName",
                "principalArn",
                "principalName",
                "accessKeyId",
                "policyHash",
                "policyArns",
                "policyNames",
                "kmsKeyPolicyStatement",
            ],
        });
    });
});
