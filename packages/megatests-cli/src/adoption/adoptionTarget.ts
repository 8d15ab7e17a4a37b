import {
    type MegatestsPlatformArgs,
    type OrganizationSetting,
    organizationVariables,
} from "megatests-components/internal";

/** The platform that takes over, as far as it decides what becomes of a resource. */
export type AdoptionTarget = Pick<
    MegatestsPlatformArgs,
    "bucket" | "computeEnvironments" | "credentials" | "gitHub" | "gitHubCredential"
>;

/** The variable of the platform that has a name on GitHub. */
export function variableNamed(target: AdoptionTarget, name: string): OrganizationSetting | undefined {
    return target.gitHub === undefined
        ? undefined
        : organizationVariables(Object.keys(target.computeEnvironments), target.gitHub).find(
              (variable) => variable.managed && variable.name === name.toUpperCase(),
          );
}
