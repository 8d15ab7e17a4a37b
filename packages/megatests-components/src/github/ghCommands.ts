import { commandLine } from "../text/shell";

/** What a command of GitHub's `gh` tool sets for an organization. */
export interface GhSetting {
    noun: "variable" | "secret";
    name: string;
    organization: string;
    visibility: string;
    /** Value to set. Without it the command asks for the value, so that no secret is written down. */
    value?: string;
}

/** Command by which a person sets an organization variable or secret, quoted for a shell. */
export function ghCommand({ noun, name, organization, visibility, value }: GhSetting): string {
    const words = ["gh", noun, "set", name, "--org", organization, "--visibility", visibility];
    return commandLine([...words, ...(value === undefined ? [] : ["--body", value])]);
}
