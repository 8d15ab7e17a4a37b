import type * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain } from "../internal/validation";

/** A label of the workspace. */
export interface LabelSettings {
    /**
     * Name: 2 to 39 letters, digits, `-` and `_`. A change renames the label in place, for everybody in the workspace who uses
     * it. For another label, use another key. Source: the provider's schema.
     */
    name: pulumi.Input<string>;
    /**
     * Value, which makes it a resource label: Seqera tags the AWS resources of an environment with it, so that AWS's cost
     * reports can group by it. Has the form of a name. A change changes the label for everybody in the workspace. If omitted, it is a label without a value.
     */
    value?: pulumi.Input<string>;
    /**
     * Whether new resources of the workspace get the label. Needs a `value`. If omitted, a new label is none of theirs, and one
     * that the workspace has already keeps its own setting.
     */
    isDefault?: pulumi.Input<boolean>;
}

/**
 * A label of a workspace. Seqera creates it, or answers with the one of the same name and value that the workspace has already.
 * So it may belong to others too, and stays in Seqera when it leaves the stack.
 */
export function createLabel(
    name: string,
    label: LabelSettings,
    workspaceId: pulumi.Input<number>,
    opts: pulumi.CustomResourceOptions,
): seqera.Labels {
    const inputs = { ...label, resource: label.value !== undefined, workspaceId };
    return new seqera.Labels(name, inputs, { ...opts, retainOnDelete: true });
}

/** Errors of a label that are known before deployment. `path` is that of the label. */
export function validateLabel({ name, value, isDefault }: LabelSettings, path: string): ValidationError[] {
    return [
        ...validateText(name, `${path}.name`, /^[\w-]{2,39}$/),
        // Seqera fills in dynamic values at the launch.
        ...validateText(value, `${path}.value`, /^(?:[\w-]{2,39}|\$\{(?:sessionId|workflowId|userName)\})$/),
        ...(isDefault === true && value === undefined
            ? [
                  {
                      code: "missing-property",
                      propertyPath: `${path}.value`,
                      reason: 'missing required property "value" with isDefault.',
                  },
              ]
            : []),
    ];
}

function validateText(text: pulumi.Input<string> | undefined, propertyPath: string, form: RegExp): ValidationError[] {
    const reason = `invalid label text ${formatValue(text)}: expected 2 to 39 letters, digits, - or _.`;
    return isPlain(text) && !form.test(text) ? [{ code: "invalid-label", propertyPath, reason }] : [];
}
