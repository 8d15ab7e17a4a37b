import type { ProviderModel } from "../plugin/model";
import { emptySchema } from "../plugin/schema";
import { actionsOrganizationSecret } from "./actionsOrganizationSecret";
import { actionsOrganizationVariable } from "./actionsOrganizationVariable";
import { describeGitHubRefusal, GitHubApi } from "./api";

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
        parameterized: false,
        settingsFromEnvironment: { token: ["GITHUB_TOKEN"], owner: ["GITHUB_OWNER"] },
        replacingSettings: [],
        checkSettings: () => [],
        connect: (settings, cloud) =>
            new GitHubApi(cloud, settings["token"] as string | undefined, settings["owner"] as string | undefined),
        describe: describeGitHubRefusal,
        resources: {
            "github:index/actionsOrganizationSecret:ActionsOrganizationSecret": actionsOrganizationSecret,
            "github:index/actionsOrganizationVariable:ActionsOrganizationVariable": actionsOrganizationVariable,
        },
        functions: {},
    };
}
