import { commandLine, printable, shellComment, shellQuoted } from "megatests-components/internal";
import type { AdoptionPlan } from "./planAdoption";
import { providerNames } from "./renderAdoption";

const UNCHANGED = ["same", "read", "refresh", "import"];

/** Prints the URNs of the state on standard input, one a line. */
const PRINT_URNS = `
const { deployment } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
for (const { urn } of deployment.resources ?? []) console.log(urn);
`;

/** Fails unless adoption.json has the stage of the script: in a later one, its preview does more than import. */
function checkStage(stage: string): string {
    return `
const { stage = "none" } = JSON.parse(require("node:fs").readFileSync("adoption.json", "utf8"));
if (stage !== "${stage}") {
    console.error("expected the stage ${stage} in adoption.json, got " + stage + ". Fix: follow adoption-steps.txt from here on.");
    process.exit(1);
}
`;
}

/**
 * Fails if the preview on standard input, as JSON, failed or does more than is allowed. Components have nothing in a
 * service.
 */
function checkPreview(allowed: string[]): string {
    return `
const { steps = [], diagnostics = [] } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message.trim());
if (errors.length > 0) {
    console.error("the preview failed: " + errors.join("\\n"));
    process.exit(1);
}
const custom = ({ newState, oldState }) => (newState ?? oldState)?.custom !== false;
const isProvider = ({ urn }) => /::pulumi:providers:/.test(urn);
const harm = steps.filter((step) => custom(step) && !isProvider(step) && !${JSON.stringify(allowed)}.includes(step.op));
if (harm.length > 0) {
    console.error("the preview would " + harm.map(({ op, urn }) => op + " " + urn.split("::").at(-1)).join(", ") + ". Fix: do not deploy. Undo with pulumi stack import --file before-adoption.json.");
    process.exit(1);
}
console.log("The preview does only: ${allowed.join(", ")}.");
`;
}

const inNode = (program: string) => `node -e '${program}'`;

/**
 * The steps of an adoption up to its deployment, as a bash script for the folder of the stack. It stops at the first
 * failure and can be run again: the first backup is kept, and what was removed from the state already is passed over. It
 * deploys nothing.
 */
export function adoptionScript(plan: AdoptionPlan): string {
    const { stack, deletions, arguments: args, refresh } = plan;
    const refreshing = refresh ? ["--refresh", "--run-program"] : [];
    const allowed = args.stage === undefined ? [...UNCHANGED, "create", "update"] : UNCHANGED;
    const onStack = ["--stack", stack];
    const providers = providerNames(plan);
    const removals = deletions.flatMap(({ urn, protect, reason }) => [
        shellComment(reason),
        `remove ${shellQuoted(urn)}${protect ? " --force" : ""}`,
    ]);
    return [
        "#!/usr/bin/env bash",
        "# Written by megatests adopt. Stops at the first failure and can be run again. Deploys nothing.",
        ...(providers === "" ? [] : [`# The program must keep the names of the provider instances: ${providers}`]),
        "set -euo pipefail",
        'cd -- "$(dirname -- "$0")"',
        "scratch=$(mktemp -d)",
        "trap 'rm -rf \"$scratch\"' EXIT",
        "",
        ...(args.stage === undefined ? [] : [inNode(checkStage(args.stage)), ""]),
        "if [ -e before-adoption.json ]; then",
        '    echo "before-adoption.json exists already, and stays the backup"',
        "else",
        `    ${commandLine(["pulumi", "stack", "export", ...onStack])} > "$scratch/backup.json"`,
        '    mv "$scratch/backup.json" before-adoption.json',
        "fi",
        commandLine(["pulumi", "config", "set", ...onStack], ["adoption", "adoption.json"]),
        "",
        ...(removals.length > 0
            ? [
                  `${commandLine(["pulumi", "stack", "export", ...onStack])} | ${inNode(PRINT_URNS)} > "$scratch/urns"`,
                  "",
                  "remove() {",
                  "    urn=$1",
                  "    shift",
                  '    if grep -qxF -e "$urn" "$scratch/urns"; then',
                  `        ${commandLine(["pulumi", "state", "delete", ...onStack, "--yes"])} "$@" -- "$urn"`,
                  "    else",
                  '        echo "already removed: $urn"',
                  "    fi",
                  "}",
                  ...removals,
                  "",
              ]
            : []),
        "failed=0",
        `${commandLine(["pulumi", "preview", ...onStack, ...refreshing, "--json"])} > "$scratch/preview.json" || failed=$?`,
        `[ ! -s "$scratch/preview.json" ] || ${inNode(checkPreview(allowed))} < "$scratch/preview.json"`,
        '[ "$failed" = 0 ] || exit "$failed"',
        `echo ${shellQuoted(`Next: ${commandLine(["pulumi", "up", ...refreshing, ...onStack])}`)}`,
        "",
    ]
        .map((text) => text.split("\n").map(printable).join("\n"))
        .join("\n");
}
