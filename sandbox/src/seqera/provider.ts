import type { ProviderModel } from "../plugin/model";
import { describeSeqeraRefusal, SeqeraApi } from "./api";
import { awsBatchCe } from "./awsBatchCe";
import { awsCredential } from "./awsCredential";
import { computeEnv } from "./computeEnv";
import { credential } from "./credential";
import { listCredentials } from "./credentialApi";
import { githubCredential } from "./githubCredential";
import { seqeraSchema } from "./packageSchema";
import { getParticipant } from "./participantApi";
import { pipelineSecret } from "./pipelineSecret";
import { primaryComputeEnv } from "./primaryComputeEnv";
import { workspaceParticipant } from "./workspaceParticipant";

/** The Terraform provider of Seqera Platform, as the parameterized Pulumi package "seqera". */
export const seqeraProvider: ProviderModel<SeqeraApi> = {
    name: "seqera",
    version: "0.42.0",
    schema: seqeraSchema,
    parameterized: true,
    settingsFromEnvironment: { bearerAuth: ["TOWER_ACCESS_TOKEN"] },
    replacingSettings: [],
    checkSettings: () => [],
    connect: (settings, cloud) => new SeqeraApi(cloud, settings["bearerAuth"] as string | undefined),
    describe: describeSeqeraRefusal,
    resources: {
        "seqera:index/awsBatchCe:AwsBatchCe": awsBatchCe,
        "seqera:index/awsCredential:AwsCredential": awsCredential,
        "seqera:index/computeEnv:ComputeEnv": computeEnv,
        "seqera:index/credential:Credential": credential,
        "seqera:index/githubCredential:GithubCredential": githubCredential,
        "seqera:index/pipelineSecret:PipelineSecret": pipelineSecret,
        "seqera:index/primaryComputeEnv:PrimaryComputeEnv": primaryComputeEnv,
        "seqera:index/workspaceParticipant:WorkspaceParticipant": workspaceParticipant,
    },
    functions: {
        "seqera:index/getCredentials:getCredentials": async (args, api) => {
            const workspaceId = Number(args["workspaceId"]);
            const credentials = await listCredentials(api, workspaceId);
            return { workspaceId, credentials: credentials.map(({ id, name, provider }) => ({ id, name, provider })) };
        },
        "seqera:index/getWorkspaceParticipant:getWorkspaceParticipant": async (args, api) => {
            const { workspaceId, orgId, email } = args as { workspaceId: number; orgId: number; email: string };
            return { ...(await getParticipant(api, workspaceId, { email })), orgId };
        },
    },
};
