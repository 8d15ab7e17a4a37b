import { type AwsForm, BUCKET_NAME, KMS_KEY_ARN, LOG_GROUP, REGION, WORK_DIR, hasForm } from "../../internal/awsForms";
import { formatValue } from "../../internal/formatValue";
import { type ValidationError, validateOneOf } from "../../internal/validationError";
import type { PolicyInput } from "./input";
import { PolicyScope } from "./input";
import { partitionOf } from "./location";
import { policyParts } from "./parts";
import { MAX_POLICIES } from "./split";

const ACCOUNT_ID = /^[0-9]{12}$/;
const POLICY_ARN = /^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy\/[\w+=,.@/-]+$/;

const JOB_DEFINITION: AwsForm = {
    pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\*?$",
    form: "1 to 128 letters, digits, _ or -, with * at the end for all that start so",
};

/** What the entries of each list are, with the code of its error. */
const LISTS = {
    regions: { code: "invalid-region", noun: "AWS region", form: REGION },
    workDirs: { code: "invalid-work-dir", noun: "work directory", form: WORK_DIR },
    dataBuckets: { code: "invalid-bucket-name", noun: "S3 bucket name", form: BUCKET_NAME },
    writableDataBuckets: { code: "invalid-bucket-name", noun: "S3 bucket name", form: BUCKET_NAME },
    logGroups: { code: "invalid-log-group", noun: "log group name", form: LOG_GROUP },
    jobDefinitions: { code: "invalid-job-definition", noun: "job definition name", form: JOB_DEFINITION },
    kmsKeyArns: { code: "invalid-kms-key-arn", noun: "KMS key ARN", form: KMS_KEY_ARN },
} as const;

type ListName = keyof typeof LISTS;

/** Lists without which there is nothing to grant. */
const NEVER_EMPTY: readonly ListName[] = ["regions", "workDirs", "jobDefinitions"];

/** Errors of an input from which no policies can be built. */
export function validatePolicyInput(input: PolicyInput): ValidationError[] {
    const errors = [
        ...(Object.keys(LISTS) as ListName[]).flatMap((name) => validateList(name, input[name])),
        ...validatePartition(input.regions),
        ...validateLogGroupWidth(input.logGroups ?? []),
        ...validateForgeRolesBoundary(input),
        ...validateAccountId(input.accountId),
        ...validateOneOf(input.policyScope, PolicyScope, "policyScope"),
    ];
    return errors.length > 0 ? errors : validatePolicyCount(input);
}

function validateList(name: ListName, values: string[] | undefined): ValidationError[] {
    const { code, noun, form } = LISTS[name];
    if (values?.length === 0 && NEVER_EMPTY.includes(name)) {
        const reason = `expected at least one ${noun}, got [].`;
        return [{ code: "empty-value", propertyPath: name, reason }];
    }
    return (values ?? []).flatMap((value, index) =>
        hasForm(value, form)
            ? []
            : [
                  {
                      code,
                      propertyPath: `${name}[${index}]`,
                      reason: `invalid ${noun} ${formatValue(value)}: expected ${form.form}.`,
                  },
              ],
    );
}

/** The policies include the groups below one, and most groups of an account are below these. */
function validateLogGroupWidth(logGroups: string[]): ValidationError[] {
    return logGroups.flatMap((group, index) =>
        group !== "" && ["", "aws"].includes(group.split("/").filter(Boolean).join("/"))
            ? [
                  {
                      code: "log-group-too-wide",
                      propertyPath: `logGroups[${index}]`,
                      reason:
                          `invalid log group name ${formatValue(group)}: it includes the logs of other services of the ` +
                          "account. Fix: use the log group of the jobs, for example /aws/batch/job.",
                  },
              ]
            : [],
    );
}

function validateForgeRolesBoundary({ forgeRolesBoundary: arn, policyScope }: PolicyInput): ValidationError[] {
    const propertyPath = "forgeRolesBoundary";
    if (arn === undefined) {
        return [];
    }
    const errors = validatePolicyArn(arn, propertyPath);
    const reason =
        `forgeRolesBoundary and policyScope ${formatValue(PolicyScope.Reference)} are mutually exclusive: the reference ` +
        "policies require no boundary. Fix: omit one of them.";
    return errors.length === 0 && policyScope === PolicyScope.Reference
        ? [{ code: "mutually-exclusive", propertyPath, reason }]
        : errors;
}

/** Errors of the ARN of a managed policy. */
export function validatePolicyArn(arn: string, propertyPath: string): ValidationError[] {
    const reason =
        `invalid managed policy ARN ${formatValue(arn)}: expected a form such as ` +
        "arn:aws:iam::123456789012:policy/NAME.";
    return POLICY_ARN.test(arn) ? [] : [{ code: "invalid-policy-arn", propertyPath, reason }];
}

function validatePartition(regions: string[]): ValidationError[] {
    if (new Set(regions.map(partitionOf)).size < 2) {
        return [];
    }
    const listed = regions.map((region) => `${region} is in ${partitionOf(region)}`).join(", ");
    const reason =
        `expected regions of one partition, as an account is in one: ${listed}. Fix: create a TowerForgeCredentials for each ` +
        "partition.";
    return [{ code: "mixed-partitions", propertyPath: "regions", reason }];
}

/** Errors of the id of an AWS account, which in JavaScript may be a number. */
export function validateAccountId(accountId: unknown, propertyPath = "accountId"): ValidationError[] {
    const reason = `invalid AWS account id ${formatValue(accountId)}: expected 12 digits, as a string.`;
    return typeof accountId === "string" && ACCOUNT_ID.test(accountId)
        ? []
        : [{ code: "invalid-account-id", propertyPath, reason }];
}

function validatePolicyCount(input: PolicyInput): ValidationError[] {
    const needed = policyParts(input).length;
    const propertyPath = longestList(input);
    const reason =
        `expected at most ${MAX_POLICIES} policies, the maximum of a user or role, got ${needed} with ` +
        `${input[propertyPath]?.length ?? 0} entries. Fix: divide the entries among several TowerForgeCredentials.`;
    return needed <= MAX_POLICIES ? [] : [{ code: "too-many-policies", propertyPath, reason }];
}

/** Errors of an input that turned out to need more policies than resources were planned for. */
export function validatePlannedKeys(input: PolicyInput, planned: string[]): ValidationError[] {
    const excess = policyParts(input).filter(({ key }) => !planned.includes(key));
    const propertyPath = longestList(input);
    const reason =
        `expected no policies but ${planned.join(", ")}, got ${excess.map(({ key }) => key).join(", ")} too: the list was an ` +
        `output and is longer than expected. Fix: pass a plain list for ${propertyPath}. Its entries may be outputs.`;
    return excess.length === 0 ? [] : [{ code: "too-many-policies", propertyPath, reason }];
}

function longestList(input: PolicyInput): ListName {
    return (Object.keys(LISTS) as ListName[]).reduce((most, next) =>
        (input[next]?.length ?? 0) > (input[most]?.length ?? 0) ? next : most,
    );
}
