import { setTimeout as sleep } from "node:timers/promises";
import { takeFault } from "./faults";
import { changeCloud, readCloud } from "./file";
import { ConnectionLost, ServiceError } from "./serviceError";
import type { CloudState, Fault, Service } from "./state";
import { CodedError } from "megatests-components/internal";

/** What the real providers try again by themselves, by service. */
const retriedStatuses: Record<Service, number[]> = {
    seqera: [429, 502, 503, 504],
    github: [429, 500, 502, 503, 504],
    aws: [429, 500, 502, 503, 504],
};
const attempts = 4;

/** Carries out one operation of a service. What `handle` changes is kept only if it returns. */
export type Call = <T>(
    service: Service,
    operation: string,
    handle: (state: CloudState, fault?: Fault) => T,
) => Promise<T>;

/** Who may ask the cloud for something: a plugin, or a server on behalf of a client that tries again by itself. */
export interface Caller {
    call: Call;
    /** The cloud as it is, without a call. */
    look(): CloudState;
}

/** The cloud as the plugins call it: every call is counted, may meet a fault, and is one transaction on the file. */
export class Cloud implements Caller {
    private lastCall: Promise<unknown> = Promise.resolve();

    /**
     * @param path the cloud file, which must exist
     * @param killEngine kills the engine that made the call, where a fault says so
     */
    constructor(
        private readonly path: string,
        private readonly killEngine: () => void = cannotKill,
    ) {}

    /** The cloud as a server calls it, whose clients try again by themselves. */
    withoutRetries(): Caller {
        return {
            call: (service, operation, handle) => this.attempt(service, operation, handle),
            look: () => this.look(),
        };
    }

    look(): CloudState {
        return readCloud(this.path);
    }

    /**
     * Carries out one operation of a service, again and again where the service's real provider would.
     * Throws what `handle` throws, and `ServiceError` or `ConnectionLost` when a fault says so.
     */
    async call<T>(service: Service, operation: string, handle: (state: CloudState, fault?: Fault) => T): Promise<T> {
        for (let attempt = 1; ; attempt++) {
            try {
                return await this.attempt(service, operation, handle);
            } catch (error) {
                if (!isRetried(service, operation, error) || attempt === attempts) {
                    throw error;
                }
            }
        }
    }

    private async attempt<T>(
        service: Service,
        operation: string,
        handle: (state: CloudState, fault?: Fault) => T,
    ): Promise<T> {
        const fault = await this.change((state) => {
            const key = `${service}:${operation}`;
            state.calls[key] = (state.calls[key] ?? 0) + 1;
            return takeFault(state, service, operation);
        });
        if (fault?.slow !== undefined) {
            await sleep(fault.slow);
        }
        if (fault?.status !== undefined) {
            throw new ServiceError(service, operation, fault.status, "", "the service could not answer this request");
        }
        const result = await this.change((state) => handle(state, fault));
        if (fault?.kill) {
            this.killEngine();
            return new Promise(() => undefined);
        }
        if (fault?.drop || fault?.cut) {
            throw new ConnectionLost(service, operation, fault.cut);
        }
        return result;
    }

    /** Calls of one process wait in line here, and only the first of them competes for the file's lock. */
    private change<T>(change: (state: CloudState) => T): Promise<T> {
        const result = this.lastCall.then(() => changeCloud(this.path, change));
        this.lastCall = result.catch(() => undefined);
        return result;
    }
}

function isRetried(service: Service, operation: string, error: unknown): boolean {
    if (error instanceof ServiceError) {
        // Seqera's provider takes a 500 for passing where it asks for environments, and for nothing else.
        const isPassing = service === "seqera" && error.status === 500 && operation.includes("/compute-envs");
        return isPassing || retriedStatuses[service].includes(error.status);
    }
    if (!(error instanceof ConnectionLost)) {
        return false;
    }
    // GitHub's provider asks again whatever became of the connection; Seqera's only where asking twice does no harm.
    return service === "github" || (service === "seqera" && !error.withinAnswer && !operation.startsWith("POST "));
}

function cannotKill(): void {
    throw new CodedError(
        "no-engine",
        "a fault can only kill the engine from within a plugin: only a plugin knows its engine",
    );
}
