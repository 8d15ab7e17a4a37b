import assert from "node:assert/strict";
import { CredentialsMode, PolicyScope } from "../../src/credentials";
import { formerCredentialsChildren } from "../../src/credentials/formerChildren";
import { ALL_FEATURES, policyParts } from "../../src/credentials/policies";
import { jobsKeyStatement } from "../../src/credentials/policies/kms";
import { plannedParts } from "../../src/credentials/policies/parts";
import { validatePlannedKeys } from "../../src/credentials/policies/validation";
import { type CredentialsInUse, knownPolicyInput } from "../../src/credentials/policyInput";
import { later } from "../support/outputs";
import { errorLine } from "../support/refusal";

const SETTINGS: CredentialsInUse = { regions: ["eu-west-1"], workDirs: ["s3://results"] };
/** So many buckets that their permissions need several policies. */
const BUCKETS = Array.from({ length: 120 }, (_, index) => `${"b".repeat(50)}-${index}`);

describe("the input of the policies, as far as it is known", () => {
    it("has what is given, and a place for the account", () => {
        const given = { dataBuckets: ["data"], logGroups: ["/lab"], policyScope: PolicyScope.Reference };
        assert.deepEqual(knownPolicyInput({ ...SETTINGS, ...given, accountId: "123456789012" }), {
            accountId: "123456789012",
            regions: ["eu-west-1"],
            workDirs: ["s3://results"],
            ...given,
            writableDataBuckets: undefined,
            jobDefinitions: undefined,
            kmsKeyArns: undefined,
            forgeRolesBoundary: undefined,
            features: undefined,
        });
        assert.equal(knownPolicyInput(SETTINGS).accountId, "000000000000");
        assert.equal(knownPolicyInput({ ...SETTINGS, accountId: later("1") }).accountId, "000000000000");
    });

    const features: [given: CredentialsInUse["features"], expected: object | undefined][] = [
        [undefined, undefined],
        [
            { efs: true, fsx: false },
            { efs: true, fsx: false },
        ],
        [
            { efs: later(false), fsx: false },
            { efs: true, fsx: false },
        ],
        [later({ efs: false }), ALL_FEATURES],
    ];
    for (const [given, expected] of features) {
        it(`counts unknown features as in use: ${JSON.stringify(expected)}`, () =>
            assert.deepEqual(knownPolicyInput({ ...SETTINGS, features: given }).features, expected));
    }

    it("takes the scope with the longer policies for one that is not known", () => {
        const { policyScope } = knownPolicyInput({ ...SETTINGS, policyScope: later(PolicyScope.Reference) });
        assert.equal(policyScope, PolicyScope.LeastPrivilege);
        assert.equal(knownPolicyInput(SETTINGS).policyScope, undefined);
    });

    it("has long values that differ in place of unknown ones", () => {
        const unknown = Array.from({ length: 12 }, () => later("x"));
        const { dataBuckets = [], regions } = knownPolicyInput({
            regions: [later("eu-west-1"), "cn-north-1", later("eu-west-1")],
            workDirs: later(["s3://results"]),
            dataBuckets: [...unknown, "data"],
        });
        assert.deepEqual(dataBuckets.slice(0, 12), [
            ...Array.from({ length: 9 }, (_, index) => `${"x".repeat(59)}000${index + 1}`),
            ...["10", "11", "12"].map((index) => `${"x".repeat(59)}00${index}`),
        ]);
        assert.equal(dataBuckets[12], "data");
        // In the partition of the known ones.
        assert.deepEqual(regions, ["cn-north-1", "cn-north-1", "cn-north-3"]);
        assert.deepEqual(knownPolicyInput({ ...SETTINGS, regions: later(["a"]) }).regions, ["ap-southeast-1"]);
        const { forgeRolesBoundary } = knownPolicyInput({ ...SETTINGS, forgeRolesBoundary: later("x") });
        assert.equal(forgeRolesBoundary, `arn:aws:iam::000000000000:policy/${"x".repeat(128)}`);
    });
});

describe("policies under planned keys", () => {
    const input = knownPolicyInput({ ...SETTINGS, dataBuckets: BUCKETS, jobDefinitions: ["nf-*"] });
    const parts = policyParts(input);
    const last = parts.filter(({ kind }) => kind === "s3").at(-1);

    it("are those of the input, and repeat the last of a kind", () => {
        const own = parts.map(({ key }) => key);
        assert.ok(own.includes("s3-2"), own.join());
        assert.deepEqual(plannedParts(input, own), parts);
        assert.deepEqual(plannedParts(input, ["s3-99", "launch", "forge-2", "other"]), [
            { ...last, key: "s3-99" },
            parts.find(({ key }) => key === "launch"),
            { ...parts.find(({ key }) => key === "forge"), key: "forge-2" },
        ]);
    });

    it("are too few for a list that is longer than expected", () => {
        assert.deepEqual(
            validatePlannedKeys(
                input,
                parts.map(({ key }) => key),
            ),
            [],
        );
        const excess = parts.map(({ key }) => key).filter((key) => key.startsWith("s3-"));
        assert.deepEqual(validatePlannedKeys(input, ["forge", "launch", "s3"]).map(errorLine), [
            `too-many-policies dataBuckets: expected no policies but forge, launch, s3, got ${excess.join(", ")} too: the list ` +
                "was an output and is longer than expected. Fix: pass a plain list for dataBuckets. Its entries may be outputs.",
        ]);
    });
});

describe("children of credentials that can have aliases", () => {
    const policies = ["forge-policy", "launch-policy", "s3-policy"];
    const attachments = policies.map((policy) => `${policy}-attachment`);

    it("are those of the mode", () => {
        const keys = formerCredentialsChildren(SETTINGS);
        assert.deepEqual(keys, ["user", ...policies, ...attachments, "access-key"]);
        assert.deepEqual(formerCredentialsChildren({ ...SETTINGS, mode: CredentialsMode.Keys }), keys);
        assert.deepEqual(formerCredentialsChildren({ ...SETTINGS, mode: CredentialsMode.Role }), policies);
        assert.deepEqual(formerCredentialsChildren({ ...SETTINGS, existingId: "id" }), []);
        // An invalid setting does not make their aliases invalid too.
        assert.deepEqual(formerCredentialsChildren({ ...SETTINGS, workDirs: [] }), keys);
    });

    it("include every policy that a long list needs", () => {
        const children = formerCredentialsChildren({ ...SETTINGS, dataBuckets: BUCKETS, mode: CredentialsMode.Role });
        assert.deepEqual(children.slice(0, 4), [...policies, "s3-2-policy"]);
    });
});

describe("the statement of a key's policy for jobs", () => {
    const statement = (regions: string[], kmsKeyArns?: string[]) =>
        (JSON.parse(jobsKeyStatement({ accountId: "1", regions, workDirs: [], kmsKeyArns })) as { Condition: object })
            .Condition;
    const key = (region: string) => `arn:aws:kms:${region}:1:key/a`;

    it("names the roles of Forge in the partition, and S3 in the regions of the keys", () => {
        assert.deepEqual(statement(["eu-west-1"], [key("us-east-1"), key("eu-west-1"), key("eu-west-1")]), {
            ArnLike: { "aws:PrincipalArn": "arn:aws:iam::1:role/TowerForge-*" },
            StringEquals: {
                "kms:CallerAccount": "1",
                "kms:ViaService": ["s3.eu-west-1.amazonaws.com", "s3.us-east-1.amazonaws.com"],
            },
        });
        assert.deepEqual(statement(["cn-north-1"], [key("cn-north-1")]), {
            ArnLike: { "aws:PrincipalArn": "arn:aws-cn:iam::1:role/TowerForge-*" },
            StringEquals: { "kms:CallerAccount": "1", "kms:ViaService": ["s3.cn-north-1.amazonaws.com.cn"] },
        });
        assert.deepEqual((statement(["eu-west-1"]) as { StringEquals: object }).StringEquals, {
            "kms:CallerAccount": "1",
            "kms:ViaService": [],
        });
    });
});
