import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
    CredentialsMode,
    type CredentialsSettings,
    MegatestsBucket,
    MegatestsPlatform,
    SeqeraComputeEnvironment,
    type SeqeraComputeEnvironmentArgs,
    SeqeraGithubCredential,
    type SeqeraGithubCredentialArgs,
    SeqeraPipelineSecrets,
    SeqeraTeams,
    TowerForgeCredentials,
} from "../../packages/megatests-components/src";
import { record } from "../../packages/megatests-components/test/support/record";
import { bucketName, organizationId, region, workspaceId } from "../src";
import type { JsonObject } from "../src/cloud/state";
import { aws, seqera } from "./support/provider";
import { seededCloud } from "./support/temporary";

/** A text with a shortest and a longest form, as a component takes it and as the provider or service does. */
interface Row {
    what: string;
    /** Omitted where every shorter text, the empty one too, is taken. */
    shortest?: number;
    longest: number;
    /** A text of a length. Defaults to letters. */
    text?: (length: number) => string;
    component: (text: string) => void;
    model: [token: string, inputs: (text: string) => JsonObject];
}

const letters = (length: number) => "a".repeat(length);
const environment = (settings: Partial<SeqeraComputeEnvironmentArgs>) =>
    new SeqeraComputeEnvironment("it", {
        name: "lab",
        workspaceId,
        credentialsId: "id",
        batch: { region, workDir: `s3://${bucketName}` },
        ...settings,
    });
const environmentInputs = (inputs: JsonObject): JsonObject => ({
    name: "lab",
    workspaceId,
    credentialsId: "id",
    config: { region, workDir: `s3://${bucketName}` },
    ...inputs,
});
const credentials = (settings: CredentialsSettings) =>
    new TowerForgeCredentials("it", {
        workspaceId,
        regions: [region],
        workDirs: [`s3://${bucketName}`],
        ...settings,
    });
const gitHubCredential = (settings: Partial<SeqeraGithubCredentialArgs>) =>
    new SeqeraGithubCredential("it", {
        name: "lab",
        username: "bot",
        accessToken: "planted",
        workspaceId,
        ...settings,
    });
const gitHubInputs = (inputs: JsonObject): JsonObject => ({
    name: "lab",
    username: "bot",
    accessToken: "planted",
    workspaceId,
    ...inputs,
});
const keys = { accessKey: "AKIASANDBOXLAB234567", secretKey: letters(40) };
const document = JSON.stringify({ Version: "2012-10-17", Statement: [] });

const ROWS: Row[] = [
    {
        what: "the name of a bucket",
        shortest: 3,
        longest: 63,
        component: (text) => new MegatestsBucket("it", { bucketName: text }),
        model: ["s3/bucket:Bucket", (bucket) => ({ bucket })],
    },
    {
        what: "the name of a user",
        shortest: 1,
        longest: 64,
        component: (userName) => credentials({ userName }),
        model: ["iam/user:User", (name) => ({ name })],
    },
    {
        what: "the name of a role",
        shortest: 1,
        longest: 64,
        component: (roleName) => credentials({ mode: CredentialsMode.Role, roleName }),
        model: ["iam/role:Role", (name) => ({ name, assumeRolePolicy: document })],
    },
    ...(["forge", "launch", "s3"] as const).map((kind): Row => ({
        what: `the name of the policy ${kind}`,
        shortest: 1,
        longest: 125,
        component: (text) => credentials({ policyNames: { [kind]: text } }),
        // A further policy has a number behind the name. AWS takes 128 characters.
        model: ["iam/policy:Policy", (text) => ({ name: text === "" ? "" : `${text}999`, policy: document })],
    })),
    {
        what: "the path of a user",
        shortest: 1,
        longest: 512,
        text: (length) => (length < 3 ? "/".repeat(length) : `/${letters(length - 2)}/`),
        component: (path) => credentials({ path }),
        model: ["iam/user:User", (path) => ({ name: "lab", path })],
    },
    {
        what: "the name of credentials of AWS",
        shortest: 2,
        longest: 99,
        component: (credentialName) => credentials({ credentialName }),
        model: ["awsCredential:AwsCredential", (name) => ({ name, workspaceId, ...keys })],
    },
    {
        what: "the name of credentials of GitHub",
        shortest: 2,
        longest: 99,
        component: (name) => gitHubCredential({ name }),
        model: ["githubCredential:GithubCredential", (name) => gitHubInputs({ name })],
    },
    {
        what: "the URL of credentials of GitHub",
        shortest: 9,
        longest: 200,
        text: (length) => `https://${letters(length)}`.slice(0, length),
        component: (baseUrl) => gitHubCredential({ baseUrl }),
        model: ["githubCredential:GithubCredential", (baseUrl) => gitHubInputs({ baseUrl })],
    },
    {
        what: "the name of an environment",
        shortest: 1,
        longest: 100,
        component: (name) => environment({ name }),
        model: ["awsBatchCe:AwsBatchCe", (name) => environmentInputs({ name })],
    },
    {
        what: "the name of an environment with blueGreen",
        shortest: 1,
        longest: 91,
        component: (name) => environment({ name, blueGreen: true }),
        // With the suffix that such a name gets.
        model: ["awsBatchCe:AwsBatchCe", (name) => environmentInputs({ name: name && `${name}-01234567` })],
    },
    ...[letters, (length: number) => "\u{1f9ec}".repeat(length)].map((text): Row => ({
        what: `the description of an environment, such as ${text(1)}`,
        longest: 2000,
        text,
        component: (description) => environment({ description }),
        model: ["awsBatchCe:AwsBatchCe", (description) => environmentInputs({ description })],
    })),
    {
        what: "the name of a pipeline secret",
        shortest: 1,
        longest: 100,
        component: (name) => new SeqeraPipelineSecrets("it", { workspaceId, secrets: { [name]: "planted" } }),
        model: ["pipelineSecret:PipelineSecret", (name) => ({ name, value: "planted", workspaceId })],
    },
    {
        what: "the name of a team",
        shortest: 1,
        longest: 40,
        component: (name) => new SeqeraTeams("it", { organizationId, teams: { it: { name } } }),
        model: ["teams:Teams", (name) => ({ name, orgId: organizationId })],
    },
    {
        what: "the description of a team",
        longest: 250,
        component: (description) =>
            new SeqeraTeams("it", { organizationId, teams: { it: { name: "it", description } } }),
        model: ["teams:Teams", (description) => ({ name: "it", description, orgId: organizationId })],
    },
];

describe("the lengths of texts, in the components and in the sandbox's models", () => {
    const cloud = seededCloud();

    for (const { what, shortest, longest, text = letters, component, model } of ROWS) {
        const cases = [
            ...(shortest === undefined ? [] : [[shortest - 1, false] as const, [shortest, true] as const]),
            [longest, true] as const,
            [longest + 1, false] as const,
        ];
        for (const [length, isTaken] of cases) {
            it(`${what}: ${length} characters are ${isTaken ? "taken" : "rejected"} by both`, async () => {
                const value = text(length);
                const [token, inputs] = model;
                const resource = token.includes("/") ? aws(cloud, token) : seqera(cloud, token);
                assert.equal(resource.check(inputs(value)).length === 0, isTaken, "the model");
                assert.equal(await isTakenBy(() => component(value)), isTaken, "the component");
            });
        }
    }
});

describe("the name of a platform's budget", () => {
    const cloud = seededCloud();
    const taken = "c".repeat(100 - "test-".length);
    const names: [title: string, component: string, name: RegExp][] = [
        ["has the stack's name and the component's", taken, /^test-c{95}$/],
        ["is cut to what AWS takes", `${taken}c`, /^test-c{86}-[0-9a-f]{8}$/],
    ];
    for (const [title, component, name] of names) {
        it(title, async () => {
            const { resources } = await record(() => {
                new MegatestsPlatform(component, {
                    workspaceId,
                    bucket: { bucketName },
                    computeEnvironments: { cpu: { name: "lab", batch: {} } },
                    credentials: { credentialName: "lab" },
                    budget: { monthlyUsd: 5, emails: ["costs@example.org"] },
                });
            });
            const budget = resources.find(({ type }) => type === "aws:budgets/budget:Budget");
            assert.match(String(budget?.inputs["name"]), name);
            assert.deepEqual(aws(cloud, "budgets/budget:Budget").check((budget?.inputs ?? {}) as JsonObject), []);
        });
    }
});

async function isTakenBy(create: () => void): Promise<boolean> {
    try {
        await record(() => void create());
        return true;
    } catch (error) {
        assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
        return false;
    }
}
