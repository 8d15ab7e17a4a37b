import assert from "node:assert/strict";
import { workspaceId } from "../../src";
import type { JsonObject } from "../../src/cloud/state";
import { unknown } from "../../src/plugin/wire";
import { seqera } from "../support/provider";

const nowhere = { path: "not needed by a check" };

describe("seqera: the check of an AWS Batch environment", () => {
    const check = (changes: JsonObject = {}, config: JsonObject = {}, forge: JsonObject = {}) =>
        seqera(nowhere, "awsBatchCe:AwsBatchCe").check({
            name: "cpu",
            workspaceId,
            credentialsId: "id",
            config: { region: "eu-west-1", workDir: "s3://bucket/work", ...config, forge: { type: "SPOT", ...forge } },
            ...changes,
        });

    it("accepts a good one, and one that is not known yet", () => {
        assert.deepEqual(check(), []);
        assert.deepEqual(
            check({ credentialsId: unknown, workspaceId: unknown }, { workDir: unknown }, { maxCpus: unknown }),
            [],
        );
    });

    const rejected: [string, JsonObject, JsonObject, JsonObject, string[]][] = [
        [
            "an unknown property",
            { nam: 1 },
            {},
            {},
            ["nam: Unknown property: nam is not in the schema of the package."],
        ],
        [
            "an unknown property of a nested type",
            {},
            {},
            { maxCpu: 1 },
            ["config.forge.maxCpu: Unknown property: config.forge.maxCpu is not in the schema of the package."],
        ],
        [
            "a name of the API",
            {},
            { waveEnabled: true },
            {},
            ["config.waveEnabled: Unknown property: config.waveEnabled is not in the schema of the package."],
        ],
        [
            "a wrong type",
            {},
            {},
            { maxCpus: "many" },
            ["config.forge.maxCpus: config.forge.maxCpus must be of type number, not string."],
        ],
        [
            "a wrong type within a list",
            {},
            {},
            { subnets: [1] },
            ["config.forge.subnets.0: config.forge.subnets.0 must be of type string, not number."],
        ],
        [
            "missing properties",
            { config: {} },
            {},
            {},
            [
                "config.region: Missing required property: config.region.",
                "config.workDir: Missing required property: config.workDir.",
            ],
        ],
        ["a bad name", { name: "c pu" }, {}, {}, ["name: expected name to be 1 to 100 letters, digits, _ and -"]],
        [
            "a long description",
            { description: "d".repeat(2001) },
            {},
            {},
            ["description: expected description to be at most 2000 characters"],
        ],
        ["a description of 2,000 emoji", { description: "\u{1F9EC}".repeat(2000) }, {}, {}, []],
        [
            "a slash after the work directory",
            {},
            { workDir: "s3://bucket/" },
            {},
            [
                "config.workDir: expected config.workDir to be s3://bucket or s3://bucket/path, without a slash at the end",
            ],
        ],
        [
            "Fusion without Wave",
            {},
            { enableFusion: true },
            {},
            ["config.enableFusion: config.enableFusion requires config.enableWave"],
        ],
        [
            "Wave alone",
            {},
            { enableWave: true },
            {},
            ["config.enableWave: config.enableWave requires config.enableFusion to be set, to true or false"],
        ],
        [
            "fast storage without Fusion",
            {},
            { nvmeStorageEnabled: true },
            {},
            ["config.nvmeStorageEnabled: config.nvmeStorageEnabled requires config.enableFusion"],
        ],
        [
            "a Fargate head job on EC2",
            {},
            { enableFusion: true, enableWave: true },
            { type: "EC2", fargateHeadEnabled: true },
            ["config.forge.type: config.forge.fargateHeadEnabled requires config.forge.type SPOT"],
        ],
        [
            "another provisioning model",
            {},
            {},
            { type: "FARGATE" },
            ["config.forge.type: expected config.forge.type to be one of SPOT, EC2"],
        ],
        [
            "a bid above the price",
            {},
            {},
            { bidPercentage: 101 },
            ["config.forge.bidPercentage: expected config.forge.bidPercentage to be 0 to 100"],
        ],
    ];
    for (const [what, changes, config, forge, failures] of rejected) {
        it(`rejects ${what}`, () => assert.deepEqual(check(changes, config, forge), failures));
    }
});

describe("seqera: the check of AWS credentials", () => {
    const key = "AKIAAAAAAAAAAAAAAAAA";
    const secret = "s".repeat(40);
    const check = (inputs: JsonObject) =>
        seqera(nowhere, "awsCredential:AwsCredential").check({ name: "forge", workspaceId, ...inputs });

    it("accepts a key, a role, and what is not known yet", () => {
        assert.deepEqual(check({ accessKey: key, secretKey: secret }), []);
        assert.deepEqual(check({ assumeRoleArn: "arn:aws:iam::111122223333:role/forge" }), []);
        assert.deepEqual(check({ accessKey: unknown, secretKey: unknown }), []);
    });

    const together = "accessKey: set accessKey and secretKey together, or assumeRoleArn";
    const rejected: [string, JsonObject, string[]][] = [
        ["neither key nor role", {}, [together]],
        ["half a key", { accessKey: key }, [together]],
        [
            "a key of another form",
            { accessKey: "AKIAshort", secretKey: secret },
            [
                "accessKey: expected accessKey to be 16 to 128 characters: AKIA, ASIA or AIDA, then capital letters and digits",
            ],
        ],
        [
            "a short secret",
            { accessKey: key, secretKey: "planted" },
            ["secretKey: expected secretKey to be at least 40 characters"],
        ],
        [
            "a name with a blank",
            { name: "a b", accessKey: key, secretKey: secret },
            ["name: expected name to be 2 to 99 letters, digits, _ or -"],
        ],
        [
            "another ARN",
            { assumeRoleArn: "arn:aws:iam::1:role/x" },
            ["assumeRoleArn: expected assumeRoleArn to be of the form arn:aws:iam::ACCOUNT:role/NAME"],
        ],
        [
            "an unknown property",
            { accessKey: key, secretKey: secret, description: "d" },
            ["description: Unknown property: description is not in the schema of the package."],
        ],
    ];
    for (const [what, inputs, failures] of rejected) {
        it(`rejects ${what}`, () => assert.deepEqual(check(inputs), failures));
    }
});
