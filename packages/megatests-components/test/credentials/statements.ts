import assert from "node:assert/strict";
import { type DocumentStatement, type PolicyInput, buildPolicies } from "../../src/credentials/policies";

/** The plainest input: one region, one work directory, no feature. */
export const INPUT: PolicyInput = {
    regions: ["eu-west-1"],
    accountId: "123456789012",
    workDirs: ["s3://results/work"],
};

/** All statements of the policies of an input. */
export function statementsOf(input: PolicyInput): DocumentStatement[] {
    return buildPolicies(input).flatMap(({ document }) => document.Statement);
}

/** The statements that an input has beyond, or other than, the plain one. */
export function added(change: Partial<PolicyInput>): DocumentStatement[] {
    const plain = statementsOf(INPUT).map((statement) => JSON.stringify(statement));
    return statementsOf({ ...INPUT, ...change }).filter((statement) => !plain.includes(JSON.stringify(statement)));
}

/** The statement with a name. */
export function statement(input: PolicyInput, sid: string): DocumentStatement {
    const found = statementsOf(input).find(({ Sid }) => Sid === sid);
    assert.ok(found, `no statement ${sid}`);
    return found;
}

export const sorted = (values: string[]) => [...new Set(values)].sort();
