import type { Answers } from "./answers";

/** The program of a new stack and what runs it, by path. `version` is that of this package. */
export function programFiles(answers: Answers, version: string): Record<string, string> {
    return {
        "index.ts": program(answers),
        "package.json": packageJson(answers, version),
        "tsconfig.json": `${JSON.stringify(TSCONFIG, undefined, 2)}\n`,
        "test/stack.test.mjs": test(answers),
        ".gitignore": "node_modules/\nmegatests-report.html\n",
    };
}

/** Node.js strips the types, so that the compiler only checks them, and refuses what is more than types. */
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

function packageJson({ project, stack }: Answers, version: string): string {
    const content = {
        name: project.toLowerCase(),
        private: true,
        type: "module",
        main: "index.ts",
        engines: { node: ">=22.18" },
        scripts: {
            validate: "megatests validate seqerakit",
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
    return `${JSON.stringify(content, undefined, 2)}\n`;
}

function program({ bucket, adoptBucket, region, organization, environments }: Answers): string {
    const files = environments.map((kind) => `${kind}: seqerakit("${kind}")`).join(", ");
    const bucketArgs = adoptBucket
        ? `{ bucketName: "${bucket}", import: true, lifecycle: {}, cors: {} }`
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
// Token of the workflows, of a bot with the role Maintain. Without it the organization secret TOWER_ACCESS_TOKEN stays as it is.
const launchToken = process.env["TOWER_LAUNCH_TOKEN"];
const workspaceId = required("TOWER_WORKSPACE_ID");
const seqerakit = (key: string) => ({
    file: join(import.meta.dirname, "seqerakit", \`\${key}.yml\`),
    // tw compute-envs import takes no Nextflow configuration, so the program adds it.
    nextflowConfig: join(import.meta.dirname, "seqerakit/nextflow.config"),
});

const platform = new MegatestsPlatform(
    "megatests",
    {
        workspaceId: Number(workspaceId),
        bucket: ${bucketArgs},
        computeEnvironments: readSeqerakit(
            { ${files} },
            // What the files may use is stored in plain text: name variables that hold no secret, and nothing else.
            { variables: { TOWER_WORKSPACE_ID: workspaceId } },
        ),
        // Workflows run here unless they choose another environment.
        primaryComputeEnvironment: "${environments[0]}",
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

function test({ stack, project, bucket, environments }: Answers): string {
    const names = environments.map((kind) => `${project}_${kind}`).sort();
    return `import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
const cli = join(require.resolve("megatests/package.json"), "../megatests.cjs");
const megatests = (...args) => execFileSync(process.execPath, [cli, ...args], { cwd: root, encoding: "utf8" });

test("the specs have no problem", () => {
    assert.match(megatests("validate", "seqerakit"), /no problems/);
});

test("the stack plans its bucket and its environments", () => {
    const { resources } = JSON.parse(megatests("plan", "--stack", "${stack}", "--json"));
    const namesOf = (type, field) =>
        resources
            .filter((resource) => resource.type === type)
            .map(({ inputs }) => inputs[field])
            .sort();
    assert.deepEqual(namesOf("aws:s3/bucket:Bucket", "bucket"), ["${bucket}"]);
    assert.deepEqual(namesOf("seqera:index/awsBatchCe:AwsBatchCe", "name"), ${JSON.stringify(names)});
});
`;
}
