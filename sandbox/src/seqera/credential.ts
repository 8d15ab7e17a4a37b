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
import { inputNames, schemaFailures } from "./packageSchema";
import { number, optionalText, text } from "../plugin/values";

const token = "seqera:index/credential:Credential";

/** Credentials of any provider: `keys` holds one object, named after the provider. */
export const credential: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    inPlace: ["baseUrl", "category", "checked", "description", "keys", "name"],
    computed: ["credentialsId"],
    autoName: "name",
    check: (inputs) => schemaFailures(token, inputs),

    async create(inputs, api) {
        const created = await createCredential(api, number(inputs, "workspaceId"), requestOf(inputs));
        return { id: created.id, outputs: { ...inputs, credentialsId: created.id } };
    },

    async read(id, known, api) {
        const address = addressOf(id, known, "credentials_id");
        const found = await unlessGone(getCredential(api, address.workspaceId, address.id));
        return found && { id: address.id, outputs: outputsOf(found, known) };
    },

    async update(id, inputs, known, api) {
        await updateCredential(api, number(inputs, "workspaceId"), id, requestOf(inputs));
        return { ...known, ...inputs };
    },

    delete: (id, known, api) => deleted(deleteCredential(api, number(known, "workspaceId"), id)),
};

function requestOf(inputs: JsonObject): NewCredential {
    const provider = text(inputs, "providerType");
    return {
        name: text(inputs, "name"),
        provider,
        description: optionalText(inputs, "description"),
        baseUrl: optionalText(inputs, "baseUrl"),
        keys: ((inputs["keys"] as JsonObject)[provider] ?? {}) as Record<string, string>,
    };
}

/**
 * The secrets among the keys stay those of the state, because Seqera does not return them. What Seqera decides where the
 * program leaves it out, the mode, is not an output.
 */
function outputsOf(found: SeqeraCredential, known: JsonObject | undefined): JsonObject {
    const knownKeys = (known?.["keys"] as JsonObject | undefined)?.[found.provider] as JsonObject | undefined;
    const keys = Object.entries(found.keys).filter(([key]) => knownKeys === undefined || key in knownKeys);
    return {
        ...known,
        credentialsId: found.id,
        workspaceId: found.workspaceId,
        name: found.name,
        providerType: found.provider,
        keys: { [found.provider]: { ...knownKeys, ...Object.fromEntries(keys) } },
        ...(found.description !== undefined && { description: found.description }),
        ...(found.baseUrl !== undefined && { baseUrl: found.baseUrl }),
    };
}
