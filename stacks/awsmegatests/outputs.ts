import type { GitHubCredentialSettings, MegatestsPlatform } from "megatests-components";

/** What the outputs tell besides what the platform has. */
export interface OutputSettings {
    region: string;
    gitHubCredential?: GitHubCredentialSettings;
}

/**
 * Outputs of the stack. Their names and fields are those that nf-core's programs have had, because others read them; the
 * secret of the access key is left out.
 */
export function stackOutputs(platform: MegatestsPlatform, { region, gitHubCredential }: OutputSettings) {
    const ids = platform.computeEnvironmentIds;
    return {
        megatests_bucket: { name: platform.bucketName, arn: platform.bucketArn, region },
        compute_env_ids: { cpu: ids["cpu"], arm: ids["arm"], gpu: ids["gpu"] },
        workspace_id: platform.workspaceId,
        terraform_resources: {
            cpu_env_id: ids["cpu"],
            gpu_env_id: ids["gpu"],
            arm_env_id: ids["arm"],
            credentials_id: platform.credentialsId,
        },
        github_resources: {
            variables: platform.variableNames,
            secrets: platform.secretNames,
            manual_secret_commands: platform.ghCommands,
        },
        towerforge_iam: {
            user: { name: platform.principalName, arn: platform.principalArn },
            access_key_id: platform.accessKeyId,
            policies: {
                forge_policy_name: platform.policyNames["forge"],
                launch_policy_name: platform.policyNames["launch"],
                s3_policy_name: platform.policyNames["s3"],
            },
        },
        ...(gitHubCredential && {
            github_credential: {
                credential_id: platform.gitHubCredentialId,
                credential_name: gitHubCredential.name,
                provider_type: "github",
                base_url: gitHubCredential.baseUrl,
                workspace_id: platform.workspaceId,
            },
        }),
        workspace_participants: {
            participant_ids: platform.participantIds,
            total_tracked_members: Object.keys(platform.participantIds).length,
            workspace_id: platform.workspaceId,
        },
    };
}
