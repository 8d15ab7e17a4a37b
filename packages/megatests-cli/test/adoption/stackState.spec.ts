import assert from "node:assert/strict";
import {
    type StateResource,
    accountIn,
    isDefaultProvider,
    isSecretValue,
    objectAt,
    plainValue,
    readStackState,
    textAt,
} from "../../src/adoption/stackState";
import { SECRET_VALUE } from "./legacyState";

const URN = "urn:pulumi:prod::lab::aws:iam/user:User::forge";
const PARENT = "urn:pulumi:prod::lab::pulumi:pulumi:Stack::lab-prod";
const PROVIDER = "urn:pulumi:prod::lab::pulumi:providers:aws::aws";

function stateOf(entry: object, pending?: unknown) {
    const resources = [{ urn: URN, type: "aws:iam/user:User", ...entry }];
    return readStackState({ deployment: { resources, pending_operations: pending } });
}

/** The properties of a resource of which an export says only the URN and the type. */
const BARE: StateResource = {
    urn: URN,
    type: "aws:iam/user:User",
    name: "forge",
    live: false,
    id: "",
    protect: false,
    awaitsDeletion: false,
    awaitsReplacement: false,
    retainOnDelete: false,
    custom: false,
    importId: "",
    replacementTrigger: undefined,
    parent: "",
    provider: undefined,
    needs: [],
    inputs: {},
    outputs: {},
};

describe("a resource of an exported state", () => {
    const read: [entry: object, properties: Partial<StateResource>][] = [
        [{}, {}],
        [{ custom: true }, { custom: true, live: true }],
        [{ custom: true, external: true }, { custom: true }],
        [
            { custom: true, type: "pulumi:providers:aws" },
            { custom: true, type: "pulumi:providers:aws" },
        ],
        [{ id: "AIDA" }, { id: "AIDA" }],
        [{ protect: true }, { protect: true }],
        [{ delete: true }, { awaitsDeletion: true }],
        [{ taint: true }, { awaitsReplacement: true }],
        [{ pendingReplacement: true }, { awaitsReplacement: true }],
        [{ retainOnDelete: true }, { retainOnDelete: true }],
        [{ importID: "forge-id" }, { importId: "forge-id" }],
        [{ replacementTrigger: "2" }, { replacementTrigger: "2" }],
        [{ parent: PARENT }, { parent: PARENT, needs: [PARENT] }],
        [{ provider: `${PROVIDER}::0a1b` }, { provider: PROVIDER, needs: [PROVIDER] }],
        [{ deletedWith: "urn:b" }, { needs: ["urn:b"] }],
        [{ dependencies: ["urn:a", "urn:b"] }, { needs: ["urn:a", "urn:b"] }],
        [{ propertyDependencies: { name: ["urn:a"], path: ["urn:b"] } }, { needs: ["urn:a", "urn:b"] }],
        [{ inputs: { name: "Forge" } }, { inputs: { name: "Forge" } }],
        [{ outputs: { arn: "arn" } }, { outputs: { arn: "arn" } }],
        [{ inputs: SECRET_VALUE, outputs: SECRET_VALUE }, {}],
    ];
    for (const [entry, properties] of read) {
        it(`has what ${JSON.stringify(entry)} says`, () => {
            const { resources, ...rest } = stateOf(entry);
            assert.deepEqual(resources, [{ ...BARE, ...properties }]);
            assert.deepEqual(rest, { project: "lab", stack: "prod", pending: [] });
        });
    }

    it("is part of a pending operation, also without its details", () => {
        const operations = [{ type: "creating", resource: { urn: URN, type: "aws:iam/user:User" } }, {}];
        assert.deepEqual(
            stateOf({}, operations).pending.map(({ kind, resource }) => [kind, resource.urn, resource.name]),
            [
                ["creating", URN, "forge"],
                ["change", "an unnamed resource", "an unnamed resource"],
            ],
        );
    });

    it("tells the account by the ARN of IAM", () => {
        const account = (...arns: unknown[]) => accountIn(arns.map((arn) => ({ ...BARE, outputs: { arn } })));
        assert.equal(account("arn:aws:iam::111122223333:user/forge"), "111122223333");
        assert.equal(
            account("arn:aws:s3:::data", SECRET_VALUE, "arn:aws-cn:iam::444455556666:policy/a"),
            "444455556666",
        );
        for (const other of [
            "arn:aws:sns:eu-west-1:111122223333:a",
            "arn:aws:iam::aws:policy/a",
            "x-arn:aws:iam::111122223333:a",
        ]) {
            assert.equal(account(other), undefined, other);
        }
    });
});

describe("a value of an exported state", () => {
    it("is an object or a text under a name, if it is not secret", () => {
        const value = { object: { a: 1 }, text: "b", secret: SECRET_VALUE };
        assert.deepEqual(objectAt(value, "object"), { a: 1 });
        assert.equal(textAt(value, "text"), "b");
        for (const name of ["text", "secret", "absent"]) {
            assert.equal(objectAt(value, name), undefined, name);
        }
        for (const name of ["object", "secret", "absent"]) {
            assert.equal(textAt(value, name), undefined, name);
        }
        for (const other of [undefined, null, "text", ["a"]]) {
            assert.equal(objectAt(other, "length"), undefined);
            assert.equal(textAt(other, "0"), undefined);
        }
        assert.deepEqual([SECRET_VALUE, { a: 1 }, "a", null].map(isSecretValue), [true, false, false, false]);
    });

    it("has the engine's fields at no depth", () => {
        const value = { __defaults: [], name: "a", list: [{ __defaults: ["b"], c: null }], text: "__d" };
        assert.deepEqual(plainValue(value), { name: "a", list: [{ c: null }], text: "__d" });
    });

    it("is a default provider by its name", () => {
        assert.equal(isDefaultProvider("urn:pulumi:prod::lab::pulumi:providers:aws::default_7_0_0"), true);
        assert.equal(isDefaultProvider("urn:pulumi:prod::lab::pulumi:providers:aws::not-default"), false);
    });
});
