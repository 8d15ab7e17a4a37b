import type { PolicyInput } from "./input";
import { type PolicyPart, policyParts } from "./parts";
import { validatePolicyInput } from "./validation";
import { CodedError } from "../../internal/codedError";

/**
 * Builds the smallest set of managed policies for an input, forge first, then launch, then s3. A document longer than AWS
 * allows (6,144 characters) is continued in further policies.
 *
 * @throws Error with the code `invalid-policy-input` if the input is invalid or needs more than 10 policies. The
 * message lists every problem.
 */
export function buildPolicies(input: PolicyInput): PolicyPart[] {
    const errors = validatePolicyInput(input);
    if (errors.length > 0) {
        const lines = errors.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
        throw new CodedError("invalid-policy-input", lines.join("\n"));
    }
    return policyParts(input);
}
