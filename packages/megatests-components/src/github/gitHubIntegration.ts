import { ActionsOrganizationSecret } from "@pulumi/github/actionsOrganizationSecret";
import { ActionsOrganizationVariable } from "@pulumi/github/actionsOrganizationVariable";
import * as pulumi from "@pulumi/pulumi";
import { formerNameRefusals, takeOver } from "../aliases";
import { passingDependencies } from "../dependencies";
import { resolveArgs } from "../internal/resolveArgs";
import { refuse } from "../validation";
import { ghCommand } from "./ghCommands";
import { type OrganizationSecret, organizationSecrets } from "./organizationSecrets";
import { type OrganizationVariable, formerGitHubChildren, organizationVariables } from "./organizationVariables";
import { gitHubRefusals } from "./refusals";
import { type GitHubSettings, GitHubVisibility } from "./settings";

export { type GitHubSettings, gitHubRefusals };

/** Arguments of `GitHubIntegration`. */
export interface GitHubIntegrationArgs extends GitHubSettings {
    /** Ids of the compute environments by kind, for example `cpu`. A kind names its resource and its variable. */
    computeEnvironmentIds: { [kind: string]: pulumi.Input<string> };
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /** Name of the S3 bucket. */
    bucketName: pulumi.Input<string>;
    /**
     * Former logical names of the children `variable-KIND`, `variable-workspace-id` and `variable-bucket`, whose state
     * they take over with today's names and visibility.
     */
    formerNames?: { [child: string]: string };
}

/**
 * The variables and secrets of a GitHub organization that its workflows read to launch full-size tests.
 *
 * The provider's token needs the scope admin:org, or as a fine-grained token the organization permissions Variables and
 * Secrets, read and write.
 *
 * @example
 * ```typescript
 * new GitHubIntegration("github", {
 *     organization: "nf-core",
 *     computeEnvironmentIds: { cpu: cpu.computeEnvId, arm: arm.computeEnvId },
 *     workspaceId: 59994744926013,
 *     bucketName: bucket.bucketName,
 *     adopt: ["TOWER_WORKSPACE_ID", "AWS_S3_BUCKET"],
 *     secrets: { towerAccessToken: config.requireSecret("towerAccessToken"), computeEnvironment: "cpu" },
 * });
 * ```
 */
export class GitHubIntegration extends pulumi.ComponentResource {
    /** Names of the variables. */
    public readonly variableNames: pulumi.Output<string[]>;
    /** Names of the secrets that the component sets. */
    public readonly secretNames: pulumi.Output<string[]>;
    /**
     * Commands of the `gh` tool that set the same by hand: every variable, and every secret that workflows read, those
     * included that the component does not set. No secret value is in them; a command without a value asks for it.
     */
    public readonly ghCommands: pulumi.Output<string[]>;

    /**
     * @throws pulumi.InputPropertiesError naming every argument that is wrong, before anything is registered.
     */
    constructor(name: string, args: GitHubIntegrationArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("GitHubIntegration", name, args, opts);
        const kinds = Object.keys(args.computeEnvironmentIds);
        refuse(`GitHubIntegration ${name}`, [
            ...gitHubRefusals(args),
            ...formerNameRefusals("GitHubIntegration", args.formerNames, formerGitHubChildren(kinds)),
        ]);
        super("megatests-components:index:GitHubIntegration", name, {}, passingDependencies(opts));

        const variables = organizationVariables(kinds, args.variableNames);
        const secrets = organizationSecrets(args.secrets);
        const createdVariables = variables.map((variable) => createVariable(this, name, args, variable));
        const createdSecrets = secrets
            .filter(({ managed }) => managed)
            .map((secret) => createSecret(this, name, args, secret));

        this.variableNames = pulumi.output(createdVariables.map(({ variableName }) => variableName));
        this.secretNames = pulumi.output(createdSecrets.map(({ secretName }) => secretName));
        this.ghCommands = pulumi.output([
            ...variables.map((variable) => commandFor("variable", variable, args)),
            ...secrets.map((secret) => commandFor("secret", secret, args)),
        ]);
        this.registerOutputs({
            variableNames: this.variableNames,
            secretNames: this.secretNames,
            ghCommands: this.ghCommands,
        });
    }
}

function createVariable(
    parent: pulumi.Resource,
    name: string,
    args: GitHubIntegrationArgs,
    variable: OrganizationVariable,
): ActionsOrganizationVariable {
    const adopted = (args.adopt ?? []).some((each) => each.toUpperCase() === variable.name);
    return new ActionsOrganizationVariable(
        `${name}-${variable.child}`,
        { variableName: variable.name, visibility: visibilityOf(args), value: variable.valueIn(args) },
        pulumi.mergeOptions(takeOver(args.formerNames, variable.formerKey, ["variableName", "visibility"]), {
            parent,
            deleteBeforeReplace: true,
            ...(adopted && { import: variable.name }),
        }),
    );
}

function createSecret(
    parent: pulumi.Resource,
    name: string,
    args: GitHubIntegrationArgs,
    secret: OrganizationSecret,
): ActionsOrganizationSecret {
    return new ActionsOrganizationSecret(
        `${name}-${secret.child}`,
        { secretName: secret.name, visibility: visibilityOf(args), value: pulumi.secret(secret.valueIn(args)) },
        { parent },
    );
}

function commandFor(
    noun: "variable" | "secret",
    setting: OrganizationVariable | OrganizationSecret,
    args: GitHubIntegrationArgs,
): pulumi.Output<string> {
    const { organization } = args;
    return unlessSecret(setting.valueIn(args)).apply((value) =>
        ghCommand({ noun, name: setting.name, organization, visibility: visibilityOf(args), value }),
    );
}

/** The value, or undefined where it is secret: what is made of the result is not secret and holds none. */
function unlessSecret(value: pulumi.Input<string> | undefined): pulumi.Output<string | undefined> {
    const output = pulumi.output(value);
    return pulumi.output(pulumi.isSecret(output)).apply((secret) => pulumi.output(secret ? undefined : output));
}

function visibilityOf({ visibility = GitHubVisibility.All }: GitHubSettings): GitHubVisibility {
    return visibility;
}
