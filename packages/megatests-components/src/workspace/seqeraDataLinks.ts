import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { mapValues } from "../internal/objects";
import { passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain, throwIfInvalid } from "../internal/validation";
import { validateNotEmpty, validateWorkspaceId } from "./validation";

/** A bucket in Data Explorer. */
export interface DataLinkSettings {
    /** URI of the bucket or of a folder in it, for example `s3://nf-core-awsmegatests`. A change replaces the link. */
    uri: pulumi.Input<string>;
    /** Name in Data Explorer. Defaults to the key. */
    name?: pulumi.Input<string>;
    /** Description in Data Explorer. Defaults to the URI. */
    description?: pulumi.Input<string>;
    /** Id of the AWS credentials in Seqera. If omitted, the bucket must be public. */
    credentialsId?: pulumi.Input<string>;
}

/** Arguments of `SeqeraDataLinks`. */
export interface SeqeraDataLinksArgs {
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /** Buckets by key. The key is part of the name of the resource. */
    dataLinks: { [key: string]: DataLinkSettings };
}

/**
 * Buckets in Seqera's Data Explorer. Without a link, Data Explorer shows only the buckets that the credentials can list.
 *
 * @example
 * ```typescript
 * new SeqeraDataLinks("data", {
 *     workspaceId: 59994744926013,
 *     dataLinks: { results: { uri: "s3://nf-core-awsmegatests", credentialsId: platform.credentialsId } },
 * });
 * ```
 */
export class SeqeraDataLinks extends pulumi.ComponentResource {
    /** Ids of the data links, by key. */
    public readonly dataLinkIds: pulumi.Output<{ [key: string]: string }>;

    /** @throws pulumi.InputPropertiesError naming every invalid workspace id, URI and empty text. */
    constructor(name: string, args: SeqeraDataLinksArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("SeqeraDataLinks", name, args, opts);
        const { workspaceId } = args;
        throwIfInvalid(`SeqeraDataLinks ${name}`, [
            ...validateWorkspaceId(workspaceId),
            ...validateDataLinks(args.dataLinks),
        ]);
        super(
            "megatests-components:index:SeqeraDataLinks",
            name,
            componentInputs("SeqeraDataLinks", args),
            passingDependencies(opts),
        );

        const dataLinks = mapValues(
            args.dataLinks,
            ({ uri, credentialsId, ...link }, key) =>
                new seqera.DataLink(
                    `${name}-${key}`,
                    {
                        name: link.name ?? key,
                        description: link.description ?? uri,
                        resourceRef: uri,
                        credentialsId,
                        publicAccessible: credentialsId === undefined,
                        providerType: "aws",
                        type: "bucket",
                        workspaceId,
                    },
                    { parent: this, deleteBeforeReplace: true },
                ),
        );

        this.dataLinkIds = pulumi.output(mapValues(dataLinks, ({ dataLinkId }) => dataLinkId));
        this.registerOutputs({ dataLinkIds: this.dataLinkIds });
    }
}

function validateDataLinks(links: SeqeraDataLinksArgs["dataLinks"]): ValidationError[] {
    return Object.entries(links).flatMap(([key, { uri, name, description }]) => {
        const reason = `invalid bucket URI ${formatValue(uri)}: expected s3:// and a bucket name.`;
        return [
            ...(isPlain(uri) && !/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/.*)?$/.test(uri)
                ? [{ code: "invalid-bucket-uri", propertyPath: `dataLinks.${key}.uri`, reason }]
                : []),
            ...validateNotEmpty(name, `dataLinks.${key}.name`, "set a name, or omit it"),
            ...validateNotEmpty(description, `dataLinks.${key}.description`, "set a description, or omit it"),
        ];
    });
}
