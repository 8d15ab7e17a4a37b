import assert from "node:assert/strict";
import { parseComputeEnvironmentSpec } from "../../src/seqerakit";
import { problemsOf, specText } from "./support";

const CASES: [title: string, text: string, ...problems: string[]][] = [
    [
        "a list in place of an object",
        "[]",
        "cpu.json:1:1: The document is not an object (received a list of 0 items). Fix: give an object with discriminator, region, workDir.",
    ],
    [
        "a text in place of an object",
        '"aws-batch"',
        'cpu.json:1:1: The document is not an object (received "aws-batch"). Fix: give an object with discriminator, region, workDir.',
    ],
    [
        "a field given twice",
        specText().replace('"region"', '"region": "eu-west-1",\n  "region"'),
        "cpu.json:4:3: region is given twice, first at 3:3. Fix: keep one of the two.",
    ],
    [
        "a field of forge given twice",
        specText().replace('"maxCpus": 500', '"maxCpus": 500, "maxCpus": 1000'),
        "cpu.json:9:21: forge.maxCpus is given twice, first at 9:5. Fix: keep one of the two.",
    ],
    [
        "no required field",
        "{}",
        "cpu.json:1:1: discriminator is missing. Fix: add it: aws-batch.",
        "cpu.json:1:1: region is missing. Fix: add it: an AWS region such as eu-west-1.",
        "cpu.json:1:1: workDir is missing. Fix: add it: s3://bucket or s3://bucket/path, without a slash at the end and without *, ?, $ and spaces.",
    ],
    [
        "another platform",
        specText({ discriminator: "aws-cloud" }),
        'cpu.json:2:20: discriminator is not a known value (received "aws-cloud"). Fix: give aws-batch.',
    ],
    [
        "an unknown field",
        specText({ colour: "green" }),
        "cpu.json:17:3: colour is not a known field. Fix: remove it; the nearest known field is workDir.",
    ],
    [
        "a misspelt field",
        specText({ regoin: "eu-west-1" }),
        "cpu.json:17:3: regoin is not a known field. Fix: rename it to region.",
    ],
    [
        "a misspelt field of forge",
        specText({}, { maxCpu: 10 }),
        "cpu.json:16:5: forge.maxCpu is not a known field. Fix: rename it to maxCpus.",
    ],
    [
        "an SDK name",
        specText({ enableFusion: true }),
        "cpu.json:17:3: enableFusion is not a known field. Fix: rename it to fusion2Enabled.",
    ],
    [
        "the right spelling of nvnmeStorageEnabled",
        specText({ nvmeStorageEnabled: true }),
        "cpu.json:17:3: nvmeStorageEnabled is not a known field. Fix: rename it to nvnmeStorageEnabled.",
    ],
    [
        "the plural of environment",
        specText({ environments: [] }),
        "cpu.json:17:3: environments is not a known field. Fix: rename it to environment.",
    ],
    [
        "a Terraform name",
        specText({ work_dir: "s3://tests" }),
        "cpu.json:17:3: work_dir is not a known field. Fix: rename it to workDir.",
    ],
    [
        "a field of forge outside it",
        specText({ maxCpus: 10 }),
        "cpu.json:17:3: maxCpus is not a known field. Fix: move it into forge.",
    ],
    [
        "a field inside forge that belongs outside",
        specText({}, { waveEnabled: true }),
        "cpu.json:16:5: forge.waveEnabled is not a known field. Fix: move it to the top level.",
    ],
    [
        "Fusion v1",
        specText({}, { fusionEnabled: true }),
        "cpu.json:16:5: forge.fusionEnabled cannot be set. Fix: remove it: it turned on the first Fusion. Fusion v2 is fusion2Enabled, outside forge.",
    ],
    [
        "a field that the provider lacks",
        specText({ secretsKmsKey: "arn:aws:kms:eu-west-1:1:key/1" }),
        "cpu.json:17:3: secretsKmsKey cannot be set. Fix: remove it: the Seqera provider cannot set it.",
    ],
    [
        "a field called __proto__",
        specText().replace("{", '{\n  "__proto__": {},'),
        "cpu.json:2:3: __proto__ is not a known field. Fix: remove it; the nearest known field is region.",
    ],
    [
        "a number in quotes",
        specText({}, { maxCpus: "500" }),
        'cpu.json:9:16: forge.maxCpus has the wrong type (received "500"). Fix: give a whole number of 1 or more.',
    ],
    [
        "a fraction",
        specText({}, { maxCpus: 1.5 }),
        "cpu.json:9:16: forge.maxCpus has the wrong type (received 1.5). Fix: give a whole number of 1 or more.",
    ],
    [
        "true in quotes",
        specText({ waveEnabled: "true" }),
        'cpu.json:5:18: waveEnabled has the wrong type (received "true"). Fix: give true or false, without quotes.',
    ],
    [
        "null",
        specText({ logGroup: null }),
        "cpu.json:17:15: logGroup has the wrong type (received null). Fix: give the name of a log group, 1 to 512 letters, digits and characters of _./#-, or leave it out.",
    ],
    [
        "a text in place of a list",
        specText({}, { instanceTypes: "m6id" }),
        'cpu.json:10:22: forge.instanceTypes has the wrong type (received "m6id"). Fix: give a list of texts.',
    ],
    [
        "a number in a list of texts",
        specText({}, { subnets: ["subnet-1", 2] }),
        "cpu.json:18:7: forge.subnets[1] has the wrong type (received 2). Fix: give a text, in quotes.",
    ],
    [
        "a list in place of forge",
        specText({ forge: ["SPOT"] }),
        "cpu.json:7:12: forge has the wrong type (received a list of 1 item). Fix: give an object.",
    ],
    [
        "an object in place of a text",
        specText({ region: { name: "eu-west-1" } }),
        "cpu.json:3:13: region has the wrong type (received an object). Fix: give an AWS region such as eu-west-1.",
    ],
    [
        "variables as an object, whose values are not shown",
        specText({ environment: { TOKEN: "planted" } }),
        "cpu.json:17:18: environment has the wrong type. Fix: give a list of objects.",
    ],
    [
        "variables as texts, which are not shown",
        specText({ environment: ["TOKEN=planted"] }),
        "cpu.json:18:5: environment[0] has the wrong type. Fix: give an object.",
    ],
    [
        "a variable with a number, which is not shown",
        specText({ environment: [{ name: "TOKEN", value: 12345, head: true }] }),
        "cpu.json:20:16: environment[0].value has the wrong type. Fix: give a text, in quotes.",
    ],
    [
        "a variable without a name",
        specText({ environment: [{ value: "planted", head: true }] }),
        "cpu.json:18:5: environment[0].name is missing. Fix: add it: the name of the variable.",
    ],
    [
        "a variable with a misspelt field",
        specText({ environment: [{ name: "A", value: "b", haed: true, head: true }] }),
        "cpu.json:21:7: environment[0].haed is not a known field. Fix: rename it to head.",
    ],
    [
        "a variable for no job",
        specText({ environment: [{ name: "A", value: "planted" }] }),
        'cpu.json:18:5: environment[0] goes to no job (received "A"). Fix: set head, compute or both to true.',
    ],
    [
        "a label without an id",
        specText({ labels: [{ name: "megatests" }] }),
        "cpu.json:18:5: labels[0].id is missing. Fix: add it: a whole number of 1 or more.",
    ],
    [
        "a label by its name",
        specText({ labels: ["megatests"] }),
        'cpu.json:18:5: labels[0] has the wrong type (received "megatests"). Fix: give the numeric id of a label.',
    ],
    [
        "a label that is not positive",
        specText({ labels: [0] }),
        "cpu.json:18:5: labels[0] is out of range (received 0). Fix: give the numeric id of a label.",
    ],
    [
        "a label's id that is not positive",
        specText({ labels: [{ id: -1 }] }),
        "cpu.json:19:13: labels[0].id is out of range (received -1). Fix: give a whole number of 1 or more.",
    ],
];

describe("fields of a spec", () => {
    for (const [title, text, ...problems] of CASES) {
        it(`refuses ${title}`, () => {
            assert.deepEqual(
                problemsOf(() => parseComputeEnvironmentSpec(text, "cpu.json")),
                problems,
            );
        });
    }
});
