import assert from "node:assert/strict";
import { diagnoseMessage } from "../../src/diagnosis";
import { TABLE } from "../../src/diagnosis/table";

const SEQERA = "unexpected response from API. Got an unexpected response code";
const seqera = (status: number, operation: string, reason = "") =>
    `${SEQERA} ${status}\n**Request**:\n${operation} HTTP/1.1\nHost: api.cloud.seqera.io\nAuthorization: (sensitive)\n${reason}`;
const github = (status: number, operation: string, reason: string) => {
    const [method, path] = operation.split(" ");
    return `${method} https://api.github.com${path}: ${status} ${reason} []`;
};
const aws = (status: number, operation: string, cause: string) =>
    `operation error IAM: ${operation}, https response error StatusCode: ${status}, RequestID: 0f, ${cause}`;

/** A message of each kind, and which row explains it. */
const EXAMPLES: [id: string, message: string][] = [
    ["seqera-missing-external-id", 'Seqera returned no external id for the credentials "lab" [missing-external-id].'],
    [
        "seqera-workspace-access",
        "Seqera workspace 42 cannot be managed with this token: 403 [workspace-access-denied].",
    ],
    ["seqera-environment-updated", "seqera: compute environment cpu already exists, updating it"],
    ["seqera-environment-errored", "seqera: compute environment cpu reached the status ERRORED"],
    ["seqera-environment-errored", "seqera: the environment is INVALID: role is gone"],
    ["seqera-environment-timeout", "seqera: timed out after 5m0s waiting for the compute environment"],
    ["seqera-environment-timeout", "seqera: status still CREATING: context deadline exceeded"],
    ["seqera-missing-credentials", seqera(400, "POST /compute-envs", "there are no credentials c1 in this workspace")],
    ["seqera-missing-credentials", "seqera: credentials c1 not found"],
    ["seqera-unauthorized", seqera(401, "GET /user-info")],
    ["seqera-forbidden", seqera(403, "POST /compute-envs?workspaceId=42")],
    ["seqera-forbidden", seqera(403, "GET /credentials/c1")],
    ["seqera-not-found", seqera(404, "GET /workflow")],
    ["seqera-credentials-in-use", seqera(409, "DELETE /credentials/c1")],
    ["seqera-environment-in-use", seqera(409, "DELETE /compute-envs/e1")],
    ["seqera-environment-exists", seqera(409, "POST /compute-envs")],
    ["seqera-credentials-exist", seqera(409, "POST /credentials")],
    ["seqera-participant-exists", seqera(409, "PUT /orgs/1/workspaces/2/participants/add")],
    ["seqera-conflict", seqera(409, "POST /pipeline-secrets")],
    ["seqera-invalid-request", seqera(400, "POST /compute-envs")],
    ["seqera-invalid-request", seqera(422, "POST /compute-envs")],
    ["seqera-rate-limit", seqera(429, "GET /compute-envs")],
    ["seqera-server-error", seqera(500, "GET /compute-envs")],
    ["seqera-server-error", seqera(503, "POST /credentials")],
    ["github-variable-exists", github(409, "POST /orgs/nf-core/actions/variables", "Already exists")],
    ["github-rate-limit", github(403, "GET /orgs/nf-core/actions/variables/A", "API rate limit exceeded")],
    ["github-rate-limit", github(429, "GET /orgs/nf-core/actions/variables/A", "Too Many Requests")],
    ["github-single-sign-on", github(403, "GET /orgs/nf-core", "Resource protected by organization SAML enforcement")],
    [
        "github-not-organization",
        'github: this resource can only be used in the context of an organization, "me" is a user',
    ],
    ["github-unauthorized", github(401, "GET /user", "Bad credentials")],
    ["github-forbidden", github(403, "POST /orgs/nf-core/actions/variables", "Must have admin rights")],
    ["github-not-found", github(404, "GET /orgs/nf-cor/actions/variables/A", "Not Found")],
    ["github-invalid-request", github(422, "POST /orgs/nf-core/actions/variables", "Invalid name GITHUB_A")],
    ["github-server-error", github(502, "GET /orgs/nf-core", "Server Error")],
    ["aws-bucket-owned", aws(409, "CreateBucket", "api error BucketAlreadyOwnedByYou: it is yours")],
    ["aws-bucket-taken", aws(409, "CreateBucket", "api error BucketAlreadyExists: taken")],
    ["aws-expired-login", aws(403, "GetUser", "api error ExpiredToken: the token is expired")],
    ["aws-role-trust", "operation error STS: AssumeRoleWithWebIdentity, api error AccessDenied: Not authorized"],
    ["aws-no-credentials", "No valid credential sources found: dial tcp 169.254.169.254:80: i/o timeout"],
    ["aws-invalid-credentials", aws(403, "GetCallerIdentity", "api error InvalidClientTokenId: unknown")],
    ["aws-forbidden", aws(403, "CreateUser", "api error AccessDenied: not authorized to perform: iam:CreateUser")],
    ["aws-entity-exists", aws(409, "CreateUser", "api error EntityAlreadyExists: it exists")],
    ["aws-in-use", aws(409, "DeleteUser", "api error DeleteConflict: detach first")],
    ["aws-bucket-not-empty", aws(409, "DeleteBucket", "api error BucketNotEmpty: it holds objects")],
    ["aws-limit", aws(409, "CreateAccessKey", "api error LimitExceeded: 2 keys")],
    ["aws-malformed-policy", aws(400, "CreatePolicy", "api error MalformedPolicyDocument: no JSON")],
    ["aws-wrong-region", aws(301, "HeadBucket", "api error PermanentRedirect: elsewhere")],
    ["aws-throttled", aws(400, "ListUsers", "api error Throttling: Rate exceeded")],
    ["aws-not-found", aws(404, "GetUser", "api error NoSuchEntity: gone")],
    ["aws-conflict", aws(409, "PutBucketPolicy", "api error OperationAborted: another operation")],
    ["aws-invalid-request", aws(400, "CreateUser", "api error ValidationError: name")],
    ["aws-server-error", aws(500, "CreateUser", "api error InternalFailure: fault")],
    ["fallback-workspace", "TOWER_WORKSPACE_ID is not set: using nf-core's workspace 1 [fallback-workspace]."],
    ["configuration", "The stack's configuration has 2 values to correct [invalid-configuration]:"],
    ["seqerakit", "3 problems in the seqerakit files [invalid-seqerakit-files]:"],
    ["arguments", "MegatestsPlatform megatests has 1 problem in its arguments [invalid-arguments]:"],
    [
        "protected",
        'unable to delete resource "urn:pulumi:prod::p::aws:s3/bucket:Bucket::b" as it is currently marked for protection',
    ],
    ["import-mismatch", "inputs to import do not match the existing resource"],
    ["import-missing", "Preview failed: resource 'b' does not exist"],
    ["pending-operations", "the current deployment has 1 resource(s) with pending operations:"],
    ["stack-locked", "[409] Conflict: Another update is currently in progress."],
    ["confirmation-required", "--yes or --skip-preview or --preview-only must be passed in to proceed when running"],
    ["pulumi-login", "PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions"],
    ["state-secrets", "passphrase must be set with PULUMI_CONFIG_PASSPHRASE"],
    ["esc-environment", "opening environment: environment AWSMegatests/prod not found"],
    ["stack-missing", "no stack named 'prod' found"],
    [
        "plugin-download",
        "[resource plugin seqera-0.30.2] 404 HTTP error fetching plugin from https://github.com/seqera",
    ],
    ["plugin-download", "could not automatically download and install resource plugin 'pulumi-resource-aws'"],
    ["plugin-missing", "no resource plugin 'pulumi-resource-aws' found in the workspace"],
    ["not-built", "Error: Cannot find module '/w/bin/index.js'"],
    ["not-built", "It looks like the Pulumi SDK has not been installed. Have you run pulumi install?"],
    ["policy-violation", "[mandatory] retain-bucket"],
    [
        "duplicate-name",
        "Duplicate resource URN 'urn:pulumi:prod::p::aws:s3/bucket:Bucket::b'; try giving it a unique name",
    ],
    ["cancelled", "update canceled"],
    ["provider-crashed", "rpc error: code = Unavailable desc = error reading from server: EOF"],
    ["provider-crashed", "runtime error: invalid memory address or nil pointer dereference"],
    ["provider-configuration", "pulumi:providers:aws resource 'aws-provider' has a problem: Missing region"],
    ["program-failed", "Running program '/w' failed with an unhandled exception:\nTypeError: x is not a function"],
    ["tls", 'Get "https://api.cloud.seqera.io/user-info": tls: failed to verify certificate: x509: unknown authority'],
    ["tls", "seqera: self-signed certificate in certificate chain"],
    ["dns", "dial tcp: lookup api.cloud.seqera.io: no such host"],
    ["refused", "seqera: connect ECONNREFUSED 127.0.0.1:500"],
    ["proxy", "https://api.github.com: Proxy Authentication Required"],
    ["cut-off", "POST https://api.github.com/orgs/nf-core/actions/variables: unexpected EOF"],
    ["timeout", 'Get "https://api.github.com/user": net/http: request canceled (Client.Timeout exceeded)'],
    ["http-401", "the server said: status code 401"],
    ["http-403", "response status: 403 Forbidden"],
    ["http-404", "HTTP/1.1 404 Not Found"],
    ["http-409", "status: 409"],
    ["http-422", "status code: 422"],
    ["http-429", "status 429"],
    ["http-5xx", "response code 503"],
    ["aws-clock", aws(403, "CreateUser", "api error RequestTimeTooSkewed: The difference is too large.")],
    ["aws-no-identity-provider", "No OpenIDConnect provider found in your account for https://api.pulumi.com/oidc"],
    [
        "aws-denied-by-policy",
        aws(403, "CreateUser", "AccessDenied: not authorized with an explicit deny in a service control policy"),
    ],
    ["github-ip-allow-list", github(403, "GET /orgs/lab", "the `lab` organization has an IP allow list enabled")],
    ["packages-not-installed", "npm error code ERESOLVE"],
    ["packages-not-installed", "installing dependencies: yarn install failed after 3 attempts: exit status 1"],
    ["out-of-memory", "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory"],
    ["unknown", "panic: something new"],
];

describe("diagnoseMessage", () => {
    for (const [id, text] of EXAMPLES) {
        it(`finds ${id} in: ${text.split("\n")[0]}`, () => {
            assert.equal(diagnoseMessage({ severity: "error", text }).id, id);
        });
    }

    it("has an example for every row of the table", () => {
        const shown = new Set(EXAMPLES.map(([id]) => id));
        assert.deepEqual(
            TABLE.map(({ id }) => id).filter((id) => !shown.has(id)),
            [],
        );
    });

    it("names no project, stack or folder of its own", () => {
        const words = TABLE.map(({ cause, fix, check }) => [cause, fix, check].join(" ")).join(" ");
        assert.doesNotMatch(words, /AWSMegatests|awsmegatests/);
    });

    it("gives every row one name, and sentences", () => {
        assert.equal(new Set(TABLE.map(({ id }) => id)).size, TABLE.length);
        for (const { id, cause, fix } of TABLE) {
            assert.match(cause, /^[A-Z].*\.$/, id);
            assert.match(fix, /^[A-Z].*\.$/, id);
        }
    });

    it("calls harmless only what needs nothing done", () => {
        assert.deepEqual(
            TABLE.filter(({ severity }) => severity === "harmless").map(({ id }) => id),
            ["fallback-workspace", "seqera-environment-updated"],
        );
    });

    it("fills in what the message names", () => {
        const of = (text: string, environment?: string) => diagnoseMessage({ severity: "error", text, environment });
        assert.match(
            of("dial tcp: lookup api.github.com: no such host").cause,
            /^Could not resolve api\.github\.com\./,
        );
        assert.equal(of("getaddrinfo ENOTFOUND api.cloud.seqera.io").check, "getent hosts api.cloud.seqera.io");
        assert.equal(of("getaddrinfo failed").check, "getent hosts HOST");
        const taken = "creating S3 Bucket (lab-megatests): api error BucketAlreadyOwnedByYou";
        assert.equal(of(taken).check, "aws s3api head-bucket --bucket lab-megatests");
        const urn = "urn:pulumi:prod::p::a$aws:s3/bucket:Bucket::b";
        assert.ok(of(`resource "${urn}" cannot be deleted: it is protected`).fix.includes(` '${urn}' `));
        assert.ok(of("seqera: status 401", "Lab/prod").fix.includes("pulumi env set --secret Lab/prod "));
        assert.ok(of("seqera: status 401").fix.includes("pulumi env set --secret ENVIRONMENT "));
    });

    it("names scope, ESC variable and check of a missing right", () => {
        const { scope, variable, check } = diagnoseMessage({
            severity: "error",
            text: github(403, "POST /orgs/nf-core/actions/variables", "Must have admin rights"),
        });
        assert.equal(scope, "admin:org; fine-grained: organization Variables and Secrets, read and write");
        assert.equal(variable, "GITHUB_TOKEN");
        assert.equal(
            check,
            'curl -sSI -H "Authorization: Bearer $GITHUB_TOKEN" https://api.github.com/user | grep -i x-oauth-scopes',
        );
    });

    it("takes no other number for the status of an answer", () => {
        const body = '{"forge": {"maxCpus": 403, "minCpus": 401}, "ebsBootSize": 500}';
        const of = (text: string) => diagnoseMessage({ severity: "error", text }).id;
        assert.equal(of(seqera(409, "POST /compute-envs", body)), "seqera-environment-exists");
        assert.equal(of(aws(500, "CreateUser", "401 403 404")), "aws-server-error");
    });

    for (const [text, id] of [
        ["sdk-v2/provider2.go:571: creating S3 Bucket: provider=aws@6.403.1", "unknown"],
        ["aws: index.ts:403:12 something else", "unknown"],
        ["creating S3 Bucket (b): 503 objects", "unknown"],
        ["403 Forbidden by https://example.org/seqera.zip", "http-403"],
        ["github: the repository seqera has 404 files", "unknown"],
    ] as const) {
        it(`takes a number for a status only where a status stands: ${text}`, () => {
            assert.equal(diagnoseMessage({ severity: "error", text }).id, id);
        });
    }

    for (const [text, service] of [
        ["GET https://api.github.com/repos/seqera/plugin: 404 Not Found", "github"],
        ["GET https://api.cloud.seqera.io/user-info: 404 Not Found", "seqera"],
        ["GET https://s3.eu-west-1.amazonaws.com/seqera: 404 Not Found", "aws"],
        ["GET https://example.org/seqera: 404 Not Found", "network"],
    ] as const) {
        it(`goes by the host of the URL: ${text}`, () => {
            assert.equal(diagnoseMessage({ severity: "error", text }).service, service);
        });
    }

    it("goes by the resource where the text does not name a service", () => {
        const text = "403 Forbidden";
        const of = (resource: string) => diagnoseMessage({ severity: "error", text, resource }).id;
        assert.equal(of("seqera:index:AwsBatchCe cpu"), "seqera-forbidden");
        assert.equal(of("github:index:ActionsOrganizationVariable cpu"), "github-forbidden");
        assert.equal(of("aws:iam:User user"), "aws-forbidden");
        assert.equal(of("random:index:Id id"), "http-403");
    });
});
