import type { Service } from "./state";

/** A service's rejection of a call, before the provider words it. */
export class ServiceError extends Error {
    /**
     * @param service the service that rejected
     * @param operation the call, as the call log names it
     * @param status HTTP status, 400 to 599
     * @param code the service's own short name of the error, e.g. "EntityAlreadyExists"; empty where it has none
     * @param reason what was wrong, for a person
     */
    constructor(
        readonly service: Service,
        readonly operation: string,
        readonly status: number,
        readonly code: string,
        readonly reason: string,
    ) {
        super(`${service}: ${operation}: ${status}: ${reason}`);
        this.name = "ServiceError";
    }
}

/** An error of the real provider, in its words. It has no code, because the real provider gives none. */
export class ProviderError extends Error {}

/** The call took effect, but its answer was lost. */
export class ConnectionLost extends Error {
    /**
     * @param withinAnswer whether the answer had begun, so that no provider asks again
     */
    constructor(
        readonly service: Service,
        readonly operation: string,
        readonly withinAnswer = false,
    ) {
        super(
            `${service}: ${operation}: the connection was closed ${withinAnswer ? "within the answer" : "before the answer arrived"}`,
        );
        this.name = "ConnectionLost";
    }
}
