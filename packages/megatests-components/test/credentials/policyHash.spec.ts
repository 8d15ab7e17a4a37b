import assert from "node:assert/strict";
import {
    type PolicyDocument,
    type PolicyInput,
    PolicyScope,
    buildPolicies,
    policyHash,
} from "../../src/credentials/policies";

const INPUT: PolicyInput = {
    regions: ["eu-west-1"],
    accountId: "123456789012",
    workDirs: ["s3://results"],
    dataBuckets: ["data"],
};
const documents = (input: PolicyInput) => buildPolicies(input).map(({ document }) => document);
const hash = (change: Partial<PolicyInput> = {}) => policyHash(documents({ ...INPUT, ...change }));

/** The same documents with everything in them the other way round. */
function reversed(given: PolicyDocument[]): PolicyDocument[] {
    return [...given].reverse().map(({ Statement, Version }) => ({
        Statement: [...Statement].reverse().map(({ Resource, Action, Effect, Sid, Condition }) => ({
            ...(Condition && {
                Condition: Object.fromEntries(
                    Object.entries(Condition).map(([operator, tests]) => [
                        operator,
                        Object.fromEntries(Object.entries(tests).map(([key, values]) => [key, [...values].reverse()])),
                    ]),
                ),
            }),
            Resource: [...Resource].reverse(),
            Action: [...Action].reverse(),
            Effect,
            Sid: `Other${Sid}`,
        })),
        Version,
    }));
}

describe("policyHash", () => {
    it("is the same on every machine", () => {
        assert.equal(hash(), "42e986cd2142b7635a3a1917a193ab5835390eaf171b393c68e897697e53cebe");
    });

    it("does not depend on order or names", () => {
        const input = { ...INPUT, regions: ["eu-west-1", "us-east-1"], features: { fargateHead: true } };
        assert.equal(policyHash(reversed(documents(input))), policyHash(documents(input)));
    });

    it("does not depend on the order of operators and keys of a condition", () => {
        const document = (Condition: Record<string, Record<string, string[]>>): PolicyDocument => ({
            Version: "2012-10-17",
            Statement: [{ Sid: "S", Effect: "Allow", Action: ["s3:GetObject"], Resource: ["*"], Condition }],
        });
        const one = document({ StringEquals: { a: ["1"], b: ["2"] }, StringLike: { c: ["3"] } });
        const other = document({ StringLike: { c: ["3"] }, StringEquals: { b: ["2"], a: ["1"] } });
        assert.equal(policyHash([one]), policyHash([other]));
        assert.notEqual(policyHash([one]), policyHash([document({ StringEquals: { a: ["1"], b: ["3"] } })]));
    });

    const changes: Record<string, Partial<PolicyInput>> = {
        regions: { regions: ["eu-west-1", "us-east-1"] },
        account: { accountId: "210987654321" },
        "work directories": { workDirs: ["s3://results/work"] },
        "data buckets": { dataBuckets: ["other"] },
        "writable data buckets": { writableDataBuckets: ["data"] },
        "job definitions": { jobDefinitions: ["nf-*"] },
        boundary: { forgeRolesBoundary: "arn:aws:iam::123456789012:policy/boundary" },
        "log groups": { logGroups: ["/megatests"] },
        features: { features: { fargateHead: true } },
        scope: { policyScope: PolicyScope.Reference },
    };
    for (const [what, change] of Object.entries(changes)) {
        it(`changes with the ${what}`, () => {
            assert.notEqual(hash(change), hash());
        });
    }
});
