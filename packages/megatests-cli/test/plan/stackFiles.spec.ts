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

    it("gives the program, how its TypeScript is compiled, and nothing where a stack has no files of its own", () => {
        const dir = folder({ "Pulumi.yaml": PROJECT });
        assert.deepEqual(readStackFiles(dir, "prod"), {
            project: "Lab",
            stack: "prod",
            program: { path: join(dir, "index.js"), folder: dir, module: false },
            typeScript: { tsNode: true, config: "tsconfig.json" },
            config: {},
            environment: {},
            escEnvironments: [],
        });
        const runtime = "runtime: { name: nodejs, options: { typescript: false, tsconfig: tsconfig.pulumi.json } }";
        const files = {
            "Pulumi.yaml": `name: Lab\nmain: bin\n${runtime}\n`,
            "bin/index.js": "",
            "Pulumi.prod.yaml": "",
        };
        const other = folder(files);
        const { program, typeScript, config } = readStackFiles(other, "prod");
        assert.deepEqual(program, { path: join(other, "bin/index.js"), folder: join(other, "bin"), module: false });
        assert.deepEqual(typeScript, { tsNode: false, config: "tsconfig.pulumi.json" });
        assert.deepEqual(config, {});
    });

    /** What stands in the file of a stack or in the project's, and the configuration of the program. */
    const configurations: [title: string, project: string, stack: string, config: Record<string, string>][] = [
        ["a value before a default", "a: { value: x, default: y }", "", { "Lab:a": "x" }],
        [
            "a default that is false, empty or null",
            "a: { default: false }\n  b: { default: '' }\n  c: { default: null }",
            "",
            {
                "Lab:a": "false",
                "Lab:b": "",
                "Lab:c": "",
            },
        ],
        ["a list and null of the project", "a: [1]\n  b: null", "", { "Lab:a": "[1]", "Lab:b": "" }],
        ["an object of the stack as it is", "", "a: { value: x }", { "Lab:a": '{"value":"x"}' }],
        [
            "secrets at any depth",
            "",
            "a: { b: { c: [{ secure: x }, { d: { secure: y } }] } }",
            {
                "Lab:a": '{"b":{"c":["offline-plan-placeholder-a.b.c.0",{"d":"offline-plan-placeholder-a.b.c.1.d"}]}}',
            },
        ],
        ["a secret of the project", "a: { value: { secure: x } }", "", { "Lab:a": "offline-plan-placeholder-a" }],
    ];
    for (const [title, project, stack, config] of configurations) {
        it(`reads ${title}`, () => {
            const files = {
                "Pulumi.yaml": `${PROJECT}config:\n  ${project}\n`,
                "Pulumi.prod.yaml": `config:\n  ${stack}\n`,
            };
            assert.deepEqual(readStackFiles(folder(files), "prod").config, config);
        });
    }

    it("finds no variables and imports where the files have none", () => {
        for (const [environment, esc] of [
            ["[7, Lab/prod, { a: b }]", "values: { environmentVariables: [A, B] }"],
            ["{ Lab/prod: {} }", "values: [environmentVariables]"],
            ["Lab/prod", "values: { other: { A: a } }"],
        ] as const) {
            const stack = { "Pulumi.prod.yaml": `environment: ${environment}\n`, "esc/lab-prod.yaml": `${esc}\n` };
            const files = readStackFiles(folder({ "Pulumi.yaml": PROJECT, ...stack }), "prod");
            assert.deepEqual(files.environment, {});
            assert.deepEqual(files.escEnvironments, environment.startsWith("[") ? ["Lab/prod"] : []);
        }
    });

    it("makes placeholders of what ESC evaluates that are words of letters, digits, periods and hyphens", () => {
        const variables = '{ A: "a_1${x}-${y.z[0]}", B: "${a  b}", C: "$a", D: 7, "E E": { "fn::open": x } }';
        const files = {
            "Pulumi.yaml": PROJECT,
            "esc/lab-prod.yaml": `values: { environmentVariables: ${variables} }\n`,
        };
        assert.deepEqual(readStackFiles(folder(files), "prod").environment, {
            A: "offline-plan-placeholder-a_1-x---y.z-0",
            B: "offline-plan-placeholder-a-b",
            C: "$a",
            D: "offline-plan-placeholder-D",
            "E E": "offline-plan-placeholder-E-E",
        });
    });

    const wrong: [string, Record<string, string>, file: string, code: string, problem: string, fix?: string][] = [
        [
            "an empty project file",
            { "Pulumi.yaml": "" },
            "Pulumi.yaml",
            "missing-property",
            'missing required property "name"',
        ],
        ["a list", { "Pulumi.yaml": "- name: Lab\n" }, "Pulumi.yaml", "wrong-type", "expected a YAML mapping"],
        [
            "what is no YAML",
            { "Pulumi.yaml": "name: Lab\n  planted: [secret\n" },
            "Pulumi.yaml",
            "invalid-yaml",
            "invalid YAML: Nested mappings are not allowed in compact mappings at line 1, column 7",
        ],
        [
            "a stack file that is no YAML",
            { "Pulumi.yaml": PROJECT, "Pulumi.prod.yaml": "config: [" },
            "Pulumi.prod.yaml",
            "invalid-yaml",
            "invalid YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 10",
        ],
        [
            "a path that is none",
            { "Pulumi.yaml": `${PROJECT}main: 7\n` },
            "Pulumi.yaml",
            "invalid-value",
            "expected main to be the path of the program, got 7",
        ],
        [
            "a program in another language",
            { "Pulumi.yaml": "name: Lab\nruntime: python\n" },
            "Pulumi.yaml",
            "unsupported-runtime",
            'expected runtime to be "nodejs", got "python"',
            "use pulumi preview, because only Node.js programs can be planned offline",
        ],
        [
            "a program without a language",
            { "Pulumi.yaml": "name: Lab\n" },
            "Pulumi.yaml",
            "unsupported-runtime",
            'missing required property "runtime"',
            "use pulumi preview, because only Node.js programs can be planned offline",
        ],
        [
            "a file of the compiler's options that is none",
            { "Pulumi.yaml": "name: Lab\nruntime: { name: nodejs, options: { tsconfig: 7 } }\n" },
            "Pulumi.yaml",
            "invalid-value",
            "expected runtime.options.tsconfig to be the path of a file, got 7",
        ],
        [
            "a program that does not exist",
            { "Pulumi.yaml": `${PROJECT}main: bin/index.js\n` },
            "bin/index.js",
            "missing-program",
            "Node.js cannot load the program",
            "set main in Pulumi.yaml to a file that exists",
        ],
        [
            "a name that is no text",
            { "Pulumi.yaml": "name: 7\nruntime: nodejs\n" },
            "Pulumi.yaml",
            "invalid-value",
            "expected name to be the project's name, got 7",
        ],
        [
            "an empty path",
            { "Pulumi.yaml": `${PROJECT}main: ""\n` },
            "Pulumi.yaml",
            "invalid-value",
            'expected main to be the path of the program, got ""',
        ],
        [
            "a list of languages",
            { "Pulumi.yaml": "name: Lab\nruntime: [nodejs]\n" },
            "Pulumi.yaml",
            "unsupported-runtime",
            'expected runtime to be "nodejs", got ["nodejs"]',
            "use pulumi preview, because only Node.js programs can be planned offline",
        ],
        [
            "a stack file that is a text",
            { "Pulumi.yaml": PROJECT, "Pulumi.prod.yaml": "text" },
            "Pulumi.prod.yaml",
            "wrong-type",
            "expected a YAML mapping",
        ],
        [
            "a folder without a program",
            { "Pulumi.yaml": `${PROJECT}main: empty\n`, "empty/notes.txt": "" },
            "empty",
            "missing-program",
            "Node.js cannot load the program",
            "set main in Pulumi.yaml to a file that exists",
        ],
    ];
    for (const [title, files, file, code, problem, fix] of wrong) {
        it(`rejects ${title}`, () => {
            const dir = folder(files);
            assert.throws(() => readStackFiles(dir, "prod"), {
                name: "Error",
                code,
                message: `${join(dir, file)}: ${problem}${fix === undefined ? "" : `. Fix: ${fix}.`}`,
            });
        });
    }

    it("rejects a folder that has no program at all", () => {
        scratch.write("empty/Pulumi.yaml", PROJECT);
        const dir = join(scratch.path(), "empty");
        assert.throws(() => readStackFiles(dir, "prod"), {
            code: "missing-program",
            message: `${dir}: Node.js cannot load the program. Fix: set main in Pulumi.yaml to a file that exists.`,
        });
    });

    it("tells a folder without a project apart", () => {
        const file = join(scratch.path(), "Pulumi.yaml");
        assert.throws(
            () => readStackFiles(scratch.path(), "prod"),
            (error) => {
                assert.ok(error instanceof NoProject);
                assert.equal(error.code, "missing-project");
                assert.equal(
                    error.message,
                    `${file} does not exist. Fix: pass the folder of a Pulumi project with --dir.`,
                );
                return true;
            },
        );
    });
});
