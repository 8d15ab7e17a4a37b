import type { GitHubEntry, JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { type GitHubApi, type NewEntry, readRepositories, unlessMissing } from "./api";
import { text } from "../plugin/values";

const CHANGEABLE = ["value", "visibility", "selectedRepositoryIds"];

/** A variable for all or some workflows of an organization. Its id is its name. */
export const actionsOrganizationVariable: ResourceModel<GitHubApi> = {
    inputs: ["variableName", ...CHANGEABLE],
    inPlace: CHANGEABLE,
    computed: ["createdAt", "updatedAt"],
    drift: ["selectedRepositoryIds"],

    async create(inputs, api) {
        const name = text(inputs, "variableName").toUpperCase();
        await api.createVariable(name, entryOf(inputs));
        return { id: name, outputs: { ...outputsOf(name, await api.get("variables", name)), ...inputs } };
    },

    async read(id, known, api) {
        const found = await unlessMissing(api.get("variables", id));
        return (
            found && {
                id,
                outputs: {
                    ...outputsOf(id, found),
                    ...(await readRepositories(api, "variables", id, found, known)),
                },
            }
        );
    },

    async update(id, inputs, _known, api) {
        await api.updateVariable(id, entryOf(inputs));
        return { ...outputsOf(id, await api.get("variables", id)), ...inputs };
    },

    delete: (id, _known, api) => api.delete("variables", id),
};

function entryOf(inputs: JsonObject): NewEntry {
    return {
        value: text(inputs, "value"),
        visibility: text(inputs, "visibility"),
        selectedRepositoryIds: inputs["selectedRepositoryIds"] as number[] | undefined,
    };
}

function outputsOf(name: string, { value, visibility, createdAt, updatedAt }: GitHubEntry): JsonObject {
    return { id: name, variableName: name, value, visibility, createdAt, updatedAt };
}
