import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { passingDependencies } from "../internal/dependencies";
import { resolveArgs } from "../internal/resolveArgs";
import { refuse } from "../internal/validation";
import { workspaceIdRefusals } from "./names";

/** Arguments of `SeqeraPrimaryComputeEnvironment`. */
export interface SeqeraPrimaryComputeEnvironmentArgs {
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /** Id of the compute environment. */
    computeEnvId: pulumi.Input<string>;
}

/**
 * Makes a compute environment the primary one of its workspace: the one that Seqera's launch form offers first.
 *
 * @example
 * ```typescript
 * new SeqeraPrimaryComputeEnvironment("primary", { workspaceId: 59994744926013, computeEnvId: cpu.computeEnvId });
 * ```
 */
export class SeqeraPrimaryComputeEnvironment extends pulumi.ComponentResource {
    /** Id of the primary compute environment. */
    public readonly computeEnvId: pulumi.Output<string>;

    /** @throws pulumi.InputPropertiesError when the workspace id is no positive integer. */
    constructor(name: string, args: SeqeraPrimaryComputeEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("SeqeraPrimaryComputeEnvironment", name, args, opts);
        refuse(`SeqeraPrimaryComputeEnvironment ${name}`, workspaceIdRefusals(args.workspaceId));
        super("megatests-components:index:SeqeraPrimaryComputeEnvironment", name, {}, passingDependencies(opts));

        const primary = new seqera.PrimaryComputeEnv(
            `${name}-primary`,
            { workspaceId: args.workspaceId, computeEnvId: args.computeEnvId },
            { parent: this },
        );

        this.computeEnvId = primary.computeEnvId;
        this.registerOutputs({ computeEnvId: this.computeEnvId });
    }
}
