import type * as pulumi from "@pulumi/pulumi";
import { shown } from "../internal/formatValue";
import { type Refusal, isPlain } from "../internal/validation";

/** Refusals of a workspace id that is known and no positive integer. */
export function workspaceIdRefusals(workspaceId: pulumi.Input<number> | undefined): Refusal[] {
    return idRefusals("workspace", workspaceId, "workspaceId");
}

/**
 * Refusals of an id to adopt in a workspace that is not known in the program: an import names both. A workspace that is
 * not given is left to whoever gives it.
 */
export function adoptIdRefusals(
    adoptId: string | undefined,
    workspaceId: pulumi.Input<number> | undefined,
    propertyPath = "adoptId",
): Refusal[] {
    const reason = "Adoption needs a workspace id that is known in the program. Fix: pass workspaceId as a number.";
    return adoptId === undefined || workspaceId === undefined || isPlain(workspaceId) ? [] : [{ propertyPath, reason }];
}

/** Refusals of an organization id that is known and no positive integer. */
export function organizationIdRefusals(
    organizationId: pulumi.Input<number> | undefined,
    propertyPath = "organizationId",
): Refusal[] {
    return idRefusals("organization", organizationId, propertyPath);
}

function idRefusals(owner: string, id: pulumi.Input<number> | undefined, propertyPath: string): Refusal[] {
    return isPlain(id) && !(Number.isSafeInteger(id) && id > 0)
        ? [
              {
                  propertyPath,
                  reason: `${shown(id)} is no ${owner} id. Fix: pass the number from the ${owner}'s page in Seqera.`,
              },
          ]
        : [];
}

/** Refusals of a text that is known and has nothing but spaces. It is not shown, so it may be a secret. */
export function emptyRefusals(text: pulumi.Input<string> | undefined, propertyPath: string, fix: string): Refusal[] {
    return isPlain(text) && !/\S/.test(text) ? [{ propertyPath, reason: `The value is empty. Fix: ${fix}.` }] : [];
}

/** Refusals of a name of credentials. Source of the rule: the provider's validators. */
export function credentialNameRefusals(name: string, propertyPath: string): Refusal[] {
    return /^[a-zA-Z0-9_-]{2,99}$/.test(name)
        ? []
        : [
              {
                  propertyPath,
                  reason: `${shown(name)} is no name of credentials. Fix: use 2 to 99 letters, digits, _ or -.`,
              },
          ];
}
