import assert from "node:assert/strict";
import type { PolicyConfigSchema, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { policies } from "../src/policies";
import { stackViolations, type TestResource, violations } from "./support/runPolicy";

/** Names that every object has without being given them. */
const NAMES = ["constructor", "toString", "valueOf", "__proto__", "hasOwnProperty", "isPrototypeOf"];

/** Text that steers a terminal, forges a line or gives a command to a CI service. */
const HOSTILE = ["\u001b[2J", "a\nFORGED", "a\r\n::error::a", "\u202eabc", "##[error]a", "\ud800", "a\u2028b"];

/** A resource of each kind that breaks rules, whose names and settings are hostile. */
const BREAKING: ((text: string) => TestResource)[] = [
    (text) => ({ type: "aws:iam/policy:Policy", name: text, props: allow("*") }),
    (text) => ({ type: "aws:iam/policy:Policy", props: allow(`s3:${text}*`) }),
    (text) => ({ type: "aws:iam/role:Role", name: text, props: { assumeRolePolicy: "{" } }),
    (text) => ({ type: "megatests-components:index:MegatestsPlatform", name: text }),
    (text) => ({ type: "aws:iam/groupMembership:GroupMembership", name: text, props: { group: text } }),
    (text) => ({ type: "aws:s3/bucket:Bucket", name: text, props: { bucket: text, forceDestroy: true } }),
    (text) => ({
        type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        props: {
            bucket: text,
            rules: [{ id: text, status: "Enabled", expiration: { days: 1 }, tags: { [text]: text } }],
        },
    }),
    (text) => ({ type: "aws:iam/accessKey:AccessKey", name: text, props: { createDate: "2020-01-01", secret: "x" } }),
    (text) => ({
        type: "seqera:index/awsBatchCe:AwsBatchCe",
        props: { name: text, config: { region: text, forge: { type: text, maxCpus: text, instanceTypes: [text] } } },
    }),
    (text) => ({
        type: "seqera:index/workspaceParticipant:WorkspaceParticipant",
        props: { email: text, role: "owner" },
    }),
    (text) => ({
        type: "github:index/actionsOrganizationSecret:ActionsOrganizationSecret",
        name: text,
        props: { secretName: text, visibility: text, value: "x" },
    }),
];

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

/** A text that is planted in every property of a resource that breaks rules. */
const PLANTED = 'planted "secret"';

/** The resource, of which all properties are secret or none. Its name and its type never are. */
function planted(resource: TestResource, secret: boolean): TestResource {
    const additionalSecretOutputs = secret ? Object.keys(resource.props ?? {}) : [];
    return { ...resource, name: "example", opts: { additionalSecretOutputs } };
}

describe("violations", () => {
    it("show no value of a property that is registered as secret", async () => {
        const showing = new Set<string>();
        for (const policy of policies) {
            for (const resource of BREAKING) {
                const given = resource(PLANTED);
                for (const message of await found(policy, planted(given, true))) {
                    assert.doesNotMatch(message, /planted/, policy.name);
                }
                for (const message of await found(policy, planted(given, false))) {
                    if (message.includes("planted")) {
                        showing.add(policy.name);
                    }
                }
            }
        }
        // What these print is a value where it is not secret.
        assert.deepEqual(
            [...showing],
            [
                "bucket-not-public",
                "bucket-tls-only",
                "bucket-results-kept",
                "iam-least-privilege",
                "compute-spot-only",
                "compute-cpu-ceiling",
                "compute-instance-families",
                "compute-regions",
                "compute-fusion-snapshots",
                "github-visibility",
                "participants-not-owner",
            ],
        );
    });

    it("print on one line, whatever foreign text they repeat", async () => {
        const reported = new Set<string>();
        for (const policy of policies) {
            for (const resource of BREAKING) {
                for (const text of HOSTILE) {
                    for (const message of await found(policy, resource(text))) {
                        reported.add(policy.name);
                        assert.doesNotMatch(message, /\p{Cc}|[\p{Zl}\p{Zp}\p{Cs}]|\p{Cf}|##\[/u, policy.name);
                    }
                }
            }
        }
        // What the others report needs settings, or several resources.
        const silent = policies.map(({ name }) => name).filter((name) => !reported.has(name));
        assert.deepEqual(silent, ["compute-cpu-total", "types-covered"]);
    });
});

type Policy = (ResourceValidationPolicy | StackValidationPolicy) & { configSchema?: PolicyConfigSchema };

function found(policy: Policy, resource: TestResource): Promise<string[]> {
    return "validateStack" in policy ? stackViolations(policy, [resource]) : violations(policy, resource);
}
