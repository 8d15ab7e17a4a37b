import { stringify } from "yaml";
import type { Answers } from "./answers";
import { LINE_WIDTH, formatJson } from "./formatJson";
import type { Specs } from "./specs";

/** What tells Pulumi, ESC, GitHub and people about a new stack, by path. */
export function projectFiles(answers: Answers, { folder }: Specs): Record<string, string> {
    const { project, stack, organization } = answers;
    return {
        "Pulumi.yaml": stringify({
            name: project,
            description: `Full-size pipeline tests of ${organization} on Seqera Platform and AWS Batch`,
            // Node.js runs the TypeScript as it stands: there is no build to forget.
            runtime: {
                name: "nodejs",
                options: { typescript: false, nodeargs: "--require megatests-components/preload" },
            },
        }),
        [`Pulumi.${stack}.yaml`]: stringify({ environment: [`${project}/${stack}`] }),
        [escFile(answers)]: escEnvironment(answers),
        ".vscode/settings.json": formatJson(editorSettings(folder)),
        ".editorconfig": EDITOR_CONFIG,
        "README.md": readme(answers, folder),
    };
}

function escFile({ project, stack }: Answers): string {
    return `esc/${project}-${stack}.yaml`.toLowerCase();
}

function escEnvironment({ project, stack, region, workspaceId }: Answers): string {
    const definition = {
        values: {
            aws: {
                deployRoleArn: "",
                login: {
                    "fn::open::aws-login": {
                        oidc: { roleArn: "${aws.deployRoleArn}", sessionName: project.slice(0, 64), duration: "1h" },
                    },
                },
            },
            tokens: { seqera: "", launch: "", github: "" },
            environmentVariables: {
                AWS_ACCESS_KEY_ID: "${aws.login.accessKeyId}",
                AWS_SECRET_ACCESS_KEY: "${aws.login.secretAccessKey}",
                AWS_SESSION_TOKEN: "${aws.login.sessionToken}",
                AWS_REGION: region,
                TOWER_ACCESS_TOKEN: "${tokens.seqera}",
                TOWER_LAUNCH_TOKEN: "${tokens.launch}",
                TOWER_WORKSPACE_ID: workspaceId,
                GITHUB_TOKEN: "${tokens.github}",
            },
        },
    };
    return `# Definition of the Pulumi ESC environment ${project}/${stack}. It holds no secret: README.md says how they are added.
${stringify(definition, { lineWidth: 0 })}`;
}

/** How the files are formatted. Prettier reads it too. */
const EDITOR_CONFIG = `root = true

[*]
charset = utf-8
end_of_line = lf
indent_style = space
indent_size = 4
insert_final_newline = true
max_line_length = ${LINE_WIDTH}

[*.{json,yaml,yml}]
indent_size = 2
`;

const SCHEMAS = "./node_modules/megatests-components/schemas";

/** Shows the mistakes in specs while they are typed. VS Code reads it, and other editors with its language servers. */
function editorSettings(folder: string): object {
    return {
        "json.schemas": [{ fileMatch: [`/${folder}/*.json`], url: `${SCHEMAS}/compute-env.schema.json` }],
        "yaml.schemas": { [`${SCHEMAS}/seqerakit.schema.json`]: [`${folder}/*.yml`, `${folder}/*.yaml`] },
    };
}

function readme(answers: Answers, folder: string): string {
    const { project, stack, organization } = answers;
    const environment = `${project}/${stack}`;
    return `# ${project}

The platform on which ${organization} runs its full-size pipeline tests: Pulumi project \`${project}\`, stack \`${stack}\`.

\`\`\`sh
npm install        # writes package-lock.json: commit it, npm ci in the workflow needs it
npm test           # check the types and the specs and plan the stack, without any account
npm run plan       # show the plan
\`\`\`

People edit the files under \`${folder}/\`. \`npm run validate\` shows every mistake with its place and fix. Editors show it while
you type: VS Code with Red Hat's YAML extension reads the schemas that \`.vscode/settings.json\` names.

## First deployment

The role that deploys needs a policy and a trust policy. Both commands print one.

\`\`\`sh
npx megatests deploy-policy --account ACCOUNT
npx megatests deploy-policy --account ACCOUNT --trust-pulumi PULUMI_ORGANIZATION/${environment}
\`\`\`

\`\`\`sh
pulumi env init ${environment} --file ${escFile(answers)}
pulumi env set ${environment} aws.deployRoleArn arn:aws:iam::ACCOUNT:role/ROLE
pulumi env set --secret ${environment} tokens.seqera TOKEN
pulumi env set --secret ${environment} tokens.launch TOKEN   # optional
pulumi env set --secret ${environment} tokens.github TOKEN
pulumi stack init ${stack}
pulumi env run ${environment} -- npx megatests doctor --stack ${stack}
pulumi up --stack ${stack}
\`\`\`

| Token           | Needs                                                                                      |
| --------------- | ------------------------------------------------------------------------------------------ |
| \`tokens.seqera\` | an owner with the role Owner or Admin in the workspace, for the deployment                 |
| \`tokens.launch\` | an owner with the role Maintain, better a bot, for the secret that all workflows read      |
| \`tokens.github\` | the scope \`admin:org\`, or fine-grained: organization Variables and Secrets, read and write |

Without \`tokens.launch\` the organization secret \`TOWER_ACCESS_TOKEN\` stays as it is.

## Deployments from GitHub

\`.github/workflows/deploy.yml\` previews the stack after every merge, and deploys it when it is run with the command \`up\`. It needs
the repository variables \`PULUMI_ORGANIZATION\` and \`PULUMI_USER\` (a bot in Pulumi Cloud that trusts GitHub's OIDC issuer for this
repository), and the environment \`production\` with your reviewers. Without \`PULUMI_ORGANIZATION\` it does not run.

When something goes wrong, \`npx megatests explain\` says why: \`pulumi up --stack ${stack} 2>&1 | npx megatests explain\`.
`;
}
