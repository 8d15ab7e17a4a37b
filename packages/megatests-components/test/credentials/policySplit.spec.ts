import assert from "node:assert/strict";
import {
    MAX_POLICIES,
    MAX_POLICY_CHARACTERS,
    type PolicyInput,
    buildPolicies,
    policyHash,
    validatePolicyInput,
} from "../../src/credentials/policies";

const INPUT: PolicyInput = { regions: ["eu-west-1"], accountId: "123456789012", workDirs: ["s3://results"] };
const buckets = (count: number) => Array.from({ length: count }, (_, index) => `pipeline-data-${1000 + index}`);
const keys = (input: PolicyInput) => buildPolicies(input).map(({ key }) => key);

describe("buildPolicies, limits of AWS", () => {
    it("knows AWS's quotas", () => {
        assert.equal(MAX_POLICY_CHARACTERS, 6144);
        assert.equal(MAX_POLICIES, 10);
    });

    it("continues a long document in numbered ones", () => {
        const input = { ...INPUT, dataBuckets: buckets(300) };
        const parts = buildPolicies(input);
        assert.deepEqual(
            parts.map(({ kind, key }) => `${kind} ${key}`),
            ["forge forge", "launch launch", "s3 s3", "s3 s3-2", "s3 s3-3", "s3 s3-4"],
        );
        for (const { document } of parts) {
            assert.ok(JSON.stringify(document).length <= MAX_POLICY_CHARACTERS);
            const sids = document.Statement.map(({ Sid }) => Sid);
            assert.equal(new Set(sids).size, sids.length);
        }
    });

    it("loses no resource on the way", () => {
        const dataBuckets = buckets(300);
        const granted = buildPolicies({ ...INPUT, dataBuckets })
            .flatMap(({ document }) => document.Statement)
            .filter(({ Sid }) => Sid === "DataBuckets")
            .flatMap(({ Resource }) => Resource);
        assert.deepEqual(
            granted,
            dataBuckets.flatMap((bucket) => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]),
        );
    });

    it("keeps a statement whole where a policy of its own takes it", () => {
        const regions = Array.from({ length: 9 }, (_, index) => [`eu-west-${index}`, `us-west-${index}`]).flat();
        const parts = buildPolicies({ ...INPUT, regions, features: { efs: true, fsx: true } });
        assert.deepEqual(
            parts.map(({ key, statements }) => `${key} ${statements.map(({ sid }) => sid).join()}`),
            [
                "forge ForgeBatchEnvironments,ForgeBatchStatus,ForgeLaunchTemplates,ForgeInstanceChoices,ForgeImages",
                "forge-2 ForgeRoles,ForgePassRole,ForgeEfsFileSystems,ForgeEfsCreation,ForgeFsxFileSystems,ForgeFsxStatus",
                "launch LaunchJobs,LaunchJobStatus",
                "launch-2 LaunchLogs,LaunchLogQueries",
                "s3 WorkBuckets,WorkDirectoryLogs",
            ],
        );
    });

    it("fills a policy to the limit and not beyond", () => {
        // One character too many for one policy starts a second one.
        const dataBuckets = buckets(65);
        const lengthWith = (path: string) => {
            const parts = buildPolicies({ ...INPUT, workDirs: [`s3://results/${path}`], dataBuckets });
            return parts.filter(({ kind }) => kind === "s3").map(({ document }) => JSON.stringify(document).length);
        };
        const room = MAX_POLICY_CHARACTERS - (lengthWith("a")[0] ?? 0);
        assert.deepEqual(lengthWith("a".repeat(room + 1)), [MAX_POLICY_CHARACTERS]);
        assert.equal(lengthWith("a".repeat(room + 2)).length, 2);
    });

    it("rejects more policies than AWS attaches", () => {
        assert.equal(keys({ ...INPUT, dataBuckets: buckets(600) }).length, 10);
        const input = { ...INPUT, dataBuckets: buckets(700) };
        assert.deepEqual(
            validatePolicyInput(input).map(({ code }) => code),
            ["too-many-policies"],
        );
        assert.throws(() => buildPolicies(input), {
            code: "invalid-policy-input",
            message:
                "dataBuckets: expected at most 10 policies, the maximum of a user or role, got 11 with 700 entries. Fix: " +
                "divide the entries among several TowerForgeCredentials.",
        });
    });

    it("does not change the hash by splitting", () => {
        const parts = buildPolicies({ ...INPUT, dataBuckets: buckets(300) });
        const merged = parts.flatMap(({ document }) => document.Statement);
        assert.equal(
            policyHash(parts.map(({ document }) => document)),
            policyHash([{ Version: "2012-10-17", Statement: merged }]),
        );
    });
});
