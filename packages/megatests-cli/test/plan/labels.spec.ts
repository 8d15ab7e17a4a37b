import assert from "node:assert/strict";
import { labelOf } from "../../src/plan/labels";
import { planFixture, resource } from "./planFixture";

describe("labelOf", () => {
    const plan = planFixture();
    const urnOf = (name: string) => plan.resources.find((one) => one.name === name)?.urn ?? assert.fail(name);

    it("names the resources of a plan as people do", () => {
        assert.deepEqual(
            plan.resources.map((one) => labelOf(one, plan)),
            [
                "Stack AWSMegatests-prod",
                "MegatestsPlatform megatests",
                "MegatestsBucket bucket",
                "bucket bucket",
                "BucketLifecycleConfiguration lifecycle",
                "TowerForgeCredentials credentials",
                "policy forge-policy",
                "credentials credential",
                "SeqeraComputeEnvironment arm",
                "environment arm",
                "SeqeraComputeEnvironment cpu",
                "environment cpu",
                "GitHubIntegration github",
                "variable TOWER_COMPUTE_ENV_CPU",
                "secret TOWER_ACCESS_TOKEN",
            ],
        );
    });

    const others: [type: string, name: string, parent: string, label: string][] = [
        ["aws:iam/user:User", "megatests-credentials-user", "megatests-credentials", "user user"],
        ["aws:iam/role:Role", "megatests-credentials-role", "megatests-credentials", "role role"],
        ["aws:iam/accessKey:AccessKey", "mine", "megatests-credentials", "access key mine"],
        ["aws:budgets/budget:Budget", "megatests-budget", "megatests", "budget budget"],
        ["pulumi:providers:aws", "megatests", "megatests", "provider megatests"],
        ["my:pulumi:providers:aws", "x", "megatests", "aws x"],
        ["seqera:index/awsBatchCe:AwsBatchCe", "mine", "megatests", "environment megatests"],
        ["seqera:index/awsBatchCe:AwsBatchCe", "mine", "", "environment mine"],
        ["constructor", "mine", "", "constructor mine"],
    ];
    for (const [type, name, parent, label] of others) {
        it(`names a ${type} ${parent === "" ? "outside of components" : `below ${parent}`} ${label}`, () => {
            assert.equal(labelOf(resource(type, name, parent && urnOf(parent), {}), plan), label);
        });
    }
});
