import type { Refusal } from "../../validation";
import type { PolicyInput } from "./input";
import { PolicyScope } from "./input";
import { partitionOf } from "./location";

const REGION = /^[a-z]{2}(-gov)?-[a-z]+-[0-9]$/;
const BUCKET = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
// In a policy, * and ? match anything and ${ starts a variable: a path with one of them would grant more than itself.
const WORK_DIR = new RegExp(`^s3://${BUCKET}(/[^*?$\\s]*[^*?$\\s/])?$`);
const BUCKET_NAME = new RegExp(`^${BUCKET}$`);
const LOG_GROUP = /^[\w./#-]{1,512}$/;
const ACCOUNT_ID = /^[0-9]{12}$/;

/** What is wrong with an input of the policies, by property. */
export function inputProblems(input: PolicyInput): Refusal[] {
    const { regions, workDirs, dataBuckets = [], logGroups = [], accountId, policyScope } = input;
    return [
        ...emptyProblem("regions", regions, "name the regions of the compute environments, for example eu-west-1"),
        ...entryProblems("regions", regions, REGION, "is no AWS region. Fix: use its code, for example eu-west-1."),
        ...partitionProblem(regions),
        ...emptyProblem("workDirs", workDirs, "name the work directories, for example s3://bucket/work"),
        ...entryProblems(
            "workDirs",
            workDirs,
            WORK_DIR,
            "is no work directory. Fix: use s3://BUCKET or s3://BUCKET/PATH, with no slash at the end and no *, ? or $.",
        ),
        ...entryProblems(
            "dataBuckets",
            dataBuckets,
            BUCKET_NAME,
            "is no bucket name. Fix: use the name alone, 3 to 63 lower-case letters, digits, dots and hyphens.",
        ),
        ...entryProblems(
            "logGroups",
            logGroups,
            LOG_GROUP,
            "is no log group. Fix: use its name, 1 to 512 letters, digits and characters of _./#-",
        ),
        ...accountProblem(accountId),
        ...scopeProblem(policyScope),
    ];
}

function emptyProblem(propertyPath: string, values: string[], fix: string): Refusal[] {
    return values.length === 0 ? [{ propertyPath, reason: `[] names nothing. Fix: ${fix}.` }] : [];
}

function entryProblems(property: string, values: string[], pattern: RegExp, problem: string): Refusal[] {
    return values.flatMap((value, index) =>
        pattern.test(value)
            ? []
            : [{ propertyPath: `${property}[${index}]`, reason: `${JSON.stringify(value)} ${problem}` }],
    );
}

function partitionProblem(regions: string[]): Refusal[] {
    if (new Set(regions.map(partitionOf)).size < 2) {
        return [];
    }
    const listed = regions.map((region) => `${region} is in ${partitionOf(region)}`).join(", ");
    const reason = `An account is in one partition, and ${listed}. Fix: make a TowerForgeCredentials for each.`;
    return [{ propertyPath: "regions", reason }];
}

function accountProblem(accountId: string): Refusal[] {
    const reason = `${JSON.stringify(accountId)} is no AWS account id. Fix: use its 12 digits, as a string.`;
    return ACCOUNT_ID.test(accountId) ? [] : [{ propertyPath: "accountId", reason }];
}

function scopeProblem(scope: PolicyScope = PolicyScope.LeastPrivilege): Refusal[] {
    const known = Object.values(PolicyScope);
    const reason = `${JSON.stringify(scope)} is no scope. Fix: use one of ${known.join(", ")}.`;
    return known.includes(scope) ? [] : [{ propertyPath: "policyScope", reason }];
}
