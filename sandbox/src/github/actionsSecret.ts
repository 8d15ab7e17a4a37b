import type { JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { text } from "../plugin/values";
import { type GitHubApi, unlessMissing } from "./api";

/** A secret for the workflows of one repository. Its id is REPOSITORY:NAME. The value never comes back. */
export const actionsSecret: ResourceModel<GitHubApi> = {
    inputs: ["repository", "secretName", "value"],
    inPlace: ["value"],
    computed: ["createdAt", "updatedAt", "remoteUpdatedAt", "repositoryId", "keyId"],
    secretOutputs: ["value"],

    async create(inputs, api) {
        const [repository, name] = [text(inputs, "repository"), text(inputs, "secretName").toUpperCase()];
        const own = api.inRepository(repository);
        const repositoryId = await own.getRepository();
        return {
            id: `${repository}:${name}`,
            outputs: {
                id: `${repository}:${name}`,
                ...inputs,
                repositoryId,
                ...(await put(own, name, text(inputs, "value"))),
            },
        };
    },

    async read(id, known, api) {
        const [repository = "", name = ""] = id.split(":");
        const found = await unlessMissing(api.inRepository(repository).get("secrets", name));
        return (
            found && {
                id,
                outputs: {
                    ...(known ?? { value: "", createdAt: found.createdAt, updatedAt: found.updatedAt }),
                    repository,
                    secretName: name,
                    remoteUpdatedAt: found.updatedAt,
                },
            }
        );
    },

    async update(id, inputs, known, api) {
        const [repository = "", name = ""] = id.split(":");
        return { ...known, ...inputs, ...(await put(api.inRepository(repository), name, text(inputs, "value"))) };
    },

    delete(id, _known, api) {
        const [repository = "", name = ""] = id.split(":");
        return api.inRepository(repository).delete("secrets", name);
    },
};

/** Keeps a secret, and says what the provider then learns of it. */
async function put(api: GitHubApi, name: string, value: string): Promise<JsonObject> {
    const keyId = await api.getPublicKey();
    await api.putSecret(name, { value, visibility: "" });
    const { createdAt, updatedAt } = await api.get("secrets", name);
    return { keyId, createdAt, updatedAt, remoteUpdatedAt: updatedAt };
}
