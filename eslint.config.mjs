import eslint from "@eslint/js";
import pulumi from "@pulumi/eslint-plugin";
import prettier from "eslint-config-prettier";
import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";

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
            "no-restricted-imports": [
                "error",
                { paths: [{ name: "node:util", importNames: ["styleText"], message: "Colour with Terminal.paint." }] },
            ],
            "no-restricted-syntax": [
                "error",
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
    prettier,
);
