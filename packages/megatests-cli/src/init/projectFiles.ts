import { stringify } from "yaml";
import type { Answers } from "./answers";

/** What tells Pulumi, ESC, GitHub and people about a new stack, by path. */
export function projectFiles(answers: Answers): Record<string, string> {
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
        ".github/workflows/megatests.yml": WORKFLOW,
        "README.md": readme(answers),
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

const WORKFLOW = `name: Megatests

# Checks the specs and plans the stack for every pull request. It needs no account and no secret.
on:
  pull_request:
  push:
    branches: [main]

permissions:
  contents: read

jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: 22
      - run: npm install
      - run: npx megatests validate seqerakit --format github
      - run: npm test
`;

function readme(answers: Answers): string {
    const { project, stack, organization } = answers;
    const environment = `${project}/${stack}`;
    return `# ${project}

The platform on which ${organization} runs its full-size pipeline tests: Pulumi project \`${project}\`, stack \`${stack}\`.

\`\`\`sh
npm install
npm test           # check the types and the specs and plan the stack, without any account
npm run plan       # show the plan
\`\`\`

People edit the files under \`seqerakit/\`. \`npm run validate\` shows every mistake with its place and fix.

## First deployment

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

| Token           | Needs                                                                                    |
| --------------- | ---------------------------------------------------------------------------------------- |
| \`tokens.seqera\` | an owner with the role Owner or Admin in the workspace, for the deployment               |
| \`tokens.launch\` | an owner with the role Maintain, better a bot, for the secret that all workflows read    |
| \`tokens.github\` | the scope \`admin:org\`, or fine-grained: organization Variables and Secrets, read and write |

Without \`tokens.launch\` the organization secret \`TOWER_ACCESS_TOKEN\` stays as it is.

When something goes wrong, \`npx megatests explain\` says why: \`pulumi up --stack ${stack} 2>&1 | npx megatests explain\`.
`;
}
