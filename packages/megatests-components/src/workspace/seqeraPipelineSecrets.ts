import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { hasForm } from "../internal/awsForms";
import { formatValue } from "../internal/formatValue";
import { SEQERA_RULES } from "../internal/seqeraRules";
import { type ValidationError, throwIfInvalid } from "../internal/validation";
import { validateNotEmpty, validateWorkspaceId } from "./validation";

/** Arguments of `SeqeraPipelineSecrets`. */
export interface SeqeraPipelineSecretsArgs {
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /**
     * Values by name. A name has at most 100 letters, digits and `_`, and must not start with a digit. A value must not
     * be empty. Values are kept secret.
     */
    secrets: { [name: string]: pulumi.Input<string> };
}

/**
 * Secrets that the runs of a workspace can read, as Nextflow's `secrets.NAME`. A new value updates the secret in place.
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

    /** @throws pulumi.InputPropertiesError naming every invalid name and every empty value. */
    constructor(name: string, args: SeqeraPipelineSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("SeqeraPipelineSecrets", name, args, opts);
        throwIfInvalid(`SeqeraPipelineSecrets ${name}`, [
            ...validateWorkspaceId(args.workspaceId),
            ...validatePipelineSecrets(args.secrets, "secrets"),
        ]);
        super(
            "megatests-components:index:SeqeraPipelineSecrets",
            name,
            componentInputs("SeqeraPipelineSecrets", args),
            passingDependencies(opts),
        );

        for (const [secretName, value] of Object.entries(args.secrets)) {
            new seqera.PipelineSecret(
                `${name}-${secretName}`,
                { name: secretName, value: pulumi.secret(value), workspaceId: args.workspaceId },
                { parent: this, deleteBeforeReplace: true },
            );
        }

        this.secretNames = pulumi.output(Object.keys(args.secrets).sort());
        this.registerOutputs({ secretNames: this.secretNames });
    }
}

const { name: NAME } = SEQERA_RULES["seqera:index/pipelineSecret:PipelineSecret"].forms;

/** Errors of names that break the rules of Seqera's provider, and of empty values. */
export function validatePipelineSecrets(
    secrets: SeqeraPipelineSecretsArgs["secrets"],
    path: string,
): ValidationError[] {
    return Object.entries(secrets).flatMap(([name, value]) => {
        const propertyPath = `${path}.${name}`;
        const reason = `invalid pipeline secret name ${formatValue(name)}: expected ${NAME.form}.`;
        return [
            ...(hasForm(name, NAME) ? [] : [{ code: "invalid-secret-name", propertyPath, reason }]),
            ...validateNotEmpty(value, propertyPath, "set a value, or omit the secret"),
        ];
    });
}
