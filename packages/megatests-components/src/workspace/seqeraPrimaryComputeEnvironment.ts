import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { throwIfInvalid } from "../internal/validation";
import { validateWorkspaceId } from "./validation";

/** Arguments of `SeqeraPrimaryComputeEnvironment`. */
export interface SeqeraPrimaryComputeEnvironmentArgs {
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /** Id of the compute environment. */
    computeEnvironmentId: pulumi.Input<string>;
}

/**
 * Makes a compute environment the primary one of its workspace. Seqera's launch form offers it first.
 *
 * @example
 * ```typescript
 * new SeqeraPrimaryComputeEnvironment("primary", { workspaceId: 59994744926013, computeEnvironmentId: cpu.computeEnvironmentId });
 * ```
 */
export class SeqeraPrimaryComputeEnvironment extends pulumi.ComponentResource {
    /** Id of the primary compute environment. */
    public readonly computeEnvironmentId: pulumi.Output<string>;

    /** @throws pulumi.InputPropertiesError if the workspace id is not a positive integer. */
    constructor(name: string, args: SeqeraPrimaryComputeEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("SeqeraPrimaryComputeEnvironment", name, args, opts);
        throwIfInvalid(`SeqeraPrimaryComputeEnvironment ${name}`, validateWorkspaceId(args.workspaceId));
        super(
            "megatests-components:index:SeqeraPrimaryComputeEnvironment",
            name,
            componentInputs("SeqeraPrimaryComputeEnvironment", args),
            passingDependencies(opts),
        );

        const primary = new seqera.PrimaryComputeEnv(
            `${name}-primary`,
            { workspaceId: args.workspaceId, computeEnvId: args.computeEnvironmentId },
            { parent: this },
        );

        this.computeEnvironmentId = primary.computeEnvId;
        this.registerOutputs({ computeEnvironmentId: this.computeEnvironmentId });
    }
}
