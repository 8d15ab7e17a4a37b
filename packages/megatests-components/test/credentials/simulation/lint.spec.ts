import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { validateIdentityPolicy, validateTrustPolicy } from "@cloud-copilot/iam-policy";
import {
    ALL_FEATURES,
    type PolicyDocument,
    type PolicyInput,
    PolicyScope,
    SEQERA_CLOUD_PRINCIPAL,
    buildPolicies,
    trustPolicy,
} from "../../../src/credentials/policies";
import { ACCOUNT } from "./evaluator";

const INPUT: PolicyInput = {
    regions: ["eu-west-1", "us-east-1"],
    accountId: ACCOUNT,
    workDirs: ["s3://results/work"],
    dataBuckets: ["datasets"],
    writableDataBuckets: ["uploads"],
    features: ALL_FEATURES,
};

const POLICIES = Object.values(PolicyScope).flatMap((policyScope) =>
    buildPolicies({ ...INPUT, policyScope }).map(({ key, document }) => ({
        name: `${policyScope} ${key}`,
        document,
    })),
);

/** What parliament says of a policy that is as it should be. */
const KNOWN_FINDINGS: Record<string, string[]> = {
    // Some actions that logs:Describe*, logs:Get* and logs:List* name cannot be scoped, and so are not granted.
    "least-privilege launch": ["RESOURCE_MISMATCH"],
    // That the reference grants more than needed is why it is not the default.
    "reference forge": ["RESOURCE_STAR", "RESOURCE_STAR"],
    "reference launch": ["RESOURCE_STAR"],
};

describe("the policies, linted", () => {
    for (const { name, document } of POLICIES) {
        it(`${name} is well-formed`, () => {
            assert.deepEqual(validateIdentityPolicy(document), []);
        });
    }

    it("the trust policy is well-formed", () => {
        assert.deepEqual(validateTrustPolicy(JSON.parse(trustPolicy(SEQERA_CLOUD_PRINCIPAL, "external-id"))), []);
    });

    it("an ill-formed policy is noticed", () => {
        const statement = { Effect: "Grant", Action: "s3:GetObject", Resource: "*" };
        assert.notDeepEqual(validateIdentityPolicy({ Version: "2012-10-17", Statement: [statement] }), []);
    });
});

describe("the policies, linted by parliament", () => {
    it("have no unknown finding", function () {
        if (spawnSync("parliament", ["--version"]).error) {
            console.log("    skipped: parliament is not on PATH; install it with: pip install parliament==1.6.4");
            this.skip();
        }
        const found = POLICIES.map(({ name, document }) => [name, findingsOf(document)]);
        assert.deepEqual(
            Object.fromEntries(found),
            Object.fromEntries(POLICIES.map(({ name }) => [name, KNOWN_FINDINGS[name] ?? []])),
        );
    });
});

function findingsOf(document: PolicyDocument): string[] {
    const command = ["--json", "--string", JSON.stringify(document)];
    const { status, stdout, stderr } = spawnSync("parliament", command, { encoding: "utf8" });
    assert.ok(status === 0 || stdout !== "", stderr);
    return stdout
        .split("\n")
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { issue: string }).issue);
}
