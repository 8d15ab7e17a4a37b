import { formatValue } from "../internal/formatValue";

const RESERVED_PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"];
const RESERVED_SUFFIXES = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/** What is wrong with the name of a general purpose bucket, if anything. Source: the S3 bucket naming rules. */
export function bucketNameProblem(name: string): string | undefined {
    const rule = brokenRule(name);
    return (
        rule &&
        `${formatValue(name)} is no name of an S3 bucket: ${rule}. Fix: use a name that S3's naming rules allow.`
    );
}

function brokenRule(name: string): string | undefined {
    if (typeof name !== "string" || name.length < 3 || name.length > 63) {
        return "it must have 3 to 63 characters";
    }
    if (!/^[a-z0-9.-]+$/.test(name)) {
        return "only lower-case letters, digits, periods and hyphens are allowed";
    }
    if (!/^[a-z0-9].*[a-z0-9]$/.test(name)) {
        return "it must begin and end with a letter or a digit";
    }
    if (name.includes("..")) {
        return "two periods must not stand side by side";
    }
    if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) {
        return "it must not look like an IP address";
    }
    const prefix = RESERVED_PREFIXES.find((each) => name.startsWith(each));
    if (prefix !== undefined) {
        return `the prefix ${prefix} is reserved`;
    }
    const suffix = RESERVED_SUFFIXES.find((each) => name.endsWith(each));
    return suffix && `the suffix ${suffix} is reserved`;
}
