import assert from "node:assert/strict";
import { ALL_FEATURES, type PolicyInput, PolicyScope, buildPolicies } from "../../src/credentials/policies";
import { REFERENCE_ACTIONS } from "./referenceActions";
import { INPUT, sorted, statementsOf } from "./statements";

describe("buildPolicies, reference scope", () => {
    const input = { ...INPUT, policyScope: PolicyScope.Reference };

    it("grants the reference policies action by action", () => {
        const { forge, forgeLaunch, launch, bucket, objects } = REFERENCE_ACTIONS;
        assert.deepEqual([forge.length, forgeLaunch.length, launch.length], [49, 27, 26]);
        const everywhere = (Sid: string, actions: string[]) => ({
            Sid,
            Effect: "Allow",
            Action: sorted(actions),
            Resource: ["*"],
        });
        assert.deepEqual(
            buildPolicies(input).map(({ key, document }) => [key, document.Statement]),
            [
                ["forge", [everywhere("TowerForge0", forge), everywhere("TowerLaunch0", forgeLaunch)]],
                ["launch", [everywhere("TowerLaunch0", launch)]],
                [
                    "s3",
                    [
                        { Sid: "WorkBuckets", Effect: "Allow", Action: bucket, Resource: ["arn:aws:s3:::results"] },
                        {
                            Sid: "WorkBucketObjects",
                            Effect: "Allow",
                            Action: objects,
                            Resource: ["arn:aws:s3:::results/*"],
                        },
                    ],
                ],
            ],
        );
    });

    it("does not look at the features", () => {
        assert.deepEqual(buildPolicies({ ...input, features: ALL_FEATURES }), buildPolicies(input));
    });

    it("still grants what Seqera's current policy dropped, and least privilege does not", () => {
        const dropped = [
            "batch:ListJobs",
            "ec2:DescribeInstanceAttribute",
            "ec2:DescribeInstanceStatus",
            "ec2:DescribeInstances",
            "ec2:GetEbsEncryptionByDefault",
            "ecs:DescribeContainerInstances",
            "ecs:DescribeTasks",
            "ses:SendRawEmail",
        ];
        const actions = (from: PolicyInput) => statementsOf(from).flatMap(({ Action }) => Action);
        const reference = actions(input);
        const least = actions({ ...INPUT, dataBuckets: ["data"], features: ALL_FEATURES });
        assert.deepEqual(
            dropped.filter((action) => !reference.includes(action)),
            [],
        );
        assert.deepEqual(
            dropped.filter((action) => least.includes(action)),
            [],
        );
    });
});
