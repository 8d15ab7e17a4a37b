import assert from "node:assert/strict";
import { parseComputeEnvironmentSpec } from "../../src/seqerakit";
import { problemsOf, specText } from "./support";

const CASES: [title: string, text: string, ...problems: string[]][] = [
    [
        "a list in place of an object",
        "[]",
        "cpu.json:1:1: expected the spec to be an object, got a list of 0 items. Fix: give an object with discriminator, region, workDir.",
    ],
    [
        "a text in place of an object",
        '"aws-batch"',
        'cpu.json:1:1: expected the spec to be an object, got "aws-batch". Fix: give an object with discriminator, region, workDir.',
    ],
    [
        "a field given twice",
        specText().replace('"region"', '"region": "eu-west-1",\n  "region"'),
        'cpu.json:4:3: duplicate property "region", first at 3:3. Fix: keep one of the two.',
    ],
    [
        "a field of forge given twice",
        specText().replace('"maxCpus": 500', '"maxCpus": 500, "maxCpus": 1000'),
        'cpu.json:9:21: duplicate property "forge.maxCpus", first at 9:5. Fix: keep one of the two.',
    ],
    [
        "no required field",
        "{}",
        'cpu.json:1:1: missing required property "discriminator". Fix: add it: "aws-batch".',
        'cpu.json:1:1: missing required property "region". Fix: add it: an AWS region such as eu-west-1.',
        'cpu.json:1:1: missing required property "workDir". Fix: add it: s3://bucket or s3://bucket/path, without a slash at the end and without *, ?, $ and spaces.',
        'cpu.json:1:1: missing required property "headQueue" in an environment without forge. Fix: add it, or add forge.',
        'cpu.json:1:1: missing required property "computeQueue" in an environment without forge. Fix: add it, or add forge.',
    ],
    [
        "another platform",
        specText({ discriminator: "aws-cloud" }),
        'cpu.json:2:20: expected discriminator to be "aws-batch", got "aws-cloud".',
    ],
    ["an unknown field", specText({ colour: "green" }), 'cpu.json:17:3: unknown property "colour". Fix: remove it.'],
    [
        "a misspelt field",
        specText({ regoin: "eu-west-1" }),
        'cpu.json:17:3: unknown property "regoin". Fix: rename it to region.',
    ],
    [
        "a misspelt field of forge",
        specText({}, { maxCpu: 10 }),
        'cpu.json:16:5: unknown property "forge.maxCpu". Fix: rename it to maxCpus.',
    ],
    [
        "an SDK name",
        specText({ enableFusion: true }),
        'cpu.json:17:3: unknown property "enableFusion". Fix: rename it to fusion2Enabled.',
    ],
    [
        "the right spelling of nvnmeStorageEnabled",
        specText({ nvmeStorageEnabled: true }),
        'cpu.json:17:3: unknown property "nvmeStorageEnabled". Fix: rename it to nvnmeStorageEnabled.',
    ],
    [
        "the plural of environment",
        specText({ environments: [] }),
        'cpu.json:17:3: unknown property "environments". Fix: rename it to environment.',
    ],
    [
        "a Terraform name",
        specText({ work_dir: "s3://tests" }),
        'cpu.json:17:3: unknown property "work_dir". Fix: rename it to workDir.',
    ],
    [
        "a field of forge outside it",
        specText({ maxCpus: 10 }),
        'cpu.json:17:3: unknown property "maxCpus". Fix: move it into forge, as maxCpus.',
    ],
    [
        "a field inside forge that belongs outside",
        specText({}, { waveEnabled: true }),
        'cpu.json:16:5: unknown property "forge.waveEnabled". Fix: move it to the top level, as waveEnabled.',
    ],
    [
        "Fusion v1",
        specText({}, { fusionEnabled: true }),
        "cpu.json:16:5: Fusion v1 was removed. Fix: remove it, and set fusion2Enabled, outside forge, to true for Fusion v2.",
    ],
    [
        "a log group under its former name",
        specText({ logsGroup: "/aws/batch" }),
        "cpu.json:17:3: logsGroup was removed. Fix: rename it to logGroup.",
    ],
    [
        "modes of file systems",
        specText({}, { efsMode: "rw", fsxMode: "" }),
        "cpu.json:16:5: modes of file systems were removed. Fix: remove it.",
        "cpu.json:17:5: modes of file systems were removed. Fix: remove it.",
    ],
    [
        "a field called __proto__",
        specText().replace("{", '{\n  "__proto__": {},'),
        'cpu.json:2:3: unknown property "__proto__". Fix: remove it.',
    ],
    [
        "a number in quotes",
        specText({}, { maxCpus: "500" }),
        'cpu.json:9:16: expected forge.maxCpus to be a whole number of 1 or more, got "500".',
    ],
    [
        "a fraction",
        specText({}, { maxCpus: 1.5 }),
        "cpu.json:9:16: expected forge.maxCpus to be a whole number of 1 or more, got 1.5.",
    ],
    [
        "true in quotes",
        specText({ waveEnabled: "true" }),
        'cpu.json:5:18: expected waveEnabled to be true or false, without quotes, got "true".',
    ],
    [
        "a switch in place of a text",
        specText({ region: true }),
        "cpu.json:3:13: expected region to be an AWS region such as eu-west-1, in quotes, got true.",
    ],
    [
        "a number far back in a list",
        specText({ volumes: [...Array<string>(10).fill("/data"), 5] }),
        "cpu.json:28:5: expected volumes[10] to be a text, in quotes, got 5.",
    ],
    [
        "a text in place of a list",
        specText({}, { instanceTypes: "m6id" }),
        'cpu.json:10:22: expected forge.instanceTypes to be a list of texts, got "m6id".',
    ],
    [
        "a number in a list of texts",
        specText({}, { subnets: ["subnet-1", 2] }),
        "cpu.json:18:7: expected forge.subnets[1] to be a text, in quotes, got 2.",
    ],
    [
        "a list in place of forge",
        specText({ forge: ["SPOT"] }),
        "cpu.json:7:12: expected forge to be an object, got a list of 1 item.",
    ],
    [
        "an object in place of a text",
        specText({ region: { name: "eu-west-1" } }),
        "cpu.json:3:13: expected region to be an AWS region such as eu-west-1, got an object.",
    ],
    [
        "variables as an object, whose values are not shown",
        specText({ environment: { TOKEN: "planted" } }),
        "cpu.json:17:18: expected environment to be a list of objects, got a value of another type.",
    ],
    [
        "variables as texts, which are not shown",
        specText({ environment: ["TOKEN=planted"] }),
        "cpu.json:18:5: expected environment[0] to be an object, got a value of another type.",
    ],
    [
        "a variable with a number, which is not shown",
        specText({ environment: [{ name: "TOKEN", value: 12345, head: true }] }),
        "cpu.json:20:16: expected environment[0].value to be a text, in quotes, got a value of another type.",
    ],
    [
        "a variable without a name",
        specText({ environment: [{ value: "planted", head: true }] }),
        'cpu.json:18:5: missing required property "environment[0].name". Fix: add it: a name that is not empty and has no =.',
    ],
    [
        "a variable whose name has an equals sign",
        specText({ environment: [{ name: "A=B", value: "planted", head: true }] }),
        'cpu.json:19:15: expected environment[0].name to be a name that is not empty and has no =, got "A=B".',
    ],
    [
        "a variable with a misspelt field",
        specText({ environment: [{ name: "A", value: "b", haed: true, head: true }] }),
        'cpu.json:21:7: unknown property "environment[0].haed". Fix: rename it to head.',
    ],
    [
        "a variable for no job",
        specText({ environment: [{ name: "A", value: "planted" }] }),
        "cpu.json:18:5: environment[0]: at least one of head and compute must be true. Fix: set one of them.",
    ],
    [
        "a label by its name",
        specText({ labels: ["megatests"] }),
        'cpu.json:18:5: expected labels[0] to be a label with name and value, or the id of one, got "megatests".',
    ],
    [
        "a label that is not positive",
        specText({ labels: [0] }),
        "cpu.json:18:5: expected labels[0] to be a label with name and value, or the id of one, got 0.",
    ],
    [
        "a label's id that is not positive",
        specText({ labels: [{ id: -1 }] }),
        "cpu.json:19:13: expected labels[0].id to be a whole number of 1 or more, got -1.",
    ],
];

describe("fields of a spec", () => {
    it("may be those of former versions where they are off", () => {
        const forge = { fusionEnabled: false, efsMode: "None", fsxMode: null };
        assert.deepEqual(
            parseComputeEnvironmentSpec(specText({ logsGroup: "" }, forge), "cpu.json"),
            parseComputeEnvironmentSpec(specText(), "cpu.json"),
        );
    });

    for (const [title, text, ...problems] of CASES) {
        it(`rejects ${title}`, () => {
            assert.deepEqual(
                problemsOf(() => parseComputeEnvironmentSpec(text, "cpu.json")),
                problems,
            );
        });
    }
});
