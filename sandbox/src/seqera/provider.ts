import { ProviderError } from "../cloud/serviceError";
import type { ProviderModel } from "../plugin/model";
import { describeSeqeraRejection, SeqeraApi } from "./api";
import { awsBatchCe } from "./awsBatchCe";
import { awsCredential } from "./awsCredential";
import { computeEnv } from "./computeEnv";
import { credential } from "./credential";
import { listCredentials } from "./credentialApi";
import { githubCredential } from "./githubCredential";
import { seqeraSchema } from "./packageSchema";
import { pipelineSecret } from "./pipelineSecret";
import { primaryComputeEnv } from "./primaryComputeEnv";
import { search, workspaceParticipant } from "./workspaceParticipant";
import { dataLink, labels, teamMember, teams } from "./workspaceObjects";
import { optionalText } from "../plugin/values";

/**
 * The Terraform provider of Seqera Platform, as a parameterized Pulumi package.
 *
 * @param version the version of the package
 * @param base the base provider that is told to be this package
 */
export function seqeraProvider(version: string, base: { version: string }): ProviderModel<SeqeraApi> {
    return {
        name: "seqera",
        version,
        base,
        schema: seqeraSchema,
        settingsFromEnvironment: { bearerAuth: ["TOWER_ACCESS_TOKEN"] },
        replacingSettings: [],
        checkSettings: () => [],
        connect: (settings, cloud) => new SeqeraApi(cloud, optionalText(settings, "bearerAuth")),
        describe: describeSeqeraRejection,
        resources: {
            "seqera:index/awsBatchCe:AwsBatchCe": awsBatchCe,
            "seqera:index/awsCredential:AwsCredential": awsCredential,
            "seqera:index/computeEnv:ComputeEnv": computeEnv,
            "seqera:index/credential:Credential": credential,
            "seqera:index/dataLink:DataLink": dataLink,
            "seqera:index/githubCredential:GithubCredential": githubCredential,
            "seqera:index/labels:Labels": labels,
            "seqera:index/pipelineSecret:PipelineSecret": pipelineSecret,
            "seqera:index/primaryComputeEnv:PrimaryComputeEnv": primaryComputeEnv,
            "seqera:index/teamMember:TeamMember": teamMember,
            "seqera:index/teams:Teams": teams,
            "seqera:index/workspaceParticipant:WorkspaceParticipant": workspaceParticipant,
        },
        functions: {
            "seqera:index/getCredentials:getCredentials": async (args, api) => {
                const workspaceId = Number(args["workspaceId"]);
                const credentials = await listCredentials(api, workspaceId);
                return {
                    workspaceId,
                    credentials: credentials.map(({ id, name, provider }) => ({ id, name, provider })),
                };
            },
            "seqera:index/getWorkspaceParticipant:getWorkspaceParticipant": async (args, api) => {
                const { workspaceId, orgId, email } = args as { workspaceId: number; orgId: number; email: string };
                const found = await search(api, workspaceId, (each) => each.email === email, email);
                if (found === undefined) {
                    throw new ProviderError(
                        `Participant Not Found: No workspace participant found with email: ${email}`,
                    );
                }
                return { ...found, orgId };
            },
        },
    };
}
