import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import type { RecordedResource } from "../../src/internal/recorder";
import { recordProgram } from "../../src/internal/recorder";
import { record, resource } from "../support/record";

function fail(): never {
    throw new Error("oh no");
}

/** URN of a resource directly under the stack. */
function urn(type: string, name: string): string {
    return `urn:pulumi:test::project::${type}::${name}`;
}

const FIRST = urn("aws:iam/user:User", "first");
const STACK = urn("pulumi:pulumi:Stack", "project-test");

/** What a recording holds of a resource that has no options. */
const WITHOUT_OPTIONS: Omit<RecordedResource, "type" | "name" | "urn" | "parent" | "custom" | "inputs"> = {
    secretInputs: [],
    provider: "",
    protect: false,
    import: "",
    deleteBeforeReplace: false,
    retainOnDelete: false,
    replacementTrigger: undefined,
    replaceOnChanges: [],
    ignoreChanges: [],
    aliases: [],
    dependencies: [],
    propertyDependencies: {},
    deletedWith: "",
    replaceWith: [],
};

/** Options of a resource, given another one and a provider, and what the recording holds of them alone. */
const OPTIONS: [
    title: string,
    options: (first: iam.User, provider: AwsProvider) => pulumi.CustomResourceOptions,
    kept: Partial<RecordedResource>,
][] = [
    ["no option", () => ({}), {}],
    ["protect", () => ({ protect: true }), { protect: true }],
    ["import", () => ({ import: "reader" }), { import: "reader" }],
    ["deleteBeforeReplace", () => ({ deleteBeforeReplace: true }), { deleteBeforeReplace: true }],
    ["retainOnDelete", () => ({ retainOnDelete: true }), { retainOnDelete: true }],
    ["replaceOnChanges", () => ({ replaceOnChanges: ["path", "tags.a"] }), { replaceOnChanges: ["path", "tags.a"] }],
    ["ignoreChanges", () => ({ ignoreChanges: ["tags", "path"] }), { ignoreChanges: ["tags", "path"] }],
    ["replacementTrigger", () => ({ replacementTrigger: "2026" }), { replacementTrigger: "2026" }],
    ["null as replacementTrigger", () => ({ replacementTrigger: null }), {}],
    ["a number as replacementTrigger", () => ({ replacementTrigger: 0 }), { replacementTrigger: 0 }],
    [
        "a secret replacementTrigger",
        () => ({ replacementTrigger: pulumi.secret("planted") }),
        { replacementTrigger: "[secret]" },
    ],
    ["dependsOn", (first) => ({ dependsOn: first }), { dependencies: [FIRST] }],
    ["deletedWith", (first) => ({ deletedWith: first }), { deletedWith: FIRST }],
    ["replaceWith", (first) => ({ replaceWith: [first] }), { replaceWith: [FIRST], dependencies: [FIRST] }],
    [
        "provider",
        (_first, provider) => ({ provider }),
        { provider: `${urn("pulumi:providers:aws", "provider")}::provider-id` },
    ],
    [
        "aliases by name, type, parent, none and URN",
        (first) => ({
            aliases: [
                { name: "reader" },
                { type: "aws:iam/role:Role" },
                { parent: first },
                { parent: pulumi.rootStackResource, name: "root" },
                FIRST,
            ],
        }),
        {
            aliases: [
                { name: "reader", type: "", parentUrn: STACK, noParent: false },
                { name: "", type: "aws:iam/role:Role", parentUrn: STACK, noParent: false },
                { name: "", type: "", parentUrn: FIRST, noParent: false },
                { name: "root", type: "", parentUrn: "", noParent: true },
                { urn: FIRST, name: "", type: "", parentUrn: "", noParent: false },
            ],
        },
    ],
];

describe("recordProgram", () => {
    it("records inputs, options and outputs, and masks secrets", async () => {
        const recording = await record(() => {
            const provider = new AwsProvider("aws", { region: "eu-west-1" });
            const user = new iam.User("user", { name: "reader" }, { provider, protect: true });
            const key = new iam.AccessKey("key", { user: user.name }, { provider, dependsOn: user });
            return { id: key.id, hidden: key.secret, other: pulumi.secret("planted") };
        });
        const user = resource(recording, "user");
        assert.equal(user.protect, true);
        assert.deepEqual(user.inputs["name"], "reader");
        assert.deepEqual(resource(recording, "key").dependencies, [user.urn]);
        assert.deepEqual(recording.outputs, { id: "key-id", hidden: "[secret]", other: "[secret]" });
    });

    for (const [title, options, kept] of OPTIONS) {
        it(`keeps of a resource with ${title} just that`, async () => {
            const recording = await record(() => {
                const provider = new AwsProvider("provider", { region: "eu-west-1" });
                const first = new iam.User("first", {});
                new iam.User("user", { name: "reader" }, options(first, provider));
            });
            assert.deepEqual(resource(recording, "user"), {
                ...WITHOUT_OPTIONS,
                type: "aws:iam/user:User",
                name: "user",
                urn: urn("aws:iam/user:User", "user"),
                parent: STACK,
                custom: true,
                inputs: { name: "reader" },
                ...kept,
            });
        });
    }

    it("keeps which inputs are secret, and which are made from other resources", async () => {
        const recording = await record(() => {
            const first = new iam.User("first", {});
            new iam.User("user", { name: first.arn, tags: { open: "1", hidden: pulumi.secret("planted") } });
        });
        const user = resource(recording, "user");
        assert.deepEqual(user.inputs, { name: "arn-of-first", tags: { open: "1", hidden: "[secret]" } });
        assert.deepEqual(user.secretInputs, ["tags.hidden"]);
        assert.deepEqual(user.propertyDependencies, { name: [FIRST] });
        assert.deepEqual(user.dependencies, [FIRST]);
    });

    it("keeps resources that several inputs are made from in the order of their names", async () => {
        const recording = await record(() => {
            const first = new iam.User("first", {});
            const before = new iam.User("before", {});
            const tags = { both: pulumi.interpolate`${first.arn} ${before.arn}` };
            new iam.User("user", { tags, name: before.arn });
        });
        const before = urn("aws:iam/user:User", "before");
        assert.deepEqual(Object.entries(resource(recording, "user").propertyDependencies), [
            ["name", [before]],
            ["tags", [before, FIRST]],
        ]);
    });

    it("answers a function from its inputs and those of its explicit provider", async () => {
        class Provider extends pulumi.ProviderResource {
            constructor(name: string, region: string) {
                super("lab", name, { region });
            }
        }
        const asked: unknown[] = [];
        const options = {
            project: "project",
            stack: "test",
            preview: false,
            call: (token: string, { id }: Record<string, unknown>, provider?: Record<string, unknown>) => {
                asked.push([token, id, provider?.["region"]]);
                return { answer: id };
            },
        };
        const { outputs, invokes } = await recordProgram(async () => {
            const north = new Provider("north", "eu-north-1");
            const west = new Provider("west", "eu-west-1");
            await pulumi.runtime.invoke("lab:index:get", { id: 1 }, { provider: west });
            await pulumi.runtime.invoke("lab:index:get", { id: 2 }, { provider: north });
            return pulumi.runtime.invoke("lab:index:get", { id: 3 });
        }, options);
        assert.deepEqual(asked, [
            ["lab:index:get", 1, "eu-west-1"],
            ["lab:index:get", 2, "eu-north-1"],
            ["lab:index:get", 3, undefined],
        ]);
        assert.deepEqual(outputs, { answer: 3 });
        const reference = (name: string) => `${urn("pulumi:providers:lab", name)}::${name}-id`;
        assert.deepEqual(
            invokes.map(({ provider }) => provider),
            [reference("west"), reference("north"), ""],
        );
    });

    it("throws the error of a function, and that of a resource which cannot be created", async () => {
        const invoke = () => pulumi.runtime.invoke("lab:index:get", {});
        const failing = record(invoke, () => {
            throw new Error("no access");
        });
        await assert.rejects(failing, /no access/);
        const options = { project: "project", stack: "test", preview: false, call: () => ({}), computed: fail };
        const creating = recordProgram(() => void new iam.User("user", {}), options);
        await assert.rejects(creating, /oh no/);
    });

    it("keeps the functions that the program invokes, with their providers, and with inputs that show no text", async () => {
        const recording = await record(async () => {
            const provider = new AwsProvider("provider", { region: "eu-west-1" });
            const token = "aws:index/getCallerIdentity:getCallerIdentity";
            await pulumi.runtime.invoke(token, { id: pulumi.secret("planted"), list: [1, "planted"], on: true });
            await pulumi.runtime.invoke(token, {}, { provider });
        });
        assert.deepEqual(recording.invokes, [
            {
                token: "aws:index/getCallerIdentity:getCallerIdentity",
                inputs: { id: "[secret]", list: [1, "[secret]"], on: true },
                provider: "",
            },
            {
                token: "aws:index/getCallerIdentity:getCallerIdentity",
                inputs: {},
                provider: `${urn("pulumi:providers:aws", "provider")}::provider-id`,
            },
        ]);
    });

    describe("of a program that fails where nobody waits", () => {
        // mocha's own listener would fail the test.
        let listeners: NodeJS.UnhandledRejectionListener[] = [];
        let exits = 0;
        beforeEach(() => {
            listeners = process.listeners("unhandledRejection");
            exits = process.listenerCount("beforeExit");
            process.removeAllListeners("unhandledRejection");
        });
        afterEach(() => {
            assert.deepEqual(process.listeners("unhandledRejection"), []);
            assert.equal(process.listenerCount("beforeExit"), exits);
            listeners.forEach((listener) => process.on("unhandledRejection", listener));
        });

        const failing: [string, () => unknown][] = [
            ["an apply that throws", () => void pulumi.output(1).apply(fail)],
            ["an input", () => void new iam.User("user", { name: pulumi.output(1).apply(fail) })],
            ["a forgotten promise", () => void Promise.reject(new Error("oh no"))],
        ];
        for (const [title, program] of failing) {
            it(`throws the error of ${title}`, () => assert.rejects(record(program), /oh no$/));
        }

        it("throws when the program waits for something that never comes", async () => {
            const recording = record(() => new Promise(() => undefined));
            setTimeout(() => process.emit("beforeExit", 0), 20);
            await assert.rejects(recording, {
                code: "program-never-ends",
                message: /^the program never ends: it awaits a promise that is never settled\. Fix: settle it/,
            });
        });
    });
});
