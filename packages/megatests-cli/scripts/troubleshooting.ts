import { join } from "node:path";
import type { Rule, Service, Severity } from "../src/diagnosis/diagnosis";
import { TABLE } from "../src/diagnosis/table";

/** The committed list of every failure that `megatests explain` knows. */
export const troubleshootingFile = join(__dirname, "../../../docs/troubleshooting.md");

const HEADINGS: Record<Service, string> = {
    pulumi: "Pulumi",
    seqera: "Seqera Platform",
    github: "GitHub",
    aws: "AWS",
    network: "Network",
};

const SEVERITIES: Record<Severity, string> = {
    critical: "The deployment failed or cannot continue.",
    warning: "The deployment went on. Read the message.",
    harmless: "Expected. No action is needed.",
};

const INTRODUCTION = `# Troubleshooting

Generated from the diagnosis table of \`megatests explain\` by \`pnpm --dir packages/megatests-cli run troubleshooting\`. The command
reads the output of a deployment and prints the entries that apply, with the names of your resources filled in:

\`\`\`sh
pulumi up --stack prod 2>&1 | npx megatests explain
\`\`\`

Words in braces, for example \`{bucket}\`, stand for details of the message. \`npx megatests doctor\` finds most of these problems
before a deployment. [recovery.md](recovery.md) has the steps after an interrupted deployment.`;

/** What can go wrong, by service: cause, fix and check of every row of the table. */
export function troubleshooting(): string {
    const sections = Object.entries(HEADINGS).flatMap(([service, heading]) => [
        `## ${heading}`,
        ...TABLE.filter((rule) => rule.service === service).map(entry),
    ]);
    return `${[INTRODUCTION, ...sections].join("\n\n")}\n`;
}

function entry({ id, severity, cause, fix, scope, variable, check }: Rule): string {
    const lines = [
        `- **Cause**: ${cause}`,
        `- **Fix**: ${fix}`,
        scope && `- **Required**: ${scope}`,
        variable && `- **Variable**: \`${variable}\``,
        check && `- **Check**: \`${check}\``,
    ];
    return `### ${id}\n\n${SEVERITIES[severity]}\n\n${lines.filter(Boolean).join("\n")}`;
}
