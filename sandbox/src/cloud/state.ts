/** A JSON value as the services keep it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Everything the three services know, as it is kept in the cloud file. */
export interface CloudState {
    seqera: SeqeraState;
    github: GitHubState;
    aws: AwsState;
    faults: Fault[];
    /** How often each operation was called, keyed by "service:operation". */
    calls: Record<string, number>;
}

export type Service = "seqera" | "github" | "aws";

/** What is to go wrong, and with which call. */
export interface Fault {
    service: Service;
    /** The operation as the call log names it, e.g. "POST /compute-envs" or "CreatePolicy". */
    operation: string;
    /** How many calls are affected. Defaults to 1. */
    times?: number | "always";
    /** Answer with this HTTP status and do nothing. */
    status?: number;
    /** Wait this many milliseconds before the call. */
    slow?: number;
    /** Carry the call out, then lose the connection before the answer arrives. */
    drop?: boolean;
    /** Carry the call out, then lose the connection within the answer. */
    cut?: boolean;
    /** Carry the call out, then kill the engine before it can learn of it. */
    kill?: boolean;
    /** For "POST /compute-envs": the environment is created, but ends in this status. */
    environmentStatus?: "ERRORED" | "INVALID";
    /** For "POST /credentials": they get no external id, though one was asked for. */
    withoutExternalId?: boolean;
}

export interface SeqeraState {
    organizations: { id: number; name: string }[];
    workspaces: { id: number; organizationId: number; name: string; primaryComputeEnvId?: string }[];
    users: SeqeraUser[];
    /** Access tokens and the user each belongs to. */
    tokens: Record<string, { memberId: number }>;
    participants: SeqeraParticipant[];
    credentials: SeqeraCredential[];
    computeEnvs: SeqeraComputeEnv[];
    pipelineSecrets: SeqeraPipelineSecret[];
    /** Objects that Seqera only keeps. Absent as long as there is none. */
    labels?: SeqeraKeptObject[];
    teams?: SeqeraKeptObject[];
    teamMembers?: SeqeraKeptObject[];
    dataLinks?: SeqeraKeptObject[];
}

/** An object with the inputs that it was made with. */
export interface SeqeraKeptObject {
    id: string;
    inputs: JsonObject;
}

export interface SeqeraUser {
    memberId: number;
    userName: string;
    email: string;
    firstName: string;
    lastName: string;
}

export interface SeqeraParticipant {
    participantId: number;
    workspaceId: number;
    memberId?: number;
    teamId?: number;
    /** owner, admin, maintain, launch, connect, view, or the name of a custom role. */
    role: string;
}

export interface SeqeraCredential {
    id: string;
    workspaceId: number;
    name: string;
    /** "aws", "github" and so on. */
    provider: string;
    description?: string;
    baseUrl?: string;
    /** The secret ones among them are kept, as Seqera does, but never returned. */
    keys: Record<string, string>;
    externalId?: string;
}

export type ComputeEnvStatus = "CREATING" | "AVAILABLE" | "DELETING" | "ERRORED" | "INVALID";

export interface SeqeraComputeEnv {
    id: string;
    workspaceId: number;
    organizationId: number;
    name: string;
    description?: string;
    platform: string;
    credentialsId: string;
    /** As the Pulumi package names it. */
    config: JsonObject;
    labelIds?: number[];
    status: ComputeEnvStatus;
    dateCreated: string;
    lastUpdated: string;
}

export interface SeqeraPipelineSecret {
    id: number;
    workspaceId: number;
    name: string;
    value: string;
    dateCreated: string;
    lastUpdated: string;
}

export interface GitHubState {
    /** Access tokens with their scopes, e.g. "admin:org". */
    tokens: Record<string, { scopes: string[] }>;
    organizations: Record<string, GitHubOrganization>;
    /** Repositories with variables or secrets of their own, by OWNER/NAME. */
    repositories?: Record<string, GitHubOrganization>;
}

export interface GitHubOrganization {
    /** By name, in upper case. */
    variables: Record<string, GitHubEntry>;
    secrets: Record<string, GitHubEntry>;
}

export interface GitHubEntry {
    value: string;
    visibility: string;
    selectedRepositoryIds?: number[];
    createdAt: string;
    updatedAt: string;
}

export interface AwsState {
    accountId: string;
    /** By bucket name. */
    buckets: Record<string, S3Bucket>;
    /** By user name. */
    users: Record<string, IamUser>;
    /** By role name. */
    roles: Record<string, IamRole>;
    /** By ARN. */
    policies: Record<string, IamPolicy>;
    /** By name. */
    budgets: Record<string, AwsBudget>;
}

/** A budget as its resource sets it. */
export type AwsBudget = JsonObject;

export interface S3Bucket {
    region: string;
    objects: string[];
    tags: Record<string, string>;
    /** What the bucket's side resources set, by the name of the setting. */
    settings: Partial<Record<BucketSetting, JsonObject>>;
}

export type BucketSetting =
    "lifecycle" | "cors" | "publicAccessBlock" | "encryption" | "ownershipControls" | "policy" | "versioning";

export interface IamUser {
    id: string;
    arn: string;
    path: string;
    permissionsBoundary?: string;
    tags: Record<string, string>;
    attachedPolicies: string[];
    accessKeys: { id: string; secret: string; status: string; createDate: string }[];
}

export interface IamRole {
    id: string;
    arn: string;
    path: string;
    description?: string;
    permissionsBoundary?: string;
    assumeRolePolicy: string;
    maxSessionDuration: number;
    tags: Record<string, string>;
    attachedPolicies: string[];
    createDate: string;
}

export interface IamPolicy {
    id: string;
    name: string;
    path: string;
    description?: string;
    document: string;
    tags: Record<string, string>;
}
