import eslint from "@eslint/js";
import pulumi from "@pulumi/eslint-plugin";
import prettier from "eslint-config-prettier";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";

/** The tool, its policies, the sandbox and the stacks use a package by what it exports, never by its files. */
const BUILT_FILES = {
    regex: "^megatests(-\\w+)?/(bin|src|test|scripts)(/|$)",
    message: "Import what the package exports.",
};
const OTHER_FOLDERS = {
    regex: "^(\\.\\./)+(packages|sandbox|sdks|stacks|megatests-\\w+)(/|$)",
    message: "Import by the package's name.",
};
const DEPENDENTS = {
    regex: "^megatests(-policies|-sandbox)?(/|$)",
    message: "The library is used by the tool, the policies and the sandbox, never the reverse.",
};

export default tseslint.config(
    {
        ignores: [
            "**/bin/",
            "**/node_modules/",
            "**/coverage/",
            "**/src/generated/",
            ".toolchain/",
            "sdks/seqera/src/",
            "examples/",
        ],
    },
    eslint.configs.recommended,
    {
        files: ["**/*.mjs", "**/*.cjs"],
        languageOptions: {
            globals: {
                console: "readonly",
                module: "readonly",
                process: "readonly",
                require: "readonly",
                URL: "readonly",
            },
        },
    },
    {
        files: ["**/*.ts"],
        extends: [tseslint.configs.recommendedTypeChecked],
        languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    },
    {
        files: ["**/*.ts"],
        plugins: { "@pulumi": pulumi },
        rules: {
            "@pulumi/no-output-in-template-literal": "error",
            "@pulumi/no-output-instance-in-template-literal": "error",
        },
    },
    {
        // Most patterns meet foreign text, which can be made to keep a backtracking engine busy. Those of tests do not.
        ignores: ["**/test/**"],
        plugins: { regexp },
        rules: {
            "regexp/no-super-linear-backtracking": ["error", { report: "potential" }],
            "regexp/no-super-linear-move": ["error", { report: "potential" }],
        },
    },
    {
        // Foreign text leaves through one terminal, which makes it harmless. What speaks to the engine is left alone.
        files: ["packages/*/src/**/*.ts", "sandbox/src/**/*.ts", "stacks/*/*.ts"],
        ignores: ["packages/megatests-cli/src/terminal.ts", "sandbox/src/plugin/serve.ts", "sandbox/src/start.ts"],
        rules: {
            "no-console": "error",
            "no-restricted-syntax": [
                "error",
                {
                    selector: "ImportSpecifier[imported.name='styleText']",
                    message: "Colour with colors of cliContext.",
                },
                {
                    selector: "NewExpression[callee.name=/^(Range|Syntax|Type|)Error$/]",
                    message: "Every error has a stable code: throw a CodedError, or one of its kind.",
                },
                {
                    selector:
                        "CallExpression > MemberExpression.callee[property.name='write']" +
                        ":matches([object.name=/^std(out|err)$/], [object.property.name=/^std(out|err)$/])",
                    message: "Print lines with terminalFor of text/terminal.",
                },
                {
                    selector:
                        "CallExpression[callee.property.name=/^(print|note)$/] " +
                        "CallExpression[callee.object.name='JSON'][callee.property.name='stringify']",
                    message: "Print JSON with printJson, which escapes what steers a terminal.",
                },
            ],
        },
    },
    {
        files: ["packages/*/src/**/*.ts", "sandbox/src/**/*.ts", "stacks/*/*.ts"],
        plugins: { "import-x": importX },
        settings: {
            "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".js"] })],
            "import-x/extensions": [".ts"],
            "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
        },
        rules: {
            "import-x/no-cycle": "error",
            "no-restricted-imports": ["error", { patterns: [BUILT_FILES, OTHER_FOLDERS] }],
        },
    },
    {
        files: ["packages/megatests-components/src/**/*.ts"],
        rules: {
            "no-restricted-imports": ["error", { patterns: [BUILT_FILES, OTHER_FOLDERS, DEPENDENTS] }],
        },
    },
    prettier,
);
