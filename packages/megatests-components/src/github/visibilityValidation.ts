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
    const selected = managed.filter(({ visibility }) => visibility === GitHubVisibility.Selected);
    const missing = selected.filter(({ selectedRepositoryIds }) => selectedRepositoryIds === undefined);
    return [
        ...validateOneOf(shared.visibility, GitHubVisibility, `${prefix}visibility`),
        ...validateRepositories(shared.selectedRepositoryIds, prefix, selected.length > 0),
        ...managed.flatMap(({ propertyPath, holds, visibility }) => [
            ...validateOneOf(holds.visibility, GitHubVisibility, `${propertyPath}.visibility`),
            ...validateRepositories(
                holds.selectedRepositoryIds,
                `${propertyPath}.`,
                visibility === GitHubVisibility.Selected,
            ),
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
    if (!Array.isArray(ids) || ids.length === 0) {
        const reason = `expected a list of at least one repository id, got ${formatValue(ids)}.`;
        return [{ code: Array.isArray(ids) ? "empty-value" : "wrong-type", propertyPath, reason }];
    }
    return ids.flatMap((id, index) => {
        const reason = `invalid repository id ${formatValue(id)}: expected a positive integer. Fix: look it up with gh api repos/OWNER/NAME --jq .id.`;
        return isPlain(id) && !(Number.isSafeInteger(id) && id > 0)
            ? [{ code: "invalid-repository-id", propertyPath: `${propertyPath}[${index}]`, reason }]
            : [];
    });
}
