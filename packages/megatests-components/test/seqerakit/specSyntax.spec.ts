import assert from "node:assert/strict";
import { parseComputeEnvironmentSpec } from "../../src/seqerakit";
import { problemsOf, specText } from "./support";

const CASES: [title: string, text: string, ...problems: string[]][] = [
    [
        "an empty file",
        "",
        "cpu.json:1:1: the file is empty. Fix: export a compute environment with tw compute-envs export.",
    ],
    [
        "a file of blanks",
        " \n\t",
        "cpu.json:1:1: the file is empty. Fix: export a compute environment with tw compute-envs export.",
    ],
    [
        "a byte order mark",
        "\uFEFF" + specText(),
        "cpu.json:1:1: invalid encoding: the file starts with a byte order mark. Fix: save it as UTF-8 without BOM.",
    ],
    [
        "bytes that are not UTF-8",
        specText({ logGroup: "caf\uFFFD" }),
        "cpu.json:17:19: invalid encoding: the file is not UTF-8. Fix: save it as UTF-8.",
    ],
    [
        "UTF-16 read as UTF-8",
        "{\0}\0",
        "cpu.json:1:2: invalid encoding: the file has a NUL character. Fix: save it as UTF-8, and remove the character.",
    ],
    [
        "a comment",
        '{\n  "region": "eu-west-1" // Ireland\n}',
        "cpu.json:2:25: invalid JSON: comments are not allowed. Fix: remove the comment.",
    ],
    [
        "a trailing comma in an object",
        '{\n  "region": "eu-west-1",\n}',
        "cpu.json:3:1: invalid JSON: a field name is missing. Fix: remove the comma before it, or add the field.",
    ],
    [
        "a trailing comma in a list",
        '{ "volumes": ["/data",] }',
        "cpu.json:1:23: invalid JSON: a value is missing. Fix: add it, or remove the comma before it.",
    ],
    [
        "a missing comma",
        '{\n  "region": "eu-west-1"\n  "workDir": "s3://tests"\n}',
        'cpu.json:3:3: invalid JSON: a comma is missing. Fix: add "," between the fields or items.',
    ],
    [
        "a missing colon",
        '{ "region" "eu-west-1" }',
        'cpu.json:1:12: invalid JSON: a colon is missing. Fix: add ":" after the field name.',
    ],
    [
        "a missing value",
        '{ "region": }',
        "cpu.json:1:13: invalid JSON: a value is missing. Fix: add it, or remove the comma before it.",
    ],
    [
        "an object that is not closed",
        '{\n  "region": "eu-west-1"\n',
        'cpu.json:3:1: invalid JSON: the object is not closed. Fix: add "}".',
    ],
    ["a list that is not closed", '["eu-west-1"', 'cpu.json:1:13: invalid JSON: the list is not closed. Fix: add "]".'],
    [
        "a text that is not closed",
        '{ "region": "eu-west-1\n}',
        "cpu.json:1:13: invalid JSON: the string is not closed. Fix: add a double quote at its end.",
    ],
    [
        "single quotes",
        "{ 'region': 'eu-west-1' }",
        "cpu.json:1:3: invalid JSON: unexpected text. Fix: put texts and field names in double quotes, and remove anything else.",
    ],
    [
        "names without quotes",
        '{ region: "eu-west-1" }',
        "cpu.json:1:3: invalid JSON: unexpected text. Fix: put texts and field names in double quotes, and remove anything else.",
    ],
    [
        "a tab in a text",
        '{ "preRunScript": "a\tb" }',
        "cpu.json:1:19: invalid JSON: the string has a control character. Fix: write it as an escape, for example \\t.",
    ],
    [
        "an unknown escape",
        '{ "preRunScript": "\\d" }',
        "cpu.json:1:19: invalid JSON: the string has an unknown escape sequence. Fix: write a backslash as two backslashes.",
    ],
    [
        "a malformed number",
        '{ "headJobCpus": 1. }',
        "cpu.json:1:18: invalid JSON: the number is malformed. Fix: write it in digits, for example 500.",
    ],
    [
        "Windows line ends before the mistake",
        '{\r\n  "region":\r\n}',
        "cpu.json:3:1: invalid JSON: a value is missing. Fix: add it, or remove the comma before it.",
    ],
    [
        "text after the document",
        "{}\n{}",
        "cpu.json:2:1: invalid JSON: unexpected content after the end of the document. Fix: remove what follows it.",
    ],
];

describe("syntax of a spec", () => {
    for (const [title, text, ...problems] of CASES) {
        it(`rejects ${title}`, () => {
            assert.deepEqual(
                problemsOf(() => parseComputeEnvironmentSpec(text, "cpu.json")),
                problems,
            );
        });
    }
});
