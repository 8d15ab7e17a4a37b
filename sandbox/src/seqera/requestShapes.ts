import Ajv, { type JSONSchemaType, type ValidateFunction } from "ajv";
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
const LABEL_TEXT = "^[\\w-]{2,39}$";
const TEAM_NAME = "^[a-zA-Z0-9](?:[a-zA-Z0-9_-]{0,38}[a-zA-Z0-9])?$";
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

const optionalFlag = { type: "boolean", nullable: true } as const;

export const newLabel = shapeOf<{ name: string; value?: string; resource?: boolean; isDefault?: boolean }>({
    type: "object",
    properties: {
        name: { type: "string", pattern: LABEL_TEXT },
        value: optionalText,
        resource: optionalFlag,
        isDefault: optionalFlag,
    },
    required: ["name"],
});

export const changedLabel = shapeOf<{ name?: string; value?: string; isDefault?: boolean }>({
    type: "object",
    properties: { name: optionalText, value: optionalText, isDefault: optionalFlag },
});

export const newTeam = shapeOf<{ team: { name: string; description?: string }; avatarId?: string }>({
    type: "object",
    properties: {
        team: {
            type: "object",
            properties: { name: { type: "string", pattern: TEAM_NAME }, description: optionalText },
            required: ["name"],
        },
        avatarId: optionalText,
    },
    required: ["team"],
});

export const changedTeam = shapeOf<{ name?: string; description?: string; avatarId?: string }>({
    type: "object",
    properties: { name: optionalText, description: optionalText, avatarId: optionalText },
});

export const newTeamMember = shapeOf<{ userNameOrEmail: string }>({
    type: "object",
    properties: { userNameOrEmail: text },
    required: ["userNameOrEmail"],
});

export const newDataLink = shapeOf<{
    name: string;
    description: string;
    provider: string;
    publicAccessible: boolean;
    resourceRef: string;
    type: string;
    credentialsId?: string;
}>({
    type: "object",
    properties: {
        name: text,
        description: text,
        provider: { type: "string", enum: ["aws", "google", "azure", "azure_entra", "seqeracompute"] },
        publicAccessible: { type: "boolean" },
        resourceRef: text,
        type: { type: "string", enum: ["bucket"] },
        credentialsId: optionalText,
    },
    required: ["name", "description", "provider", "publicAccessible", "resourceRef", "type"],
});

export const changedDataLink = shapeOf<{ name?: string; description?: string; credentialsId?: string }>({
    type: "object",
    properties: { name: optionalText, description: optionalText, credentialsId: optionalText },
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
    // Compiled with the first request of its kind.
    let compiled: ValidateFunction<T> | undefined;
    return (body) => {
        const validate = (compiled ??= ajv.compile(schema));
        return validate(body)
            ? []
            : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    };
}

function reasons(failures: CheckFailure[] = []): string[] {
    return failures.map(({ reason }) => reason);
}

function defined(inputs: { [name: string]: Json | undefined }): JsonObject {
    return JSON.parse(JSON.stringify(inputs)) as JsonObject;
}
