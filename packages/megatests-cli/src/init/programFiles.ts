import type { Answers } from "./answers";
import { formatJson } from "./formatJson";
import type { Specs } from "./specs";

/** The program of a new stack and what runs it, by path. `version` is that of this package. */
export function programFiles(answers: Answers, specs: Specs, version: string): Record<string, string> {
    return {
        "index.ts": program(answers, specs),
        "package.json": packageJson(answers, specs, version),
        "tsconfig.json": formatJson(TSCONFIG),
        "test/stack.test.mjs": test(answers, specs),
        ".gitignore": "node_modules/\nmegatests-report.html\n",
    };
}

/** Node.js strips the types, so that the compiler only checks them, and rejects what is more than types. */
const TSCONFIG = {
    compilerOptions: {
        target: "ES2023",
        lib: ["ES2023"],
        module: "node16",
        moduleResolution: "node16",
        strict: true,
        skipLibCheck: true,
        noEmit: true,
        allowImportingTsExtensions: true,
        erasableSyntaxOnly: true,
        verbatimModuleSyntax: true,
    },
    files: ["index.ts"],
};

function packageJson({ project, stack }: Answers, { folder }: Specs, version: string): string {
    const content = {
        name: project.toLowerCase(),
        private: true,
        type: "module",
        main: "index.ts",
        engines: { node: ">=22.18" },
        scripts: {
            validate: `megatests validate ${folder}`,
            plan: `megatests plan --stack ${stack}`,
            test: "tsc && node --test test/*.test.mjs",
        },
        dependencies: {
            "@pulumi/aws": "^7.48.0",
            "@pulumi/github": "^6.15.0",
            "@pulumi/pulumi": "^3.270.0",
            "megatests-components": `^${version}`,
        },
        devDependencies: { "@types/node": "^22.0.0", megatests: `^${version}`, typescript: "~5.9.3" },
    };
    return formatJson(content);
}

function program({ bucket, adoptBucket, region, organization }: Answers, specs: Specs): string {
    const { definitions, expression, primary } = specs;
    const bucketArgs = adoptBucket
        ? `{
            bucketName: "${bucket}",
            // The bucket exists and is imported as it is. Add lifecycle and cors to manage its rules.
            import: true,
        }`
        : `{ bucketName: "${bucket}" }`;
    return `import { join } from "node:path";
import { Provider as AwsProvider } from "@pulumi/aws/provider.js";
import { Provider as GitHubProvider } from "@pulumi/github/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { MegatestsPlatform, readSeqerakit, seqera } from "megatests-components";

/** A variable that the ESC environment sets. */
function required(name: string): string {
    const value = process.env[name];
    if (!value) {
        throw new pulumi.RunError(\`\${name} is not set. Fix: set it in the stack's ESC environment.\`);
    }
    return value;
}

// Token of the deployment, of an Owner or Admin of the workspace.
const towerAccessToken = pulumi.secret(required("TOWER_ACCESS_TOKEN"));
// Token of the workflows, of a bot with the role Maintain. Without it the organization secret TOWER_ACCESS_TOKEN stays
// as it is.
const launchToken = process.env["TOWER_LAUNCH_TOKEN"];
const workspaceId = required("TOWER_WORKSPACE_ID");
${definitions}
const platform = new MegatestsPlatform(
    "megatests",
    {
        workspaceId: Number(workspaceId),
        bucket: ${bucketArgs},
        computeEnvironments: ${expression},
        // Workflows run here unless they choose another environment.
        primaryComputeEnvironment: "${primary}",
        gitHub: {
            organization: "${organization}",
            secrets: launchToken ? { TOWER_ACCESS_TOKEN: { value: pulumi.secret(launchToken) } } : {},
            deployerToken: towerAccessToken,
        },
    },
    {
        providers: {
            aws: new AwsProvider("aws-provider", { region: "${region}" }),
            github: new GitHubProvider("github-provider", {
                owner: "${organization}",
                token: pulumi.secret(required("GITHUB_TOKEN")),
            }),
            seqera: new seqera.Provider("seqera-provider", { bearerAuth: towerAccessToken }),
        },
    },
);

export const bucket = platform.bucketName;
export const computeEnvironmentIds = platform.computeEnvironmentIds;
export const variables = platform.variableNames;
export const secrets = platform.secretNames;
`;
}

function test({ stack, bucket }: Answers, { folder, names }: Specs): string {
    const lines = names.toSorted().map((name) => `    ${JSON.stringify(name)},`);
    return `import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
const cli = join(require.resolve("megatests/package.json"), "../megatests.cjs");
const megatests = (...args) => execFileSync(process.execPath, [cli, ...args], { cwd: root, encoding: "utf8" });

const bucket = "${bucket}";
const environments = [
    // Sorted by name.
${lines.join("\n")}
];

test("the specs have no problem", () => {
    assert.match(megatests("validate", "${folder}"), /no problems/);
});

test("the stack plans its bucket and its environments", () => {
    const { resources } = JSON.parse(megatests("plan", "--stack", "${stack}", "--json"));
    const namesOf = (type, field) =>
        resources
            .filter((resource) => resource.type === type)
            .map(({ inputs }) => inputs[field])
            .sort();
    assert.deepEqual(namesOf("aws:s3/bucket:Bucket", "bucket"), [bucket]);
    assert.deepEqual(namesOf("seqera:index/awsBatchCe:AwsBatchCe", "name"), environments);
});
`;
}
