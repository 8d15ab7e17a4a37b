import type * as pulumi from "@pulumi/pulumi";
import { type Refusal, isPlain, shown } from "../validation";

/** Refusals of a workspace id that is known and no positive integer. */
export function workspaceIdRefusals(workspaceId: pulumi.Input<number> | undefined): Refusal[] {
    return isPlain(workspaceId) && !(Number.isSafeInteger(workspaceId) && workspaceId > 0)
        ? [
              {
                  propertyPath: "workspaceId",
                  reason: `${shown(workspaceId)} is no workspace id. Fix: pass the number from the workspace's page in Seqera.`,
              },
          ]
        : [];
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

/** Refusals of the names of pipeline secrets. Source of the rule: the provider's validators. */
export function secretNameRefusals(names: string[], propertyPath: string): Refusal[] {
    return names
        .filter((name) => !/^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/.test(name))
        .map((name) => ({
            propertyPath: `${propertyPath}.${name}`,
            reason: `${shown(name)} is no name of a pipeline secret. Fix: use at most 100 letters, digits and _, not a digit first.`,
        }));
}
