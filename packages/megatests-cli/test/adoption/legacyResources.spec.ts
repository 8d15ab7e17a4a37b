import assert from "node:assert/strict";
import { planAdoption } from "../../src/adoption";
import { readLegacyResources } from "../../src/adoption/legacyResources";
import LEGACY_RESOURCES from "../../../../stacks/awsmegatests/legacyResources.json";
import { TARGET, URNS, entry, legacyState } from "./legacyState";

const POLICY = "aws:iam/policy:Policy";
const ATTACHMENT = "aws:iam/userPolicyAttachment:UserPolicyAttachment";

/** Every resource of nf-core's Python stack in AWS, with the child of the platform that it becomes. */
const ROWS: [child: string, type: string, name: string][] = [
    ["bucket", "aws:s3/bucket:Bucket", "nf-core-awsmegatests"],
    [
        "lifecycle",
        "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
        "nf-core-awsmegatests-lifecycle",
    ],
    ["cors", "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2", "nf-core-awsmegatests-cors"],
    ["user", "aws:iam/user:User", "towerforge-user"],
    ["forge-policy", POLICY, "towerforge-forge-policy"],
    ["launch-policy", POLICY, "towerforge-launch-policy"],
    ["s3-policy", POLICY, "towerforge-s3-policy"],
    ["forge-policy-attachment", ATTACHMENT, "towerforge-forge-policy-attachment"],
    ["launch-policy-attachment", ATTACHMENT, "towerforge-launch-policy-attachment"],
    ["s3-policy-attachment", ATTACHMENT, "towerforge-s3-policy-attachment"],
    ["access-key", "aws:iam/accessKey:AccessKey", "towerforge-access-key"],
];

/** What planning makes of one resource alone, under the providers of the state. */
function planOf(type: string, name: string, aliases?: { [child: string]: string }) {
    const state = legacyState((resources) => [
        ...resources.filter((each) => each.type.startsWith("pulumi:providers:") && each.urn !== URNS.command),
        entry(type, name, { ...(type === "aws:s3/bucket:Bucket" && { id: TARGET.bucket.bucketName }) }),
    ]);
    return planAdoption(state, TARGET, { legacyResources: { ...LEGACY_RESOURCES, ...aliases } });
}

describe("the former resources of nf-core's stack", () => {
    it("are these, and no others", () => {
        assert.deepEqual(LEGACY_RESOURCES, Object.fromEntries(ROWS.map(([child, , name]) => [child, name])));
    });

    for (const [child, type, name] of ROWS) {
        it(`${name} becomes ${child}, and nothing of another type or name does`, () => {
            const { arguments: found, errors, verdict } = planOf(type, name);
            assert.deepEqual([found.aliases, errors, verdict], [{ [child]: name }, [], "safe"]);
            assert.equal(planOf(type, `${name}-2`).verdict, "not-safe");
            assert.equal(planOf("aws:sqs/queue:Queue", name).verdict, "not-safe");
            const renamed = planOf(type, "renamed", { [child]: "renamed" });
            assert.deepEqual(renamed.arguments.aliases, { [child]: "renamed" });
        });
    }
});

describe("a file of legacy resources", () => {
    it("has logical names by child", () => {
        for (const legacyResources of [{}, LEGACY_RESOURCES]) {
            assert.deepEqual(readLegacyResources(legacyResources), { legacyResources });
        }
    });

    for (const [content, received] of [
        [undefined, "undefined"],
        [null, "null"],
        ["user", '"user"'],
        [["user"], '["user"]'],
    ] as const) {
        it(`is not ${received}`, () => {
            const error = `expected an object of logical names by child, got ${received}`;
            assert.deepEqual(readLegacyResources(content), { errors: [error] });
        });
    }

    it("has no other child, and no name that is empty or not a text", () => {
        const children = ROWS.map(([child]) => `"${child}"`).join(", ");
        assert.deepEqual(readLegacyResources({ queue: "q", user: "", cors: 1, bucket: "b" }), {
            errors: [
                `unknown property "queue": expected one of ${children}`,
                'expected user to be the logical name of a resource, got ""',
                "expected cors to be the logical name of a resource, got 1",
            ],
        });
    });
});
