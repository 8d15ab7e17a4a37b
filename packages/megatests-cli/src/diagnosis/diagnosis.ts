import type { TextPattern } from "./textPattern";

/** The systems that a deployment talks to. `network` is the connection to any of them. */
export type Service = "seqera" | "github" | "aws" | "pulumi" | "network";

/**
 * `critical`: the deployment failed or cannot go on. `warning`: the deployment went on, but the message should be read.
 * `harmless`: expected, no action is needed.
 */
export type Severity = "harmless" | "warning" | "critical";

/** What a failure means and what to do about it. */
export interface Explanation {
    /** Stable code of the kind of failure, for example `seqera-forbidden`. */
    id: string;
    service: Service;
    severity: Severity;
    cause: string;
    fix: string;
    /** What the token has to allow, where the failure is about rights. */
    scope?: string;
    /** The environment variable that holds the token or value in question. */
    variable?: string;
    /** A command that shows whether the fix worked. It names tokens by variable, never by value. */
    check?: string;
}

/**
 * A row of the table: an explanation and the messages that it explains. `{host}`, `{bucket}`, `{urn}` and
 * `{environment}` in its texts stand for details of the message.
 */
export interface Rule extends Explanation {
    /** Matched against the text of a message. The first row that matches explains the message. */
    pattern: TextPattern;
    /** Whether the pattern counts only for messages of this service. Defaults to false. */
    ofServiceOnly?: boolean;
}

/** A message that a tool printed about a resource or about the run as a whole. */
export interface Message {
    /** If omitted, nothing says whether the text reports a failure. */
    severity?: "error" | "warning" | "info";
    text: string;
    /** The resource that the message is about, as the tool names it. */
    resource?: string;
    /** If omitted, the service is read from the resource and the text. */
    service?: Service;
    /** Method and URL of the request, where the text does not name them. */
    request?: string;
    /** Name of the stack's ESC environment, for the commands of the fix. If omitted, they have a placeholder. */
    environment?: string;
}

/** An explained message. */
export interface Diagnosis extends Explanation {
    resource?: string;
    /** First line of the message that holds information, with tokens masked. */
    evidence: string;
}
