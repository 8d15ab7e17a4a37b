import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import { record, resource } from "../support/record";

describe("recordProgram", () => {
    it("records inputs, options and outputs, and masks secrets", async () => {
        const recording = await record(() => {
            const provider = new aws.Provider("aws", { region: "eu-west-1" });
            const user = new aws.iam.User("user", { name: "reader" }, { provider, protect: true });
            const key = new aws.iam.AccessKey("key", { user: user.name }, { provider, dependsOn: user });
            return { id: key.id, hidden: key.secret, other: pulumi.secret("planted") };
        });
        const user = resource(recording, "user");
        assert.equal(user.protect, true);
        assert.deepEqual(user.inputs["name"], "reader");
        assert.deepEqual(resource(recording, "key").dependencies, [user.urn]);
        assert.deepEqual(recording.outputs, { id: "key-id", hidden: "[secret]", other: "[secret]" });
    });
});
