import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { mapValues } from "../internal/objects";
import { passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain, throwIfInvalid } from "../internal/validation";
import { validateWorkspaceId } from "./validation";

/** A label of the workspace. */
export interface LabelSettings {
    /** Name: 2 to 39 letters, digits, `-` and `_`. Source: the provider's schema. */
    name: pulumi.Input<string>;
    /**
     * Value, which makes it a resource label: Seqera tags the AWS resources of an environment with it, so that AWS's cost
     * reports can group by it. Has the form of a name. If omitted, it is a label without a value.
     */
    value?: pulumi.Input<string>;
    /** Whether new resources of the workspace get the label. Needs a `value`. Defaults to false. */
    isDefault?: pulumi.Input<boolean>;
}

/** Arguments of `SeqeraLabels`. */
export interface SeqeraLabelsArgs {
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /** Labels by key. The key is part of the name of the resource. */
    labels: { [key: string]: LabelSettings };
}

/**
 * Labels of a workspace. An environment has them by `labelIds`. The provider cannot import a label, so a label that exists in
 * the workspace is used by its id, not created here.
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
        throwIfInvalid(`SeqeraLabels ${name}`, [...validateWorkspaceId(workspaceId), ...validateLabels(args.labels)]);
        super(
            "megatests-components:index:SeqeraLabels",
            name,
            componentInputs("SeqeraLabels", args),
            passingDependencies(opts),
        );

        const labels = mapValues(
            args.labels,
            (label, key) =>
                new seqera.Labels(
                    `${name}-${key}`,
                    {
                        name: label.name,
                        value: label.value,
                        resource: label.value !== undefined,
                        isDefault: label.isDefault ?? false,
                        workspaceId,
                    },
                    { parent: this, deleteBeforeReplace: true },
                ),
        );

        this.labelIds = pulumi.output(mapValues(labels, ({ labelId }) => labelId));
        this.registerOutputs({ labelIds: this.labelIds });
    }
}

function validateLabels(labels: SeqeraLabelsArgs["labels"]): ValidationError[] {
    return Object.entries(labels).flatMap(([key, { name, value, isDefault }]) => [
        ...validateText(name, `labels.${key}.name`, /^[\w-]{2,39}$/),
        // Seqera fills in dynamic values at the launch.
        ...validateText(value, `labels.${key}.value`, /^(?:[\w-]{2,39}|\$\{(?:sessionId|workflowId|userName)\})$/),
        ...(isDefault === true && value === undefined
            ? [
                  {
                      code: "missing-property",
                      propertyPath: `labels.${key}.value`,
                      reason: 'missing required property "value" with isDefault.',
                  },
              ]
            : []),
    ]);
}

function validateText(text: pulumi.Input<string> | undefined, propertyPath: string, form: RegExp): ValidationError[] {
    const reason = `invalid label text ${formatValue(text)}: expected 2 to 39 letters, digits, - or _.`;
    return isPlain(text) && !form.test(text) ? [{ code: "invalid-label", propertyPath, reason }] : [];
}
