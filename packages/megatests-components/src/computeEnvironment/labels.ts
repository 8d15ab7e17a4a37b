import * as pulumi from "@pulumi/pulumi";
import { createLabel } from "../workspace/labels";

/** A Seqera label of an environment. */
export interface EnvironmentLabelSettings {
    /** Name: 2 to 39 letters, digits, `-` and `_`. Source: the provider's schema. */
    name: string;
    /**
     * Value, which makes it a resource label: Seqera tags the AWS resources of the environment with it, so that AWS's cost
     * reports can group by it. Has the form of a name. If omitted, it is a label without a value.
     */
    value?: string;
}

/** Ids of labels, by the text of the label. */
export type LabelIds = ReadonlyMap<string, pulumi.Output<number>>;

/** Creates each label once, however often it is given. */
export function createLabels(
    name: string,
    labels: readonly EnvironmentLabelSettings[],
    workspaceId: pulumi.Input<number>,
    opts: pulumi.ComponentResourceOptions,
): LabelIds {
    const different = new Map(labels.map((label) => [labelText(label), label]));
    return new Map(
        [...different].map(([text, label]) => {
            // No name and no value has a period, so no two labels share a child.
            const child = `${name}-label-${text.replace("=", ".").replace(/[^\w.-]+/g, "-")}`;
            return [text, createLabel(child, label, workspaceId, opts).labelId];
        }),
    );
}

/** The labels of an environment in a platform: its own, and those of the platform with other names. */
export function withPlatformLabels(
    own: EnvironmentLabelSettings[] | undefined,
    platform: EnvironmentLabelSettings[] | undefined,
): EnvironmentLabelSettings[] | undefined {
    return platform === undefined
        ? own
        : [...(own ?? []), ...platform.filter(({ name }) => !own?.some((each) => each.name === name))];
}

/** The ids of an environment's labels: those that are given, and those of its labels by name. */
export function labelIdsOf(
    { labels = [], labelIds }: { labels?: EnvironmentLabelSettings[]; labelIds?: pulumi.Input<pulumi.Input<number>[]> },
    created: LabelIds,
): pulumi.Input<pulumi.Input<number>[]> | undefined {
    const ids = labels.flatMap((label) => created.get(labelText(label)) ?? []);
    return ids.length === 0
        ? labelIds
        : pulumi.all([labelIds ?? [], ids]).apply(([given, made]) => [...new Set([...(given ?? []), ...made])]);
}

/** The text by which Seqera shows a label. */
export function labelText({ name, value }: EnvironmentLabelSettings): string {
    return value === undefined ? name : `${name}=${value}`;
}
