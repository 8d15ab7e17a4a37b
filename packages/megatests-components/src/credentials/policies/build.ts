import type { ValidationError } from "../../internal/validation";
import type { PolicyDocument, PolicyStatement } from "./document";
import { toDocument } from "./document";
import { forgeStatements } from "./forge";
import type { PolicyInput } from "./input";
import { PolicyScope } from "./input";
import { launchStatements } from "./launch";
import { inputProblems } from "./problems";
import { referenceForgeStatements, referenceLaunchStatements, referenceS3Statements } from "./reference";
import { s3Statements } from "./s3";
import { MAX_POLICIES, splitStatements } from "./split";

/** What a policy is for: making environments, launching runs, or reading buckets. */
export type PolicyKind = "forge" | "launch" | "s3";

/** One managed policy. */
export interface PolicyPart {
    kind: PolicyKind;
    /** The kind, with a number from the second policy of a kind on: `forge`, `forge-2`. */
    key: string;
    /** What AWS gets. */
    document: PolicyDocument;
    /** What the document says, with the reason of each statement. */
    statements: PolicyStatement[];
}

/**
 * The smallest set of managed policies for an input, forge first, then launch, then s3. A document longer than AWS
 * takes (6,144 characters) is continued in further ones.
 *
 * @throws RangeError when the input is malformed or needs more than 10 policies, naming every problem.
 */
export function buildPolicies(input: PolicyInput): PolicyPart[] {
    const problems = policyProblems(input);
    if (problems.length > 0) {
        throw new RangeError(problems.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`).join("\n"));
    }
    return policyParts(input);
}

/** Why no policies can be built from an input, by property; empty when they can. */
export function policyProblems(input: PolicyInput): ValidationError[] {
    const problems = inputProblems(input);
    return problems.length > 0 ? problems : excess(input);
}

function policyParts(input: PolicyInput): PolicyPart[] {
    const statements = statementsOf(input);
    return (["forge", "launch", "s3"] as const).flatMap((kind) =>
        splitStatements(statements[kind]).map((part, index) => ({
            kind,
            key: index === 0 ? kind : `${kind}-${index + 1}`,
            document: toDocument(part),
            statements: part,
        })),
    );
}

function statementsOf(input: PolicyInput): Record<PolicyKind, PolicyStatement[]> {
    if (input.policyScope === PolicyScope.Reference) {
        return {
            forge: referenceForgeStatements(),
            launch: referenceLaunchStatements(),
            s3: referenceS3Statements(input),
        };
    }
    return { forge: forgeStatements(input), launch: launchStatements(input), s3: s3Statements(input) };
}

function excess(input: PolicyInput): ValidationError[] {
    const needed = policyParts(input).length;
    if (needed <= MAX_POLICIES) {
        return [];
    }
    const {
        regions,
        workDirs,
        dataBuckets = [],
        writableDataBuckets = [],
        logGroups = [],
        jobDefinitions = [],
    } = input;
    const [propertyPath, entries] = Object.entries({
        regions,
        workDirs,
        dataBuckets,
        writableDataBuckets,
        logGroups,
        jobDefinitions,
    }).reduce((most, next) => (next[1].length > most[1].length ? next : most));
    const reason =
        `${entries.length} entries are too many: the policies would be ${needed}, and AWS attaches at most ` +
        `${MAX_POLICIES} to a user or role. Fix: share the entries out among several TowerForgeCredentials.`;
    return [{ propertyPath, reason }];
}
