/** Condition of a statement: operator, key, accepted values. */
export interface PolicyCondition {
    [operator: string]: Record<string, string[]>;
}

/** One permission with the reason why it is granted. */
export interface PolicyStatement {
    /** Name of the statement, unique in its policy: letters and digits. */
    sid: string;
    /** Why Seqera Platform needs it. Not part of the document. */
    reason: string;
    actions: string[];
    resources: string[];
    condition?: PolicyCondition;
}

/** A statement as IAM reads it. */
export interface DocumentStatement {
    Sid: string;
    Effect: "Allow";
    Action: string[];
    Resource: string[];
    Condition?: PolicyCondition;
}

/** An IAM policy document. */
export interface PolicyDocument {
    Version: "2012-10-17";
    Statement: DocumentStatement[];
}

/** The document of some statements: statements in the order given, actions and resources sorted, nothing twice. */
export function toDocument(statements: PolicyStatement[]): PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: statements.map(({ sid, actions, resources, condition }) => ({
            Sid: sid,
            Effect: "Allow",
            Action: sortedUnique(actions),
            Resource: sortedUnique(resources),
            ...(condition && { Condition: condition }),
        })),
    };
}

export function sortedUnique(values: string[]): string[] {
    return [...new Set(values)].sort();
}
