import assert from "node:assert/strict";
import { type PolicyDocument, type PolicyInput, PolicyScope, buildPolicies } from "../../../src/credentials/policies";
import { REFERENCE_ACTIONS } from "../referenceActions";
import { SECTIONS } from "./calls";
import { DENIED } from "./denied";
import { ACCOUNT, type Place, actionsMatching, isAllowed } from "./evaluator";
import { TARGETS, type TargetName, targetNamed } from "./targets";

const INPUT: PolicyInput = {
    regions: ["eu-west-1"],
    accountId: ACCOUNT,
    workDirs: ["s3://results/work"],
    policyScope: PolicyScope.Reference,
};

function allowing(...grants: [actions: string[], resource: string][]): PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: grants.map(([Action, resource], index) => ({
            Sid: `Published${index}`,
            Effect: "Allow",
            Action,
            Resource: [resource],
        })),
    };
}

/** The policies that Seqera publishes, for the same bucket. */
const published = [
    allowing([REFERENCE_ACTIONS.forge, "*"], [REFERENCE_ACTIONS.forgeLaunch, "*"]),
    allowing([REFERENCE_ACTIONS.launch, "*"]),
    allowing([REFERENCE_ACTIONS.bucket, "arn:aws:s3:::results"], [REFERENCE_ACTIONS.objects, "arn:aws:s3:::results/*"]),
];

const everyPlace: Place[] = Object.keys(TARGETS)
    .map((name) => targetNamed(name as TargetName))
    .flatMap(({ own, foreign }) => [own, ...Object.values(foreign)]);

const services = [
    "batch",
    "ec2",
    "ecs",
    "elasticfilesystem",
    "fsx",
    "iam",
    "logs",
    "s3",
    "secretsmanager",
    "ses",
    "ssm",
];

describe("the reference policies, simulated", () => {
    let built: PolicyDocument[];

    before(() => {
        built = buildPolicies(INPUT).map(({ document }) => document);
    });

    const actions = [...new Set(Object.values(REFERENCE_ACTIONS).flat())].sort();

    for (const pattern of actions) {
        it(`allow ${pattern} wherever Seqera's do`, async () => {
            let compared = 0;
            for (const action of await actionsMatching(pattern)) {
                for (const place of await placesOf(action)) {
                    if (await isAllowed(published, action, place)) {
                        assert.ok(await isAllowed(built, action, place), `${action} on ${place.resource}`);
                        compared += 1;
                    }
                }
            }
            assert.ok(compared > 0, "no place to compare");
        });
    }

    for (const service of services) {
        it(`allow nothing of ${service} that Seqera's do not`, async () => {
            for (const action of await actionsMatching(`${service}:*`)) {
                for (const place of await placesOf(action)) {
                    assert.equal(
                        await isAllowed(built, action, place),
                        await isAllowed(published, action, place),
                        `${action} on ${place.resource}`,
                    );
                }
            }
        });
    }

    it("allow every call of the table but those that only Seqera's current policy has", async () => {
        const rejected: string[] = [];
        for (const { calls } of SECTIONS) {
            for (const [action, kinds] of Object.entries(calls)) {
                for (const kind of kinds) {
                    if (!(await isAllowed(built, action, targetNamed(kind).own))) {
                        rejected.push(`${action}: ${kind}`);
                    }
                }
            }
        }
        assert.deepEqual(rejected, [
            "ec2:GetConsoleOutput: instance",
            "s3:DeleteObject: uploadedObject",
            "s3:PutObject: uploadedObject",
            "s3:PutObjectTagging: uploadedObject",
            "secretsmanager:CreateSecret: secret",
            "secretsmanager:DeleteSecret: secret",
            "secretsmanager:DescribeSecret: secret",
            "sqs:CreateQueue: lineageQueue",
            "sqs:DeleteMessage: lineageQueue",
            "sqs:GetQueueAttributes: lineageQueue",
            "sqs:GetQueueUrl: lineageQueue",
            "sqs:ReceiveMessage: lineageQueue",
            "sqs:SetQueueAttributes: lineageQueue",
            "s3:CreateBucket: lineageBucket",
            "s3:PutBucketNotification: lineageBucket",
        ]);
    });

    it("allow what least privilege leaves out because nothing asks for it any more", async () => {
        const [leftOut] = DENIED;
        assert.ok(leftOut);
        for (const [action, kind] of Object.entries(leftOut.calls)) {
            assert.ok(await isAllowed(built, action, targetNamed(kind).own), action);
        }
    });
});

/** The places of the table where an action can take place: those of its service that it takes as a resource. */
async function placesOf(action: string): Promise<Place[]> {
    const [service] = action.split(":");
    const everything = allowing([["*"], "*"]);
    const places: Place[] = [];
    for (const place of everyPlace) {
        const sameService = place.resource === "*" || place.resource.split(":")[2] === service;
        if (sameService && (await isAllowed([everything], action, place).catch(() => false))) {
            places.push(place);
        }
    }
    return places;
}
