import type { GitHubEntry, JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { type GitHubApi, type NewEntry, readRepositories, unlessMissing } from "./api";
import { text } from "../plugin/values";

/** The inputs that can carry the value, those of today first. */
const valueInputs = ["value", "valueEncrypted", "plaintextValue", "encryptedValue"];

const CHANGEABLE = [...valueInputs, "keyId", "visibility", "selectedRepositoryIds", "destroyOnDrift"];

/** A secret for all or some workflows of an organization. The value never comes back, so the state's one stands. */
export const actionsOrganizationSecret: ResourceModel<GitHubApi> = {
    inputs: ["secretName", ...CHANGEABLE],
    inPlace: CHANGEABLE,
    computed: ["createdAt", "updatedAt", "remoteUpdatedAt", "keyId"],
    secretOutputs: valueInputs,
    drift: ["selectedRepositoryIds"],

    async create(inputs, api) {
        const name = text(inputs, "secretName").toUpperCase();
        const keyId = await api.getPublicKey();
        await api.putSecret(name, entryOf(inputs));
        return { id: name, outputs: { keyId, ...outputsOf(name, await api.get("secrets", name)), ...inputs } };
    },

    async read(id, known, api) {
        const found = await unlessMissing(api.get("secrets", id));
        const values = Object.entries(known ?? {}).filter(([key]) => valueInputs.includes(key) || key === "keyId");
        return (
            found && {
                id,
                outputs: {
                    ...Object.fromEntries(values),
                    ...outputsOf(id, found),
                    ...(await readRepositories(api, "secrets", id, found, known)),
                },
            }
        );
    },

    async update(id, inputs, _known, api) {
        const keyId = await api.getPublicKey();
        await api.putSecret(id, entryOf(inputs));
        return { keyId, ...outputsOf(id, await api.get("secrets", id)), ...inputs };
    },

    delete: (id, _known, api) => api.delete("secrets", id),
};

function entryOf(inputs: JsonObject): NewEntry {
    const given = valueInputs.find((input) => inputs[input] !== undefined);
    const repositories = inputs["selectedRepositoryIds"] as number[] | undefined;
    return {
        value: given === undefined ? "" : text(inputs, given),
        visibility: text(inputs, "visibility"),
        ...(repositories && { selectedRepositoryIds: repositories }),
    };
}

function outputsOf(name: string, { visibility, createdAt, updatedAt }: GitHubEntry): JsonObject {
    return { id: name, secretName: name, visibility, createdAt, updatedAt, remoteUpdatedAt: updatedAt };
}
