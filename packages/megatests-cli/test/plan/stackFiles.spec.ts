import assert from "node:assert/strict";
import { join } from "node:path";
import { NoProject, readStackFiles } from "../../src/plan/stackFiles";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const PROJECT = "name: Lab\nruntime: nodejs\n";

describe("readStackFiles", () => {
    const scratch = scratchFolder();
    let count = 0;

    /** A folder with these files, and a program unless it is left out. */
    function folder(files: Record<string, string>): string {
        const name = `stack-${(count += 1)}`;
        for (const [path, text] of Object.entries({ "index.js": "", ...files })) {
            scratch.write(join(name, path), text);
        }
        return join(scratch.path(), name);
    }

    it("reads configuration as the engine hands it to a program", () => {
        const project = `${PROJECT}config:
  region: eu-west-1
  size: { type: integer, default: 7 }
  list: { type: array, default: [1, two] }
  "aws:profile": { value: lab }
  undecided: { type: string }
`;
        const stack = `config:
  Lab:region: us-east-2
  Lab:flag: true
  Lab:nothing: null
  Lab:buckets:
    value: kept
    default: [a, { secure: planted }]
  aws:token: { secure: planted }
environment: [Lab/prod, Shared/aws]
`;
        const dir = folder({ "Pulumi.yaml": project, "Pulumi.prod.yaml": stack });
        const { config, escEnvironments } = readStackFiles(dir, "prod");
        assert.deepEqual(config, {
            "Lab:region": "us-east-2",
            "Lab:size": "7",
            "Lab:list": '[1,"two"]',
            "aws:profile": "lab",
            "Lab:flag": "true",
            "Lab:nothing": "",
            "Lab:buckets": '{"value":"kept","default":["a","offline-plan-placeholder-Lab-buckets.default.1"]}',
            "aws:token": "offline-plan-placeholder-aws-token",
        });
        assert.deepEqual(escEnvironments, ["Lab/prod", "Shared/aws"]);
    });

    it("finds variables of the ESC environment, with placeholders for what ESC fetches", () => {
        const esc =
            'values:\n  environmentVariables: { A: plain, B: "${tokens.b}", C: { "fn::secret": planted }, D: "${tokens.d}", ' +
            'E: "${tokens.b}" }\n';
        const dir = folder({ "Pulumi.yaml": PROJECT, "esc/lab-prod.yaml": esc });
        assert.deepEqual(readStackFiles(dir, "prod").environment, {
            A: "plain",
            B: "offline-plan-placeholder-tokens.b",
            C: "offline-plan-placeholder-C",
            D: "offline-plan-placeholder-tokens.d",
            E: "offline-plan-placeholder-tokens.b",
        });
    });

    const wrong: [string, Record<string, string>, file: string, problem: string, fix?: string][] = [
        ["an empty project file", { "Pulumi.yaml": "" }, "Pulumi.yaml", 'missing required property "name"'],
        ["a list", { "Pulumi.yaml": "- name: Lab\n" }, "Pulumi.yaml", "expected a YAML mapping"],
        [
            "what is no YAML",
            { "Pulumi.yaml": "name: Lab\n  planted: [secret\n" },
            "Pulumi.yaml",
            "invalid YAML: Nested mappings are not allowed in compact mappings at line 1, column 7",
        ],
        [
            "a stack file that is no YAML",
            { "Pulumi.yaml": PROJECT, "Pulumi.prod.yaml": "config: [" },
            "Pulumi.prod.yaml",
            "invalid YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 10",
        ],
        [
            "a path that is none",
            { "Pulumi.yaml": `${PROJECT}main: 7\n` },
            "Pulumi.yaml",
            "expected main to be the path of the program, got 7",
        ],
        [
            "a program in another language",
            { "Pulumi.yaml": "name: Lab\nruntime: python\n" },
            "Pulumi.yaml",
            'expected runtime to be "nodejs", got "python"',
            "use pulumi preview, because only Node.js programs can be planned offline",
        ],
        [
            "a program without a language",
            { "Pulumi.yaml": "name: Lab\n" },
            "Pulumi.yaml",
            'missing required property "runtime"',
            "use pulumi preview, because only Node.js programs can be planned offline",
        ],
        [
            "a file of the compiler's options that is none",
            { "Pulumi.yaml": "name: Lab\nruntime: { name: nodejs, options: { tsconfig: 7 } }\n" },
            "Pulumi.yaml",
            "expected runtime.options.tsconfig to be the path of a file, got 7",
        ],
        [
            "a program that does not exist",
            { "Pulumi.yaml": `${PROJECT}main: bin/index.js\n` },
            "bin/index.js",
            "Node.js cannot load the program",
            "set main in Pulumi.yaml to a file that exists",
        ],
    ];
    for (const [title, files, file, problem, fix] of wrong) {
        it(`rejects ${title}`, () => {
            const dir = folder(files);
            assert.throws(() => readStackFiles(dir, "prod"), {
                name: "Error",
                message: `${join(dir, file)}: ${problem}${fix === undefined ? "" : `. Fix: ${fix}.`}`,
            });
        });
    }

    it("tells a folder without a project apart", () => {
        assert.throws(() => readStackFiles(scratch.path(), "prod"), NoProject);
    });
});
