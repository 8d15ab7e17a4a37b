import { ActionsOrganizationSecret } from "@pulumi/github/actionsOrganizationSecret";
import { ActionsOrganizationSecretRepositories } from "@pulumi/github/actionsOrganizationSecretRepositories";
import { ActionsOrganizationVariable } from "@pulumi/github/actionsOrganizationVariable";
import { ActionsSecret } from "@pulumi/github/actionsSecret";
import { ActionsVariable } from "@pulumi/github/actionsVariable";
import * as pulumi from "@pulumi/pulumi";
import { validateAliases, aliasOptions } from "../internal/aliases";
import { keepingInputs, validateExistingInputs } from "../internal/existingInputs";
import { passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { isPlain, throwIfInvalid } from "../internal/validation";
import { apartFrom, deployerTokenOf } from "./deployerToken";
import { ghCommand } from "./ghCommands";
import {
    type OrganizationSetting,
    formerGitHubChildren,
    organizationSecrets,
    organizationVariables,
    valueIn,
} from "./organizationSettings";
import { validateGitHub } from "./validation";
import { isSelected } from "./visibilityValidation";
import { type Place, checkedPlace, gitHubProviderIn, placeName, repositoryName, withoutOwner } from "./place";
import type { GitHubSettings } from "./settings";
import { reserveNames } from "./sharedNames";

export { type GitHubSettings, validateGitHub };

/** Arguments of `GitHubIntegration`. */
export interface GitHubIntegrationArgs extends GitHubSettings {
    /**
     * Ids of the compute environments by key, for example `cpu`. The key is part of the names of the resource and the
     * variable.
     */
    computeEnvironmentIds: { [kind: string]: pulumi.Input<string> };
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /** Name of the S3 bucket. */
    bucketName: pulumi.Input<string>;
    /**
     * Former logical names of the children `variable-KEY`, `variable-workspace-id`, `variable-bucket`, and
     * `variable-NAME` for other variables. A child with an alias keeps the existing resource in the state, and its name
     * and visibility. If omitted, every child is created.
     */
    aliases?: { [child: string]: string };
    /**
     * Inputs that existing resources keep, as the JSON text of an object, by child, for example
     * `{ "variable-bucket": "{\"value\":\"old\"}" }`. The children are those of `aliases`. They take precedence
     * over what follows from the other arguments. An input that is null is omitted. If omitted, no child keeps its
     * inputs.
     */
    existingInputs?: { [child: string]: string };
}

/**
 * Variables and secrets of a GitHub organization, or of one repository, that workflows read to launch full-size tests.
 *
 * For an organization, the provider's token requires the scope `admin:org`. A fine-grained token requires the
 * organization permissions Variables and Secrets, read and write. For a repository, it requires the same permissions
 * of the repository. The token in the secret `TOWER_ACCESS_TOKEN` is a different one. It launches runs, so the role
 * Maintain is enough for its owner.
 *
 * @example
 * ```typescript
 * new GitHubIntegration("github", {
 *     organization: "nf-core",
 *     computeEnvironmentIds: { cpu: cpu.computeEnvironmentId, arm: arm.computeEnvironmentId },
 *     defaultComputeEnvironment: "cpu",
 *     workspaceId: 59994744926013,
 *     bucketName: bucket.bucketName,
 *     importVariables: ["TOWER_WORKSPACE_ID", "AWS_S3_BUCKET"],
 *     variables: { TOWER_COMPUTE_ENV_LARGE: { computeEnvironment: "cpu" } },
 *     secrets: {
 *         TOWER_ACCESS_TOKEN: { value: config.requireSecret("launchToken") },
 *         TOWER_BUCKET_AWS: { bucket: BucketFormat.Uri },
 *     },
 *     deployerToken: config.requireSecret("towerAccessToken"),
 * });
 * ```
 */
export class GitHubIntegration extends pulumi.ComponentResource {
    /** Names of the variables. */
    public readonly variableNames: pulumi.Output<string[]>;
    /** Names of the secrets that the component sets. */
    public readonly secretNames: pulumi.Output<string[]>;
    /**
     * Commands of the `gh` tool that set the same variables and secrets manually. They include the token of the
     * workflows if the component does not set it. They contain no secret value: a command without a value prompts for
     * it.
     */
    public readonly ghCommands: pulumi.Output<string[]>;

    /**
     * @throws pulumi.InputPropertiesError naming every invalid argument, before anything is registered.
     */
    constructor(name: string, args: GitHubIntegrationArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("GitHubIntegration", name, args, opts);
        const title = `GitHubIntegration ${name}`;
        const keys = Object.keys(args.computeEnvironmentIds);
        throwIfInvalid(title, [
            ...validateAliases("GitHubIntegration", args.aliases, formerGitHubChildren(keys, args)),
            ...validateExistingInputs("GitHubIntegration", args.existingInputs, formerGitHubChildren(keys, args)),
            ...validateGitHub(args, { component: name, title }),
        ]);
        const importIds = importIdsOf(args);
        args = { ...args, ...placeOf(title, name, args, opts) };
        super(
            "megatests-components:index:GitHubIntegration",
            name,
            componentInputs("GitHubIntegration", args),
            passingDependencies(opts),
        );

        const deployerToken = args.sharedTokenReason === undefined ? deployerTokenOf(this, args) : undefined;
        const variables = organizationVariables(keys, args).filter(isManaged);
        const secrets = organizationSecrets(args).filter(isManaged);
        // The resource and its command share a value, so that an error in it is reported once.
        const values = new Map([...variables, ...secrets].map((setting) => [setting, valueIn(setting, args)]));
        const valueOf = (setting: OrganizationSetting) => apartFrom(deployerToken, setting, values.get(setting));
        const createdVariables = variables.map((variable) =>
            createVariable(this, name, args, variable, valueOf(variable), importIds[variable.name]),
        );
        const createdSecrets = secrets.map((secret) => createSecret(this, name, args, secret, valueOf(secret)));

        this.variableNames = pulumi.output(createdVariables.map(({ variableName }) => variableName));
        this.secretNames = pulumi.output(createdSecrets.map(({ secretName }) => secretName));
        this.ghCommands = pulumi.output(
            [...variables, ...secrets, ...manualToken(args, secrets)].map((setting) =>
                commandFor(setting, args, values.get(setting)),
            ),
        );
        this.registerOutputs({
            variableNames: this.variableNames,
            secretNames: this.secretNames,
            ghCommands: this.ghCommands,
        });
    }
}

function isManaged({ managed }: OrganizationSetting): boolean {
    return managed;
}

/** Ids under which the provider imports variables, by name. */
function importIdsOf({ importVariables = [], repository }: GitHubIntegrationArgs): { [name: string]: string } {
    const prefix = isPlain(repository) ? `${withoutOwner(repository)}:` : "";
    return Object.fromEntries(importVariables.map((name) => [name.toUpperCase(), prefix + name.toUpperCase()]));
}

/** The place of the variables and secrets, checked against the provider's owner and the names of other components. */
function placeOf(
    title: string,
    name: string,
    args: GitHubIntegrationArgs,
    opts: pulumi.ComponentResourceOptions | undefined,
): Place {
    const keys = Object.keys(args.computeEnvironmentIds);
    const settings = [...organizationVariables(keys, args), ...organizationSecrets(args)];
    const { organization, repository } = args;
    return checkedPlace(title, { organization, repository }, gitHubProviderIn(opts), (place) =>
        reserveNames({ component: name, title }, place, settings, ""),
    );
}

function createVariable(
    parent: pulumi.Resource,
    name: string,
    args: GitHubIntegrationArgs,
    variable: OrganizationSetting,
    value: pulumi.Input<string>,
    importId: string | undefined,
): ActionsOrganizationVariable | ActionsVariable {
    const { visibility, selectedRepositoryIds } = variable;
    const { repository, aliases, existingInputs } = args;
    const child = `${name}-${variable.child}`;
    const kept = <T extends object>(inputs: T) => keepingInputs(inputs, existingInputs, variable.aliasKey);
    const options = (fixed: string[]): pulumi.CustomResourceOptions =>
        pulumi.mergeOptions(aliasOptions(aliases, variable.aliasKey, fixed), {
            parent,
            deleteBeforeReplace: true,
            import: importId,
        });
    return repository === undefined
        ? new ActionsOrganizationVariable(
              child,
              kept({
                  variableName: variable.name,
                  visibility,
                  value,
                  ...(isSelected(visibility) && { selectedRepositoryIds }),
              }),
              options(["variableName", "visibility"]),
          )
        : new ActionsVariable(
              child,
              kept({ repository: repositoryName(repository), variableName: variable.name, value }),
              options(["variableName", "repository"]),
          );
}

function createSecret(
    parent: pulumi.Resource,
    name: string,
    { repository }: Place,
    secret: OrganizationSetting,
    value: pulumi.Input<string>,
): ActionsOrganizationSecret | ActionsSecret {
    const { visibility, selectedRepositoryIds } = secret;
    if (repository !== undefined) {
        return new ActionsSecret(
            `${name}-${secret.child}`,
            { repository: repositoryName(repository), secretName: secret.name, value: pulumi.secret(value) },
            { parent },
        );
    }
    const created = new ActionsOrganizationSecret(
        `${name}-${secret.child}`,
        { secretName: secret.name, visibility, value: pulumi.secret(value) },
        { parent },
    );
    if (isSelected(visibility) && selectedRepositoryIds !== undefined) {
        new ActionsOrganizationSecretRepositories(
            `${name}-${secret.child}-repositories`,
            { secretName: created.secretName, selectedRepositoryIds },
            // Deleting the secret or changing its visibility removes the list on GitHub, which rejects emptying it then (409).
            { parent, retainOnDelete: true },
        );
    }
    return created;
}

/** The token that workflows read, if the component does not set it. */
function manualToken(args: GitHubIntegrationArgs, secrets: OrganizationSetting[]): OrganizationSetting[] {
    return secrets.some(({ name }) => name === "TOWER_ACCESS_TOKEN")
        ? []
        : organizationSecrets({ ...args, secrets: { TOWER_ACCESS_TOKEN: {} } });
}

function commandFor(
    setting: OrganizationSetting,
    place: Place,
    value: pulumi.Input<string> | undefined,
): pulumi.Output<string> {
    const { noun, name, selectedRepositoryIds } = setting;
    const visibility = place.repository === undefined ? setting.visibility : undefined;
    return pulumi
        .output({ place: placeName(place), visibility, repositoryIds: selectedRepositoryIds })
        .apply((where) => unlessSecret(value).apply((shown) => ghCommand({ noun, name, ...where, value: shown })));
}

/** The value, or undefined if it is secret. The result is not secret. */
function unlessSecret(value: pulumi.Input<string> | undefined): pulumi.Output<string | undefined> {
    const output = pulumi.output(value);
    return pulumi.output(pulumi.isSecret(output)).apply((secret) => pulumi.output(secret ? undefined : output));
}
