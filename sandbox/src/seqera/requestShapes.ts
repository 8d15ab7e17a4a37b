import Ajv, { type JSONSchemaType } from "ajv";
import type { Json, JsonObject } from "../cloud/state";
import type { CheckFailure } from "../plugin/model";
import { awsBatchCe } from "./awsBatchCe";
import { awsCredential } from "./awsCredential";
import { githubCredential } from "./githubCredential";

/** What is wrong with a body; nothing where it has the shape of `T`. */
export type Shape<T> = ((body: JsonObject) => string[]) & { of?: T };

interface NewComputeEnvBody {
    computeEnv: { name: string; description?: string; platform: string; credentialsId: string; config: JsonObject };
    labelIds?: number[];
}

interface CredentialsBody {
    credentials: {
        name: string;
        provider: string;
        description?: string;
        baseUrl?: string;
        keys: Record<string, string>;
    };
}

const ajv = new Ajv({ allErrors: true });
const text = { type: "string" } as const;
const optionalText = { type: "string", nullable: true } as const;
const optionalNumber = { type: "number", nullable: true } as const;

/** Bodies of Seqera's OpenAPI document, as far as the provider sends them. What else is in a body is not looked at. */
export const newComputeEnv = shapeOf<NewComputeEnvBody>({
    type: "object",
    properties: {
        computeEnv: {
            type: "object",
            properties: {
                name: text,
                description: optionalText,
                platform: { type: "string", enum: ["aws-batch"] },
                credentialsId: text,
                config: { type: "object", required: [] },
            },
            required: ["name", "platform", "credentialsId", "config"],
        },
        labelIds: { type: "array", items: { type: "number" }, nullable: true },
    },
    required: ["computeEnv"],
});

export const changedComputeEnv = shapeOf<{ name?: string; description?: string; credentialsId?: string }>({
    type: "object",
    properties: { name: optionalText, description: optionalText, credentialsId: optionalText },
});

export const credentials = shapeOf<CredentialsBody>({
    type: "object",
    properties: {
        credentials: {
            type: "object",
            properties: {
                name: text,
                provider: { type: "string", enum: ["aws", "github"] },
                description: optionalText,
                baseUrl: optionalText,
                keys: { type: "object", required: [], additionalProperties: text },
            },
            required: ["name", "provider", "keys"],
        },
    },
    required: ["credentials"],
});

export const newPipelineSecret = shapeOf<{ name: string; value: string }>({
    type: "object",
    properties: { name: { type: "string", minLength: 1, maxLength: 100 }, value: text },
    required: ["name", "value"],
});

export const changedPipelineSecret = shapeOf<{ value: string }>({
    type: "object",
    properties: { value: text },
    required: ["value"],
});

export const newParticipant = shapeOf<{ userNameOrEmail?: string; memberId?: number; teamId?: number }>({
    type: "object",
    properties: { userNameOrEmail: optionalText, memberId: optionalNumber, teamId: optionalNumber },
    minProperties: 1,
    maxProperties: 1,
});

export const participantRole = shapeOf<{ role: string }>({
    type: "object",
    properties: { role: { type: "string", minLength: 1 } },
    required: ["role"],
});

/** What the package schema and the provider's rules say about the settings of an AWS Batch environment. */
export function awsBatchFailures(inputs: { [name: string]: Json | undefined }): string[] {
    return reasons(awsBatchCe.check?.(defined(inputs)));
}

/** The same for credentials, of AWS or of GitHub. */
export function credentialFailures(inputs: CredentialsBody["credentials"], workspaceId: number): string[] {
    const { name, provider, baseUrl, keys } = inputs;
    if (provider === "aws") {
        return reasons(awsCredential.check?.({ name, workspaceId, ...keys }));
    }
    const { password: accessToken, ...others } = keys;
    return reasons(githubCredential.check?.(defined({ name, workspaceId, baseUrl, accessToken, ...others })));
}

function shapeOf<T>(schema: JSONSchemaType<T>): Shape<T> {
    const validate = ajv.compile(schema);
    return (body) =>
        validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function reasons(failures: CheckFailure[] = []): string[] {
    return failures.map(({ reason }) => reason);
}

function defined(inputs: { [name: string]: Json | undefined }): JsonObject {
    return JSON.parse(JSON.stringify(inputs)) as JsonObject;
}
