import assert from "node:assert/strict";
import type { PolicyConfigSchema, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { policies } from "../src/policies";
import { stackViolations, type TestResource, violations } from "./support/runPolicy";

/** Names that every object has without being given them. */
const NAMES = ["constructor", "toString", "valueOf", "__proto__", "hasOwnProperty", "isPrototypeOf"];

/** Every place where a policy looks up what a program or the pack's configuration names. */
const RESOURCES: [place: string, resource: (name: string) => TestResource][] = [
    ["type", (name) => ({ type: name, props: { policy: "{}", [name]: "own" } })],
    ["package of a provider", (name) => ({ type: `pulumi:providers:${name}`, name })],
    ["action", (name) => ({ type: "aws:iam/policy:Policy", props: allow(`${name}:${name}`) })],
    ["service of an action", (name) => ({ type: "aws:iam/policy:Policy", props: allow(`${name}:*a`) })],
    ["action of a service", (name) => ({ type: "aws:iam/policy:Policy", props: allow(`s3:${name}`) })],
    [
        "condition",
        (name) => ({ type: "aws:s3/bucketPolicy:BucketPolicy", props: { bucket: name, ...allow("s3:*", name) } }),
    ],
];

function allow(Action: string, operator = "StringEquals"): { policy: string } {
    const Condition = Object.fromEntries([[operator, Object.fromEntries([[operator, "x"]])]]) as object;
    const Statement = { Effect: "Allow", Action, Resource: "*", Condition };
    return { policy: JSON.stringify({ Version: "2012-10-17", Statement }) };
}

describe("names that every object has", () => {
    for (const policy of policies) {
        for (const [place, resource] of RESOURCES) {
            it(`mean nothing to ${policy.name} as the ${place}`, async () => {
                for (const name of NAMES) {
                    const reported = (await found(policy, resource(name))).map((each) =>
                        each.replaceAll(name, "unknown"),
                    );
                    assert.deepEqual(reported, await found(policy, resource("unknown")), name);
                }
            });
        }
    }
});

type Policy = (ResourceValidationPolicy | StackValidationPolicy) & { configSchema?: PolicyConfigSchema };

function found(policy: Policy, resource: TestResource): Promise<string[]> {
    return "validateStack" in policy ? stackViolations(policy, [resource]) : violations(policy, resource);
}
