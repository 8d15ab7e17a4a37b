import { type Fields, flag, labelIds, text } from "./field";
import { descriptionField, nameField } from "./fields";

/** Fields of an entry under `compute-envs` in a seqerakit file. */
export const entryFields = {
    name: nameField,
    "file-path": text("JSON spec of the environment, relative to this file.", {
        required: true,
        form: "the path of a JSON spec",
    }),
    workspace: {
        type: "id",
        description: "Workspace: its numeric id, or organization/workspace.",
        minimum: 1,
        pattern: "^([1-9][0-9]{0,14}|[1-8][0-9]{15}|[^/\\s]+/[^/\\s]+)$",
        form: "a positive numeric workspace id, or organization/workspace",
    },
    credentials: text("Name of the Seqera credentials that the environment uses."),
    wait: text("Status to wait for.", { values: ["CREATING", "AVAILABLE", "ERRORED", "INVALID"] }),
    on_exists: text("What seqerakit does when the name is taken. overwrite deletes the environment first.", {
        values: ["fail", "ignore", "overwrite"],
    }),
    overwrite: flag("Whether seqerakit deletes an environment of the same name first. Excludes on_exists."),
    description: descriptionField,
    "nextflow-config": text("Nextflow configuration file of every run, relative to this file."),
    labels: labelIds("Ids of the Seqera labels."),
    primary: flag("Whether the environment is the primary one of its workspace."),
} satisfies Fields;

/** Blocks of a seqerakit file that are left to seqerakit. */
export const otherBlocks = [
    ...["organizations", "workspaces", "teams", "members", "participants", "credentials", "secrets", "datasets"],
    ...["data-links", "labels", "pipelines", "studios", "actions", "launch"],
];

/** Fields of a seqerakit file. */
export const seqerakitFields: Fields = {
    "compute-envs": {
        type: "objects",
        description: "Compute environments, each described by a JSON spec.",
        required: true,
        fields: entryFields,
    },
    ...Object.fromEntries(
        otherBlocks.map((name) => [name, { type: "anything", description: "Left to seqerakit." } as const]),
    ),
};
