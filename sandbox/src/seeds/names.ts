/** The organization and the workspace in Seqera that the sandbox holds. */
export const organizationId = 252464779077610;
export const workspaceId = 59994744926013;

/** The organization on GitHub that the sandbox holds. */
export const githubOrganization = "nf-core";

/** The bucket that exists before the first run, and its region. */
export const bucketName = "nf-core-awsmegatests";
export const region = "eu-west-1";

/** The AWS account of the sandbox. */
export const awsAccountId = "111122223333";

/** Access tokens of Seqera that the cloud knows, by what their owner may do in the workspace. */
export const seqeraTokens = {
    owner: "sandbox-seqera-owner",
    admin: "sandbox-seqera-admin",
    maintain: "sandbox-seqera-maintain",
    launch: "sandbox-seqera-launch",
    view: "sandbox-seqera-view",
    /** A user who takes part in no workspace. */
    none: "sandbox-seqera-none",
} as const;

/** Access tokens of GitHub that the cloud knows. */
export const githubTokens = {
    /** With the scope admin:org. */
    adminOrg: "sandbox-github-admin-org",
    /** With the scope repo alone. */
    repo: "sandbox-github-repo",
} as const;
