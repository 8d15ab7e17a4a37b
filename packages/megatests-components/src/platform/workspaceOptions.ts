import * as pulumi from "@pulumi/pulumi";
import { environmentId } from "../github/organizationSettings";
import { SeqeraGithubCredential } from "../workspace/seqeraGithubCredential";
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
        const settings = { ...args.gitHubCredential, workspaceId };
        options.gitHubCredential = new SeqeraGithubCredential(`${name}-github-credential`, settings, child());
    }
    const primary = environmentId(
        `MegatestsPlatform ${name}`,
        args.primaryComputeEnvironment ?? "",
        computeEnvironmentIds,
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
