import * as seqera from "@pulumi/seqera";

export { type AdoptionArguments, readAdoption, withAdoption } from "./platform/adoptionArguments";
export { type ChildAliases } from "./internal/aliases";
export { BucketVersioning, type BucketSettings } from "./bucket/settings";
export { MegatestsBucket, type MegatestsBucketArgs } from "./bucket/megatestsBucket";
export { type CorsSettings } from "./bucket/corsRules";
export {
    type LifecycleRuleSettings,
    type LifecycleSettings,
    type WorkPrefixSettings,
} from "./bucket/lifecycleSettings";
export {
    SeqeraComputeEnvironment,
    type SeqeraComputeEnvironmentArgs,
} from "./computeEnvironment/seqeraComputeEnvironment";
export {
    type BatchSettings,
    type ComputeEnvironmentSettings,
    type EnvironmentVariableSettings,
    type ForgeSettings,
    type ReadBatchSettings,
    type ReadEnvironmentSettings,
} from "./computeEnvironment/settings";
export * from "./credentials";
export { GitHubIntegration, type GitHubIntegrationArgs } from "./github/gitHubIntegration";
export {
    BucketFormat,
    type GitHubSecretSettings,
    type GitHubSettings,
    type GitHubValueSettings,
    GitHubVisibility,
} from "./github/settings";
export { MegatestsPlatform } from "./platform/megatestsPlatform";
export { type BudgetSettings } from "./platform/budget";
export { type EnvironmentLabelSettings } from "./computeEnvironment/labels";
export { type SeqerakitEntrySettings } from "./computeEnvironment/seqerakitEntry";
export { type MegatestsPlatformArgs } from "./platform/args";
export {
    type ParticipantOptions,
    SeqerakitError,
    type SeqerakitSource,
    readSeqerakit,
    readSeqerakitParticipants,
} from "./seqerakit";
export {
    type GitHubCredentialSettings,
    SeqeraGithubCredential,
    type SeqeraGithubCredentialArgs,
} from "./workspace/seqeraGithubCredential";
export { type DataLinkSettings, SeqeraDataLinks, type SeqeraDataLinksArgs } from "./workspace/seqeraDataLinks";
export { type LabelSettings, SeqeraLabels, type SeqeraLabelsArgs } from "./workspace/seqeraLabels";
export { SeqeraPipelineSecrets, type SeqeraPipelineSecretsArgs } from "./workspace/seqeraPipelineSecrets";
export {
    SeqeraPrimaryComputeEnvironment,
    type SeqeraPrimaryComputeEnvironmentArgs,
} from "./workspace/seqeraPrimaryComputeEnvironment";
export { SeqeraTeams, type SeqeraTeamsArgs, type TeamSettings } from "./workspace/seqeraTeams";
export { type WorkspaceParticipantsArguments, readParticipants } from "./workspace/participantsFile";
export {
    type ParticipantSettings,
    SeqeraWorkspaceParticipants,
    type SeqeraWorkspaceParticipantsArgs,
} from "./workspace/seqeraWorkspaceParticipants";
export { type AccessCheckSettings } from "./workspace/accessCheck";

/** The SDK of the Seqera provider, for the provider instance that the components use. */
export { seqera };
