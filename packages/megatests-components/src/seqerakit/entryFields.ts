import { type Field, flag, text } from "./field";
import { descriptionField, nameField } from "./fields";

/** What every entry under `compute-envs` may have, in whatever form. */
export const commonFields = {
    name: nameField,
    workspace: text("Workspace: its numeric id, or organization/workspace.", {
        pattern: "^([1-9][0-9]{0,14}|[1-8][0-9]{15}|[^/\\s]+/[^/\\s]+)$",
        form: "a positive numeric id, or organization/workspace",
    }),
    credentials: text("Name of the Seqera credentials that the environment uses."),
    wait: text("Status to wait for.", { values: ["CREATING", "AVAILABLE", "ERRORED", "INVALID"] }),
    on_exists: text("What seqerakit does if the name exists. overwrite deletes the environment first.", {
        values: ["fail", "ignore", "overwrite"],
    }),
    overwrite: flag(
        "Whether seqerakit deletes an environment of the same name first. Takes precedence over on_exists.",
    ),
    description: descriptionField,
    labels: text("Resource labels: name=value, separated by commas."),
    primary: flag("Whether the environment is the primary one of its workspace."),
} satisfies Record<string, Field>;

/** What decides which form an entry has. */
export const formFields = {
    type: text("Platform. Only aws-batch is managed here; others are left to seqerakit."),
    "file-path": text("JSON spec of the environment, relative to this file or to the working directory."),
} satisfies Record<string, Field>;

/** What an entry that spells its environment out may have besides the options that set something in the configuration. */
export const inlineFields = {
    "config-mode": text("Whether Forge creates the AWS resources, or they were created manually.", {
        values: ["forge", "manual"],
    }),
    "nextflow-config": text("Nextflow configuration of every run. Path of a file."),
} satisfies Record<string, Field>;

/** Platforms that `tw compute-envs add` knows. Source: tower-cli, August 2026. `google` is that of former versions. */
export const PLATFORM_TYPES: readonly string[] = [
    ...["aws-batch", "aws-cloud", "azure-batch", "azure-cloud", "google-batch", "google-cloud", "google", "k8s", "eks"],
    ...["gke", "slurm", "lsf", "uge", "altair", "moab", "seqera-compute"],
];

/** Blocks of a seqerakit file that are left to seqerakit. */
export const OTHER_BLOCKS: readonly string[] = [
    ...["organizations", "teams", "workspaces", "labels", "members", "participants", "credentials", "secrets"],
    ...["actions", "datasets", "pipelines", "launch", "data-links", "studios"],
];

/** What an entry under `participants` may have. */
export const participantFields = {
    name: text("E-mail address of a member of the organization, or name of a team.", { required: true }),
    type: text("Kind of participant.", { required: true, values: ["MEMBER", "TEAM", "COLLABORATOR"] }),
    role: text("Role in the workspace, for example LAUNCH.", { required: true }),
    workspace: commonFields.workspace,
    on_exists: commonFields.on_exists,
    overwrite: commonFields.overwrite,
} satisfies Record<string, Field>;
