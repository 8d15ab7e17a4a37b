import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import * as pulumi from "@pulumi/pulumi";
import { redact } from "../internal/redact";
import { DeploymentError } from "../internal/validation";

/**
 * The account of a component's AWS provider.
 *
 * @throws DeploymentError, as a rejected output, with the code `unknown-aws-account` if AWS does not name the account, for
 * example because the provider's credentials have expired.
 */
export function callerAccount(component: pulumi.Resource): pulumi.Output<string> {
    const caller = getCallerIdentity({}, { parent: component }).catch((error: unknown) => {
        const reason = redact(error instanceof Error ? error.message : String(error));
        throw new DeploymentError("unknown-aws-account", [
            `could not read the AWS account of the AWS provider: ${reason.trimEnd()}`,
            "Fix: check the provider's credentials, which may have expired, or set accountId.",
        ]);
    });
    return pulumi.output(caller).apply(({ accountId }) => accountId);
}
