import assert from "node:assert/strict";
import { TowerForgeCredentials } from "../../src/credentials";
import { resource } from "../support/record";
import { ARGS, deploy } from "./deploy";

describe("TowerForgeCredentials, taking over what exists", () => {
    const aliases = {
        user: "towerforge-user",
        "forge-policy": "towerforge-forge-policy",
        "launch-policy": "towerforge-launch-policy",
        "s3-policy": "towerforge-s3-policy",
        "forge-policy-attachment": "towerforge-forge-policy-attachment",
        "launch-policy-attachment": "towerforge-launch-policy-attachment",
        "s3-policy-attachment": "towerforge-s3-policy-attachment",
        "access-key": "towerforge-access-key",
    };

    it("gives every child its former name, and keeps what would replace it", async () => {
        const recording = await deploy({ ...ARGS, aliases });
        const taken = recording.resources
            .filter(({ aliases }) => aliases.length > 0)
            .map(({ name, aliases, ignoreChanges }) => [name, aliases[0]?.name, ignoreChanges.join()]);
        assert.deepEqual(taken.sort(), [
            ["aws-access-key", "towerforge-access-key", "user"],
            ["aws-forge-policy", "towerforge-forge-policy", "name,path,description"],
            ["aws-forge-policy-attachment", "towerforge-forge-policy-attachment", "user,policyArn"],
            ["aws-launch-policy", "towerforge-launch-policy", "name,path,description"],
            ["aws-launch-policy-attachment", "towerforge-launch-policy-attachment", "user,policyArn"],
            ["aws-s3-policy", "towerforge-s3-policy", "name,path,description"],
            ["aws-s3-policy-attachment", "towerforge-s3-policy-attachment", "user,policyArn"],
            ["aws-user", "towerforge-user", "name"],
        ]);
    });

    it("ignores otherwise only that a name which is not given changes", async () => {
        const { resources } = await deploy(ARGS);
        const kept = resources.filter(({ aliases, ignoreChanges }) => aliases.length + ignoreChanges.length > 0);
        assert.deepEqual(kept.map(({ name, ignoreChanges }) => `${name}: ${ignoreChanges.join()}`).sort(), [
            "aws-forge-policy: name",
            "aws-launch-policy: name",
            "aws-s3-policy: name",
            "aws-user: name",
        ]);
        const given = { userName: "user", policyNames: { forge: "forge", launch: "launch", s3: "s3" } };
        const named = await deploy({ ...ARGS, ...given });
        assert.deepEqual(
            named.resources.filter(({ ignoreChanges }) => ignoreChanges.length > 0),
            [],
        );
    });

    it("imports the credentials named, and nothing otherwise", async () => {
        const recording = await deploy({ ...ARGS, importId: "5vGhJ7kPq" });
        const imports = recording.resources.map((each) => each.import).filter((id) => id !== "");
        assert.deepEqual(imports, ['{"credentials_id":"5vGhJ7kPq","workspace_id":59994744926013}']);
        assert.ok((await deploy(ARGS)).resources.every((each) => each.import === ""));
    });

    it("keeps the inputs that existing resources have", async () => {
        const existing = { path: "/former/", tags: null };
        const existingInputs = {
            user: JSON.stringify(existing),
            "s3-policy": JSON.stringify(existing),
            "access-key": '{"status":"Inactive"}',
        };
        const recording = await deploy({ ...ARGS, existingInputs });
        assert.deepEqual(resource(recording, "aws-user").inputs, { name: "TowerForge-test-aws", path: "/former/" });
        assert.deepEqual(resource(recording, "aws-access-key").inputs, {
            user: "TowerForge-test-aws",
            status: "Inactive",
        });
        assert.deepEqual(
            recording.resources.flatMap(({ name, inputs }) => (inputs["path"] === undefined ? [] : name)).sort(),
            ["aws-s3-policy", "aws-user"],
        );
    });

    it("rejects children that the credentials do not have", () => {
        const entries = { role: "{}" };
        const children =
            "user, forge-policy, launch-policy, s3-policy, forge-policy-attachment, launch-policy-attachment, " +
            "s3-policy-attachment, access-key";
        const none = 'TowerForgeCredentials as configured has no child "role". Fix: use one of ' + children;
        assert.throws(() => new TowerForgeCredentials("aws", { ...ARGS, aliases: entries, existingInputs: entries }), {
            message:
                "TowerForgeCredentials aws has 2 problems in its arguments [invalid-arguments]:\n" +
                `  aliases.role: "{}" would be orphaned: ${none}, or remove the alias once its resource is imported or removed ` +
                `from the state.\n  existingInputs.role: ${none}, or remove the entry.`,
        });
    });
});
