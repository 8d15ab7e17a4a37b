import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Ajv } from "ajv";
import { parse, parseAllDocuments } from "yaml";
import * as ts from "typescript";
import { createProgram } from "../../../packages/megatests-cli/src/program";
import { policies } from "../../../packages/megatests-policies/src/policies";
import { type CodeBlock, commandsOf, readDocument, readDocuments, root } from "./markdown";
import { NOT_RUN, RUN, reasonNotToRun, scriptsBelow } from "./runnable";

const documents = readDocuments();
const blocks = documents.flatMap((document) => document.blocks);

/** What a block of each language is held to; `diagram` and `output` are for the eye only. */
const CHECKS: Record<string, (block: CodeBlock) => void | Promise<void>> = {
    sh: checkCommands,
    json: ({ text }) => void JSON.parse(text),
    yaml: ({ text }) => parseAllDocuments(text).forEach(({ errors }) => assert.deepEqual(errors, [])),
    typescript: () => undefined, // All at once, below.
    python: () => undefined, // Under the engine, in plugin.engine.spec.ts of the components.
    mermaid: () => undefined,
    text: () => undefined,
};

const COMPILED = "compiled under strict";
/** How the snippets that are no commands are tested, by their language and document, with their number. */
const SNIPPETS: Readonly<Record<string, Readonly<Record<string, [count: number, how: string]>>>> = {
    typescript: {
        "README.md": [2, `${COMPILED}; deployed by snippets.engine.spec.ts, and run by readSeqerakit.spec.ts`],
        "docs/_index.md": [1, `${COMPILED}; deployed by snippets.engine.spec.ts`],
        "docs/examples.md": [14, `${COMPILED}; platforms are deployed by snippets.engine.spec.ts`],
        "docs/github.md": [2, COMPILED],
        "packages/megatests-components/README.md": [1, `${COMPILED}; deployed by snippets.engine.spec.ts`],
    },
    python: {
        "README.md": [1, "run by plugin.engine.spec.ts of the components"],
        "docs/_index.md": [1, "the same as in README.md"],
    },
    json: {
        "docs/runbook.md": [
            7,
            "arguments are deployed by runbook.engine.spec.ts; policies and settings are compared with the pack",
        ],
        "packages/megatests-policies/README.md": [1, "policies and settings are compared with the pack"],
    },
    yaml: {
        "docs/github.md": [1, "the variables and secrets are compared with those that a platform sets"],
        "packages/megatests-cli/README.md": [3, "compared with the action, the hook and the schema of seqerakit files"],
    },
    mermaid: {
        "README.md": [1, "not run: a diagram"],
        "docs/architecture.md": [1, "not run: a diagram"],
    },
    text: { "docs/architecture.md": [1, "every file and folder exists"] },
};

describe("documents", () => {
    it("have commands that a test runs, or a reason why none does", () => {
        const commands = documents.flatMap(({ path, blocks }) =>
            blocks
                .filter(({ language }) => language === "sh")
                .flatMap((block) =>
                    commandsOf(block).map((words) => {
                        const command = words.join(" ");
                        const reason = reasonNotToRun(path, block.heading, words);
                        return { path, command, reason, isRun: reason === undefined && isListed(block.heading, path) };
                    }),
                ),
        );
        for (const path of new Set(commands.map((each) => each.path))) {
            const own = commands.filter((each) => each.path === path);
            const reasons = [...new Set(own.flatMap(({ reason }) => reason ?? []))].map((reason) => `; ${reason}`);
            console.log(
                `      ${path}: ${own.filter(({ isRun }) => isRun).length} of ${own.length} run${reasons.join("")}`,
            );
        }
        const snippets = blocks.filter(({ language }) => /^(typescript|python|json|yaml)$/.test(language)).length;
        const run = commands.filter(({ isRun }) => isRun).length;
        console.log(`      ${commands.length} commands, ${run} run; ${snippets} snippets`);
        assert.deepEqual(
            commands.filter(({ isRun, reason }) => !isRun && reason === undefined),
            [],
        );
    });

    it("have no other reasons and no other commands that are run", () => {
        const all = documents.flatMap(({ path, blocks }) =>
            blocks.flatMap((block) => commandsOf(block).map((words) => ({ path, heading: block.heading, words }))),
        );
        const stale = NOT_RUN.filter(
            ([document, , reason]) =>
                !all.some(
                    ({ path, heading, words }) => path === document && reasonNotToRun(path, heading, words) === reason,
                ),
        );
        assert.deepEqual(stale, []);
        for (const [path, headings] of Object.entries(RUN)) {
            for (const [heading, spec] of Object.entries(headings)) {
                assert.ok(scriptsBelow(path, heading).length > 0);
                const code = readFileSync(join(__dirname, `${spec}.engine.spec.ts`), "utf8");
                assert.ok(code.includes(path) && code.includes(heading), `${spec} does not run ${path}, ${heading}`);
            }
        }
    });

    it("are found", () => {
        const paths = documents.map(({ path }) => path);
        assert.ok(paths.includes("README.md") && paths.includes("docs/adoption.md"), paths.join());
        assert.ok(blocks.length > 20, `${blocks.length} blocks`);
    });

    for (const { path, links } of documents) {
        it(`${path} links to files and headings that exist`, () => {
            assert.deepEqual(
                links.filter((link) => !/^(https?|mailto):/.test(link) && !linkExists(path, link)),
                [],
            );
        });
    }

    for (const block of blocks) {
        it(`${block.title}: ${block.language || "no language"} is as it should be`, async () => {
            const check = Object.hasOwn(CHECKS, block.language) ? CHECKS[block.language] : undefined;
            assert.ok(check, `a block needs one of the languages ${Object.keys(CHECKS).join(", ")}`);
            await check(block);
        });
    }

    it("have snippets that a test runs, or a reason why none does", () => {
        const snippets = blocks.filter(({ language }) => language !== "sh");
        const listed = Object.entries(SNIPPETS).flatMap(([language, paths]) =>
            Object.entries(paths).map(([path, [count]]) => `${language} ${path}: ${count}`),
        );
        const found = new Map<string, number>();
        for (const { language, title } of snippets) {
            const key = `${language} ${title.replace(/, block \d+$/, "")}`;
            found.set(key, (found.get(key) ?? 0) + 1);
        }
        assert.deepEqual([...found].map(([key, count]) => `${key}: ${count}`).sort(), listed.sort());
        assert.equal(snippets.length, 37);
    });

    it("have the same Python everywhere", () => {
        const texts = blocks.filter(({ language }) => language === "python").map(({ text }) => text);
        assert.equal(new Set(texts).size, 1);
    });

    it("configure policies and settings that the pack has", () => {
        const configurations = blocks
            .filter(({ language, text }) => language === "json" && /"(compute|bucket)-/.test(text))
            .map(({ text }) => JSON.parse(text) as Record<string, unknown>);
        assert.equal(configurations.length, 2);
        for (const [name, settings] of configurations.flatMap((each) => Object.entries(each))) {
            const policy = policies.find((each) => each.name === name);
            assert.ok(policy, `no policy ${name}`);
            if (typeof settings === "string") {
                assert.ok(["advisory", "mandatory", "disabled", "remediate"].includes(settings), settings);
            } else {
                const known = ["enforcementLevel", ...Object.keys(policy.configSchema?.properties ?? {})];
                assert.deepEqual(
                    Object.keys(settings as object).filter((setting) => !known.includes(setting)),
                    [],
                    name,
                );
            }
        }
    });

    it("use inputs of the action, a hook that exists, and keys of seqerakit files", () => {
        const [workflow, hook, playbook] = yamlOf("packages/megatests-cli/README.md");
        const steps = (workflow as { jobs: { validate: { steps: { uses: string; with: object }[] } } }).jobs.validate
            .steps;
        const used = steps.find(({ uses }) => uses.includes("/actions/validate@"));
        const { inputs } = parse(readFileSync(join(root, "actions/validate/action.yml"), "utf8")) as { inputs: object };
        assert.ok(used && Object.keys(used.with).every((input) => input in inputs));
        const [{ hooks }] = (hook as { repos: [{ hooks: { id: string }[] }] }).repos;
        const known = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as { id: string }[];
        assert.deepEqual(
            hooks.map(({ id }) => id),
            known.map(({ id }) => id),
        );
        const schema = join(root, "packages/megatests-components/schemas/seqerakit.schema.json");
        const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schema, "utf8")) as object);
        assert.ok(validate(playbook), JSON.stringify(validate.errors));
    });

    it("read variables and secrets that a platform sets", () => {
        const [text = ""] = readDocument("docs/github.md")
            .blocks.filter(({ language }) => language === "yaml")
            .map(({ text }) => text);
        const names = [...text.matchAll(/\b(vars|secrets)\.(\w+)/g)].map(([, kind, name]) => `${kind}.${name}`);
        assert.deepEqual([...new Set(names)].sort(), [
            "secrets.TOWER_ACCESS_TOKEN",
            "vars.AWS_S3_BUCKET",
            "vars.TOWER_COMPUTE_ENV",
            "vars.TOWER_WORKSPACE_ID",
        ]);
    });

    it("show files and folders that exist", () => {
        const [tree = ""] = blocks.filter(({ language }) => language === "text").map(({ text }) => text);
        const folders: string[] = [];
        for (const [, indent = "", name = ""] of tree.matchAll(/^( *)(\S+)/gm)) {
            folders.splice(indent.length / 2, Infinity, name);
            assert.ok(existsSync(join(root, ...folders)), folders.join(""));
        }
        assert.ok(tree.split("\n").length > 20);
    });

    it("name every command of the tool in the tool's README", () => {
        const rows = readFileSync(join(root, "packages/megatests-cli/README.md"), "utf8").split("\n");
        const { commands } = createProgram({} as Parameters<typeof createProgram>[0]);
        assert.deepEqual(
            commands
                .map((command) => command.name())
                .filter((name) => !rows.some((row) => row.startsWith(`| \`${name}`))),
            [],
        );
    });

    it("have TypeScript that compiles under strict", function () {
        this.timeout(120_000);
        const snippets = blocks.filter(({ language }) => language === "typescript");
        assert.ok(snippets.length > 0);
        assert.deepEqual(compile(snippets), []);
    });
});

function isListed(heading: string, path: string): boolean {
    return RUN[path]?.[heading] !== undefined;
}

function yamlOf(path: string): unknown[] {
    return readDocument(path)
        .blocks.filter(({ language }) => language === "yaml")
        .map(({ text }) => parse(text) as unknown);
}

function linkExists(from: string, link: string): boolean {
    const [file = "", anchor] = decodeURI(link).split("#");
    const path = file === "" ? from : relative(root, join(root, dirname(from), file));
    if (!existsSync(join(root, path))) {
        return false;
    }
    return anchor === undefined || !path.endsWith(".md") || readDocument(path).anchors.has(anchor);
}

/** Programs that documents call and that are not the project's. */
const PROGRAMS = new Set(
    "aws cat cd chmod cp curl docker export gh git mkdir node npm npx pip pnpm pre-commit pulumi python3 rm tw seqerakit".split(
        " ",
    ),
);

async function checkCommands(block: CodeBlock): Promise<void> {
    for (const words of commandsOf(block)) {
        await checkCommand(words, words.join(" "));
    }
}

async function checkCommand(words: string[], command: string): Promise<void> {
    const [program = "", first = "", ...rest] = words;
    if (program === "megatests") {
        await parseMegatests([first, ...rest]);
    } else if (/^(npx|pnpm)$/.test(program) && (first === "megatests" || rest[0] === "megatests")) {
        await parseMegatests(words.slice(words.indexOf("megatests") + 1));
    } else if (program === "npm" && (first === "run" || first === "start" || first === "test")) {
        assertScript(first === "run" ? (rest[0] ?? "") : first, command);
    } else if (program === "pulumi" && rest.includes("--")) {
        await checkCommand(words.slice(words.indexOf("--") + 1), command);
    } else {
        assert.ok(PROGRAMS.has(program), `unknown program ${program}: ${command}`);
    }
}

/** Parses a command line of the tool with the tool's own parser, but carries nothing out. */
async function parseMegatests(args: string[]): Promise<void> {
    const said: string[] = [];
    const program = createProgram({
        print: (lines: string[]) => void said.push(...lines),
        note: (lines: string[]) => void said.push(...lines),
    } as Parameters<typeof createProgram>[0]);
    program.commands.forEach((command) => command.action(() => undefined));
    await program.parseAsync(args, { from: "user" }).catch((error: unknown) => {
        const { exitCode } = error as { exitCode?: number };
        assert.equal(exitCode, 0, `megatests ${args.join(" ")}: ${said.join("\n")}`);
    });
}

function assertScript(name: string, command: string): void {
    const scripts = ["", "packages/megatests-components", "stacks/awsmegatests"].map((folder) => {
        const manifest = readFileSync(join(root, folder, "package.json"), "utf8");
        return Object.keys((JSON.parse(manifest) as { scripts?: object }).scripts ?? {});
    });
    assert.ok(scripts.flat().includes(name), `no package has the script ${name}: ${command}`);
}

/** What the compiler says about snippets, each a module of its own beside the sandbox's tests. */
function compile(snippets: CodeBlock[]): string[] {
    const names = new Map(snippets.map((snippet, index) => [join(__dirname, `snippet${index}.mts`), snippet]));
    const options: ts.CompilerOptions = {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        types: ["node"],
    };
    const host = ts.createCompilerHost(options);
    const withSnippets: ts.CompilerHost = {
        ...host,
        readFile: (name) => names.get(name)?.text ?? host.readFile(name),
        fileExists: (name) => names.has(name) || host.fileExists(name),
        getSourceFile: (name, languageVersion, ...more) => {
            const snippet = names.get(name);
            return snippet === undefined
                ? host.getSourceFile(name, languageVersion, ...more)
                : ts.createSourceFile(name, snippet.text, languageVersion);
        },
    };
    const program = ts.createProgram([...names.keys()], options, withSnippets);
    return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
        const place = diagnostic.file && names.get(diagnostic.file.fileName)?.title;
        return `${place ?? diagnostic.file?.fileName}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n")}`;
    });
}
