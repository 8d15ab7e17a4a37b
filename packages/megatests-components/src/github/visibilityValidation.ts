import type * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain, validateOneOf } from "../internal/validation";
import type { OrganizationSetting } from "./organizationSettings";
import { type GitHubSettings, GitHubVisibility } from "./settings";

/**
 * Errors in the visibility of the variables and secrets.
 *
 * @param prefix goes before the path of each shared setting
 */
export function validateVisibilities(
    shared: GitHubSettings,
    settings: OrganizationSetting[],
    prefix: string,
): ValidationError[] {
    const managed = settings.filter((setting) => setting.managed);
    if (shared.repository !== undefined) {
        return validateNoVisibility(shared, managed, prefix);
    }
    const selected = managed.filter(({ visibility }) => isSelected(visibility));
    const missing = selected.filter(
        ({ visibility, selectedRepositoryIds }) => isPlain(visibility) && selectedRepositoryIds === undefined,
    );
    return [
        ...validateVisibility(shared.visibility, prefix),
        ...validateRepositories(shared.selectedRepositoryIds, prefix, selected.length > 0),
        ...managed.flatMap(({ propertyPath, holds, visibility }) => [
            ...validateVisibility(holds.visibility, `${propertyPath}.`),
            ...validateRepositories(holds.selectedRepositoryIds, `${propertyPath}.`, isSelected(visibility)),
        ]),
        // The shared visibility is reported once.
        ...[...new Set(missing.map(({ holds, propertyPath }) => (holds.visibility ? `${propertyPath}.` : prefix)))].map(
            (path) => ({
                code: "missing-property",
                propertyPath: `${path}selectedRepositoryIds`,
                reason: 'missing required property "selectedRepositoryIds" with visibility "selected".',
            }),
        ),
    ];
}

/** Whether a visibility is, or may be, `selected`. */
export function isSelected(visibility: pulumi.Input<GitHubVisibility>): boolean {
    return !isPlain(visibility) || visibility === GitHubVisibility.Selected;
}

function validateVisibility(visibility: pulumi.Input<GitHubVisibility> | undefined, path: string): ValidationError[] {
    return isPlain(visibility) ? validateOneOf(visibility, GitHubVisibility, `${path}visibility`) : [];
}

/** A variable or secret of a repository is readable there and nowhere else. */
function validateNoVisibility(
    shared: GitHubSettings,
    settings: OrganizationSetting[],
    prefix: string,
): ValidationError[] {
    const owners = [
        { path: prefix, given: shared },
        ...settings.map(({ propertyPath, holds }) => ({ path: `${propertyPath}.`, given: holds })),
    ];
    return owners.flatMap(({ path, given: { visibility, selectedRepositoryIds } }) =>
        Object.entries({ visibility, selectedRepositoryIds })
            .filter(([, value]) => value !== undefined)
            .map(([name]) => ({
                code: "mutually-exclusive",
                propertyPath: path + name,
                reason: `${name} and repository are mutually exclusive: only an organization shares variables and secrets. Fix: omit ${name}.`,
            })),
    );
}

function validateRepositories(
    ids: pulumi.Input<pulumi.Input<number>[]> | undefined,
    path: string,
    selected: boolean,
): ValidationError[] {
    const propertyPath = `${path}selectedRepositoryIds`;
    if (ids !== undefined && !selected) {
        const reason =
            'selectedRepositoryIds requires visibility "selected". Fix: set visibility to it, or omit selectedRepositoryIds.';
        return [{ code: "requires-visibility", propertyPath, reason }];
    }
    if (!isPlain(ids)) {
        return [];
    }
    if (ids.length === 0) {
        const reason = "expected a list of at least one repository id, got [].";
        return [{ code: "empty-value", propertyPath, reason }];
    }
    return ids.flatMap((id, index) => {
        const reason = `invalid repository id ${formatValue(id)}: expected a positive integer. Fix: look it up with gh api repos/OWNER/NAME --jq .id.`;
        return isPlain(id) && !(Number.isSafeInteger(id) && id > 0)
            ? [{ code: "invalid-repository-id", propertyPath: `${propertyPath}[${index}]`, reason }]
            : [];
    });
}
