/** What a check found: `warning` does not stop a deployment, `skipped` could not be looked at. */
export type Outcome = "ok" | "warning" | "failed" | "skipped";

/** The answer of a check. */
export interface Finding {
    outcome: Outcome;
    /** What was found, in a sentence. */
    found: string;
    /** What to do about it. Left out where nothing has to be done. */
    fix?: string;
}

/** The system that a check looks at. */
export type Area = "Tools" | "AWS" | "Seqera" | "GitHub";

/** Something that a deployment needs. */
export interface Check {
    area: Area;
    /** What is checked. */
    title: string;
    /** Why a deployment needs it. */
    why: string;
    /** A command that shows the same. It names tokens by variable. */
    command: string;
    /** Throws NotChecked when something else is missing first, and CheckFailed when a service refuses or is silent. */
    run: () => Promise<Finding>;
}

/** The answer of a check with the check. */
export type CheckResult = Omit<Check, "run"> & Finding;

/** Why a check could not be made, in words that follow "not checked:". */
export class NotChecked extends Error {}

/** What is wrong, for a check that others depend on. */
export class CheckFailed extends Error {
    constructor(
        message: string,
        readonly fix: string,
    ) {
        super(message);
    }
}

/** What another check looks at. Its failure is told by that check alone. */
export async function fromAnotherCheck<T>(work: Promise<T>): Promise<T> {
    try {
        return await work;
    } catch (error) {
        throw error instanceof NotChecked ? error : new NotChecked("an earlier check failed");
    }
}

export const ok = (found: string): Finding => ({ outcome: "ok", found });
export const warning = (found: string, fix: string): Finding => ({ outcome: "warning", found, fix });
export const failed = (found: string, fix: string): Finding => ({ outcome: "failed", found, fix });
