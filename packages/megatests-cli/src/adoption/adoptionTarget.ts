import {
    type MegatestsPlatformArgs,
    type OrganizationSetting,
    organizationVariables,
} from "megatests-components/internal";

/** The arguments of the platform that decide how existing resources are imported. */
export type AdoptionTarget = Pick<
    MegatestsPlatformArgs,
    "bucket" | "computeEnvironments" | "credentials" | "gitHub" | "gitHubCredential"
>;

/** The platform's organization variable with a name on GitHub, or undefined if there is none. */
export function variableNamed(target: AdoptionTarget, name: string): OrganizationSetting | undefined {
    return target.gitHub === undefined
        ? undefined
        : organizationVariables(Object.keys(target.computeEnvironments), target.gitHub).find(
              (variable) => variable.managed && variable.name === name.toUpperCase(),
          );
}
