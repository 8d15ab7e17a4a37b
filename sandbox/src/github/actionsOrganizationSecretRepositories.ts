import type { JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { text } from "../plugin/values";
import type { GitHubApi } from "./api";

/** The repositories that may read a secret of the visibility `selected`. Its id is the secret's name. */
export const actionsOrganizationSecretRepositories: ResourceModel<GitHubApi> = {
    inputs: ["secretName", "selectedRepositoryIds"],
    inPlace: ["selectedRepositoryIds"],
    computed: [],

    async create(inputs, api) {
        const name = text(inputs, "secretName").toUpperCase();
        await api.setSecretRepositories(name, idsOf(inputs));
        return { id: name, outputs: { id: name, ...inputs } };
    },

    // The provider fails for a secret that is gone, in place of taking it for deleted.
    async read(id, _known, api) {
        const selectedRepositoryIds = await api.getRepositories("secrets", id);
        return { id, outputs: { id, secretName: id, selectedRepositoryIds } };
    },

    async update(id, inputs, _known, api) {
        await api.setSecretRepositories(id, idsOf(inputs));
        return { id, ...inputs };
    },

    delete: (id, _known, api) => api.setSecretRepositories(id, []),
};

function idsOf(inputs: JsonObject): number[] {
    return inputs["selectedRepositoryIds"] as number[];
}
