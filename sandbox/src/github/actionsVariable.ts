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
        const own = api.inRepository(repository);
        await own.createVariable(name, entryOf(inputs));
        const repositoryId = await own.getRepository();
        const { createdAt, updatedAt } = await own.get("variables", name);
        return {
            id: `${repository}:${name}`,
            outputs: { id: `${repository}:${name}`, ...inputs, repositoryId, createdAt, updatedAt },
        };
    },

    async read(id, known, api) {
        const [repository = "", name = ""] = id.split(":");
        const found = await unlessMissing(api.inRepository(repository).get("variables", name));
        if (found === undefined) {
            return undefined;
        }
        const { value, createdAt, updatedAt } = found;
        const repositoryId = known?.["repositoryId"] ?? (await api.inRepository(repository).getRepository());
        return { id, outputs: { id, repository, repositoryId, variableName: name, value, createdAt, updatedAt } };
    },

    async update(id, inputs, known, api) {
        const [repository = "", name = ""] = id.split(":");
        const own = api.inRepository(repository);
        await own.updateVariable(name, entryOf(inputs));
        const { createdAt, updatedAt } = await own.get("variables", name);
        return { ...known, ...inputs, createdAt, updatedAt };
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
