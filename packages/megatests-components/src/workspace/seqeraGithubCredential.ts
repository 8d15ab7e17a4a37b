import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { hasForm } from "../internal/awsForms";
import { formatValue } from "../internal/formatValue";
import { SEQERA_RULES } from "../internal/seqeraRules";
import { type ValidationError, isPlain, throwIfInvalid, validatedInput } from "../internal/validation";
import { validateImportId, validateCredentialName, validateNotEmpty, validateWorkspaceId } from "./validation";

/** GitHub credentials with which Seqera Platform reads pipeline repositories. */
export interface GitHubCredentialSettings {
    /** Name in Seqera: 2 to 99 letters, digits, `_` and `-`. A change replaces the credentials. */
    name: pulumi.Input<string>;
    /** GitHub user name of the token's owner. */
    username: pulumi.Input<string>;
    /** Personal access token with read access to the repositories. It is kept secret. */
    accessToken: pulumi.Input<string>;
    /**
     * URL of the repositories to which the credentials are limited, for example `https://github.com/nf-core/`: http or
     * https, at most 200 characters. If omitted, the credentials are not limited.
     */
    baseUrl?: pulumi.Input<string>;
    /**
     * Id of existing credentials in Seqera to import. Their name, user name and URL must match. Remove `importId` after
     * the import, because the engine does not replace credentials that still have one, so a new token fails. If
     * omitted, new credentials are created.
     */
    importId?: string;
}

/** Arguments of `SeqeraGithubCredential`. */
export interface SeqeraGithubCredentialArgs extends GitHubCredentialSettings {
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
}

/**
 * GitHub credentials of a workspace, with which Platform pulls pipelines without GitHub's limit for anonymous requests.
 *
 * Seqera never returns the token, so the provider cannot detect a change. The component therefore replaces the
 * credentials if the token changes. It deletes the old ones first, because names are unique.
 *
 * @example
 * ```typescript
 * new SeqeraGithubCredential("github", {
 *     name: "nf-core-github-finegrained",
 *     username: "nf-core-bot",
 *     accessToken: config.requireSecret("platformGithubToken"),
 *     workspaceId: 59994744926013,
 * });
 * ```
 */
export class SeqeraGithubCredential extends pulumi.ComponentResource {
    /** Id of the credentials in Seqera. */
    public readonly credentialsId: pulumi.Output<string>;

    /** @throws pulumi.InputPropertiesError naming every invalid argument, before anything is registered. */
    constructor(name: string, args: SeqeraGithubCredentialArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("SeqeraGithubCredential", name, args, opts);
        throwIfInvalid(`SeqeraGithubCredential ${name}`, [
            ...validateWorkspaceId(args.workspaceId),
            ...validateGitHubCredential(args),
            ...validateImportId(args.importId, args.workspaceId),
        ]);
        super(
            "megatests-components:index:SeqeraGithubCredential",
            name,
            componentInputs("SeqeraGithubCredential", args),
            passingDependencies(opts),
        );

        const accessToken = pulumi.secret(args.accessToken);
        const credential = new seqera.GithubCredential(
            `${name}-credential`,
            {
                name: validatedInput(`SeqeraGithubCredential ${name}`, args.name, (each) =>
                    validateCredentialName(each, "name"),
                ),
                username: args.username,
                accessToken,
                baseUrl: args.baseUrl,
                workspaceId: args.workspaceId,
            },
            {
                parent: this,
                deleteBeforeReplace: true,
                ...(args.importId !== undefined && {
                    import: JSON.stringify({ credentials_id: args.importId, workspace_id: args.workspaceId }),
                }),
                replacementTrigger: fingerprint(accessToken),
            },
        );

        this.credentialsId = credential.credentialsId;
        this.registerOutputs({ credentialsId: this.credentialsId });
    }
}

const { baseUrl: BASE_URL } = SEQERA_RULES["seqera:index/githubCredential:GithubCredential"].forms;

/** Errors of settings that are empty or break Seqera's rules. `prefix` goes before each property path. */
export function validateGitHubCredential(settings: GitHubCredentialSettings, prefix = ""): ValidationError[] {
    const { name, username, accessToken, baseUrl } = settings;
    return [
        ...(isPlain(name) ? validateCredentialName(name, `${prefix}name`) : []),
        ...validateNotEmpty(username, `${prefix}username`, "set it to the GitHub user name of the token's owner"),
        ...validateNotEmpty(accessToken, `${prefix}accessToken`, "set it to a personal access token"),
        ...(isPlain(baseUrl) && !hasForm(baseUrl, BASE_URL)
            ? [
                  {
                      code: "invalid-url",
                      propertyPath: `${prefix}baseUrl`,
                      reason: `invalid repository URL ${formatValue(baseUrl)}: expected ${BASE_URL.form}.`,
                  },
              ]
            : []),
    ];
}

/**
 * A digest that changes with a token and does not reveal it. It is not secret, because the engine (seen in 3.260) loses a
 * secret replacement trigger.
 */
function fingerprint(token: pulumi.Output<string>): pulumi.Output<string> {
    return pulumi.unsecret(token).apply((text) => createHash("sha256").update(text).digest("hex"));
}
