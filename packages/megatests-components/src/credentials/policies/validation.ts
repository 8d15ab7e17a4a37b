import { type AwsForm, BUCKET_NAME, LOG_GROUP, REGION, WORK_DIR } from "../../internal/awsForms";
import type { ValidationError } from "../../internal/validation";
import type { PolicyInput } from "./input";
import { PolicyScope } from "./input";
import { partitionOf } from "./location";
import { policyParts } from "./parts";
import { MAX_POLICIES } from "./split";

const ACCOUNT_ID = /^[0-9]{12}$/;
const POLICY_ARN = /^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy\/[\w+=,.@/-]+$/;

const JOB_DEFINITION: AwsForm = {
    pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\*?$",
    form: "1 to 128 letters, digits, _ and -, with * at the end for all that start so",
};

/** Errors of an input from which no policies can be built. */
export function validatePolicyInput(input: PolicyInput): ValidationError[] {
    const errors = validateEntries(input);
    return errors.length > 0 ? errors : validatePolicyCount(input);
}

function validateEntries(input: PolicyInput): ValidationError[] {
    const { regions, workDirs, dataBuckets = [], writableDataBuckets = [], logGroups = [] } = input;
    const { jobDefinitions = [], forgeRolesBoundary, accountId, policyScope } = input;
    return [
        ...emptyProblem("regions", regions, "name the regions of the compute environments, for example eu-west-1"),
        ...entryProblems("regions", regions, REGION, "is no AWS region. Fix: use its code, for example eu-west-1."),
        ...partitionProblem(regions),
        ...emptyProblem("workDirs", workDirs, "name the work directories, for example s3://bucket/work"),
        ...entryProblems("workDirs", workDirs, WORK_DIR, `is no work directory. Fix: use ${WORK_DIR.form}.`),
        ...entryProblems("dataBuckets", dataBuckets, BUCKET_NAME, `is no bucket name. Fix: use ${BUCKET_NAME.form}.`),
        ...entryProblems(
            "writableDataBuckets",
            writableDataBuckets,
            BUCKET_NAME,
            `is no bucket name. Fix: use ${BUCKET_NAME.form}.`,
        ),
        ...entryProblems("logGroups", logGroups, LOG_GROUP, `is no log group. Fix: use ${LOG_GROUP.form}`),
        ...wideLogGroupProblems(logGroups),
        ...(input.jobDefinitions === undefined
            ? []
            : emptyProblem("jobDefinitions", jobDefinitions, "name the job definitions, or leave jobDefinitions out")),
        ...entryProblems(
            "jobDefinitions",
            jobDefinitions,
            JOB_DEFINITION,
            `is no name of job definitions. Fix: use ${JOB_DEFINITION.form}.`,
        ),
        ...boundaryProblems(forgeRolesBoundary, policyScope),
        ...accountProblem(accountId),
        ...scopeProblem(policyScope),
    ];
}

/** The policies allow the groups below one too, and most of an account's are below these. */
function wideLogGroupProblems(logGroups: string[]): ValidationError[] {
    return logGroups.flatMap((group, index) =>
        group !== "" && ["", "aws"].includes(group.split("/").filter(Boolean).join("/"))
            ? [
                  {
                      propertyPath: `logGroups[${index}]`,
                      reason: `${JSON.stringify(group)} would open the logs of other services of the account. Fix: name the log group of the jobs, for example /aws/batch/job.`,
                  },
              ]
            : [],
    );
}

function boundaryProblems(boundary: string | undefined, scope: PolicyScope | undefined): ValidationError[] {
    const propertyPath = "forgeRolesBoundary";
    if (boundary === undefined) {
        return [];
    }
    if (!POLICY_ARN.test(boundary)) {
        const reason = `${JSON.stringify(boundary)} is no ARN of a managed policy. Fix: use the form arn:aws:iam::123456789012:policy/NAME.`;
        return [{ propertyPath, reason }];
    }
    const reason = `The scope ${PolicyScope.Reference} does not ask for a boundary. Fix: leave out policyScope or forgeRolesBoundary.`;
    return scope === PolicyScope.Reference ? [{ propertyPath, reason }] : [];
}

function emptyProblem(propertyPath: string, values: string[], fix: string): ValidationError[] {
    return values.length === 0 ? [{ propertyPath, reason: `[] names nothing. Fix: ${fix}.` }] : [];
}

function entryProblems(property: string, values: string[], { pattern }: AwsForm, problem: string): ValidationError[] {
    return values.flatMap((value, index) =>
        new RegExp(pattern).test(value)
            ? []
            : [{ propertyPath: `${property}[${index}]`, reason: `${JSON.stringify(value)} ${problem}` }],
    );
}

function partitionProblem(regions: string[]): ValidationError[] {
    if (new Set(regions.map(partitionOf)).size < 2) {
        return [];
    }
    const listed = regions.map((region) => `${region} is in ${partitionOf(region)}`).join(", ");
    const reason = `An account is in one partition, and ${listed}. Fix: make a TowerForgeCredentials for each.`;
    return [{ propertyPath: "regions", reason }];
}

/** Whether a value is the id of an AWS account. */
export function isAccountId(value: unknown): value is string {
    return typeof value === "string" && ACCOUNT_ID.test(value);
}

function accountProblem(accountId: string): ValidationError[] {
    const reason = `${JSON.stringify(accountId)} is no AWS account id. Fix: use its 12 digits, as a string.`;
    return isAccountId(accountId) ? [] : [{ propertyPath: "accountId", reason }];
}

function scopeProblem(scope: PolicyScope = PolicyScope.LeastPrivilege): ValidationError[] {
    const known = Object.values(PolicyScope);
    const reason = `${JSON.stringify(scope)} is no scope. Fix: use one of ${known.join(", ")}.`;
    return known.includes(scope) ? [] : [{ propertyPath: "policyScope", reason }];
}

function validatePolicyCount(input: PolicyInput): ValidationError[] {
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
