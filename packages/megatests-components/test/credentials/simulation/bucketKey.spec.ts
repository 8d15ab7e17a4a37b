import assert from "node:assert/strict";
import { PolicyScope, buildPolicies } from "../../../src/credentials";
import { type PolicyDocument, type PolicyInput, jobsKeyStatement } from "../../../src/credentials/policies";
import { ACCOUNT, type Caller, isAllowed } from "./evaluator";

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const OTHER_KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/0000abcd-12ab-34cd-56ef-1234567890ab`;
const INPUT: PolicyInput = {
    regions: ["eu-west-1"],
    accountId: ACCOUNT,
    workDirs: ["s3://results/work"],
    dataBuckets: ["results"],
    writableDataBuckets: ["results"],
    kmsKeyArns: [KEY],
};
const VIA_S3 = { "kms:ViaService": "s3.eu-west-1.amazonaws.com", "kms:CallerAccount": ACCOUNT };

/** The default policy of a key: IAM policies of the account decide. */
const DELEGATION = {
    Sid: "EnableIamPolicies",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    Action: "kms:*",
    Resource: "*",
};
const keyPolicy = (...statements: unknown[]) => ({ Version: "2012-10-17", Statement: [DELEGATION, ...statements] });

const documentsOf = (input: PolicyInput): PolicyDocument[] => buildPolicies(input).map(({ document }) => document);
const role = (name: string): Caller => ({ principal: `arn:aws:iam::${ACCOUNT}:role/${name}` });
const on = (resource: string, context: Record<string, string> = VIA_S3) => ({ resource, context });

describe("the key of a bucket", () => {
    const SEQERA: Caller = { principal: `arn:aws:iam::${ACCOUNT}:user/TowerForge-lab`, resourcePolicy: keyPolicy() };

    for (const policyScope of Object.values(PolicyScope)) {
        it(`is used by Seqera through S3 only, with ${policyScope}`, async () => {
            const documents = documentsOf({ ...INPUT, policyScope });
            for (const action of ["kms:Decrypt", "kms:GenerateDataKey"]) {
                assert.equal(await isAllowed(documents, action, on(KEY), SEQERA), true, action);
                assert.equal(await isAllowed(documents, action, on(KEY, {}), SEQERA), false, action);
                assert.equal(await isAllowed(documents, action, on(OTHER_KEY), SEQERA), false, action);
            }
            for (const action of ["kms:Encrypt", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:CreateGrant"]) {
                assert.equal(await isAllowed(documents, action, on(KEY), SEQERA), false, action);
            }
        });
    }

    it("is not used by Seqera without the setting, which it needs", async () => {
        const documents = documentsOf({ ...INPUT, kmsKeyArns: undefined });
        assert.equal(await isAllowed(documents, "kms:Decrypt", on(KEY), SEQERA), false);
    });

    it("is only read with where Seqera writes nothing", async () => {
        const documents = documentsOf({ ...INPUT, writableDataBuckets: undefined });
        assert.equal(await isAllowed(documents, "kms:Decrypt", on(KEY), SEQERA), true);
        assert.equal(await isAllowed(documents, "kms:GenerateDataKey", on(KEY), SEQERA), false);
    });

    describe("with the statement for jobs", () => {
        let resourcePolicy: ReturnType<typeof keyPolicy>;
        let job: Caller;

        before(() => {
            resourcePolicy = keyPolicy(JSON.parse(jobsKeyStatement(INPUT)));
            job = { ...role("TowerForge-5vGhJ7kPq-InstanceRole"), resourcePolicy };
        });

        it("is used by the roles of Forge through S3, which have no permission of their own on it", async () => {
            for (const action of ["kms:Decrypt", "kms:GenerateDataKey"]) {
                assert.equal(await isAllowed([], action, on(KEY), job), true, action);
                assert.equal(
                    await isAllowed([], action, on(KEY), { ...job, resourcePolicy: keyPolicy() }),
                    false,
                    action,
                );
                assert.equal(
                    await isAllowed([], action, on(KEY, { "kms:CallerAccount": ACCOUNT }), job),
                    false,
                    action,
                );
            }
        });

        it("is used for nothing else, and by nobody else", async () => {
            for (const action of ["kms:Encrypt", "kms:CreateGrant", "kms:PutKeyPolicy"]) {
                assert.equal(await isAllowed([], action, on(KEY), job), false, action);
            }
            const stranger = { ...role("Researcher"), resourcePolicy };
            assert.equal(await isAllowed([], "kms:Decrypt", on(KEY), stranger), false);
            const elsewhere = { principal: "arn:aws:iam::999999999999:role/TowerForge-x", resourcePolicy };
            const context = { ...VIA_S3, "kms:CallerAccount": "999999999999" };
            assert.equal(await isAllowed([], "kms:Decrypt", on(KEY, context), elsewhere), false);
        });
    });
});
