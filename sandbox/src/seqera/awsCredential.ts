import type { Json, JsonObject, SeqeraCredential } from "../cloud/state";
import type { CheckFailure, ResourceModel } from "../plugin/model";
import { unknown } from "../plugin/wire";
import { deleted, unlessGone, type SeqeraApi } from "./api";
import {
    createCredential,
    deleteCredential,
    getCredential,
    updateCredential,
    type NewCredential,
} from "./credentialApi";
import { addressOf } from "./importId";
import { inputNames, schemaFailures } from "./packageSchema";
import { number, text } from "../plugin/values";

const token = "seqera:index/awsCredential:AwsCredential";

/** AWS credentials: an access key, or a role that Seqera assumes. Only a new name or workspace replaces them. */
export const awsCredential: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    inPlace: ["accessKey", "assumeRoleArn", "mode", "secretKey", "useExternalId"],
    computed: ["credentialsId", "externalId", "mode", "providerType"],
    secretOutputs: ["externalId"],
    writeOnly: ["secretKey"],
    drift: ["accessKey", "assumeRoleArn"],
    autoName: "name",
    check: (inputs) => [...schemaFailures(token, inputs), ...ruleFailures(inputs)],

    async create(inputs, api) {
        const workspaceId = number(inputs, "workspaceId");
        const { id } = await createCredential(api, workspaceId, requestOf(inputs));
        return { id, outputs: outputsOf(await getCredential(api, workspaceId, id), inputs) };
    },

    async read(id, known, api) {
        const address = addressOf(id, known, "credentials_id");
        const credential = await unlessGone(getCredential(api, address.workspaceId, address.id));
        return credential && { id: address.id, outputs: outputsOf(credential, known) };
    },

    async update(id, inputs, _known, api) {
        const credential = await updateCredential(api, number(inputs, "workspaceId"), id, requestOf(inputs));
        return outputsOf(credential, inputs);
    },

    delete: (id, known, api) => deleted(deleteCredential(api, number(known, "workspaceId"), id)),
};

function requestOf(inputs: JsonObject): NewCredential {
    const { accessKey, secretKey, assumeRoleArn, mode } = inputs as Record<string, string | undefined>;
    const given = { accessKey, secretKey, assumeRoleArn, mode };
    return {
        name: text(inputs, "name"),
        provider: "aws",
        keys: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Record<
            string,
            string
        >,
        useExternalId: inputs["useExternalId"] === true,
    };
}

function outputsOf(credential: SeqeraCredential, told: JsonObject | undefined): JsonObject {
    const useExternalId = told?.["useExternalId"] ?? (credential.externalId === undefined ? undefined : true);
    return {
        ...credential.keys,
        id: credential.id,
        credentialsId: credential.id,
        name: credential.name,
        providerType: credential.provider,
        workspaceId: credential.workspaceId,
        ...(credential.externalId !== undefined && { externalId: credential.externalId }),
        ...(useExternalId !== undefined && { useExternalId }),
    };
}

const forms: Record<string, { pattern: RegExp; reason: string }> = {
    name: { pattern: /^[a-zA-Z0-9_-]{2,99}$/, reason: "must be 2 to 99 letters, digits, underscores and hyphens" },
    accessKey: {
        pattern: /^(?=.{16,128}$)(AKIA|ASIA|AIDA)[A-Z0-9]{16,}$/,
        reason: "must be 16 to 128 characters: AKIA, ASIA or AIDA, then capital letters and digits",
    },
    secretKey: { pattern: /^.{40,}$/, reason: "must be at least 40 characters long" },
    assumeRoleArn: {
        pattern: /^arn:aws:iam::[0-9]{12}:role\/.+$/,
        reason: "must be of the form arn:aws:iam::ACCOUNT:role/NAME",
    },
};

/** The rules of Seqera's provider for AWS credentials. Never shows a value. */
function ruleFailures(inputs: JsonObject): CheckFailure[] {
    const failures = Object.entries(forms)
        .filter(([property, { pattern }]) => rejects(pattern, inputs[property]))
        .map(([property, { reason }]) => ({ property, reason: `${property} ${reason}` }));
    const halfKey = (inputs["accessKey"] === undefined) !== (inputs["secretKey"] === undefined);
    if (halfKey || (inputs["accessKey"] === undefined && inputs["assumeRoleArn"] === undefined)) {
        failures.push({ property: "accessKey", reason: "set accessKey and secretKey together, or assumeRoleArn" });
    }
    return failures;
}

function rejects(pattern: RegExp, value: Json | undefined): boolean {
    return typeof value === "string" && value !== unknown && !pattern.test(value);
}
