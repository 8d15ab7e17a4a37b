import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { DeploymentError, type ValidationError, isPlain } from "../internal/validation";
import type { OrganizationSetting } from "./organizationSettings";
import type { GitHubSettings } from "./settings";

const FIX =
    "Fix: pass a token whose owner has the role Maintain in the workspace, which launches and no more; or say in " +
    "sharedTokenReason why the two are one.";

/** Refusals of variables and secrets that hold the deployer's token, as far as both are known in the program. */
export function validateSharedToken(
    { deployerToken, sharedTokenReason }: GitHubSettings,
    settings: OrganizationSetting[],
): ValidationError[] {
    if (sharedTokenReason !== undefined) {
        return /\S/.test(sharedTokenReason)
            ? []
            : [
                  {
                      propertyPath: "sharedTokenReason",
                      reason: 'expected a reason, got "". Fix: give one, or leave it out.',
                  },
              ];
    }
    return settings
        .filter(({ managed, holds }) => managed && isPlain(deployerToken) && holds.value === deployerToken)
        .map(({ noun, propertyPath }) => ({
            propertyPath: `${propertyPath}.value`,
            reason: `the ${noun} holds the deployer's token (not shown). ${FIX}`,
        }));
}

/**
 * The token with which the program deploys to Seqera: the one that is given, or that of the Seqera provider. A component
 * that another language makes has its providers by reference, without their settings.
 */
export function deployerTokenOf(
    component: pulumi.ComponentResource,
    { deployerToken }: GitHubSettings,
): pulumi.Input<string | undefined> {
    const provider = component.getProvider("seqera:index:Provider");
    return deployerToken ?? (seqera.Provider.isInstance(provider) ? provider.bearerAuth : undefined);
}

/**
 * What a variable or a secret holds. Only a text of the user's own is compared; nothing else can be a token.
 *
 * @throws DeploymentError, as a rejected output, where that is the deployer's token. What needs the value is then neither
 * made nor changed.
 */
export function apartFrom(
    deployerToken: pulumi.Input<string | undefined>,
    { noun, name, holds }: OrganizationSetting,
    value: pulumi.Input<string> = "",
): pulumi.Input<string> {
    if (holds.value === undefined || deployerToken === undefined) {
        return value;
    }
    // A comparison does not reveal the token, so a value that is not secret stays so.
    return pulumi.all([value, pulumi.unsecret(pulumi.output(deployerToken))]).apply(([held, token]) => {
        if (held === token) {
            throw new DeploymentError([
                `the organization ${noun} ${name} would hold the deployer's token (not shown), and was not written.`,
                FIX,
            ]);
        }
        return held;
    });
}
