import { closest } from "fastest-levenshtein";
import type * as pulumi from "@pulumi/pulumi";
import { type Refusal, shown } from "../validation";
import { workspaceIdRefusals } from "../workspace/names";
import { type OrganizationVariable, organizationVariables } from "./organizationVariables";
import { type GitHubSettings, GitHubVisibility } from "./settings";

/** What is checked: the settings, the kinds, and whatever else is known already. */
export interface CheckedSettings extends GitHubSettings {
    computeEnvironmentIds: { [kind: string]: unknown };
    workspaceId?: pulumi.Input<number>;
    bucketName?: pulumi.Input<string>;
}

/**
 * Everything that is wrong with the settings, as far as it is known before deployment. `path` stands before each
 * property, empty for the component's own arguments.
 */
export function gitHubRefusals(args: CheckedSettings, path = ""): Refusal[] {
    const kinds = Object.keys(args.computeEnvironmentIds);
    const variables = organizationVariables(kinds, args.variableNames);
    return [
        ...organizationRefusals(args.organization),
        ...valueRefusals(args),
        ...unknownKindRefusals(args, kinds),
        ...variableNameRefusals(variables),
        ...adoptionRefusals(args.adopt ?? [], variables),
        ...visibilityRefusals(args.visibility),
        ...emptyTokenRefusals(args.secrets?.towerAccessToken),
    ].map(({ propertyPath, reason }) => ({ propertyPath: path + propertyPath, reason }));
}

function organizationRefusals(organization: string): Refusal[] {
    return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(organization)
        ? []
        : [
              {
                  propertyPath: "organization",
                  reason: `${shown(organization)} is no name of a GitHub organization. Fix: use its name as in github.com/NAME.`,
              },
          ];
}

function valueRefusals({ computeEnvironmentIds, workspaceId, bucketName }: CheckedSettings): Refusal[] {
    const refusals: Refusal[] = [];
    for (const [kind, id] of Object.entries(computeEnvironmentIds)) {
        if (kind === "" || id === "") {
            refusals.push({
                propertyPath: `computeEnvironmentIds.${kind}`,
                reason: `${kind === "" ? "The kind" : "The id"} is empty (received ""). Fix: pass one, or leave the entry out.`,
            });
        }
    }
    refusals.push(...workspaceIdRefusals(workspaceId));
    if (bucketName === "") {
        refusals.push({
            propertyPath: "bucketName",
            reason: 'The name is empty (received ""). Fix: pass the name of the bucket.',
        });
    }
    return refusals;
}

function unknownKindRefusals({ variableNames, secrets }: CheckedSettings, kinds: string[]): Refusal[] {
    const named = Object.keys(variableNames?.computeEnvironments ?? {}).map(
        (kind) => [`variableNames.computeEnvironments.${kind}`, kind] as const,
    );
    const chosen = secrets?.computeEnvironment;
    return [...named, ...(chosen === undefined ? [] : [["secrets.computeEnvironment", chosen] as const])]
        .filter(([, kind]) => !kinds.includes(kind))
        .map(([propertyPath, kind]) => ({
            propertyPath,
            reason:
                `${shown(kind)} is no kind of computeEnvironmentIds. Fix: ` +
                (kinds.length === 0 ? "add it to computeEnvironmentIds, or leave it out." : nearest(kind, kinds)),
        }));
}

/** Source of the rules: GitHub's naming rules for configuration variables. */
function variableNameRefusals(variables: OrganizationVariable[]): Refusal[] {
    const firstUse = new Map<string, string>();
    return variables.flatMap(({ givenName, name, propertyPath }) => {
        const earlier = firstUse.get(name);
        firstUse.set(name, earlier ?? propertyPath);
        if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(givenName) || name.startsWith("GITHUB_")) {
            return [
                {
                    propertyPath,
                    reason:
                        `${shown(givenName)} is no name of a GitHub variable. Fix: use letters, digits and _, no digit ` +
                        "first and no GITHUB_ prefix.",
                },
            ];
        }
        return earlier === undefined
            ? []
            : [
                  {
                      propertyPath,
                      reason: `${shown(givenName)} names the variable of ${earlier} too. Fix: choose another name in variableNames.`,
                  },
              ];
    });
}

function adoptionRefusals(adopt: string[], variables: OrganizationVariable[]): Refusal[] {
    const names = variables.map(({ name }) => name);
    return adopt.flatMap((name, index) =>
        names.includes(name.toUpperCase())
            ? []
            : [
                  {
                      propertyPath: `adopt[${index}]`,
                      reason: `${shown(name)} is none of the variables. Fix: ${nearest(name.toUpperCase(), names)}`,
                  },
              ],
    );
}

function visibilityRefusals(visibility: GitHubVisibility | undefined): Refusal[] {
    const known = Object.values(GitHubVisibility);
    return visibility === undefined || known.includes(visibility)
        ? []
        : [
              {
                  propertyPath: "visibility",
                  reason: `${shown(visibility)} is no visibility that needs no list of repositories. Fix: use ${known.join(" or ")}.`,
              },
          ];
}

function emptyTokenRefusals(token: pulumi.Input<string> | undefined): Refusal[] {
    return token === ""
        ? [
              {
                  propertyPath: "secrets.towerAccessToken",
                  reason: "The token is empty. Fix: pass a token, or leave it out and set the secret by hand.",
              },
          ]
        : [];
}

function nearest(name: string, known: string[]): string {
    return `use ${known.join(", ")} (nearest: ${closest(name, known)}).`;
}
