import type { Rule } from "../diagnosis";
import { anyOf, onOneLine } from "../textPattern";
import { AWS_IDENTITY } from "./commands";

const LOGIN = "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN";
const service = { service: "aws", ofServiceOnly: true, severity: "critical" } as const;

/** Failures of the login to AWS. */
export const AWS_LOGIN_RULES: Rule[] = [
    {
        id: "aws-clock",
        service: "aws",
        severity: "critical",
        pattern: /RequestTimeTooSkewed|Signature expired: |Signature not yet current: /,
        cause: "The clock of this machine differs from that of AWS by more than AWS accepts.",
        fix: "Set the clock, for example by NTP. Then deploy again.",
        check: "date -u; curl -sSI https://sts.amazonaws.com | grep -i '^date:'",
    },
    {
        id: "aws-no-identity-provider",
        service: "aws",
        severity: "critical",
        pattern: /No OpenIDConnect provider found/,
        cause: "The AWS account has no identity provider for the issuer that the message names.",
        fix: "Create it in IAM, with the audience that the role's trust policy names.",
        check: "aws iam list-open-id-connect-providers",
    },
    {
        id: "aws-role-trust",
        service: "aws",
        severity: "critical",
        pattern: onOneLine(/AssumeRoleWithWebIdentity/, /AccessDenied|Not authorized/i),
        cause: "The role's trust policy does not allow this issuer, audience or subject.",
        fix: "Compare the conditions of the role's trust policy with the token's aud and sub. megatests deploy-policy prints a trust policy.",
        check: "aws iam get-role --role-name ROLE --query Role.AssumeRolePolicyDocument",
    },
    {
        id: "aws-expired-login",
        ...service,
        pattern: anyOf(
            /ExpiredToken|expired credentials|session has expired|refresh cached SSO token failed/i,
            onOneLine(/token /i, /expired/i),
        ),
        cause: "The AWS session has expired.",
        fix: "Log in again with aws sso login, or run the command in the stack's ESC environment, which logs in itself: pulumi env run {environment} -- COMMAND.",
        variable: LOGIN,
        check: AWS_IDENTITY,
    },
    {
        id: "aws-no-credentials",
        service: "aws",
        severity: "critical",
        pattern:
            /no valid credential sources|could not load credentials|CredentialsProviderError|failed to retrieve credentials|NoCredentialProviders|unable to locate credentials|failed to refresh cached credentials/i,
        cause: "No AWS credentials were found. The stack's ESC environment was not opened, or its AWS login failed.",
        fix: "Set aws.deployRoleArn in the stack's ESC environment to a role that trusts Pulumi's OIDC issuer, and import the environment in Pulumi.STACK.yaml.",
        variable: LOGIN,
        check: `pulumi env run {environment} -- ${AWS_IDENTITY}`,
    },
];

/** Failures that AWS answers with. */
export const AWS_ANSWER_RULES: Rule[] = [
    {
        id: "aws-bucket-owned",
        ...service,
        pattern: anyOf(
            /BucketAlreadyOwnedByYou/i,
            onOneLine(/bucket /i, /already exists/i, /import/i),
            onOneLine(/import/i, /bucket /i, /already exists/i),
        ),
        cause: "The bucket already exists in this account and was not changed. The stack does not manage it.",
        fix: "Set import: true in the arguments of bucket and deploy again, so that the stack imports the bucket.",
        check: "aws s3api head-bucket --bucket {bucket}",
    },
    {
        id: "aws-bucket-taken",
        ...service,
        pattern: /BucketAlreadyExists/,
        cause: "Another AWS account owns a bucket of this name. Bucket names are unique worldwide.",
        fix: "Choose another bucketName, or deploy with the account that owns the bucket.",
        variable: LOGIN,
        check: AWS_IDENTITY,
    },
    {
        id: "aws-invalid-credentials",
        ...service,
        pattern:
            /InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|AuthFailure|InvalidAccessKeyId|IncompleteSignature|\b401\b/,
        cause: "The AWS access key does not exist, or the secret key does not match it.",
        fix: "Log in again, or correct the keys in the stack's ESC environment.",
        variable: LOGIN,
        check: AWS_IDENTITY,
    },
    {
        id: "aws-denied-by-policy",
        ...service,
        pattern:
            /with an explicit deny in|because no (?:service control policy|resource control policy|permissions boundary) allows/,
        cause: "A policy denies the action: one of the AWS organization, a permissions boundary, or one with an explicit deny. Allowing the action in another policy does not change that.",
        fix: "Ask who administers the policy that the message names to allow the action, or deploy in another account.",
        scope: "the IAM action that the message names, in every policy that limits the identity",
        check: AWS_IDENTITY,
    },
    {
        id: "aws-forbidden",
        ...service,
        pattern: /AccessDenied|not authorized to perform|UnauthorizedOperation|\b403\b/i,
        cause: "The deploying role does not have the required IAM permission.",
        fix: "Allow the action that the message names in a policy of the role in aws.deployRoleArn.",
        scope: "the IAM action that the message names, on that resource",
        variable: LOGIN,
        check: AWS_IDENTITY,
    },
    {
        id: "aws-entity-exists",
        ...service,
        pattern: /EntityAlreadyExists/,
        cause: "A user, role or policy of this name already exists in the account, most likely from an earlier stack.",
        fix: "Import it, keep it with aliases, delete it, or choose other names in the arguments of credentials.",
        check: "aws iam list-policies --scope Local",
    },
    {
        id: "aws-in-use",
        ...service,
        pattern: /DeleteConflict|ResourceInUse/,
        cause: "The user, role or policy still has attachments that the stack does not manage.",
        fix: "Detach them manually, then deploy again.",
        check: "aws iam list-attached-user-policies --user-name USER",
    },
    {
        id: "aws-bucket-not-empty",
        ...service,
        pattern: /BucketNotEmpty/,
        cause: "The bucket holds objects. AWS deletes only empty buckets.",
        fix: "Keep the bucket and remove it from the state: pulumi state delete {urn}.",
        check: "pulumi stack --show-urns",
    },
    {
        id: "aws-limit",
        ...service,
        pattern: /LimitExceeded|QuotaExceeded|MaxSpotInstanceCountExceeded/,
        cause: "The account reached a limit: 2 access keys a user, 10 attached policies, 6,144 characters a policy, or a service quota.",
        fix: "Delete what is no longer used, or request a higher quota from AWS.",
        check: "aws iam list-access-keys --user-name USER",
    },
    {
        id: "aws-malformed-policy",
        ...service,
        pattern: /MalformedPolicy/,
        cause: "IAM rejected a policy document as malformed.",
        fix: "Check the bucket names and the account in the arguments of credentials.",
    },
    {
        id: "aws-wrong-region",
        ...service,
        pattern: /PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraint|\b301\b/,
        cause: "The bucket is in another region than the one that the stack is configured with.",
        fix: "Set region to the bucket's region: pulumi config set region REGION.",
        variable: "AWS_REGION",
        check: "aws s3api get-bucket-location --bucket {bucket}",
    },
    {
        id: "aws-throttled",
        ...service,
        pattern: /Throttl|SlowDown|RequestLimitExceeded|\b429\b/,
        cause: "AWS currently limits the number of requests.",
        fix: "Wait a few minutes, then deploy with fewer requests at a time: pulumi up --parallel 2.",
    },
    {
        id: "aws-not-found",
        ...service,
        pattern: /NoSuch(Bucket|Entity)|NotFound|\b404\b/,
        cause: "The AWS resource does not exist. The name, the account or the region is wrong, or it was deleted manually.",
        fix: "Check bucketName and the account. To create a bucket that does not exist yet, remove import from the arguments of bucket.",
        variable: LOGIN,
        check: AWS_IDENTITY,
    },
    {
        id: "aws-conflict",
        ...service,
        pattern: /OperationAborted|ConcurrentModification|\b409\b/,
        cause: "Another change of the same resource is in progress in AWS.",
        fix: "Wait a few minutes, then deploy again.",
    },
    {
        id: "aws-invalid-request",
        ...service,
        pattern: /ValidationError|InvalidParameter|InvalidBucketName|\b(400|422)\b/,
        cause: "AWS rejected a value of the request as invalid.",
        fix: "Correct the value that the message names.",
    },
    {
        id: "aws-server-error",
        ...service,
        pattern: /InternalError|ServiceUnavailable|InternalFailure|\b5\d\d\b/,
        cause: "AWS has an internal error.",
        fix: "Check https://health.aws.amazon.com and deploy again when the service is available. The state is kept.",
        check: AWS_IDENTITY,
    },
];
