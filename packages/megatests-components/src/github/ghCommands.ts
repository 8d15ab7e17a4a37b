import { commandLine } from "../internal/shell";

/** A variable or a secret that a command of GitHub's `gh` tool sets. */
export interface GhSetting {
    noun: "variable" | "secret";
    name: string;
    /** Organization, or repository as `OWNER/NAME`. */
    place: string;
    /** Repositories that may read it. Undefined for a repository's own. */
    visibility?: string;
    /** Ids of the repositories that may read it, for the visibility `selected`. */
    repositoryIds?: number[];
    /** Value to set. If omitted, the command prompts for the value, so that it contains no secret. */
    value?: string;
}

/** The command that sets a variable or secret, quoted for a shell. */
export function ghCommand({ noun, name, place, visibility, repositoryIds, value }: GhSetting): string {
    const where = visibility === undefined ? ["--repo", place] : ["--org", place, "--visibility", visibility];
    const command = commandLine([
        ...["gh", noun, "set", name, ...where],
        ...(value === undefined ? [] : ["--body", value]),
    ]);
    // The tool accepts only names of repositories.
    const repositories = (repositoryIds ?? []).map((id) => `$(gh api repositories/${id} --jq .name)`).join(",");
    return visibility === "selected" ? `${command} --repos "${repositories}"` : command;
}
