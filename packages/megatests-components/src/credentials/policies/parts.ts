import type { PolicyDocument, PolicyStatement } from "./document";
import { toDocument } from "./document";
import { forgeStatements } from "./forge";
import type { PolicyInput } from "./input";
import { PolicyScope } from "./input";
import { launchStatements } from "./launch";
import { referenceForgeStatements, referenceLaunchStatements, referenceS3Statements } from "./reference";
import { s3Statements } from "./s3";
import { splitStatements } from "./split";

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

/** The policies for a valid input, forge first, then launch, then s3. */
export function policyParts(input: PolicyInput): PolicyPart[] {
    const statements = statementsOf(input);
    return POLICY_KINDS.flatMap((kind) => partsOf(kind, splitStatements(statements[kind])));
}

/**
 * The policies for a valid input under planned keys, because resources exist for those. If the input needs fewer policies
 * of a kind, the last one is repeated, which grants nothing more.
 */
export function plannedParts(input: PolicyInput, keys: string[]): PolicyPart[] {
    const parts = policyParts(input);
    return keys.flatMap((key) => {
        const ofKind = parts.filter(({ kind }) => key.split("-")[0] === kind);
        const part = ofKind.find((each) => each.key === key) ?? ofKind.at(-1);
        return part === undefined ? [] : [{ ...part, key }];
    });
}

const POLICY_KINDS: PolicyKind[] = ["forge", "launch", "s3"];

function partsOf(kind: PolicyKind, policies: PolicyStatement[][]): PolicyPart[] {
    return policies.map((statements, index) => ({
        kind,
        key: index === 0 ? kind : `${kind}-${index + 1}`,
        document: toDocument(statements),
        statements,
    }));
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
