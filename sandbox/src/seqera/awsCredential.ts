import { SEQERA_RULES } from "megatests-components/internal";
import type { JsonObject, SeqeraCredential } from "../cloud/state";
import type { CheckFailure, ResourceModel } from "../plugin/model";
import { deleted, unlessGone, type SeqeraApi } from "./api";
import {
    createCredential,
    deleteCredential,
    getCredential,
    updateCredential,
    type NewCredential,
} from "./credentialApi";
import { addressOf } from "./importId";
import { formFailures } from "../plugin/forms";
import { inputNames, schemaFailures } from "./packageSchema";
import { number, text } from "../plugin/values";

const token = "seqera:index/awsCredential:AwsCredential";

/** AWS credentials: an access key, or a role that Seqera assumes. Only a new name or workspace replaces them. */
export const awsCredential: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    ...SEQERA_RULES[token],
    computed: ["credentialsId", "externalId", "mode", "providerType"],
    secretOutputs: ["externalId"],
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

/** The rules of Seqera's provider for AWS credentials. Never shows a value. */
function ruleFailures(inputs: JsonObject): CheckFailure[] {
    const failures = formFailures(SEQERA_RULES[token].forms, inputs);
    const halfKey = (inputs["accessKey"] === undefined) !== (inputs["secretKey"] === undefined);
    if (halfKey || (inputs["accessKey"] === undefined && inputs["assumeRoleArn"] === undefined)) {
        failures.push({ property: "accessKey", reason: "set accessKey and secretKey together, or assumeRoleArn" });
    }
    return failures;
}
