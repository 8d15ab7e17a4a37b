import type * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain } from "../internal/validation";

/** Refusals of a workspace id that is known and no positive integer. */
export function validateWorkspaceId(workspaceId: pulumi.Input<number> | undefined): ValidationError[] {
    return validateId("workspace", workspaceId, "workspaceId");
}

/**
 * Refusals of an id to adopt in a workspace that is not known in the program: an import names both. A workspace that is
 * not given is left to whoever gives it.
 */
export function validateImportId(
    importId: string | undefined,
    workspaceId: pulumi.Input<number> | undefined,
    propertyPath = "importId",
): ValidationError[] {
    const reason = "Adoption needs a workspace id that is known in the program. Fix: pass workspaceId as a number.";
    return importId === undefined || workspaceId === undefined || isPlain(workspaceId)
        ? []
        : [{ propertyPath, reason }];
}

/** Refusals of an organization id that is known and no positive integer. */
export function validateOrganizationId(
    organizationId: pulumi.Input<number> | undefined,
    propertyPath = "organizationId",
): ValidationError[] {
    return validateId("organization", organizationId, propertyPath);
}

function validateId(owner: string, id: pulumi.Input<number> | undefined, propertyPath: string): ValidationError[] {
    return isPlain(id) && !(Number.isSafeInteger(id) && id > 0)
        ? [
              {
                  propertyPath,
                  reason: `${formatValue(id)} is no ${owner} id. Fix: pass the number from the ${owner}'s page in Seqera.`,
              },
          ]
        : [];
}

/** Refusals of a text that is known and has nothing but spaces. It is not shown, so it may be a secret. */
export function validateNotEmpty(
    text: pulumi.Input<string> | undefined,
    propertyPath: string,
    fix: string,
): ValidationError[] {
    return isPlain(text) && !/\S/.test(text) ? [{ propertyPath, reason: `The value is empty. Fix: ${fix}.` }] : [];
}

/** Refusals of a name of credentials. Source of the rule: the provider's validators. */
export function validateCredentialName(name: string, propertyPath: string): ValidationError[] {
    return /^[a-zA-Z0-9_-]{2,99}$/.test(name)
        ? []
        : [
              {
                  propertyPath,
                  reason: `${formatValue(name)} is no name of credentials. Fix: use 2 to 99 letters, digits, _ or -.`,
              },
          ];
}
