import { type Service, diagnoseMessage } from "../diagnosis";
import { CheckFailed } from "./check";

/** What happened to a request, without any token. */
export interface FailedRequest {
    /** Whose refusal it is; `network` when there was no complete answer. */
    service: Service;
    /** Method and URL. */
    request: string;
    /** HTTP status, when there was one. */
    status?: number;
    text: string;
    /** Why, and what to do. Defaults to what the diagnosis table says about the text. */
    explanation?: { cause: string; fix: string };
}

/** A refusal, or no answer at all. */
export class RequestFailure extends CheckFailed {
    readonly status: number | undefined;

    constructor({ service, request, status, text, explanation }: FailedRequest) {
        const { cause, fix } = explanation ?? diagnoseMessage({ severity: "error", text, service });
        super(`${request}: ${text}. ${cause}`, fix);
        this.status = status;
    }
}

/** What `fetch` says about a connection that failed, for example `ECONNREFUSED connect ECONNREFUSED 127.0.0.1:1`. */
export function connectionTrouble(error: unknown): string {
    const reasons: string[] = [];
    for (let each = error; each instanceof Error; each = each.cause) {
        const { code } = each as NodeJS.ErrnoException;
        reasons.push(`${typeof code === "string" ? `${code} ` : ""}${each.message}`.trim());
    }
    return reasons.filter((reason) => reason !== "fetch failed" && reason !== "").join(", ") || String(error);
}
