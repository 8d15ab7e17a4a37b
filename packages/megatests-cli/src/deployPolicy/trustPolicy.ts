/** Who may assume the deploying role, by the token of an OpenID Connect issuer. */
export interface Trusted {
    issuer: string;
    audience: string;
    subject: string;
}

/** An environment of Pulumi ESC, as `ORGANIZATION/PROJECT/ENVIRONMENT`. Source: Pulumi's guide to OIDC for AWS. */
export function pulumiEnvironment(text: string): Trusted | undefined {
    const [, organization, environment] = /^([\w.-]+)\/([\w.-]+\/[\w.-]+)$/.exec(text) ?? [];
    return organization === undefined || environment === undefined
        ? undefined
        : {
              issuer: "api.pulumi.com/oidc",
              // Environments of the project `default` keep the audience from before there were projects.
              audience: environment.startsWith("default/") ? organization : `aws:${organization}`,
              subject: `pulumi:environments:org:${organization}:env:${environment}`,
          };
}

/**
 * Workflows of a repository, as `OWNER/REPOSITORY@BRANCH` or `OWNER/REPOSITORY:ENVIRONMENT`. Source: GitHub's page on
 * OpenID Connect.
 */
export function gitHubWorkflows(text: string): Trusted | undefined {
    const [, repository, mark, name] = /^([\w.-]+\/[\w.-]+)([@:])([\w./-]+)$/.exec(text) ?? [];
    return repository === undefined || name === undefined
        ? undefined
        : {
              issuer: "token.actions.githubusercontent.com",
              audience: "sts.amazonaws.com",
              subject: `repo:${repository}:${mark === "@" ? `ref:refs/heads/${name}` : `environment:${name}`}`,
          };
}

/** The trust policy of the deploying role. The account must have an identity provider for the issuer. */
export function oidcTrustPolicy({ issuer, audience, subject }: Trusted, partition: string, account: string): object {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "DeployerAssumesRole",
                Effect: "Allow",
                Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${issuer}` },
                Action: "sts:AssumeRoleWithWebIdentity",
                Condition: { StringEquals: { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subject } },
            },
        ],
    };
}
