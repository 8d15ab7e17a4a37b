import { type Service, diagnoseMessage } from "../diagnosis";
import { CheckFailed } from "./check";

/** What happened to a request, without any token. */
export interface FailedRequest {
    /** The service that denied the request; `network` when there was no complete answer. */
    service: Service;
    /** Method and URL. */
    request: string;
    /** HTTP status, when there was one. */
    status?: number;
    text: string;
    /** Name of the stack's ESC environment, for the fix. */
    environment?: string;
    /** Code, cause and fix. Defaults to what the diagnosis table says about the text. */
    explanation?: { id: string; cause: string; fix: string };
}

/** An answer that is an error, or no answer at all. Its code is the one of the diagnosis. */
export class RequestFailure extends CheckFailed {
    readonly status: number | undefined;

    constructor({ service, request, status, text, environment, explanation }: FailedRequest) {
        const { id, cause, fix } =
            explanation ?? diagnoseMessage({ severity: "error", text, service, request, environment });
        super(id, `${request}: ${text}. ${cause}`, fix);
        this.status = status;
    }
}

/** What `fetch` says about a connection that failed, for example `ECONNREFUSED connect ECONNREFUSED 127.0.0.1:1`. */
export function connectionError(error: unknown): string {
    const reasons: string[] = [];
    for (let each = error; each instanceof Error; each = each.cause) {
        const { code } = each as NodeJS.ErrnoException;
        reasons.push(`${typeof code === "string" ? `${code} ` : ""}${each.message}`.trim());
    }
    return reasons.filter((reason) => reason !== "fetch failed" && reason !== "").join(", ") || String(error);
}
