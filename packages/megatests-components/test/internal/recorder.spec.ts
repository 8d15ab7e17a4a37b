import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import { record, resource } from "../support/record";

function fail(): never {
    throw new Error("oh no");
}

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

    describe("of a program that fails where nobody waits", () => {
        // mocha's own listener would fail the test.
        const listeners = process.listeners("unhandledRejection");
        let exits = 0;
        beforeEach(() => {
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
            await assert.rejects(recording, /^Error: the program never ends: .* Fix: /);
        });
    });
});
