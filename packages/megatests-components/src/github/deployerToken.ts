import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { DeploymentError, type ValidationError, isPlain } from "../internal/validation";
import { validateNotEmpty } from "../workspace/validation";
import type { OrganizationSetting } from "./organizationSettings";
import type { GitHubSettings } from "./settings";

const FIX =
    "Fix: use a token whose owner has the role Maintain in the workspace, which can launch but not deploy, or explain in " +
    "sharedTokenReason why both use the same token.";

/** Errors of variables and secrets whose value is the deployer's token, as far as both are known in the program. */
export function validateSharedToken(
    { deployerToken, sharedTokenReason }: GitHubSettings,
    settings: OrganizationSetting[],
    prefix: string,
): ValidationError[] {
    if (sharedTokenReason !== undefined) {
        return validateNotEmpty(sharedTokenReason, `${prefix}sharedTokenReason`, "give a reason, or omit it");
    }
    return settings
        .filter(({ managed, holds }) => managed && isPlain(deployerToken) && holds.value === deployerToken)
        .map(({ noun, propertyPath }) => ({
            code: "shared-token",
            propertyPath: `${propertyPath}.value`,
            reason: `the value of the ${noun} is the deployer's token (value hidden). ${FIX}`,
        }));
}

/**
 * The token with which the program deploys to Seqera: `deployerToken`, or the token of the Seqera provider. A component
 * of a program in another language receives providers as references, without their settings.
 */
export function deployerTokenOf(
    component: pulumi.ComponentResource,
    { deployerToken }: GitHubSettings,
): pulumi.Input<string | undefined> {
    const provider = component.getProvider("seqera:index:Provider");
    return deployerToken ?? (seqera.Provider.isInstance(provider) ? provider.bearerAuth : undefined);
}

/**
 * The value of a variable or a secret. Only a user's own text is compared, because nothing else can be a token.
 *
 * @throws DeploymentError, as a rejected output, if the value is the deployer's token. Resources that need the value are
 * then neither created nor changed.
 */
export function apartFrom(
    deployerToken: pulumi.Input<string | undefined>,
    { noun, name, holds }: OrganizationSetting,
    value: pulumi.Input<string> = "",
): pulumi.Input<string> {
    if (holds.value === undefined || deployerToken === undefined) {
        return value;
    }
    // The comparison does not reveal the token, so the result is secret only if the value is.
    return pulumi.all([value, pulumi.unsecret(pulumi.output(deployerToken))]).apply(([held, token]) => {
        if (held === token) {
            throw new DeploymentError("shared-token", [
                `the value of the ${noun} ${name} is the deployer's token (value hidden). It was not written.`,
                FIX,
            ]);
        }
        return held;
    });
}
