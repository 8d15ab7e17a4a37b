import { commandLine, printable, shellComment, shellQuoted } from "megatests-components/internal";
import type { AdoptionPlan } from "./planAdoption";

/** Reads the preview as JSON from standard input, and fails if it deletes or replaces anything. */
const CHECK = `node -e '
const { changeSummary = {} } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const harm = Object.entries(changeSummary).filter(([step]) => /delete|replace/.test(step));
if (harm.length > 0) {
    console.error("the preview would " + harm.map(([step, count]) => step + " " + count).join(", ") + ". Fix: do not deploy. Undo with pulumi stack import --file before-adoption.json.");
    process.exit(1);
}
console.log("The preview deletes and replaces nothing.");
'`;

/**
 * The steps of an adoption up to its deployment, as a script for the folder of the stack. It stops at the first failure and
 * can be run again: the first backup is kept, and what was removed from the state already is passed over. It deploys nothing.
 */
export function adoptionScript({ stack, deletions }: AdoptionPlan): string {
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
        `${commandLine(["pulumi", "preview", ...onStack, "--json"])} > "$preview"`,
        `${CHECK} < "$preview"`,
        `echo ${shellQuoted(`Next: ${commandLine(["pulumi", "up", ...onStack])}`)}`,
        "",
    ]
        .map((text) => text.split("\n").map(printable).join("\n"))
        .join("\n");
}
