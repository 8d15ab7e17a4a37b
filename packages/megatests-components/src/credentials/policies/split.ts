import type { PolicyStatement } from "./document";
import { toDocument } from "./document";

/** Most characters of a managed policy, white space aside. Source: AWS, IAM quotas. */
export const MAX_POLICY_CHARACTERS = 6144;

/** Most managed policies of one user or role. Source: AWS, IAM quotas; it can be raised, but not by default. */
export const MAX_POLICIES = 10;

/**
 * Shares statements out among as many policies as they need, in order. A statement too long for a policy of its own is
 * shared out by its resources.
 */
export function splitStatements(statements: PolicyStatement[]): PolicyStatement[][] {
    const policies: PolicyStatement[][] = [];
    for (const piece of statements.flatMap(piecesOf)) {
        const extended = extendedBy(piece, policies.at(-1) ?? []);
        if (policies.length > 0 && fits(extended)) {
            policies[policies.length - 1] = extended;
        } else {
            policies.push([piece]);
        }
    }
    return policies;
}

function piecesOf(statement: PolicyStatement): PolicyStatement[] {
    return fits([statement])
        ? [statement]
        : statement.resources.map((resource) => ({ ...statement, resources: [resource] }));
}

/** The policy with a further piece, which goes into the last statement where it is a piece of that one. */
function extendedBy(piece: PolicyStatement, policy: PolicyStatement[]): PolicyStatement[] {
    const last = policy.at(-1);
    return last?.sid === piece.sid
        ? [...policy.slice(0, -1), { ...last, resources: [...last.resources, ...piece.resources] }]
        : [...policy, piece];
}

function fits(statements: PolicyStatement[]): boolean {
    // No value in a document holds white space, so the compact form has none.
    return JSON.stringify(toDocument(statements)).length <= MAX_POLICY_CHARACTERS;
}
