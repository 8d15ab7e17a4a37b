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

/** A change of the arguments, and the code, the path and the received value of each error. */
type Case = [Partial<TowerForgeCredentialsArgs>, [code: string, path: string, received?: string][]];

const entryCases = (property: string, code: string, values: string[]): Case[] =>
    values.map((value) => [{ [property]: [value] }, [[code, `${property}[0]`, JSON.stringify(value)]]]);
const textCases = (property: string, code: string, values: string[], change = {}): Case[] =>
    values.map((value) => [{ ...change, [property]: value }, [[code, property, JSON.stringify(value)]]]);

const WORK_DIRS = ["results", "s3://results/", "s3://results/work/", "s3://results//work", "s3://results/*"];
const VARIABLE_WORK_DIRS = [
    "s3://results/a?b",
    "s3://results/${aws:x}",
    "s3://results/a b",
    "s3://Results",
    "gs://results",
];
const PRINCIPALS = ["*", "arn:aws:iam::210987654321:root", "210987654321", "arn:aws:iam::210987654321:role/*", ""];
const ROLES = ["arn:aws:iam::*:role/Platform", "arn:aws:iam::210987654321:role/Plat?orm"];
const OTHERS = ["arn:aws:iam::210987654321:group/Platform", "arn:aws:iam::210987654321:role/a b"];
const LOG_GROUPS = ["*", "log-group:*", "/aws/batch/job:*", "/aws/batch/*", "/aws/?atch", "a b", ""];
const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
const POLICIES = [
    ...["*", "boundary", "arn:aws:iam::123456789012:policy/*", "arn:aws:iam::123456789012:role/boundary"],
    ...[` ${BOUNDARY}`, `${BOUNDARY} `],
];
const KEYS = [
    "*",
    "alias/bucket",
    "arn:aws:kms:eu-west-1:123456789012:alias/bucket",
    "arn:aws:kms:eu-west-1:123456789012:key/*",
];
const PATHS = ["", "research", "/research", "research/", "/a b/", `/${"a".repeat(512)}/`];

const CASES: Case[] = [
    [{ regions: [] }, [["empty-value", "regions", "[]"]]],
    [{ regions: ["eu-west-1", "eu-west"] }, [["invalid-region", "regions[1]", '"eu-west"']]],
    ...entryCases("regions", "invalid-region", ["EU-WEST-1", "*", "eu-west-1a"]),
    [
        { regions: ["eu-west-1", "cn-north-1"] },
        [["mixed-partitions", "regions", "eu-west-1 is in aws, cn-north-1 is in aws-cn."]],
    ],
    [{ workDirs: [] }, [["empty-value", "workDirs", "[]"]]],
    ...entryCases("workDirs", "invalid-work-dir", [...WORK_DIRS, ...VARIABLE_WORK_DIRS]),
    ...entryCases("dataBuckets", "invalid-bucket-name", ["s3://data", "*", "ab"]),
    ...entryCases("writableDataBuckets", "invalid-bucket-name", ["*"]),
    ...entryCases("logGroups", "invalid-log-group", LOG_GROUPS),
    ...["/", "/aws", "/aws/", "aws", "//"].map((group): Case => [
        { logGroups: ["/aws/batch/job", group] },
        [["log-group-too-wide", "logGroups[1]", JSON.stringify(group)]],
    ]),
    [{ jobDefinitions: [] }, [["empty-value", "jobDefinitions", "[]"]]],
    ...entryCases("jobDefinitions", "invalid-job-definition", ["*", "a*b", "a**", "nf:1", "-a", ""]),
    ...entryCases("kmsKeyArns", "invalid-kms-key-arn", KEYS),
    ...textCases("accountId", "invalid-account-id", ["1234", "", "1234567890123"]),
    // In JavaScript, and in YAML without quotes.
    [{ accountId: 123456789012 as unknown as string }, [["invalid-account-id", "accountId", "123456789012"]]],
    [{ workspaceId: 0 }, [["invalid-workspace-id", "workspaceId", "0"]]],
    [{ workspaceId: 1.5 }, [["invalid-workspace-id", "workspaceId", "1.5"]]],
    [{ workspaceId: NaN }, [["invalid-workspace-id", "workspaceId"]]],
    [{ workspaceId: pulumi.output(1), importId: "5vGhJ7kPq" }, [["plain-value-required", "importId"]]],
    [{ mode: Role, importId: "5vGhJ7kPq" }, [["mutually-exclusive", "importId"]]],
    ...textCases("mode", "invalid-value", ["roles"]),
    ...textCases("mode", "invalid-value", ["roles"], { roleName: "platform" }),
    // Without the mode, a user with a long-lived key would be created.
    [
        { roleName: "platform", seqeraPrincipalArn: "arn:aws:iam::210987654321:root" },
        [
            ["mutually-exclusive", "roleName", '"keys"'],
            ["mutually-exclusive", "seqeraPrincipalArn", '"keys"'],
        ],
    ],
    [{ mode: Role, accessKeyRotation: "2026-11" }, [["mutually-exclusive", "accessKeyRotation", '"role"']]],
    ...textCases("policyScope", "invalid-value", ["all"]),
    ...textCases("credentialName", "invalid-credential-name", ["a", "my credentials"]),
    ...textCases("userName", "invalid-iam-name", ["a b", ""]),
    [{ userName: "a".repeat(65) }, [["invalid-iam-name", "userName"]]],
    [{ policyNames: { launch: "a/b" } }, [["invalid-iam-name", "policyNames.launch", '"a/b"']]],
    ...textCases("roleName", "invalid-iam-name", ["a/b"], { mode: Role }),
    ...textCases("roleName", "reserved-name", ["TowerForge-Seqera"], { mode: Role }),
    [{ mode: Role, regions: ["cn-north-1"] }, [["unsupported-partition", "mode", "aws-cn"]]],
    ...textCases("seqeraPrincipalArn", "invalid-principal-arn", [...PRINCIPALS, ...ROLES, ...OTHERS], { mode: Role }),
    ...textCases("forgeRolesBoundary", "invalid-policy-arn", POLICIES),
    [
        { forgeRolesBoundary: BOUNDARY, policyScope: PolicyScope.Reference },
        [["mutually-exclusive", "forgeRolesBoundary", '"reference"']],
    ],
    [
        { forgeRolesBoundary: "boundary", policyScope: PolicyScope.Reference },
        [["invalid-policy-arn", "forgeRolesBoundary", '"boundary"']],
    ],
    ...textCases("permissionsBoundary", "invalid-policy-arn", POLICIES),
    ...textCases("path", "invalid-iam-path", PATHS.slice(0, -1)),
    [{ path: PATHS.at(-1) }, [["invalid-iam-path", "path"]]],
    // The permission to change roles named TowerForge-* includes a role below such a path.
    ...textCases("path", "reserved-name", ["/TowerForge-research/"], { mode: Role }),
    [
        { existingId: "5vGhJ7kPq", mode: Role, tags: {}, importId: "other", logGroups: ["/lab"], workspaceId: 0 },
        [
            ["invalid-workspace-id", "workspaceId"],
            ["mutually-exclusive", "mode"],
            ["mutually-exclusive", "tags"],
            ["mutually-exclusive", "importId"],
            ["mutually-exclusive", "logGroups"],
        ],
    ],
    [{ existingId: "" }, [["empty-value", "existingId", '""']]],
    [
        { regions: ["mars-1"], workDirs: ["work"], workspaceId: -1, credentialName: "?" },
        [
            ["invalid-workspace-id", "workspaceId", "-1"],
            ["invalid-region", "regions[0]", '"mars-1"'],
            ["invalid-work-dir", "workDirs[0]", '"work"'],
            ["invalid-credential-name", "credentialName", '"?"'],
        ],
    ],
];

describe("TowerForgeCredentials, errors", () => {
    for (const [change, expected] of CASES) {
        const title = Object.entries(change)
            .map(
                ([property, value]) =>
                    `${property} ${JSON.stringify(pulumi.Output.isInstance(value) ? "output" : value)}`,
            )
            .join(", ");
        it(`rejects ${title}`, () => {
            const errors = validateCredentials("aws", { ...ARGS, ...change });
            assert.deepEqual(
                errors.map(({ code, propertyPath }) => [code, propertyPath]),
                expected.map(([code, path]) => [code, path]),
            );
            for (const [index, [, , received]] of expected.entries()) {
                assert.ok(errors[index]?.reason.includes(received ?? ""), errors[index]?.reason);
                // A whole sentence that says what is expected, or what to do.
                assert.match(errors[index]?.reason ?? "", /^(?:.* )?(?:expected|Fix:) \S.*\S\.$/);
            }
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
            { mode: Role, seqeraPrincipalArn: "arn:aws-us-gov:iam::210987654321:role/Platform" },
            { jobDefinitions: ["nf-*", "head"], writableDataBuckets: ["data"] },
            { forgeRolesBoundary: "arn:aws:iam::123456789012:policy/path/boundary" },
            { forgeRolesBoundary: "arn:aws-cn:iam::aws:policy/ReadOnlyAccess", regions: ["cn-north-1"] },
            { mode: Role, userName: "kept-by-an-adoption" },
            { accessKeyRotation: "2026-11" },
            { workDirs: ["s3://my.bucket-1/work/a=b"], dataBuckets: ["my.bucket-1"], logGroups: ["/a/b#c_d.e-f"] },
            { workspaceId: pulumi.output(1), accountId: pulumi.output("none") },
            { permissionsBoundary: BOUNDARY, path: "/" },
            { mode: Role, path: "/research/megatests/" },
            { path: `/${"a".repeat(510)}/` },
            { logGroups: ["a/ws"] },
            { kmsKeyArns: ["arn:aws:kms:eu-west-1:123456789012:key/mrk-1234abcd"] },
            { existingId: "5vGhJ7kPq" },
            { existingId: pulumi.output("5vGhJ7kPq"), costAllocationTag: false, tags: undefined },
        ];
        for (const change of right) {
            assert.deepEqual(validateCredentials("aws", { ...ARGS, ...change }), []);
        }
    });

    it("shortens names that the component's name makes too long, and rejects malformed ones", () => {
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
                '  regions[0]: invalid AWS region "mars-1": expected an AWS region such as eu-west-1.',
                '  accountId: invalid AWS account id "1": expected 12 digits, as a string.',
            ].join("\n"),
        });
    });

    it("names them in the error of the pure builder too", () => {
        assert.throws(() => buildPolicies({ regions: ["mars-1"], workDirs: [], accountId: "123456789012" }), {
            code: "invalid-policy-input",
            message: /^regions\[0\]: .*"mars-1".*\nworkDirs: .*\[\]/,
        });
    });
});
