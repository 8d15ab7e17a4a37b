import { policyParts } from "./policies";
import { type CredentialsInUse, knownPolicyInput } from "./policyInput";
import { CredentialsMode } from "./settings";

/** Children that can have aliases. Existing credentials have no children. */
export function formerCredentialsChildren(credentials: CredentialsInUse): string[] {
    if (credentials.existingId !== undefined) {
        return [];
    }
    const policies = policyParts(knownPolicyInput(credentials)).map(({ key }) => `${key}-policy`);
    return credentials.mode === CredentialsMode.Role
        ? policies
        : ["user", ...policies, ...policies.map((policy) => `${policy}-attachment`), "access-key"];
}
