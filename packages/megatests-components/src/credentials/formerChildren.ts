import { type CredentialsInUse, policyInput } from "./validation";
import { type PolicyKind, buildPolicies, policyProblems } from "./policies";
import { CredentialsMode } from "./settings";

/** Keys of policies of which none is continued in a second one. */
const POLICY_KINDS: PolicyKind[] = ["forge", "launch", "s3"];

/** Children that take over resources under former names. */
export function formerCredentialsChildren(credentials: CredentialsInUse): string[] {
    const input = policyInput(credentials);
    const keys = policyProblems(input).length === 0 ? buildPolicies(input).map(({ key }) => key) : POLICY_KINDS;
    const policies = keys.map((key) => `${key}-policy`);
    return credentials.mode === CredentialsMode.Role
        ? policies
        : ["user", ...policies, ...policies.map((policy) => `${policy}-attachment`), "access-key"];
}
