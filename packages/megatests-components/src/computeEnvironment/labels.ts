import * as pulumi from "@pulumi/pulumi";
import { createLabel } from "../workspace/labels";

/** A Seqera label that does not exist yet. */
export interface EnvironmentLabelSettings {
    /** Name of the label. */
    name: string;
    /** Value of a resource label, which Seqera puts on AWS resources as a tag. If omitted, the label has no value. */
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
            const child = `${name}-label-${text.replace(/[^\w-]+/g, "-")}`;
            return [text, createLabel(child, label, workspaceId, opts).labelId];
        }),
    );
}

/** The ids of an environment's labels: those that exist, and those that are created. */
export function labelIdsOf(
    { labels = [], labelIds }: { labels?: EnvironmentLabelSettings[]; labelIds?: pulumi.Input<pulumi.Input<number>[]> },
    created: LabelIds,
): pulumi.Input<pulumi.Input<number>[]> | undefined {
    const ids = labels.flatMap((label) => created.get(labelText(label)) ?? []);
    return ids.length === 0
        ? labelIds
        : pulumi.all([labelIds ?? [], ids]).apply(([given, made]) => [...given, ...made]);
}

function labelText({ name, value }: EnvironmentLabelSettings): string {
    return value === undefined ? name : `${name}=${value}`;
}
