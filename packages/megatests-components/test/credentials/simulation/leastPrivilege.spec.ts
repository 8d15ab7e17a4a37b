import assert from "node:assert/strict";
import { ALL_FEATURES, type PolicyDocument, type PolicyInput, buildPolicies } from "../../../src/credentials/policies";
import { FULL_POLICY_ACTIONS, REFERENCE_ACTIONS } from "../referenceActions";
import { SECTIONS } from "./calls";
import { DENIED } from "./denied";
import { ACCOUNT, actionsMatching, isAllowed, isUnscopable, resourceTypesOf } from "./evaluator";
import { type Target, type TargetName, targetNamed } from "./targets";

const INPUT: PolicyInput = {
    regions: ["eu-west-1"],
    accountId: ACCOUNT,
    workDirs: ["s3://results/work"],
    dataBuckets: ["datasets"],
    writableDataBuckets: ["uploads"],
    features: ALL_FEATURES,
};

/** Granted on all of a region or of the account, because AWS knows no resource to name. */
const UNSCOPABLE = [
    "batch:DescribeComputeEnvironments",
    "batch:DescribeJobDefinitions",
    "batch:DescribeJobQueues",
    "batch:DescribeJobs",
    "ec2:DescribeAccountAttributes",
    "ec2:DescribeImages",
    "ec2:DescribeInstanceTypeOfferings",
    "ec2:DescribeInstanceTypes",
    "ec2:DescribeKeyPairs",
    "ec2:DescribeLaunchTemplateVersions",
    "ec2:DescribeLaunchTemplates",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
    "elasticfilesystem:CreateFileSystem",
    "fsx:DescribeFileSystems",
    "logs:DescribeLogGroups",
    "logs:StopQuery",
    "logs:TestMetricFilter",
    "s3:ListAllMyBuckets",
    "secretsmanager:ListSecrets",
];

interface Row {
    action: string;
    target: Target;
    kind: TargetName;
}

function documentsOf(input: PolicyInput): PolicyDocument[] {
    return buildPolicies(input).map(({ document }) => document);
}

function rowsOf(calls: { [action: string]: TargetName[] }): Row[] {
    return Object.entries(calls).flatMap(([action, kinds]) =>
        kinds.map((kind) => ({ action, kind, target: targetNamed(kind) })),
    );
}

const sorted = (values: string[]) => [...new Set(values)].sort();

const isPattern = (action: string) => action.endsWith("*");

const called = sorted(SECTIONS.flatMap(({ calls }) => Object.keys(calls)));

let documents: PolicyDocument[];

describe("the least-privilege policies, simulated", () => {
    before(() => {
        documents = documentsOf(INPUT);
    });

    for (const { part, feature, calls } of SECTIONS) {
        describe(part, () => {
            let without: PolicyDocument[];

            before(() => {
                without = documentsOf({
                    ...INPUT,
                    features: { ...ALL_FEATURES, ...(feature && { [feature]: false }) },
                });
            });

            for (const { action, kind, target } of rowsOf(calls)) {
                it(`may ${action}: ${kind}`, async () => {
                    assert.ok(await isAllowed(documents, action, target.own));
                });

                for (const [difference, place] of Object.entries(target.foreign)) {
                    it(`may not ${action}: ${kind} ${difference}`, async () => {
                        assert.ok(!(await isAllowed(documents, action, place)));
                    });
                }

                for (const [difference, place] of Object.entries(target.unavoidable ?? {})) {
                    it(`may ${action}: ${kind} ${difference}, which cannot be avoided`, async () => {
                        assert.ok(await isAllowed(documents, action, place));
                    });
                }

                if (feature) {
                    it(`may not ${action}: ${kind}, with ${feature} off`, async () => {
                        assert.ok(!(await isAllowed(without, action, target.own)));
                    });
                }
            }
        });
    }

    for (const { because, calls } of DENIED) {
        describe(`denies what it must, because ${because}`, () => {
            for (const [action, kind] of Object.entries(calls)) {
                it(`may not ${action}: ${kind}`, async () => {
                    assert.ok(!(await isAllowed(documents, action, targetNamed(kind).own)));
                });
            }
        });
    }
});

describe("the table of the simulation", () => {
    before(() => {
        documents = documentsOf(INPUT);
    });

    it("would be allowed throughout by a policy that allows everything", async () => {
        const all: PolicyDocument = {
            Version: "2012-10-17",
            Statement: [{ Sid: "All", Effect: "Allow", Action: ["*"], Resource: ["*"] }],
        };
        for (const { action, target } of SECTIONS.flatMap(({ calls }) => rowsOf(calls))) {
            const { own, foreign, unavoidable = {} } = target;
            for (const place of [own, ...Object.values(foreign), ...Object.values(unavoidable)]) {
                assert.ok(await isAllowed([all], action, place), `${action} on ${place.resource}`);
            }
        }
        for (const [action, kind] of DENIED.flatMap(({ calls }) => Object.entries(calls))) {
            assert.ok(await isAllowed([all], action, targetNamed(kind).own), action);
        }
    });

    it("has every action that the policies name", () => {
        const named = documents.flatMap(({ Statement }) => Statement).flatMap(({ Action }) => Action);
        assert.deepEqual(
            named.filter((action) => !isPattern(action) && !called.includes(action)),
            [],
        );
    });

    it("has every action that Seqera's policies name, or denies it for a reason", () => {
        const denied = DENIED.flatMap(({ calls }) => Object.keys(calls));
        const known = [...FULL_POLICY_ACTIONS, ...Object.values(REFERENCE_ACTIONS).flat()];
        assert.deepEqual(
            known.filter((action) => !isPattern(action) && !called.includes(action) && !denied.includes(action)),
            [],
        );
    });

    it("lists exactly the actions that AWS cannot scope", async () => {
        const unscopable: string[] = [];
        for (const action of called) {
            if (await isUnscopable(action)) {
                unscopable.push(action);
            }
        }
        assert.deepEqual(unscopable, UNSCOPABLE);
    });

    it("grants * for nothing else, but for finding an EFS file system by its creation token", () => {
        const everywhere = documents
            .flatMap(({ Statement }) => Statement)
            .filter(({ Resource }) => Resource.includes("*"))
            .flatMap(({ Action }) => Action);
        assert.deepEqual(
            sorted(everywhere).filter((action) => !UNSCOPABLE.includes(action)),
            ["elasticfilesystem:DescribeFileSystems"],
        );
    });

    it("has every action on a log group that the patterns of the policies name, and denies the others", async () => {
        const patterns = documents
            .flatMap(({ Statement }) => Statement)
            .flatMap(({ Action }) => Action)
            .filter(isPattern);
        const others = (await Promise.all(patterns.map(actionsMatching)))
            .flat()
            .filter((name) => !called.includes(name));
        assert.ok(others.length > 0);
        for (const action of others) {
            assert.ok(!(await resourceTypesOf(action)).includes("log-group"), `${action} is not in the table`);
            if (await isUnscopable(action)) {
                assert.ok(!(await isAllowed(documents, action, targetNamed("region").own)), action);
            }
        }
    });
});
