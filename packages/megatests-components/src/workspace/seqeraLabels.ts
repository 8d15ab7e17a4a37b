import * as pulumi from "@pulumi/pulumi";
import { mapValues } from "../internal/objects";
import { passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { throwIfInvalid } from "../internal/validation";
import { type LabelSettings, createLabel, validateLabel } from "./labels";
import { validateWorkspaceId } from "./validation";

export { type LabelSettings };

/** Arguments of `SeqeraLabels`. */
export interface SeqeraLabelsArgs {
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /** Labels by key. The key is part of the name of the resource. */
    labels: { [key: string]: LabelSettings };
}

/**
 * Labels of a workspace, by name. A label that the workspace has already is used, the others are created. An environment has
 * them by `labelIds`. A label that is removed here stays in Seqera, where runs and pipelines may have it. A label that is changed
 * here is renamed in place, also for everybody else in the workspace who uses it: add one under another key instead.
 *
 * @example
 * ```typescript
 * const labels = new SeqeraLabels("labels", {
 *     workspaceId: 59994744926013,
 *     labels: { costs: { name: "project", value: "megatests" } },
 * });
 * ```
 */
export class SeqeraLabels extends pulumi.ComponentResource {
    /** Ids of the labels, by key, for `labelIds` of environments. */
    public readonly labelIds: pulumi.Output<{ [key: string]: number }>;

    /** @throws pulumi.InputPropertiesError naming every invalid workspace id, name and value. */
    constructor(name: string, args: SeqeraLabelsArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("SeqeraLabels", name, args, opts);
        const { workspaceId } = args;
        throwIfInvalid(`SeqeraLabels ${name}`, [
            ...validateWorkspaceId(workspaceId),
            ...Object.entries(args.labels).flatMap(([key, label]) => validateLabel(label, `labels.${key}`)),
        ]);
        super(
            "megatests-components:index:SeqeraLabels",
            name,
            componentInputs("SeqeraLabels", args),
            passingDependencies(opts),
        );

        const labels = mapValues(args.labels, (label, key) =>
            createLabel(`${name}-${key}`, label, workspaceId, { parent: this, deleteBeforeReplace: true }),
        );

        this.labelIds = pulumi.output(mapValues(labels, ({ labelId }) => labelId));
        this.registerOutputs({ labelIds: this.labelIds });
    }
}
