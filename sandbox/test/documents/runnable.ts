import { type CodeBlock, commandsOf, readDocument } from "./markdown";

const NEEDS_REGISTRY = "installs from npm or GitHub";
const NEEDS_PULUMI_CLOUD = "needs Pulumi Cloud";
const NEEDS_AWS = "needs the AWS CLI and an account";
const PACK = "pack.engine.spec.ts of the policies runs the pack, on stacks of its own";

/** The commands that no test runs, by their document and by `heading: command`, with the reason. */
export const NOT_RUN: readonly (readonly [document: string, commands: RegExp, reason: string])[] = [
    ["README.md", /: (npm install|pulumi p)/, NEEDS_REGISTRY],
    ["README.md", /: npm (start|test)$/, "installs and tests the whole repository"],
    ["SECURITY.md", /: npm install/, NEEDS_REGISTRY],
    ["SECURITY.md", /--policy-pack/, PACK],
    ["docs/getting-started.md", /^5. AWS: aws /, NEEDS_AWS],
    ["docs/getting-started.md", /^With Pulumi Cloud: /, NEEDS_PULUMI_CLOUD],
    ["docs/installation-configuration.md", /^/, NEEDS_REGISTRY],
    ["docs/performance.md", /^/, "measures for minutes"],
    ["docs/recovery.md", /: pulumi stack (export --version N|import)$/, NEEDS_PULUMI_CLOUD],
    ["docs/runbook.md", /: aws /, `${NEEDS_AWS} with deleted results`],
    ["docs/upgrading.md", /: npm install/, NEEDS_REGISTRY],
    ["packages/megatests-components/README.md", /^/, NEEDS_REGISTRY],
    ["packages/megatests-policies/README.md", /: npm install/, NEEDS_REGISTRY],
    ["packages/megatests-policies/README.md", /--policy-pack/, PACK],
    ["stacks/awsmegatests/README.md", /: npm run build$/, "builds this checkout, which the tests need first"],
    ["stacks/awsmegatests/README.md", /: pulumi env /, NEEDS_PULUMI_CLOUD],
];

/** The headings of each document below which a test runs the commands, by the name of its spec. */
export const RUN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "docs/adoption.md": { "Importing nf-core's resources": "adoption" },
    "docs/getting-started.md": {
        "4. The project": "gettingStarted",
        "5. AWS": "gettingStarted",
        "Without Pulumi Cloud": "gettingStarted",
        "7. Deploy": "gettingStarted",
        "9. Day to day": "gettingStarted",
    },
    "docs/recovery.md": {
        "A deployment was killed": "gettingStarted",
        "A refresh dropped resources": "gettingStarted",
        "Destroy a stack and keep its bucket": "gettingStarted",
    },
    "docs/runbook.md": {
        "Seqera does not delete an environment because of active runs": "runbook",
        "The Pulumi account is lost": "runbook",
    },
    "docs/troubleshooting.md": { Troubleshooting: "gettingStarted" },
    "docs/upgrading.md": { "The package": "gettingStarted", "The providers": "gettingStarted" },
    "examples/README.md": { Examples: "repository" },
    "packages/megatests-cli/README.md": { megatests: "gettingStarted" },
    "seqerakit/README.md": { "What replaces an environment": "repository" },
    "stacks/awsmegatests/README.md": { Deploy: "repository", Participants: "repository" },
};

/** Why a command below a heading is not run, or undefined if it is. */
export function reasonNotToRun(path: string, heading: string, words: string[]): string | undefined {
    const command = `${heading}: ${words.join(" ")}`;
    return NOT_RUN.find(([document, pattern]) => document === path && pattern.test(command))?.[2];
}

/**
 * The scripts of a document below a heading, a block each, as they stand, without the lines that are not run. Blocks
 * without any other line are left out.
 *
 * @throws Error if `RUN` does not have the heading, or it has no command that is run
 */
export function scriptsBelow(path: string, heading: string): string[] {
    if (RUN[path]?.[heading] === undefined) {
        throw new Error(`RUN does not have ${path}, ${heading}`);
    }
    const blocks = readDocument(path).blocks.filter((block) => block.language === "sh" && block.heading === heading);
    const scripts = blocks.map((block) => runnableText(path, block)).filter((text) => text !== "");
    if (scripts.length === 0) {
        throw new Error(`${path} has no command below ${heading}`);
    }
    return scripts;
}

function runnableText(path: string, block: CodeBlock): string {
    return block.text
        .trimEnd()
        .split("\n")
        .filter((line) => {
            const commands = commandsOf({ ...block, text: line });
            return !commands.some((words) => reasonNotToRun(path, block.heading, words) !== undefined);
        })
        .join("\n");
}
