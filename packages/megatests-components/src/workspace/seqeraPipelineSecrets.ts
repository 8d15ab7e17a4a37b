import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { refuse } from "../validation";
import { secretNameRefusals, workspaceIdRefusals } from "./names";

/** Arguments of `SeqeraPipelineSecrets`. */
export interface SeqeraPipelineSecretsArgs {
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /** Values by name. A name has at most 100 letters, digits and `_`, not a digit first. Values are kept secret. */
    secrets: { [name: string]: pulumi.Input<string> };
}

/**
 * Secrets that the runs of a workspace can read, as Nextflow's `secrets.NAME`. A new value is written in place.
 *
 * @example
 * ```typescript
 * new SeqeraPipelineSecrets("secrets", {
 *     workspaceId: 59994744926013,
 *     secrets: { SENTIEON_LICENSE: config.requireSecret("sentieonLicense") },
 * });
 * ```
 */
export class SeqeraPipelineSecrets extends pulumi.ComponentResource {
    /** Names of the secrets, in alphabetical order. */
    public readonly secretNames: pulumi.Output<string[]>;

    /** @throws pulumi.InputPropertiesError naming every name that breaks Seqera's rules. */
    constructor(name: string, args: SeqeraPipelineSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
        const names = Object.keys(args.secrets).sort();
        refuse(`SeqeraPipelineSecrets ${name}`, [
            ...workspaceIdRefusals(args.workspaceId),
            ...secretNameRefusals(names, "secrets"),
        ]);
        super("megatests-components:index:SeqeraPipelineSecrets", name, {}, opts);

        for (const secretName of names) {
            const value = args.secrets[secretName] ?? "";
            new seqera.PipelineSecret(
                `${name}-${secretName}`,
                { name: secretName, value: pulumi.secret(value), workspaceId: args.workspaceId },
                { parent: this, deleteBeforeReplace: true, dependsOn: opts?.dependsOn },
            );
        }

        this.secretNames = pulumi.output(names);
        this.registerOutputs({ secretNames: this.secretNames });
    }
}
