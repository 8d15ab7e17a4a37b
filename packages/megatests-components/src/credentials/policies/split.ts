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
    return packed(
        statements.flatMap((statement) => (fits([statement]) ? [statement] : byResources(statement))),
        fits,
    );
}

function byResources(statement: PolicyStatement): PolicyStatement[] {
    const groups = packed(statement.resources, (resources) => fits([{ ...statement, resources }]));
    return groups.map((resources) => ({ ...statement, resources }));
}

function fits(statements: PolicyStatement[]): boolean {
    // No value in a document holds white space, so the compact form has none.
    return JSON.stringify(toDocument(statements)).length <= MAX_POLICY_CHARACTERS;
}

/** Puts items into the last group as long as it fits, else into a new one. */
function packed<T>(items: T[], fit: (group: T[]) => boolean): T[][] {
    const groups: T[][] = [];
    for (const item of items) {
        const last = groups.at(-1);
        if (last !== undefined && fit([...last, item])) {
            last.push(item);
        } else {
            groups.push([item]);
        }
    }
    return groups;
}
