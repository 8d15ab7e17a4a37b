import { SEQERA_RULES } from "megatests-components/internal";
import type { JsonObject, SeqeraCredential } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
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
import { number, optionalText, text } from "../plugin/values";

const token = "seqera:index/githubCredential:GithubCredential";

/** A GitHub user and token with which Seqera pulls pipelines. The token reaches Seqera and never comes back. */
export const githubCredential: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    ...SEQERA_RULES[token],
    computed: ["credentialsId", "providerType"],
    autoName: "name",
    check: (inputs) => [...schemaFailures(token, inputs), ...formFailures(SEQERA_RULES[token].forms, inputs)],

    async create(inputs, api) {
        const credential = await createCredential(api, number(inputs, "workspaceId"), requestOf(inputs));
        return { id: credential.id, outputs: outputsOf(credential) };
    },

    async read(id, known, api) {
        const address = addressOf(id, known, "credentials_id");
        const credential = await unlessGone(getCredential(api, address.workspaceId, address.id));
        return credential && { id: address.id, outputs: outputsOf(credential) };
    },

    async update(id, inputs, _known, api) {
        return outputsOf(await updateCredential(api, number(inputs, "workspaceId"), id, requestOf(inputs)));
    },

    delete: (id, known, api) => deleted(deleteCredential(api, number(known, "workspaceId"), id)),
};

function requestOf(inputs: JsonObject): NewCredential {
    return {
        name: text(inputs, "name"),
        provider: "github",
        baseUrl: optionalText(inputs, "baseUrl"),
        keys: { username: text(inputs, "username"), password: text(inputs, "accessToken") },
    };
}

function outputsOf({ id, name, provider, workspaceId, baseUrl, keys }: SeqeraCredential): JsonObject {
    return {
        ...keys,
        id,
        credentialsId: id,
        name,
        providerType: provider,
        workspaceId,
        ...(baseUrl !== undefined && { baseUrl }),
    };
}
