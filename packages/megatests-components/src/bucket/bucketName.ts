import { formatValue } from "../internal/formatValue";

const RESERVED_PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"];
const RESERVED_SUFFIXES = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/** The error in the name of a general purpose bucket, or undefined if it is valid. Source: the S3 bucket naming rules. */
export function bucketNameProblem(name: string): string | undefined {
    const rule = brokenRule(name);
    return rule && `invalid S3 bucket name ${formatValue(name)}: ${rule}.`;
}

function brokenRule(name: string): string | undefined {
    if (typeof name !== "string" || name.length < 3 || name.length > 63) {
        return "expected 3 to 63 characters";
    }
    if (!/^[a-z0-9.-]+$/.test(name)) {
        return "only lowercase letters, digits, periods and hyphens are allowed";
    }
    if (!/^[a-z0-9].*[a-z0-9]$/.test(name)) {
        return "it must begin and end with a letter or a digit";
    }
    if (name.includes("..")) {
        return "two adjacent periods are not allowed";
    }
    if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) {
        return "the form of an IP address is not allowed";
    }
    const prefix = RESERVED_PREFIXES.find((each) => name.startsWith(each));
    if (prefix !== undefined) {
        return `the prefix ${prefix} is reserved`;
    }
    const suffix = RESERVED_SUFFIXES.find((each) => name.endsWith(each));
    return suffix && `the suffix ${suffix} is reserved`;
}
