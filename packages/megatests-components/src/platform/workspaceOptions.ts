import * as pulumi from "@pulumi/pulumi";
import { environmentId } from "../github/organizationSettings";
import { isPlain, validatedOutput } from "../internal/validation";
import {
    type GitHubCredentialSettings,
    SeqeraGithubCredential,
    validateGitHubCredential,
} from "../workspace/seqeraGithubCredential";
import { SeqeraPipelineSecrets } from "../workspace/seqeraPipelineSecrets";
import { SeqeraPrimaryComputeEnvironment } from "../workspace/seqeraPrimaryComputeEnvironment";
import { SeqeraWorkspaceParticipants } from "../workspace/seqeraWorkspaceParticipants";
import type { MegatestsPlatformArgs } from "./args";

/** The optional parts of a workspace. */
interface WorkspaceOptions {
    gitHubCredential?: SeqeraGithubCredential;
    participants?: SeqeraWorkspaceParticipants;
    pipelineSecrets?: SeqeraPipelineSecrets;
}

/** Creates the optional parts of the workspace that the arguments ask for. */
export function createWorkspaceOptions(
    name: string,
    args: MegatestsPlatformArgs,
    computeEnvironmentIds: { [key: string]: pulumi.Output<string> },
    child: () => pulumi.ComponentResourceOptions,
): WorkspaceOptions {
    const { workspaceId } = args;
    const options: WorkspaceOptions = {};
    if (args.gitHubCredential !== undefined) {
        const settings = { ...gitHubCredentialOf(`MegatestsPlatform ${name}`, args.gitHubCredential), workspaceId };
        options.gitHubCredential = new SeqeraGithubCredential(`${name}-github-credential`, settings, child());
    }
    const primary = environmentId(
        `MegatestsPlatform ${name}`,
        args.primaryComputeEnvironment ?? "",
        computeEnvironmentIds,
        "computeEnvironments",
        "primaryComputeEnvironment",
    );
    if (primary !== undefined) {
        new SeqeraPrimaryComputeEnvironment(`${name}-primary`, { workspaceId, computeEnvironmentId: primary }, child());
    }
    if (args.participants !== undefined && args.organizationId !== undefined) {
        const { participants, organizationId } = args;
        const settings = { participants, organizationId, workspaceId };
        options.participants = new SeqeraWorkspaceParticipants(`${name}-participants`, settings, child());
    }
    if (args.pipelineSecrets !== undefined) {
        const secrets = args.pipelineSecrets;
        const settings = { secrets, workspaceId };
        options.pipelineSecrets = new SeqeraPipelineSecrets(`${name}-pipeline-secrets`, settings, child());
    }
    return options;
}

/** The settings of GitHub credentials. Those that are an output are validated as soon as they are known. */
function gitHubCredentialOf(
    component: string,
    settings: pulumi.Input<GitHubCredentialSettings>,
): GitHubCredentialSettings {
    if (isPlain(settings)) {
        return settings;
    }
    const reason =
        "expected no importId in settings that are an output: an import must be known before the resource is registered. Fix: " +
        "pass settings that are known while the program runs.";
    const checked = validatedOutput<GitHubCredentialSettings>(component, settings, (known) => [
        ...validateGitHubCredential(known, "gitHubCredential."),
        ...(known.importId === undefined
            ? []
            : [{ code: "plain-value-required", propertyPath: "gitHubCredential.importId", reason }]),
    ]);
    return {
        name: checked.name,
        username: checked.username,
        accessToken: checked.accessToken,
        baseUrl: checked.apply(({ baseUrl }) => baseUrl) as pulumi.Output<string>,
    };
}
