import { type PolicyKind, policyParts } from "./policies";
import { type CredentialsInUse, knownPolicyInput } from "./policyInput";
import { CredentialsMode } from "./settings";

/** Every input has these policies. They are listed so that an invalid input has them too. */
const POLICY_KINDS: PolicyKind[] = ["forge", "launch", "s3"];

/** Children that can have aliases. Existing credentials have no children. */
export function formerCredentialsChildren(credentials: CredentialsInUse): string[] {
    if (credentials.existingId !== undefined) {
        return [];
    }
    const keys = new Set([...POLICY_KINDS, ...policyParts(knownPolicyInput(credentials)).map(({ key }) => key)]);
    const policies = [...keys].map((key) => `${key}-policy`);
    return credentials.mode === CredentialsMode.Role
        ? policies
        : ["user", ...policies, ...policies.map((policy) => `${policy}-attachment`), "access-key"];
}
