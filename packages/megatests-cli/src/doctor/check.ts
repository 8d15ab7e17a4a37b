import { CodedError } from "megatests-components/internal";

/** What a check found: `warning` does not stop a deployment, `skipped` could not be looked at. */
export type Outcome = "ok" | "warning" | "failed" | "skipped";

/** The answer of a check. */
export interface Finding {
    outcome: Outcome;
    /** Stable code of what was found, for example `bucket-not-found`; `ok` where nothing is wrong. */
    code: string;
    /** What was found, in a sentence. */
    found: string;
    /** What to do about it. If omitted, no action is needed. */
    fix?: string;
}

/** The system that a check looks at. */
export type Area = "Tools" | "Network" | "AWS" | "Seqera" | "GitHub";

/** Something that a deployment needs. */
export interface Check {
    /** Stable code of the check, for example `aws-bucket`. */
    id: string;
    area: Area;
    /** What is checked. */
    title: string;
    /** Which one is checked, where the same check is made for several. */
    resource?: string;
    /** Why a deployment needs it. */
    why: string;
    /** A command that shows the same. It names tokens by variable. */
    command: string;
    /**
     * Throws NotChecked when something else is missing first, and CheckFailed when a service denies the request or is
     * silent.
     */
    run: () => Promise<Finding>;
}

/** The answer of a check with the check. */
export type CheckResult = Omit<Check, "run"> & Finding;

/** Why a check could not be made, in words that follow "not checked:". */
export class NotChecked extends CodedError {}

/** What is wrong, for a check that others depend on. */
export class CheckFailed extends CodedError {
    constructor(
        code: string,
        message: string,
        readonly fix: string,
    ) {
        super(code, message);
    }
}

/** What another check looks at. Only that check reports its failure. */
export async function fromAnotherCheck<T>(work: Promise<T>): Promise<T> {
    try {
        return await work;
    } catch (error) {
        throw error instanceof NotChecked ? error : earlierCheckFailed();
    }
}

export const earlierCheckFailed = () => new NotChecked("earlier-check-failed", "an earlier check failed");

export const noNetwork = () => new NotChecked("no-network", "no service was reached");

export const ok = (found: string): Finding => ({ outcome: "ok", code: "ok", found });
export const skipped = ({ code, message }: NotChecked): Finding => ({
    outcome: "skipped",
    code,
    found: `not checked: ${message}`,
});
export const warning = (code: string, found: string, fix: string): Finding => ({
    outcome: "warning",
    code,
    found,
    fix,
});
export const failed = (code: string, found: string, fix: string): Finding => ({ outcome: "failed", code, found, fix });
