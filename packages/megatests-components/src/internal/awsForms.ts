import { createHash } from "node:crypto";

/** What a name or an address in AWS looks like: a regular expression for all of it, and the same in words. */
export interface AwsForm {
    pattern: string;
    form: string;
}

/** Whether a text has a form. */
export function hasForm(text: string, { pattern }: AwsForm): boolean {
    return new RegExp(pattern).test(text);
}

const BUCKET = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";

/** A region of any partition, such as cn-north-1, us-gov-west-1, us-isob-east-1 or eusc-de-east-1. */
export const REGION: AwsForm = {
    pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]$",
    form: "an AWS region such as eu-west-1",
};

/**
 * A bucket or a folder in it. In a policy, * and ? match anything and ${ starts a variable: a folder with one of them
 * would grant more than itself.
 */
export const WORK_DIR: AwsForm = {
    pattern: `^s3://${BUCKET}(/[^/*?$\\s]+)*$`,
    form: "s3://bucket or s3://bucket/path, without a slash at the end and without *, ?, $ and spaces",
};

/** A bucket or anything in it. */
export const BUCKET_URI: AwsForm = {
    pattern: `^s3://${BUCKET}(/.*)?$`,
    form: "an S3 URI such as s3://bucket",
};

export const BUCKET_NAME: AwsForm = {
    pattern: `^${BUCKET}$`,
    form: "the name alone, 3 to 63 lower-case letters, digits, dots and hyphens",
};

export const LOG_GROUP: AwsForm = {
    pattern: "^[\\w./#-]{1,512}$",
    form: "the name of a log group, 1 to 512 letters, digits and characters of _./#-",
};

/** A KMS key by its ARN. In an IAM policy, the ARN of an alias does not match the key. */
export const KMS_KEY_ARN: AwsForm = {
    pattern: "^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[\\w-]+$",
    form: "the ARN of a key such as arn:aws:kms:eu-west-1:123456789012:key/ID, not of an alias",
};

/** A name with its ending. One that is too long is cut, and a digest of the whole name makes it unique. */
export function shortenedName(name: string, ending: string, longest: number): string {
    if (name.length + ending.length <= longest) {
        return name + ending;
    }
    const digest = `-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
    return name.slice(0, longest - digest.length - ending.length) + digest + ending;
}
