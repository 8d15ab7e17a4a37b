import type { Colors } from "../terminal";
import type { Launch, NameFinding, WorkflowsExamination } from "./examineWorkflows";
import type { LaunchEnvironment } from "./launchEnvironments";

const TITLES: Record<NameFinding["code"], string> = {
    "not-set": "Not set by the platform",
    "stale-secret": "Read as secrets, but set as variables too",
};

/** An examination as a person reads it, by line. */
export function renderWorkflows(examination: WorkflowsExamination, colors: Colors): string[] {
    const { workflows, launches, findings, unread, unreadable } = examination;
    const places = new Set(launches.map(({ file }) => file));
    return [
        `${counted(launches.length, "launch", "launches")} in ${places.size} of ${counted(workflows, "workflow", "workflows")}.`,
        ...launches.map((launch) => `  ${launchLine(launch, colors)}`),
        ...(["not-set", "stale-secret"] as const).flatMap((code) => findingLines(code, findings, colors)),
        ...(unread.length === 0
            ? []
            : ["", `Set by the platform, but not read by these workflows: ${unread.join(", ")}`]),
        ...unreadable.map(({ file, line, reason }) => `${colors.red("unreadable")}  ${file}:${line}: ${reason}`),
    ];
}

function counted(count: number, one: string, many: string): string {
    return `${count} ${count === 1 ? one : many}`;
}

function launchLine({ file, line, isFullSize, via, environments }: Launch, colors: Colors): string {
    const size = isFullSize ? "full size" : colors.dim("small    ");
    const where = via === "aws-batch" ? "a job queue, not by Seqera" : environments.map(environmentText).join(" or ");
    return `${size}  ${file}:${line}  on ${where}`;
}

function environmentText({ kind, name, from }: LaunchEnvironment): string {
    switch (kind) {
        case "known":
            return from === undefined ? `${name}` : `${name} (${from})`;
        case "primary":
            return name === undefined
                ? "the workspace's primary compute environment, which this stack does not set"
                : `${name} (primary, as none is chosen)`;
        case "other":
            return `${name}, which this stack does not create`;
        case "undetermined":
            return `${name}, known only when the workflow runs`;
    }
}

function findingLines(code: NameFinding["code"], all: NameFinding[], colors: Colors): string[] {
    const findings = all.filter((finding) => finding.code === code);
    return findings.length === 0
        ? []
        : [
              "",
              `${colors.bold(TITLES[code])}: ${findings.length}`,
              ...findings.flatMap(({ kind, name, places, instead }) => [
                  `  ${kind === "variable" ? "vars" : "secrets"}.${name}`,
                  ...places.map((place) => `    ${place}`),
                  ...(instead.length === 0 ? [] : [`    Fix: read ${instead.join(" or ")} instead.`]),
              ]),
          ];
}
