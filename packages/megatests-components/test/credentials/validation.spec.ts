import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
    CredentialsMode,
    PolicyScope,
    TowerForgeCredentials,
    type TowerForgeCredentialsArgs,
    buildPolicies,
} from "../../src/credentials";
import { validateCredentials } from "../../src/credentials/validation";

const ARGS: TowerForgeCredentialsArgs = { workspaceId: 1, regions: ["eu-west-1"], workDirs: ["s3://results"] };
const Role = CredentialsMode.Role;
const REGION_FIX = "is no AWS region. Fix: use its code, for example eu-west-1.";
const WORK_DIR_FIX =
    "is no work directory. Fix: use s3://bucket or s3://bucket/path, without a slash at the end and without *, ?, $ and spaces.";
const BUCKET_FIX = "is no bucket name. Fix: use the name alone, 3 to 63 lower-case letters, digits, dots and hyphens.";
const LOG_GROUP_FIX =
    "is no log group. Fix: use the name of a log group, 1 to 512 letters, digits and characters of _./#-";
const ACCOUNT_FIX = "is no AWS account id. Fix: use its 12 digits, as a string.";
const WORKSPACE_FIX = "expected a positive integer. Fix: use the number on the workspace's page in Seqera.";
const CREDENTIAL_FIX = "expected 2 to 99 letters, digits, _ or -.";
const iamFix = (longest: number) =>
    `is no name in IAM. Fix: use 1 to ${longest} letters, digits and characters of _+=,.@-`;
const PRINCIPAL_FIX =
    "is no ARN of one IAM role or user. Fix: use that of the role by which your Platform assumes roles.";

const WIDE_LOG_GROUP_FIX =
    "would open the logs of other services of the account. " +
    "Fix: name the log group of the jobs, for example /aws/batch/job.";
const JOB_DEFINITION_FIX =
    "is no name of job definitions. Fix: use 1 to 128 letters, digits, _ and -, with * at the end for all that start so.";
const BOUNDARY_FIX = "is no ARN of a managed policy. Fix: use the form arn:aws:iam::123456789012:policy/NAME.";

/** A change of the arguments with all that is refused because of it. */
type Case = [Partial<TowerForgeCredentialsArgs>, string[]];

function principalRefused(principal: string): Case {
    return [{ mode: Role, seqeraPrincipalArn: principal }, [`seqeraPrincipalArn: "${principal}" ${PRINCIPAL_FIX}`]];
}

const CASES: Case[] = [
    [
        { regions: [] },
        ["regions: [] names nothing. Fix: name the regions of the compute environments, for example eu-west-1."],
    ],
    [{ regions: ["eu-west-1", "eu-west"] }, [`regions[1]: "eu-west" ${REGION_FIX}`]],
    [{ regions: ["EU-WEST-1"] }, [`regions[0]: "EU-WEST-1" ${REGION_FIX}`]],
    [{ regions: ["*"] }, [`regions[0]: "*" ${REGION_FIX}`]],
    [{ regions: ["eu-west-1a"] }, [`regions[0]: "eu-west-1a" ${REGION_FIX}`]],
    [
        { regions: ["eu-west-1", "cn-north-1"] },
        [
            "regions: An account is in one partition, and eu-west-1 is in aws, cn-north-1 is in aws-cn. " +
                "Fix: make a TowerForgeCredentials for each.",
        ],
    ],
    [{ workDirs: [] }, ["workDirs: [] names nothing. Fix: name the work directories, for example s3://bucket/work."]],
    [{ workDirs: ["results"] }, [`workDirs[0]: "results" ${WORK_DIR_FIX}`]],
    [{ workDirs: ["s3://results/"] }, [`workDirs[0]: "s3://results/" ${WORK_DIR_FIX}`]],
    [{ workDirs: ["s3://results/work/"] }, [`workDirs[0]: "s3://results/work/" ${WORK_DIR_FIX}`]],
    [{ workDirs: ["s3://results//work"] }, [`workDirs[0]: "s3://results//work" ${WORK_DIR_FIX}`]],
    [{ workDirs: ["s3://results/*"] }, [`workDirs[0]: "s3://results/*" ${WORK_DIR_FIX}`]],
    [{ workDirs: ["s3://results/a?b"] }, [`workDirs[0]: "s3://results/a?b" ${WORK_DIR_FIX}`]],
    [{ workDirs: ["s3://results/${aws:x}"] }, [`workDirs[0]: "s3://results/\${aws:x}" ${WORK_DIR_FIX}`]],
    [{ workDirs: ["s3://results/a b"] }, [`workDirs[0]: "s3://results/a b" ${WORK_DIR_FIX}`]],
    [{ workDirs: ["s3://Results"] }, [`workDirs[0]: "s3://Results" ${WORK_DIR_FIX}`]],
    [{ workDirs: ["gs://results"] }, [`workDirs[0]: "gs://results" ${WORK_DIR_FIX}`]],
    [{ dataBuckets: ["s3://data"] }, [`dataBuckets[0]: "s3://data" ${BUCKET_FIX}`]],
    [{ dataBuckets: ["data", "*"] }, [`dataBuckets[1]: "*" ${BUCKET_FIX}`]],
    [{ dataBuckets: ["ab"] }, [`dataBuckets[0]: "ab" ${BUCKET_FIX}`]],
    [{ logGroups: ["/aws/*"] }, [`logGroups[0]: "/aws/*" ${LOG_GROUP_FIX}`]],
    [{ logGroups: [""] }, [`logGroups[0]: "" ${LOG_GROUP_FIX}`]],
    [{ accountId: "1234" }, [`accountId: "1234" ${ACCOUNT_FIX}`]],
    [{ accountId: "" }, [`accountId: "" ${ACCOUNT_FIX}`]],
    [{ workspaceId: 0 }, [`workspaceId: invalid workspace id 0: ${WORKSPACE_FIX}`]],
    [{ workspaceId: 1.5 }, [`workspaceId: invalid workspace id 1.5: ${WORKSPACE_FIX}`]],
    [{ workspaceId: NaN }, [`workspaceId: invalid workspace id null: ${WORKSPACE_FIX}`]],
    [
        { workspaceId: pulumi.output(1), importId: "5vGhJ7kPq" },
        ["importId: an import requires a plain workspaceId, got an output. Fix: set workspaceId to a number."],
    ],
    [
        { mode: Role, importId: "5vGhJ7kPq" },
        ["importId: Credentials with a role cannot be taken over. Fix: leave out importId, and new ones are made."],
    ],
    [{ mode: "roles" as CredentialsMode }, ['mode: "roles" is no mode. Fix: use one of keys, role.']],
    // Forgetting the mode would make a user with a long-lived key.
    [
        { roleName: "platform", seqeraPrincipalArn: "arn:aws:iam::210987654321:root" },
        [
            'roleName: "platform" has no effect in the mode keys. Fix: set mode to role, or leave roleName out.',
            'seqeraPrincipalArn: "arn:aws:iam::210987654321:root" has no effect in the mode keys. ' +
                "Fix: set mode to role, or leave seqeraPrincipalArn out.",
        ],
    ],
    [
        { mode: Role, accessKeyRotation: "2026-11" },
        [
            'accessKeyRotation: "2026-11" has no effect in the mode role. ' +
                "Fix: set mode to keys, or leave accessKeyRotation out.",
        ],
    ],
    [
        { mode: "roles" as CredentialsMode, roleName: "platform" },
        ['mode: "roles" is no mode. Fix: use one of keys, role.'],
    ],
    [
        { policyScope: "all" as PolicyScope },
        ['policyScope: "all" is no scope. Fix: use one of least-privilege, reference.'],
    ],
    [{ credentialName: "a" }, [`credentialName: invalid credential name "a": ${CREDENTIAL_FIX}`]],
    [
        { credentialName: "my credentials" },
        [`credentialName: invalid credential name "my credentials": ${CREDENTIAL_FIX}`],
    ],
    [{ userName: "a b" }, [`userName: "a b" ${iamFix(64)}`]],
    [{ userName: "" }, [`userName: "" ${iamFix(64)}`]],
    [{ policyNames: { launch: "a/b" } }, [`policyNames.launch: "a/b" ${iamFix(125)}`]],
    [{ mode: Role, roleName: "a/b" }, [`roleName: "a/b" ${iamFix(64)}`]],
    [
        { mode: Role, roleName: "TowerForge-Seqera" },
        [
            'roleName: "TowerForge-Seqera" would be a role that Forge may change, and so its own. ' +
                "Fix: do not start it with TowerForge-.",
        ],
    ],
    [
        { mode: Role, regions: ["cn-north-1"] },
        ["mode: Seqera takes no role of partition aws-cn. Fix: use the mode keys."],
    ],
    ...["*", "arn:aws:iam::210987654321:root", "210987654321", "arn:aws:iam::210987654321:role/*"].map(
        principalRefused,
    ),
    ...["arn:aws:iam::*:role/Platform", "arn:aws:iam::210987654321:role/Plat?orm", ""].map(principalRefused),
    ...["arn:aws:iam::210987654321:group/Platform", "arn:aws:iam::210987654321:role/a b"].map(principalRefused),
    ...["*", "log-group:*", "/aws/batch/job:*", "/aws/batch/*", "/aws/?atch", "a b"].map((group): Case => [
        { logGroups: [group] },
        [`logGroups[0]: "${group}" ${LOG_GROUP_FIX}`],
    ]),
    ...["/", "/aws", "/aws/", "aws", "//"].map((group): Case => [
        { logGroups: ["/aws/batch/job", group] },
        [`logGroups[1]: "${group}" ${WIDE_LOG_GROUP_FIX}`],
    ]),
    [{ writableDataBuckets: ["*"] }, [`writableDataBuckets[0]: "*" ${BUCKET_FIX}`]],
    [
        { jobDefinitions: [] },
        ["jobDefinitions: [] names nothing. Fix: name the job definitions, or leave jobDefinitions out."],
    ],
    ...["*", "a*b", "a**", "nf:1", "-a", ""].map((name): Case => [
        { jobDefinitions: [name] },
        [`jobDefinitions[0]: "${name}" ${JOB_DEFINITION_FIX}`],
    ]),
    ...["*", "boundary", "arn:aws:iam::123456789012:policy/*", "arn:aws:iam::123456789012:role/boundary"].map(
        (arn): Case => [{ forgeRolesBoundary: arn }, [`forgeRolesBoundary: "${arn}" ${BOUNDARY_FIX}`]],
    ),
    [
        { forgeRolesBoundary: "arn:aws:iam::123456789012:policy/boundary", policyScope: PolicyScope.Reference },
        [
            "forgeRolesBoundary: The scope reference does not ask for a boundary. " +
                "Fix: leave out policyScope or forgeRolesBoundary.",
        ],
    ],
    [
        { regions: ["mars-1"], workDirs: ["work"], workspaceId: -1, credentialName: "?" },
        [
            `regions[0]: "mars-1" ${REGION_FIX}`,
            `workDirs[0]: "work" ${WORK_DIR_FIX}`,
            `workspaceId: invalid workspace id -1: ${WORKSPACE_FIX}`,
            `credentialName: invalid credential name "?": ${CREDENTIAL_FIX}`,
        ],
    ],
];

const lines = (errors: { propertyPath: string; reason: string }[]) =>
    errors.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);

describe("TowerForgeCredentials, errors", () => {
    for (const [change, expected] of CASES) {
        const title = Object.entries(change)
            .map(
                ([property, value]) =>
                    `${property} ${JSON.stringify(pulumi.Output.isInstance(value) ? "output" : value)}`,
            )
            .join(", ");
        it(`refuses ${title}`, () => {
            assert.deepEqual(lines(validateCredentials("aws", { ...ARGS, ...change })), expected);
        });
    }

    it("accepts what is right", () => {
        const right: Partial<TowerForgeCredentialsArgs>[] = [
            {},
            ...["us-gov-west-1", "us-iso-east-1", "us-isob-east-1", "cn-north-1", "eusc-de-east-1"].map((region) => ({
                regions: [region],
            })),
            { mode: Role },
            { mode: Role, seqeraPrincipalArn: "arn:aws:iam::210987654321:role/path/Platform" },
            { mode: Role, seqeraPrincipalArn: "arn:aws:iam::210987654321:user/platform" },
            { jobDefinitions: ["nf-*", "head"], writableDataBuckets: ["data"] },
            { forgeRolesBoundary: "arn:aws:iam::123456789012:policy/path/boundary" },
            { forgeRolesBoundary: "arn:aws-cn:iam::aws:policy/ReadOnlyAccess", regions: ["cn-north-1"] },
            { mode: Role, userName: "kept-by-an-adoption" },
            { accessKeyRotation: "2026-11" },
            { workDirs: ["s3://my.bucket-1/work/a=b"], dataBuckets: ["my.bucket-1"], logGroups: ["/a/b#c_d.e-f"] },
            { workspaceId: pulumi.output(1), accountId: pulumi.output("none") },
        ];
        for (const change of right) {
            assert.deepEqual(validateCredentials("aws", { ...ARGS, ...change }), []);
        }
    });

    it("shortens names that the component's name makes too long, and refuses malformed ones", () => {
        assert.deepEqual(validateCredentials("a".repeat(88), ARGS), []);
        assert.deepEqual(validateCredentials("a".repeat(88), { ...ARGS, mode: Role }), []);
        assert.deepEqual(
            validateCredentials("a".repeat(120), ARGS).map(({ propertyPath }) => propertyPath),
            ["credentialName"],
        );
        assert.deepEqual(
            validateCredentials("a b", { ...ARGS, mode: Role }).map(({ propertyPath }) => propertyPath),
            ["roleName", "policyNames.forge", "policyNames.launch", "policyNames.s3", "credentialName"],
        );
    });

    it("puts the prefix before each path", () => {
        assert.deepEqual(
            validateCredentials(
                "aws",
                { ...ARGS, regions: ["mars"], mode: "x" as CredentialsMode },
                "credentials.",
            ).map(({ propertyPath }) => propertyPath),
            ["credentials.regions[0]", "credentials.mode"],
        );
    });

    it("leaves the workspace to whoever did not pass it", () => {
        const { regions, workDirs } = ARGS;
        assert.deepEqual(validateCredentials("aws", { regions, workDirs, importId: "5vGhJ7kPq" }), []);
    });

    it("throws all of them before anything is registered", () => {
        const args = { ...ARGS, regions: ["mars-1"], accountId: "1" };
        assert.throws(() => new TowerForgeCredentials("aws", args), {
            name: "Error",
            message: [
                "TowerForgeCredentials aws has 2 problems in its arguments [invalid-arguments]:",
                `  regions[0]: "mars-1" ${REGION_FIX}`,
                `  accountId: "1" ${ACCOUNT_FIX}`,
            ].join("\n"),
        });
    });

    it("names them in the error of the pure builder too", () => {
        assert.throws(() => buildPolicies({ regions: ["mars-1"], workDirs: [], accountId: "123456789012" }), {
            name: "RangeError",
            message: [
                `regions[0]: "mars-1" ${REGION_FIX}`,
                "workDirs: [] names nothing. Fix: name the work directories, for example s3://bucket/work.",
            ].join("\n"),
        });
    });
});
