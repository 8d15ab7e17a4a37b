import type { Answers } from "./answers";
import type { Specs } from "./specs";

const CHECKOUT = `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: 22
`;

const test = (folder: string) => `name: Megatests

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
${CHECKOUT}      - run: npm ci
      - run: npx megatests validate ${folder} --format github
      - run: npm test
`;

const preview = (stack: string) => `name: Preview

# Shows what a pull request changes in the stack. It plans in process, so it needs no account, no secret and no credential.
on:
  pull_request:

permissions:
  contents: read

jobs:
  plan:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    steps:
${CHECKOUT}      - name: Check out what the pull request goes into
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          ref: \${{ github.event.pull_request.base.sha }}
          path: .base
          persist-credentials: false
      - run: npm ci
      - name: Show the changes
        shell: bash
        run: |
          if [ -f .base/package-lock.json ]; then
            npm ci --prefix .base
            npx megatests plan --dir .base --stack ${stack} --json > "$RUNNER_TEMP/base.json"
            npx megatests plan --stack ${stack} --diff "$RUNNER_TEMP/base.json" | tee "$RUNNER_TEMP/changes.txt"
          else
            npx megatests plan --stack ${stack} | tee "$RUNNER_TEMP/changes.txt"
          fi
          { echo '### Changes to the stack ${stack}'; echo '~~~diff'; cat "$RUNNER_TEMP/changes.txt"; echo '~~~'; } >> "$GITHUB_STEP_SUMMARY"
`;

/** What checks a stack for every pull request, and what previews and deploys it, by path. */
export function workflowFiles({ project, stack }: Answers, { folder }: Specs): Record<string, string> {
    return {
        ".github/workflows/megatests.yml": test(folder),
        ".github/workflows/preview.yml": preview(stack),
        ".github/workflows/deploy.yml": `name: Deploy

# Previews the stack after every merge, and deploys it by hand: Actions, Deploy, Run workflow. Tokens and the AWS login
# come from Pulumi ESC, opened with the OIDC token of this run. README.md says which variables the repository needs.
on:
  push:
    branches: [main]
  workflow_dispatch:
    inputs:
      command:
        description: What to do
        type: choice
        options: [preview, up]
        default: preview

permissions: {}

concurrency:
  group: deploy
  cancel-in-progress: false

jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
    steps:
${CHECKOUT}      - run: npm ci --ignore-scripts
      - run: tar --create --zstd --exclude .git --file "$RUNNER_TEMP/workspace.tar.zst" .
      - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
        with:
          name: workspace
          path: \${{ runner.temp }}/workspace.tar.zst
          retention-days: 1

  # Holds the right to deploy, so it installs nothing but the Pulumi CLI and its plugins.
  deploy:
    needs: build
    if: vars.PULUMI_ORGANIZATION != ''
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    environment: production
    permissions:
      contents: read
      id-token: write
    steps:
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: 22
          package-manager-cache: false
      - uses: actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0
        with:
          name: workspace
      - run: tar --extract --zstd --file workspace.tar.zst
      - uses: pulumi/auth-actions@141415910c3beb54e03b48e9057c204c97b956f2 # v2.1.0
        with:
          organization: \${{ vars.PULUMI_ORGANIZATION }}
          # A bot that may use this stack and its ESC environment only.
          requested-token-type: urn:pulumi:token-type:access_token:personal
          scope: user:\${{ vars.PULUMI_USER }}
          token-expiration: 3600
      - uses: pulumi/actions@8e5e406f4007fca908480587cb9893c07090f58d # v7.0.0
        with:
          command: \${{ inputs.command || 'preview' }}
          stack-name: \${{ vars.PULUMI_ORGANIZATION }}/${project}/${stack}
          diff: true
          comment-on-summary: true
`,
    };
}
