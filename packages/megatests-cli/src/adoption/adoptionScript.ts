import { commandLine, printable, shellComment, shellQuoted } from "megatests-components/internal";
import type { AdoptionPlan } from "./planAdoption";

/**
 * Reads the preview as JSON from standard input, and fails if it does more than import. Components have nothing in a service.
 * Without stages it may also create and update.
 */
function check(allowed: string[]): string {
    return `node -e '
const { steps = [] } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const custom = ({ newState, oldState }) => (newState ?? oldState)?.custom !== false;
const isProvider = ({ urn }) => /::pulumi:providers:/.test(urn);
const harm = steps.filter((step) => custom(step) && !isProvider(step) && !${JSON.stringify(allowed)}.includes(step.op));
if (harm.length > 0) {
    console.error("the preview would " + harm.map(({ op, urn }) => op + " " + urn.split("::").at(-1)).join(", ") + ". Fix: do not deploy. Undo with pulumi stack import --file before-adoption.json.");
    process.exit(1);
}
console.log("The preview does only: ${allowed.join(", ")}.");
'`;
}

const UNCHANGED = ["same", "read", "refresh", "import"];

/**
 * The steps of an adoption up to its deployment, as a script for the folder of the stack. It stops at the first failure and
 * can be run again: the first backup is kept, and what was removed from the state already is passed over. It deploys nothing.
 */
export function adoptionScript({ stack, deletions, arguments: args, refresh }: AdoptionPlan): string {
    const refreshing = refresh ? ["--refresh", "--run-program"] : [];
    const allowed = args.stage === undefined ? [...UNCHANGED, "create", "update"] : UNCHANGED;
    const onStack = ["--stack", stack];
    const removals = deletions.flatMap(({ urn, protect, reason }) => [
        shellComment(reason),
        `remove ${shellQuoted(urn)}${protect ? " --force" : ""}`,
    ]);
    return [
        "#!/bin/sh",
        "# Written by megatests adopt. Stops at the first failure and can be run again. Deploys nothing.",
        "set -eu",
        'cd "$(dirname "$0")"',
        "",
        "[ -e before-adoption.json ] ||",
        `    ${commandLine(["pulumi", "stack", "export", ...onStack, "--file", "before-adoption.json"])}`,
        commandLine(["pulumi", "config", "set", ...onStack], ["adoption", "adoption.json"]),
        "",
        ...(removals.length > 0
            ? [
                  "state=$(mktemp)",
                  "trap 'rm -f \"$state\"' EXIT",
                  `${commandLine(["pulumi", "stack", "export", ...onStack])} > "$state"`,
                  "",
                  "remove() {",
                  "    urn=$1",
                  "    shift",
                  '    if grep -qF "\\"urn\\": \\"$urn\\"" "$state"; then',
                  `        ${commandLine(["pulumi", "state", "delete", ...onStack, "--yes"])} "$@" -- "$urn"`,
                  "    else",
                  '        echo "already removed: $urn"',
                  "    fi",
                  "}",
                  ...removals,
                  "",
              ]
            : []),
        "preview=$(mktemp)",
        'trap \'rm -f "$preview" "${state:-}"\' EXIT',
        `${commandLine(["pulumi", "preview", ...onStack, ...refreshing, "--json"])} > "$preview"`,
        `${check(allowed)} < "$preview"`,
        `echo ${shellQuoted(`Next: ${commandLine(["pulumi", "up", ...refreshing, ...onStack])}`)}`,
        "",
    ]
        .map((text) => text.split("\n").map(printable).join("\n"))
        .join("\n");
}
