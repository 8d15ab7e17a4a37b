import { randomInt, randomUUID } from "node:crypto";

const digits = "0123456789";
const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const lower = upper.toLowerCase();

function pick(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
}

/** An id as Seqera gives to credentials and compute environments: 22 letters and digits. */
export function seqeraId(): string {
    return pick(digits + upper + lower, 22);
}

/** A number as Seqera gives to pipeline secrets, participants and members. */
export function seqeraNumber(): number {
    return randomInt(10_000_000_000_000, 99_999_999_999_999);
}

/** An external id as Seqera makes for a role credential. */
export function externalId(): string {
    return randomUUID();
}

/** A unique id of IAM: "AIDA" for users, "AROA" for roles, "ANPA" for policies, "AKIA" for access keys; 20 characters. */
export function iamId(prefix: "AIDA" | "AROA" | "ANPA" | "AKIA"): string {
    return prefix + pick(upper + "234567", 16);
}

/** The secret of an access key: 40 characters. */
export function accessKeySecret(): string {
    return pick(digits + upper + lower + "+/", 40);
}

/** The time of a change, in ISO 8601. */
export function now(): string {
    return new Date().toISOString();
}
