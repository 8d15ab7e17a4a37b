import { commandLine } from "../internal/shell";

/** What a command of GitHub's `gh` tool sets for an organization. */
export interface GhSetting {
    noun: "variable" | "secret";
    name: string;
    organization: string;
    visibility: string;
    /** Ids of the repositories that may read it, for the visibility `selected`. */
    repositoryIds?: number[];
    /** Value to set. Without it the command asks for the value, so that no secret is written down. */
    value?: string;
}

/** Command by which a person sets an organization variable or secret, quoted for a shell. */
export function ghCommand({ noun, name, organization, visibility, repositoryIds, value }: GhSetting): string {
    const command = commandLine([
        ...["gh", noun, "set", name, "--org", organization, "--visibility", visibility],
        ...(value === undefined ? [] : ["--body", value]),
    ]);
    // The tool takes repositories by name alone.
    const repositories = (repositoryIds ?? []).map((id) => `$(gh api repositories/${id} --jq .name)`).join(",");
    return visibility === "selected" ? `${command} --repos "${repositories}"` : command;
}
