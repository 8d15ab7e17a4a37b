import assert from "node:assert/strict";
import { PolicyScope, buildPolicies } from "megatests-components";
import { iamLeastPrivilege } from "../src/policies/iam";
import { violations, UNKNOWN } from "./support/runPolicy";

function run(Statement: object | object[], config?: object, type = "aws:iam/policy:Policy"): Promise<string[]> {
    const policy = JSON.stringify({ Version: "2012-10-17", Statement });
    return violations(iamLeastPrivilege, { type, name: "wide", props: { policy } }, config);
}

const allow = (Action: string | string[], Resource: string | string[] = "*") => ({
    Sid: "S",
    Effect: "Allow",
    Action,
    Resource,
});

const ROLE = "aws:iam/role:Role";
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

function attachedViolations(type: string, props: Record<string, unknown>, config?: object): Promise<string[]> {
    return violations(iamLeastPrivilege, { type, name: "lab", props }, config);
}

const attaches = (arn: string) =>
    `lab attaches ${arn}, which allows whole services. Fix: attach a policy that lists the required actions.`;

describe("iam-least-privilege", () => {
    const input = {
        regions: ["eu-west-1"],
        accountId: "111122223333",
        workDirs: ["s3://results"],
        dataBuckets: ["datasets"],
        features: {
            efs: true,
            fsx: true,
            dragen: true,
            pipelineSecrets: true,
            listAllBuckets: true,
            consoleOutput: true,
            fargateHead: true,
        },
    };

    it("passes the least-privilege policies of the components, with every feature", async () => {
        for (const { document } of buildPolicies(input)) {
            assert.deepEqual(await run(document.Statement), []);
        }
    });

    it("reports the reference policies", async () => {
        const [forge] = buildPolicies({ ...input, policyScope: PolicyScope.Reference });
        const found = await run(forge?.document.Statement ?? []);
        assert.equal(found.length, 2);
        assert.match(
            found[0] ?? "",
            /^policy wide, statement TowerForge0: resource "\*" is too broad for batch:CreateComputeEnvironment, /,
        );
    });

    for (const type of [
        "aws:iam/policy:Policy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/groupPolicy:GroupPolicy",
    ]) {
        it(`checks ${type}`, async () => {
            assert.deepEqual(await run(allow("*", "arn:aws:s3:::data"), {}, type), [
                'policy wide, statement S: action "*" is too broad. Fix: list the required actions.',
            ]);
        });
    }

    it("checks each inline policy of a role, and passes a role without", async () => {
        const inline = (name: string, Action: string) => ({
            name,
            policy: JSON.stringify({ Statement: [allow(Action, "arn:aws:s3:::data")] }),
        });
        const roleViolations = (inlinePolicies: unknown) =>
            violations(iamLeastPrivilege, { type: ROLE, name: "lab", props: { inlinePolicies } });
        assert.deepEqual(await roleViolations([inline("fine", "s3:GetObject"), inline("wide", "*"), { policy: "{" }]), [
            'inline policy wide of lab, statement S: action "*" is too broad. Fix: list the required actions.',
            "inline policy number 3 of lab is not valid JSON. Fix: pass a policy document.",
        ]);
        assert.deepEqual(await roleViolations([{}]), []);
        assert.deepEqual(await roleViolations(undefined), []);
    });

    it("says nothing of other resources, known or not", async () => {
        const type = "aws:s3/bucketPolicy:BucketPolicy";
        assert.deepEqual(await run(allow("*"), {}, type), []);
        const props = { policy: UNKNOWN, policyArn: UNKNOWN, inlinePolicies: UNKNOWN };
        assert.deepEqual(await violations(iamLeastPrivilege, { type, props }), []);
    });

    it("reports all actions of a service, however they are written", async () => {
        for (const action of ["s3:*", "s3:**", "s3:?*", "*:*", "**"]) {
            assert.deepEqual(await run(allow([action, "s3:GetObject"], "arn:aws:s3:::data/*")), [
                `policy wide, statement S: action "${action}" is too broad. Fix: list the required actions.`,
            ]);
        }
    });

    it("knows every resource, however it is written", async () => {
        for (const resource of ["*", "**", "?*", "arn:*", "arn:*:*:*:*:*", "arn:aws:*", "arn:aws-us-gov:*"]) {
            assert.deepEqual(await run(allow("s3:GetObject", ["arn:aws:s3:::data/*", resource])), [
                'policy wide, statement S: resource "*" is too broad for s3:GetObject. Fix: list the resources.',
            ]);
        }
        assert.deepEqual(await run(allow("s3:GetObject", ["arn:aws:s3:::*-results/*", "arn:*:s3:::data"])), []);
    });

    /** Places of a resource: every one, one in part, and one's own. */
    const ANYWHERE = [
        ...["*:*", "*:111122223333", "eu-*:111122223333", "*-1:111122223333"],
        ...["eu-west-1:*", "eu-west-1:111122223333*", "eu-west-1:*111122223333"],
    ];
    const OWN = "eu-west-1:111122223333";
    const isReported = async (action: string, resource: string) => (await run(allow(action, resource))).length > 0;

    for (const [action, type] of [
        ["batch:TerminateJob", "batch:PLACE:job/"],
        ["batch:SubmitJob", "batch:PLACE:job-definition/"],
        ["ec2:TerminateInstances", "ec2:PLACE:instance/"],
        ["ec2:DeleteLaunchTemplate", "ec2:PLACE:launch-template/"],
        ["elasticfilesystem:DeleteFileSystem", "elasticfilesystem:PLACE:file-system/"],
        ["fsx:DeleteFileSystem", "fsx:PLACE:file-system/"],
    ] as const) {
        it(`passes ${action} on every resource of a region and account, because AWS chooses their ids`, async () => {
            assert.equal(await isReported(action, `arn:aws:${type.replace("PLACE", OWN)}*`), false);
            for (const place of ANYWHERE) {
                assert.equal(await isReported(action, `arn:aws:${type.replace("PLACE", place)}*`), true, place);
            }
        });
    }

    it("knows every resource of a type from those of a path or a name", async () => {
        for (const [resource, reported] of [
            ["role/*", true],
            ["role/*/**", true],
            ["role/**:?*", true],
            ["role/lab/*", false],
            ["role/*-lab", false],
            ["role/*/lab", false],
        ] as const) {
            assert.equal(await isReported("iam:PassRole", `arn:aws:iam::111122223333:${resource}`), reported, resource);
        }
    });

    it("knows every action of a service from those of a name", async () => {
        for (const action of ["s3:*Object", "s3:*:Object", "s3:Get*", "s3:?etObject"]) {
            assert.deepEqual(await run(allow(action, "arn:aws:s3:::data/*")), [], action);
        }
    });

    it("reports an action for its width or for its resource, not for both", async () => {
        assert.deepEqual(await run(allow(["s3:*", "ec2:DescribeVpcs"])), [
            'policy wide, statement S: action "s3:*" is too broad. Fix: list the required actions.',
        ]);
    });

    it("looks up nothing that every object has, in any case", async () => {
        for (const action of ["Constructor:Get", "s3:constructor", "s3:CONSTRUCTOR", "constructor:valueOf"]) {
            assert.deepEqual(await run(allow(action)), [
                `policy wide, statement S: resource "*" is too broad for ${action}. Fix: list the resources.`,
            ]);
        }
    });

    it("reports * for the actions that AWS can scope, and only those", async () => {
        assert.deepEqual(await run(allow(["ec2:DescribeVpcs", "iam:PassRole", "s3:GetObject"])), [
            'policy wide, statement S: resource "*" is too broad for iam:PassRole, s3:GetObject. Fix: list the resources.',
        ]);
        assert.deepEqual(await run(allow(["ec2:DescribeVpcs", "batch:DescribeJobs", "s3:ListAllMyBuckets"])), []);
    });

    it("checks a pattern by all that it names", async () => {
        assert.deepEqual(await run(allow("batch:Describe*Queues")), []);
        assert.deepEqual(await run(allow("logs:Describe*")), [
            'policy wide, statement S: resource "*" is too broad for logs:Describe*. Fix: list the resources.',
        ]);
    });

    it("takes a pattern literally, but for * and ?", async () => {
        for (const action of ["s3:Get(*", "s3:[*", "s3:Get.bject*"]) {
            assert.deepEqual(await run(allow(action)), [
                `policy wide, statement S: resource "*" is too broad for ${action}. Fix: list the resources.`,
            ]);
        }
    });

    it("takes an action that AWS does not know for one that can be scoped", async () => {
        assert.deepEqual(await run(allow(["efs:CreateFileSystem", "s3:GetEverything"])), [
            'policy wide, statement S: resource "*" is too broad for efs:CreateFileSystem, s3:GetEverything. Fix: list the resources.',
        ]);
    });

    it("reports what is allowed by leaving out", async () => {
        const says = [
            "policy wide, statement S: NotAction and NotResource are not allowed with Effect Allow. Fix: list the allowed actions and resources.",
        ];
        const rest = { Sid: "S", Effect: "Allow" };
        assert.deepEqual(await run({ ...rest, NotAction: "iam:*", Resource: "arn:aws:s3:::data" }), says);
        assert.deepEqual(await run({ ...rest, Action: "s3:GetObject", NotResource: "arn:aws:s3:::data/*" }), says);
    });

    it("passes what is denied", async () => {
        assert.deepEqual(await run({ Effect: "Deny", Action: "*", Resource: "*" }), []);
    });

    it("passes an exception, which replaces that of the default", async () => {
        const action = allow("elasticfilesystem:DescribeFileSystems");
        assert.deepEqual(await run(action), []);
        assert.equal((await run(action, { exceptions: {} })).length, 1);
        assert.deepEqual(await run(allow("s3:GetObject"), { exceptions: { "s3:GetObject": "a mirror" } }), []);
    });

    for (const [type, property] of [
        ["aws:iam/policyAttachment:PolicyAttachment", "policyArn"],
        ["aws:iam/userPolicyAttachment:UserPolicyAttachment", "policyArn"],
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn"],
        ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "policyArn"],
        ["aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", "policyArns"],
        ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "policyArns"],
        ["aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive", "policyArns"],
        [ROLE, "managedPolicyArns"],
    ] as const) {
        it(`checks what ${type} attaches`, async () => {
            const value = property === "policyArn" ? ADMINISTRATOR : [UNKNOWN, ADMINISTRATOR];
            assert.deepEqual(await attachedViolations(type, { [property]: value }), [attaches(ADMINISTRATOR)]);
            assert.deepEqual(await attachedViolations(type, { [property]: UNKNOWN }), []);
            assert.deepEqual(await attachedViolations(type, {}), []);
        });
    }

    it("reports AWS's policies for administrators, for all of a service and for reading it, and only those", async () => {
        const type = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
        for (const policyArn of [
            "arn:aws:iam::aws:policy/PowerUserAccess",
            "arn:aws:iam::aws:policy/IAMFullAccess",
            "arn:aws:iam::aws:policy/AdministratorAccess-Amplify",
            "arn:aws-us-gov:iam::aws:policy/AmazonS3FullAccess",
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
            "arn:aws:iam::aws:policy/job-function/SystemAdministrator",
            "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
        ]) {
            assert.deepEqual(await attachedViolations(type, { policyArn }), [attaches(policyArn)]);
        }
        for (const policyArn of [
            "arn:aws:iam::aws:policy/service-role/AWSBatchServiceRole",
            "arn:aws:iam::111122223333:policy/BackupFullAccess",
            "arn:aws:iam::111122223333:policy/arn:aws:iam::aws:policy/ReadOnly",
        ]) {
            assert.deepEqual(await attachedViolations(type, { policyArn }), []);
        }
        const exceptions = { [ADMINISTRATOR]: "breaks the glass" };
        assert.deepEqual(await attachedViolations(type, { policyArn: ADMINISTRATOR }, { exceptions }), []);
    });

    for (const [type, property] of [
        ["aws:iam/groupMembership:GroupMembership", "group"],
        ["aws:iam/userGroupMembership:UserGroupMembership", "groups"],
    ] as const) {
        it(`reports the groups that ${type} adds users to, but for exceptions`, async () => {
            const value = property === "group" ? "admins" : [UNKNOWN, "admins"];
            const says = [
                "lab adds a user to the group admins, whose policies are not checked. " +
                    "Fix: attach policies to the user, or add the group to exceptions with a reason.",
            ];
            assert.deepEqual(await attachedViolations(type, { [property]: value }), says);
            assert.deepEqual(await attachedViolations(type, { [property]: UNKNOWN }), []);
            const exceptions = { admins: "checked by hand" };
            assert.deepEqual(await attachedViolations(type, { [property]: value }, { exceptions }), []);
        });
    }

    for (const policy of ["{", "null", "1", null, 1]) {
        it(`reports a policy that is ${JSON.stringify(policy)}`, async () => {
            const given = { type: "aws:iam/policy:Policy", name: "wide", props: { policy } };
            assert.deepEqual(await violations(iamLeastPrivilege, given), [
                "policy wide is not valid JSON. Fix: pass a policy document.",
            ]);
        });
    }

    it("reads a document that is not a text, and a single statement", async () => {
        const props = { policy: { Statement: { ...allow("*", "arn:aws:s3:::data"), Sid: undefined } } };
        assert.deepEqual(await violations(iamLeastPrivilege, { type: "aws:iam/policy:Policy", name: "wide", props }), [
            'policy wide, statement number 1: action "*" is too broad. Fix: list the required actions.',
        ]);
    });
});
