import type * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain } from "../internal/validation";
import type { OrganizationSetting } from "./organizationSettings";
import { type GitHubSettings, GitHubVisibility } from "./settings";

/** Everything that is wrong with who may read the variables and secrets. */
export function validateReader(shared: GitHubSettings, settings: OrganizationSetting[]): ValidationError[] {
    const managed = settings.filter((setting) => setting.managed);
    const selected = managed.filter(({ visibility }) => visibility === GitHubVisibility.Selected);
    const missing = selected.filter(({ selectedRepositoryIds }) => selectedRepositoryIds === undefined);
    return [
        ...validateVisibility(shared.visibility, ""),
        ...validateRepository(shared.selectedRepositoryIds, "", selected.length > 0),
        ...managed.flatMap(({ propertyPath, holds, visibility }) => [
            ...validateVisibility(holds.visibility, `${propertyPath}.`),
            ...validateRepository(
                holds.selectedRepositoryIds,
                `${propertyPath}.`,
                visibility === GitHubVisibility.Selected,
            ),
        ]),
        // The visibility that all share is told once.
        ...[...new Set(missing.map(({ holds, propertyPath }) => (holds.visibility ? `${propertyPath}.` : "")))].map(
            (path) => ({
                propertyPath: `${path}selectedRepositoryIds`,
                reason: 'missing for the visibility "selected". Fix: pass the numeric ids of the repositories.',
            }),
        ),
    ];
}

function validateVisibility(visibility: GitHubVisibility | undefined, path: string): ValidationError[] {
    const known = Object.values(GitHubVisibility);
    const reason = `expected visibility to be one of ${known.map(formatValue).join(", ")}, got ${formatValue(visibility)}. Fix: use one of these.`;
    return visibility === undefined || known.includes(visibility)
        ? []
        : [{ propertyPath: `${path}visibility`, reason }];
}

function validateRepository(
    ids: pulumi.Input<pulumi.Input<number>[]> | undefined,
    path: string,
    selected: boolean,
): ValidationError[] {
    const propertyPath = `${path}selectedRepositoryIds`;
    if (ids !== undefined && !selected) {
        const reason = 'goes with the visibility "selected" alone. Fix: set visibility to that, or leave the ids out.';
        return [{ propertyPath, reason }];
    }
    if (!isPlain(ids)) {
        return [];
    }
    if (!Array.isArray(ids) || ids.length === 0) {
        return [
            { propertyPath, reason: `expected ids of repositories, got ${formatValue(ids)}. Fix: pass at least one.` },
        ];
    }
    return ids.flatMap((id, index) => {
        const reason = `expected the numeric id of a repository, got ${formatValue(id)}. Fix: look it up with gh api repos/OWNER/NAME --jq .id.`;
        return isPlain(id) && !(Number.isSafeInteger(id) && id > 0)
            ? [{ propertyPath: `${propertyPath}[${index}]`, reason }]
            : [];
    });
}
