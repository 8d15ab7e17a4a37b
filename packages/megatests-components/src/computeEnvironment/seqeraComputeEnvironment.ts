import { createHash } from "node:crypto";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { fromSettings } from "../internal/settings";
import { type ValidationError, isPlain, validatedOutput, throwIfInvalid } from "../internal/validation";
import { validateImportId, validateWorkspaceId } from "../workspace/validation";
import { awsBatchConfig, placed, unlessEmpty } from "./awsBatchConfig";
import { createLabels, labelIdsOf } from "./labels";
import { type ResolvedEnvironment, resolveEnvironment } from "./resolveEnvironment";
import { warnOfDifferences } from "./seqerakitEntry";
import type { BatchSettings, ManagedEnvironmentSettings } from "./settings";

/** Arguments of `SeqeraComputeEnvironment`. */
export interface SeqeraComputeEnvironmentArgs extends ManagedEnvironmentSettings {
    /**
     * Name in Seqera: 1 to 100 letters, digits, `_` and `-`, unique in the workspace. A change updates the environment
     * in place.
     */
    name: pulumi.Input<string>;
    /** Numeric id of the Seqera workspace. A change replaces the environment. */
    workspaceId: pulumi.Input<number>;
    /** Id of the AWS credentials in Seqera. A change updates the environment in place. */
    credentialsId: pulumi.Input<string>;
    /**
     * Hash of the IAM policies of the credentials: the output `policyHash` of `TowerForgeCredentials`. A change from
     * one hash to another replaces the environment. If omitted, a change of the policies does not replace the
     * environment. It does not have to: the new policies apply to the credentials at once, and change nothing that
     * Forge created.
     */
    policyHash?: pulumi.Input<string>;
}

/**
 * One AWS Batch compute environment of Seqera Platform, created by Batch Forge.
 *
 * The environment waits for everything in the component's `dependsOn`. Seqera updates name, description and credentials
 * in place. A change of any other setting of the environment, or of `replacementTrigger`, replaces it. Names are unique
 * in a workspace, so the old environment is deleted before its replacement is created, unless `blueGreen` is true.
 *
 * @example
 * ```typescript
 * const arm = new SeqeraComputeEnvironment("arm", {
 *     name: "aws_ireland_arm",
 *     workspaceId: 59994744926013,
 *     credentialsId: credentials.credentialsId,
 *     spec: readFileSync("seqerakit/current-env-cpu-arm.json", "utf8"),
 * }, { dependsOn: credentials });
 * ```
 */
export class SeqeraComputeEnvironment extends pulumi.ComponentResource {
    /** Id of the compute environment in Seqera. */
    public readonly computeEnvironmentId: pulumi.Output<string>;
    /** Name in Seqera, with its suffix when `blueGreen` is set. */
    public readonly environmentName: pulumi.Output<string>;
    /** Status that Seqera reported last, for example `AVAILABLE`. */
    public readonly status: pulumi.Output<string>;

    /**
     * @throws pulumi.InputPropertiesError naming every argument that is wrong, before anything is registered.
     */
    constructor(name: string, args: SeqeraComputeEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("SeqeraComputeEnvironment", name, args, opts);
        const title = `SeqeraComputeEnvironment ${name}`;
        const { environment, errors } = resolveEnvironment(args, "", title);
        throwIfInvalid(title, [
            ...validateWorkspaceId(args.workspaceId),
            ...validateImportId(args.importId, args.workspaceId),
            ...errors,
            ...validateWorkDir(args),
        ]);

        // The engine replaces only when one trigger follows another, so the first text needs one before it. The component
        // carries it: a state of an earlier version has a trigger on the environment itself, which must not count as one.
        const replacementTrigger = args.replacementTrigger ?? "initial";
        super(
            "megatests-components:index:SeqeraComputeEnvironment",
            name,
            componentInputs("SeqeraComputeEnvironment", args),
            { ...passingDependencies(opts), replacementTrigger },
        );
        warnOfDifferences(this, args.seqerakit, "seqerakit", { workspaceId: args.workspaceId });

        const { batch, nextflowConfig } = environment;
        const region = (isPlain(batch) ? batch.region : undefined) ?? providerRegion(this);
        const config = fromSettings(placed(batch, { region, workDir: "" }), (known) =>
            awsBatchConfig(known, nextflowConfig),
        );
        const labels = createLabels(name, environment.labels ?? [], args.workspaceId, { parent: this });
        const labelIds = unlessEmpty(labelIdsOf(environment, labels));
        const environmentName = checkedName(title, args, environment);
        const computeEnv = new seqera.AwsBatchCe(
            `${name}-compute-env`,
            {
                name: args.blueGreen ? suffixedName(environmentName, args, { config, labelIds }) : environmentName,
                description: args.description,
                workspaceId: args.workspaceId,
                credentialsId: args.credentialsId,
                labelIds,
                config,
            },
            {
                parent: this,
                deleteBeforeReplace: !args.blueGreen,
                replaceWith: [this],
                replacementTrigger: args.policyHash,
                ignoreChanges: args.ignoreChanges,
                ...(args.importId !== undefined && { import: importIdOf(args.importId, args.workspaceId) }),
            },
        );

        this.computeEnvironmentId = computeEnv.computeEnvId;
        this.environmentName = computeEnv.name;
        this.status = computeEnv.status;
        this.registerOutputs({
            computeEnvironmentId: this.computeEnvironmentId,
            environmentName: this.environmentName,
            status: this.status,
        });
    }
}

/** Id under which the provider imports an environment. Source: the provider's import documentation. */
function importIdOf(computeEnvId: string, workspaceId: pulumi.Input<number>): string {
    return JSON.stringify({ compute_env_id: computeEnvId, workspace_id: workspaceId });
}

/** A name that changes exactly when the environment is replaced, so that old and new can stand side by side. */
function suffixedName(
    name: pulumi.Input<string>,
    { workspaceId, policyHash, replacementTrigger, ignoreChanges: keep = [] }: SeqeraComputeEnvironmentArgs,
    settings: { config: unknown; labelIds: unknown },
): pulumi.Output<string> {
    const triggers = replacementTrigger === undefined ? [policyHash] : [policyHash, replacementTrigger];
    const causes = pulumi.output([settings, workspaceId, ...triggers]).apply(([given, ...others]) => {
        // A setting whose changes are ignored replaces nothing.
        const { config, labelIds } = keep.reduce(
            (left, path) => without(left, path.split(".")),
            given as Record<string, unknown>,
        );
        return JSON.stringify([config, labelIds, ...others]);
    });
    return pulumi
        .all([name, causes])
        .apply(([prefix, text]) => `${prefix}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`);
}

/**
 * The name of the environment. If a setting is an output, the name waits until the settings are validated during the
 * deployment, and the environment waits for the name.
 *
 * @returns an output that rejects with a DeploymentError if a setting is invalid
 */
function checkedName(
    component: string,
    args: SeqeraComputeEnvironmentArgs,
    { batch, spec }: ResolvedEnvironment,
): pulumi.Input<string> {
    const { name, description } = args;
    if (isKnown([name, description, batch])) {
        return name;
    }
    const settings = { name, description, batch } as object;
    const checked = validatedOutput(component, pulumi.output(settings) as pulumi.Output<Known>, (known) => {
        // What a spec holds is validated when it is read.
        const own = spec === undefined ? known : { ...known, spec: undefined, batch: {} };
        return [...resolveEnvironment({ ...args, ...own }, "", component).errors, ...validateWorkDir(known)];
    });
    // The check adds nothing to the name, so a secret setting does not make the name secret.
    return pulumi.all([name, pulumi.unsecret(checked)]).apply(([text]) => text);
}

/** Settings of an environment during the deployment. */
interface Known {
    name: string;
    description?: string;
    batch?: BatchSettings;
}

/** Whether a value contains no output. */
function isKnown(value: unknown): boolean {
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
        return false;
    }
    return typeof value !== "object" || value === null || Object.values(value).every(isKnown);
}

/** A platform sets the work directory. */
function validateWorkDir({ batch }: Pick<SeqeraComputeEnvironmentArgs, "batch">): ValidationError[] {
    const reason = 'missing required property "workDir". Fix: set it to s3://bucket or s3://bucket/path.';
    return isPlain(batch) && batch.workDir === undefined
        ? [{ code: "missing-property", propertyPath: "batch.workDir", reason }]
        : [];
}

/** The region of a component's AWS provider. */
export function providerRegion(parent: pulumi.Resource): pulumi.Output<string> {
    return getRegionOutput({}, { parent }).apply(({ region }) => region);
}

/** A copy of an object without the value at a path. */
function without(object: Record<string, unknown>, [key = "", ...rest]: string[]): Record<string, unknown> {
    const value = object[key] as Record<string, unknown> | null | undefined;
    // JSON has no undefined.
    return { ...object, [key]: rest.length > 0 && value ? without(value, rest) : undefined };
}
