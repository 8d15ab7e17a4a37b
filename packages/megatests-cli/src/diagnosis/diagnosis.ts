import type { TextPattern } from "./textPattern";

/** The systems that a deployment talks to. `network` is the way to any of them. */
export type Service = "seqera" | "github" | "aws" | "pulumi" | "network";

/** `harmless`: expected, nothing has to be done for the platform to work. `critical`: the deployment cannot go on. */
export type Severity = "harmless" | "critical";

/** What a failure means and what to do about it. */
export interface Explanation {
    /** Stable name of the kind of failure, for example `seqera-forbidden`. */
    id: string;
    service: Service;
    severity: Severity;
    cause: string;
    fix: string;
    /** What the token has to allow, where the failure is about rights. */
    scope?: string;
    /** The ESC variable that holds the token or value in question. */
    variable?: string;
    /** A command that shows whether the fix worked. It names tokens by variable, never by value. */
    check?: string;
}

/** A row of the table: an explanation and the messages that it explains. */
export interface Rule extends Explanation {
    /** Matched against the text of a message. The first row that matches explains the message. */
    pattern: TextPattern;
    /** Whether the pattern counts only for messages of this service. Defaults to false. */
    ofServiceOnly?: boolean;
}

/** A message that a tool printed about a resource or about the run as a whole. */
export interface Message {
    severity: "error" | "warning" | "info";
    text: string;
    /** The resource that the message is about, as the tool names it. */
    resource?: string;
    /** Left out, it is read off the resource and the text. */
    service?: Service;
}

/** An explained message. */
export interface Diagnosis extends Explanation {
    resource?: string;
    /** First line of the message, with tokens masked. */
    evidence: string;
}
