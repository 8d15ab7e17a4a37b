import { createCloud } from "../cloud/file";
import type { CloudState, S3Bucket, SeqeraState } from "../cloud/state";
import {
    awsAccountId,
    bucketName,
    githubOrganization,
    githubTokens,
    organizationId,
    region,
    seqeraTokens,
    workspaceId,
} from "./names";

/** A token of Seqera and its owner. */
export interface SeqeraTokenSeed {
    token: string;
    email: string;
    /** The owner's role in the workspace; "none" for no part in it. */
    role: string;
}

/** A token of GitHub. */
export interface GitHubTokenSeed {
    token: string;
    scopes: string[];
}

export interface SeedOptions {
    /** Defaults to one for each role, under the names of `seqeraTokens`. */
    seqeraTokens?: readonly SeqeraTokenSeed[];
    /** Defaults to one with and one without admin:org, under the names of `githubTokens`. */
    githubTokens?: readonly GitHubTokenSeed[];
    /** Whether the bucket exists. Defaults to true. */
    bucket?: boolean;
}

const defaultSeqeraTokens = Object.entries(seqeraTokens).map(([role, token]) => ({
    token,
    email: `${role}@example.org`,
    role,
}));

const defaultGitHubTokens = [
    { token: githubTokens.adminOrg, scopes: ["admin:org", "repo"] },
    { token: githubTokens.repo, scopes: ["repo"] },
];

/** Writes a fresh cloud: the organizations, the workspace, the tokens and the bucket, and nothing else. */
export function seedCloud(path: string, options: SeedOptions = {}): void {
    createCloud(path, freshCloud(options));
}

function freshCloud(options: SeedOptions): CloudState {
    const tokens = options.githubTokens ?? defaultGitHubTokens;
    return {
        seqera: freshSeqera(options.seqeraTokens ?? defaultSeqeraTokens),
        github: {
            tokens: Object.fromEntries(tokens.map(({ token, scopes }) => [token, { scopes }])),
            organizations: { [githubOrganization]: { variables: {}, secrets: {} } },
        },
        aws: {
            accountId: awsAccountId,
            buckets: options.bucket === false ? {} : { [bucketName]: publicBucket() },
            users: {},
            roles: {},
            policies: {},
            budgets: {},
        },
        faults: [],
        calls: {},
    };
}

function freshSeqera(tokens: readonly SeqeraTokenSeed[]): SeqeraState {
    const owners = tokens.map((seed, index) => ({ ...seed, memberId: 1001 + index, participantId: 2001 + index }));
    return {
        organizations: [{ id: organizationId, name: "nf-core" }],
        workspaces: [{ id: workspaceId, organizationId, name: "AWSmegatests" }],
        users: owners.map(({ memberId, email }) => {
            const userName = email.split("@", 1)[0] ?? email;
            return { memberId, userName, email, firstName: userName, lastName: "Sandbox" };
        }),
        tokens: Object.fromEntries(owners.map(({ token, memberId }) => [token, { memberId }])),
        participants: owners
            .filter(({ role }) => role !== "none")
            .map(({ participantId, memberId, role }) => ({ participantId, workspaceId, memberId, role })),
        credentials: [],
        computeEnvs: [],
        pipelineSecrets: [],
    };
}

/** The bucket as it was before any program managed it: full of results that anyone may read. */
function publicBucket(): S3Bucket {
    const policy = {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "PublicRead",
                Effect: "Allow",
                Principal: "*",
                Action: ["s3:GetObject", "s3:ListBucket"],
                Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
            },
        ],
    };
    return {
        region,
        objects: ["rnaseq/results-3.14.0/multiqc/multiqc_report.html"],
        tags: {},
        settings: {
            policy: { policy: JSON.stringify(policy) },
            encryption: { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
        },
    };
}
