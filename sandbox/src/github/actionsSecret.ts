import type { ResourceModel } from "../plugin/model";
import { text } from "../plugin/values";
import { type GitHubApi, unlessMissing } from "./api";

/** A secret for the workflows of one repository. Its id is REPOSITORY:NAME. The value never comes back. */
export const actionsSecret: ResourceModel<GitHubApi> = {
    inputs: ["repository", "secretName", "value"],
    inPlace: ["value"],
    computed: ["createdAt", "updatedAt", "repositoryId"],
    secretOutputs: ["value"],

    async create(inputs, api) {
        const [repository, name] = [text(inputs, "repository"), text(inputs, "secretName").toUpperCase()];
        await api.inRepository(repository).putSecret(name, { value: text(inputs, "value"), visibility: "" });
        return { id: `${repository}:${name}`, outputs: inputs };
    },

    async read(id, known, api) {
        const [repository = "", name = ""] = id.split(":");
        const found = await unlessMissing(api.inRepository(repository).get("secrets", name));
        return found && { id, outputs: { repository, secretName: name, value: known?.["value"] ?? "" } };
    },

    async update(id, inputs, _known, api) {
        const [repository = "", name = ""] = id.split(":");
        await api.inRepository(repository).putSecret(name, { value: text(inputs, "value"), visibility: "" });
        return inputs;
    },

    delete(id, _known, api) {
        const [repository = "", name = ""] = id.split(":");
        return api.inRepository(repository).delete("secrets", name);
    },
};
