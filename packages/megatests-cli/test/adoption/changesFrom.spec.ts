import assert from "node:assert/strict";
import { changesFrom, harmfulChanges, managedResources, validateManaged } from "../../src/adoption/managedResources";
import { readStackState } from "../../src/adoption/stackState";
import type { Plan, PlannedResource } from "../../src/plan/planStack";
import { differenceText, inputName } from "../../src/plan/renderDiff";
import type { ResourceChange } from "../../src/plan/resourceChanges";
import { resource } from "../plan/planFixture";
import { SECRET_VALUE } from "./legacyState";

const STACK = "urn:pulumi:prod::AWSMegatests::pulumi:pulumi:Stack::AWSMegatests-prod";
const POLICY = "aws:iam/policy:Policy";
const ATTACHMENT = "aws:iam/userPolicyAttachment:UserPolicyAttachment";
const RULES = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const UNKNOWN = "[known after deployment]";

const AWS = resource("pulumi:providers:aws", "aws", STACK, { inputs: { region: "eu-west-1", version: "7" } });
const planned = (type: string, name: string, more: Partial<PlannedResource> = {}) =>
    resource(type, name, STACK, { provider: AWS.urn, ...more });
const planOf = (resources: PlannedResource[]): Plan => ({
    project: "AWSMegatests",
    stack: "prod",
    resources,
    outputs: {},
});

/** A resource as the state has it after the deployment of what is planned, but for what is given. */
function held({ urn, type, name, inputs, parent, provider }: PlannedResource, more: object = {}): object {
    const reference = provider === "" ? undefined : `${provider}::0a1b`;
    return { urn, type, custom: true, id: `id-of-${name}`, parent, provider: reference, inputs, outputs: {}, ...more };
}

const BUCKET = planned("aws:s3/bucket:Bucket", "bucket", { inputs: { bucket: "given" }, ignoreChanges: ["bucket"] });
const TWICE = {
    ...BUCKET,
    inputs: { bucket: "given", bucketPrefix: "given" },
    ignoreChanges: ["bucket", "bucketPrefix"],
};
const lifecycle = (...sources: string[]) =>
    planned(RULES, "rules", { inputs: { bucket: "given" }, propertyDependencies: { bucket: sources } });
const policy = (inputs: object, more: Partial<PlannedResource> = {}) =>
    planned(POLICY, "forge", { inputs: { name: "Forge", ...inputs }, ...more });
const FORGE = policy({});
const S3 = planned(POLICY, "s3", { inputs: { name: "S3" } });
/** An attachment of policies whose ARNs only the cloud knows. */
const attachment = (...policies: PlannedResource[]) =>
    planned(ATTACHMENT, "attachment", {
        inputs: { policyArn: UNKNOWN },
        propertyDependencies: { policyArn: policies.map(({ urn }) => urn) },
    });
const former = (one: PlannedResource) => ({ ...one, name: "old", urn: one.urn.replace(/\w+$/, "old") });
const ALIASED = { ...FORGE, aliases: [{ name: "old", type: "", urn: "", parentUrn: "", noParent: false }] };

function textOf({ effect, label, inputs }: ResourceChange): string {
    const changed = inputs.map((each) => `${inputName(each)} ${differenceText(each)}`);
    return `${effect} ${label}${changed.length > 0 ? `: ${changed.join(", ")}` : ""}`;
}

describe("what a program changes of the resources that a state has", () => {
    const rows: [title: string, resources: PlannedResource[], entries: object[], changes: string[]][] = [
        ["nothing where all is as planned", [FORGE, S3], [held(FORGE), held(S3)], []],
        [
            "what is new, gone and different",
            [FORGE, S3],
            [held(former(FORGE)), held(S3, { inputs: {} })],
            ["create policy forge", "replace policy s3: name set to S3", "delete policy old"],
        ],
        ["nothing of a resource under a former name", [ALIASED], [held(former(FORGE))], []],
        [
            "what the state has, compared with a former name's",
            [{ ...ALIASED, inputs: { name: "Other" } }],
            [held(former(FORGE))],
            ["replace policy forge: name changes from Forge to Other"],
        ],
        [
            "nothing of an input that is ignored, and of what is made from it",
            [BUCKET, lifecycle(BUCKET.urn)],
            [held(BUCKET, { inputs: { bucket: "live" } }), held(lifecycle(), { inputs: { bucket: "live" } })],
            [],
        ],
        [
            "an input with the value of an ignored one that is not made from it",
            [BUCKET, lifecycle()],
            [held(BUCKET, { inputs: { bucket: "live" } }), held(lifecycle(), { inputs: { bucket: "live" } })],
            ["replace BucketLifecycleConfiguration rules: bucket changes from live to given"],
        ],
        [
            "an input that is made from another one than the ignored",
            [BUCKET, { ...lifecycle(BUCKET.urn), inputs: { bucket: "given-2" } }],
            [held(BUCKET, { inputs: { bucket: "live" } }), held(lifecycle(), { inputs: { bucket: "live" } })],
            ["replace BucketLifecycleConfiguration rules: bucket changes from live to given-2"],
        ],
        [
            "what is made from an ignored input that the state does not have",
            [BUCKET, lifecycle(BUCKET.urn)],
            [held(BUCKET, { inputs: {} }), held(lifecycle(), { inputs: { bucket: "live" } })],
            ["replace BucketLifecycleConfiguration rules: bucket changes from live to given"],
        ],
        [
            "nothing made from what has the value among its outputs or as its id, in any order and under a former name",
            [ALIASED, S3, attachment(S3, ALIASED)],
            [
                held(former(FORGE), { outputs: { arn: "arn-1" } }),
                held(S3),
                held(attachment(), { inputs: { policyArn: "arn-1" } }),
            ],
            [],
        ],
        [
            "nothing made from what has the value as its id",
            [FORGE, attachment(FORGE)],
            [held(FORGE), held(attachment(), { inputs: { policyArn: "id-of-forge" } })],
            [],
        ],
        [
            "what is made from something with other outputs",
            [FORGE, attachment(FORGE)],
            [held(FORGE, { outputs: { arn: "arn-1" } }), held(attachment(), { inputs: { policyArn: "arn-2" } })],
            [`replace UserPolicyAttachment attachment: policyArn changes from arn-2 to ${UNKNOWN}`],
        ],
        [
            "what is made from something new",
            [FORGE, attachment(FORGE)],
            [held(attachment(), { inputs: { policyArn: "arn-2" } })],
            [
                "create policy forge",
                "replace UserPolicyAttachment attachment: policyArn changes because policy forge is created",
            ],
        ],
        [
            "nothing unknown that is no text in the state, or made from nothing",
            [
                FORGE,
                planned(ATTACHMENT, "a", {
                    inputs: { list: [UNKNOWN], text: UNKNOWN },
                    propertyDependencies: { list: [FORGE.urn], text: [] },
                }),
            ],
            [held(FORGE), held(planned(ATTACHMENT, "a"), { inputs: { list: ["x"], text: "x" } })],
            [],
        ],
        [
            "nothing that the provider filled in",
            [FORGE],
            [held(FORGE, { inputs: { name: "Forge", path: "/x", __defaults: ["path"] } })],
            [],
        ],
        [
            "nothing that is the provider's default",
            [FORGE],
            [held(FORGE, { outputs: { name: "Forge", path: "/" } })],
            [],
        ],
        [
            "a default of another value, or that the program gives",
            [policy({ path: "/x" })],
            [held(FORGE, { inputs: { name: "Forge", path: "/" } })],
            ["replace policy forge: path changes from / to /x"],
        ],
        [
            "an input that the program no longer has",
            [FORGE],
            [held(FORGE, { inputs: { name: "Forge", namePrefix: "F" } })],
            ["replace policy forge: namePrefix removed (was F)"],
        ],
        [
            "what the service has before what was asked for",
            [FORGE],
            [held(FORGE, { outputs: { name: "Live", policy: "computed" } })],
            ["replace policy forge: name changes from Live to Forge"],
        ],
        [
            "what the provider compares with the service, also where the program leaves it out",
            [FORGE],
            [held(FORGE, { outputs: { name: "Forge", description: "live" } })],
            ["replace policy forge: description removed (was live)"],
        ],
        [
            "nothing that is secret among the inputs or the outputs",
            [policy({ path: "/x" })],
            [held(FORGE, { inputs: { name: SECRET_VALUE, path: "/y" }, outputs: { path: SECRET_VALUE } })],
            [],
        ],
        [
            "nothing between the ways of AWS to say nothing",
            [policy({ description: "", namePrefix: null, tags: {}, list: [] })],
            [held(FORGE, { inputs: { name: "Forge", path: "", description: null, tags: [], list: "" } })],
            [],
        ],
        [
            "nothing and something",
            [policy({ description: "", tags: {}, count: 1 })],
            [held(FORGE, { inputs: { name: "Forge", description: "live", tags: { a: "b" }, count: "" } })],
            [
                'replace policy forge: description changes from live to "", tags.a removed (was b), count changes from "" to 1',
            ],
        ],
        [
            "an empty value of a service that is not AWS",
            [planned("seqera:index/dataLink:DataLink", "link", { inputs: { name: "" }, provider: "" })],
            [held(planned("seqera:index/dataLink:DataLink", "link", { provider: "" }))],
            ['update DataLink link: name set to ""'],
        ],
        ["what was ignored of a resource that is new", [BUCKET], [], ["create bucket bucket"]],
        [
            "nothing made from one of two ignored inputs, as far as the state has them",
            [TWICE, lifecycle(TWICE.urn)],
            [held(TWICE, { inputs: { bucketPrefix: "live" } }), held(lifecycle(), { inputs: { bucket: "live" } })],
            [],
        ],
        [
            "an option that differs beside an input, and none that the state does not have",
            [policy({ policy: "{}" }, { protect: true, deleteBeforeReplace: true, ignoreChanges: ["tags"] })],
            [held(FORGE)],
            ["update policy forge: policy set to {}, protect changes from false to true"],
        ],
        ["nothing but options", [policy({}, { protect: true, deleteBeforeReplace: true })], [held(FORGE)], []],
        [
            "the import of something else",
            [policy({}, { import: "other" })],
            [held(FORGE)],
            ["replace policy forge: import changes from id-of-forge to other"],
        ],
        [
            "the import of something else than was imported",
            [policy({}, { import: "other" })],
            [held(FORGE, { importID: "imported" })],
            ["replace policy forge: import changes from imported to other"],
        ],
        [
            "nothing for an import by the id",
            [policy({}, { import: "id-of-forge" })],
            [held(FORGE, { importID: "imported" })],
            [],
        ],
        [
            "nothing for an import of what was imported",
            [policy({}, { import: "imported" })],
            [held(FORGE, { importID: "imported" })],
            [],
        ],
        [
            "nothing for a trigger that the state has",
            [policy({}, { replacementTrigger: "1" })],
            [held(FORGE, { replacementTrigger: "1" })],
            [],
        ],
        [
            "nothing for a trigger that the state does not have",
            [policy({}, { replacementTrigger: "1" })],
            [held(FORGE)],
            [],
        ],
        [
            "another trigger",
            [policy({}, { replacementTrigger: "2" })],
            [held(FORGE, { replacementTrigger: "1" })],
            ["replace policy forge: replacementTrigger changes from 1 to 2"],
        ],
        [
            "nothing for a trigger that may follow from a secret",
            [policy({}, { replacementTrigger: "2", secretInputs: ["policy"] })],
            [held(FORGE, { replacementTrigger: "1" })],
            [],
        ],
    ];
    for (const [title, resources, entries, expected] of rows) {
        it(`is ${title}`, () => {
            const state = readStackState({ deployment: { resources: [held(AWS), ...entries] } });
            const changes = changesFrom(state, state.resources, planOf([AWS, ...resources]));
            assert.deepEqual(changes.map(textOf), expected);
        });
    }

    const stateOf = (...entries: object[]) => readStackState({ deployment: { resources: entries } });

    it("has what is managed and the providers alone", () => {
        const gone = { ...AWS, name: "gone", urn: `${AWS.urn}-gone` };
        const state = stateOf(
            held(AWS, { inputs: { region: "us-east-1", version: "6" } }),
            held(gone),
            held(FORGE),
            held(S3, { inputs: { name: "Live" } }),
        );
        const [, , forge] = state.resources;
        const plan = planOf([AWS, { ...AWS, name: "new", urn: `${AWS.urn}-new` }, FORGE]);
        const region = "region changes from us-east-1 to eu-west-1";
        assert.deepEqual(changesFrom(state, forge === undefined ? [] : [forge], plan).map(textOf), [
            `replace provider aws: ${region}, version changes from 6 to 7`,
            `replace policy forge: provider.${region}`,
        ]);
        const older = stateOf(held(AWS, { inputs: { region: "eu-west-1", version: "6" } }), held(FORGE));
        assert.deepEqual(changesFrom(older, older.resources, plan), []);
    });

    it("is harmful where it replaces or deletes", () => {
        const state = stateOf(held(AWS), held(FORGE), held(former(S3)));
        const plan = planOf([AWS, policy({ policy: "{}" }), { ...S3, name: "new", urn: `${S3.urn}-new` }]);
        const all = ["create policy new", "update policy forge: policy set to {}", "delete policy old"];
        assert.deepEqual(changesFrom(state, state.resources, plan).map(textOf), all);
        assert.deepEqual(harmfulChanges(state, state.resources, plan).map(textOf), all.slice(-1));
    });

    it("is an error where it replaces or deletes, with the fix", () => {
        const text = (cpus: number) => ({ nextflowConfig: `a = 1\nprocess.cpus = ${cpus}\n` });
        const environment = planned("seqera:index/awsBatchCe:AwsBatchCe", "cpu", { inputs: { config: text(8) } });
        const state = stateOf(
            held(AWS),
            held(environment, { inputs: { config: text(2) } }),
            held(former(FORGE)),
            held(S3, { delete: true }),
        );
        assert.deepEqual(validateManaged(state, state.resources, planOf([AWS, environment, S3])), [
            {
                code: "pending-replacement",
                reason: "s3 would be replaced or deleted: it is marked for that in the state. Fix: run `pulumi up` with the current program first.",
            },
            {
                code: "different-input",
                reason: "environment cpu would be replaced: nextflowConfig changes. Fix: use the value in the state, or add the input to ignoreChanges.\n@@ -1,2 +1,2 @@\n a = 1\n-process.cpus = 2\n+process.cpus = 8",
            },
            {
                code: "no-matching-resource",
                reason: "policy old would be deleted: the program has no matching resource. Fix: add it to the program, or remove it from the state with `pulumi state delete`.",
            },
        ]);
    });

    it("is of children of the package's components, and of what the plan has but for stacks and providers", () => {
        const own = "urn:pulumi:prod::p::megatests-components:index:MegatestsPlatform$aws:iam/user:User::own";
        const stack = { urn: STACK, type: "pulumi:pulumi:Stack" };
        const state = stateOf(stack, held(AWS), held(FORGE), held(S3), held(S3, { urn: own }));
        const plan = planOf([resource("pulumi:pulumi:Stack", "AWSMegatests-prod", "", {}), AWS, FORGE]);
        assert.deepEqual(
            managedResources(state, plan).map(({ urn }) => urn),
            [FORGE.urn, own],
        );
        assert.deepEqual(
            managedResources(state, undefined).map(({ urn }) => urn),
            [own],
        );
    });
});
