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
