import type { ProviderModel } from "../plugin/model";
import { emptySchema } from "../plugin/schema";
import { actionsOrganizationSecret } from "./actionsOrganizationSecret";
import { actionsOrganizationSecretRepositories } from "./actionsOrganizationSecretRepositories";
import { actionsOrganizationVariable } from "./actionsOrganizationVariable";
import { actionsSecret } from "./actionsSecret";
import { actionsVariable } from "./actionsVariable";
import { describeGitHubRejection, GitHubApi, unlessMissing } from "./api";
import { optionalText } from "../plugin/values";

/**
 * The GitHub provider.
 *
 * @param version the version of the Pulumi package that it stands for
 */
export function githubProvider(version: string): ProviderModel<GitHubApi> {
    return {
        name: "github",
        version,
        schema: () => emptySchema("github", version),
        settingsFromEnvironment: { token: ["GITHUB_TOKEN"], owner: ["GITHUB_OWNER"] },
        replacingSettings: [],
        checkSettings: () => [],
        connect: (settings, cloud) =>
            new GitHubApi(cloud, optionalText(settings, "token"), optionalText(settings, "owner")),
        greet: lookUpOrganization,
        describe: describeGitHubRejection,
        resources: {
            "github:index/actionsOrganizationSecret:ActionsOrganizationSecret": actionsOrganizationSecret,
            "github:index/actionsOrganizationSecretRepositories:ActionsOrganizationSecretRepositories":
                actionsOrganizationSecretRepositories,
            "github:index/actionsOrganizationVariable:ActionsOrganizationVariable": actionsOrganizationVariable,
            "github:index/actionsSecret:ActionsSecret": actionsSecret,
            "github:index/actionsVariable:ActionsVariable": actionsVariable,
        },
        functions: {},
    };
}

/** An owner that is not an organization is a user, which the provider takes as well. */
async function lookUpOrganization(client: GitHubApi): Promise<void> {
    await unlessMissing(client.getOrganization());
}
