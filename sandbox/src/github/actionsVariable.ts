import type { JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { text } from "../plugin/values";
import { type GitHubApi, unlessMissing } from "./api";

/** A variable for the workflows of one repository. Its id is REPOSITORY:NAME. */
export const actionsVariable: ResourceModel<GitHubApi> = {
    inputs: ["repository", "variableName", "value"],
    inPlace: ["value"],
    computed: ["createdAt", "updatedAt", "repositoryId"],

    async create(inputs, api) {
        const [repository, name] = [text(inputs, "repository"), text(inputs, "variableName").toUpperCase()];
        await api.inRepository(repository).createVariable(name, entryOf(inputs));
        return { id: `${repository}:${name}`, outputs: inputs };
    },

    async read(id, _known, api) {
        const [repository = "", name = ""] = id.split(":");
        const found = await unlessMissing(api.inRepository(repository).get("variables", name));
        return found && { id, outputs: { repository, variableName: name, value: found.value } };
    },

    async update(id, inputs, _known, api) {
        const [repository = "", name = ""] = id.split(":");
        await api.inRepository(repository).updateVariable(name, entryOf(inputs));
        return inputs;
    },

    delete(id, _known, api) {
        const [repository = "", name = ""] = id.split(":");
        return api.inRepository(repository).delete("variables", name);
    },
};

/** A repository's own entry has no visibility. */
function entryOf(inputs: JsonObject) {
    return { value: text(inputs, "value"), visibility: "" };
}
