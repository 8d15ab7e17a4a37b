import type { Service } from "../diagnosis";
import { CheckFailed } from "./check";
import { RequestFailure, connectionError } from "./requestFailure";
import { CodedError } from "megatests-components/internal";

/** An answer of a service as it came. */
export interface TextAnswer {
    status: number;
    headers: Headers;
    text: string;
}

/** An answer of a service, its body as JSON. */
export interface Answer extends TextAnswer {
    body: unknown;
}

/** A request, apart from where the service is. */
export interface ApiRequest {
    method?: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
    path: string;
    headers?: Record<string, string>;
    body?: string;
    /** Statuses from 300 on that are no errors. */
    accept?: number[];
}

/** How a service is reached. */
export interface ApiOptions {
    service: Service;
    /** URL without a slash at its end. */
    baseUrl: string;
    /** Aborts all requests. */
    signal: AbortSignal;
    /** Limit that `signal` stands for, in seconds, for messages. */
    seconds: number;
    /** Adds credentials to a request. If omitted, requests are anonymous. */
    authorize?: (request: Request) => Promise<Request>;
    /** Name of the stack's ESC environment, for fixes. If omitted, they have a placeholder. */
    environment?: string;
}

/** Sends requests to a service, each one once however many checks need its answer. */
export class Api {
    private readonly answers = new Map<string, Promise<Answer>>();

    constructor(private readonly options: ApiOptions) {}

    /** @throws RequestFailure when there is no answer in time, or the answer is an error or not JSON. */
    ask(request: ApiRequest): Promise<Answer> {
        const key = JSON.stringify(request);
        const answer = this.answers.get(key) ?? this.askForJson(request);
        this.answers.set(key, answer);
        return answer;
    }

    get(path: string): Promise<Answer> {
        return this.ask({ path });
    }

    /**
     * Sends a request, however often it was sent before.
     *
     * @throws RequestFailure when there is no answer in time, or the answer is an error.
     */
    async send({ method = "GET", path, headers, body, accept = [] }: ApiRequest): Promise<TextAnswer> {
        const { service, baseUrl, signal, seconds, authorize, environment } = this.options;
        const url = `${baseUrl}${path}`;
        const named = `${method} ${url}`;
        throwIfUnsafe(named, new URL(url), authorize !== undefined);
        const request = new Request(url, { method, headers, body });
        const authorized = authorize ? await authorize(request) : request;
        let response: Response;
        let text: string;
        try {
            // A redirect could lead the token to another host.
            response = await fetch(authorized, { signal, redirect: "manual" });
            text = await limitedText(response);
        } catch (error) {
            const reason = signal.aborted ? `no answer within ${seconds} s` : connectionError(error);
            throw new RequestFailure({ service: "network", request: named, text: reason });
        }
        if (response.status >= 300 && !accept.includes(response.status)) {
            const { status } = response;
            const explanation = status < 400 ? redirection(response) : undefined;
            throw new RequestFailure({
                service,
                request: named,
                status,
                text: errorText(response, text),
                environment,
                explanation,
            });
        }
        return { status: response.status, headers: response.headers, text };
    }

    private async askForJson(request: ApiRequest): Promise<Answer> {
        const { service, baseUrl } = this.options;
        const answer = await this.send(request);
        return { ...answer, body: parsed(service, `${request.method ?? "GET"} ${baseUrl}${request.path}`, answer) };
    }
}

/** @throws CheckFailed for a URL that holds a password, or a token over an unencrypted connection. */
function throwIfUnsafe(named: string, { protocol, hostname, username, password }: URL, authorized: boolean): void {
    if (username !== "" || password !== "") {
        throw new CheckFailed(
            "url-with-password",
            `${named}: not sent, because the URL holds a password`,
            "Remove the password from the URL.",
        );
    }
    if (authorized && protocol !== "https:" && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) {
        throw new CheckFailed(
            "unencrypted-url",
            `${named}: not sent, because the connection would expose the token`,
            "Use an https:// URL.",
        );
    }
}

/** Longest answer that is read, in bytes. The largest lists have 1,000 entries. */
const MAX_ANSWER = 8 * 1024 * 1024;

/** @throws Error for an answer that is too long, without reading its rest. */
async function limitedText({ body }: Response): Promise<string> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > MAX_ANSWER) {
            throw new CodedError("answer-too-long", `the answer is longer than ${MAX_ANSWER} bytes`);
        }
    }
    return Buffer.concat(chunks).toString("utf8");
}

/** Parts of an error's body that tell its kind. The whole body could repeat what was sent. */
const KIND = /"(?:message|__type|Code)"\s*:\s*"([^"]{1,200})"|<Code>([^<]{1,100})<\/Code>/g;

function errorText({ status, headers }: Response, text: string): string {
    const kinds = [...text.matchAll(KIND)].map((match) => match[1] ?? match[2]);
    const wait = headers.get("retry-after");
    return [`${status}`, ...kinds, ...(wait === null ? [] : [`Retry-After: ${wait}`])].join(", ");
}

function redirection({ headers }: Response): { id: string; cause: string; fix: string } {
    const location = headers.get("location");
    return {
        id: "redirect",
        cause: "The service redirects to another URL.",
        fix: location === null ? "Correct the URL." : `Correct the URL. It redirects to ${location}.`,
    };
}

const WRONG_FORMAT = {
    id: "wrong-format",
    cause: "The URL belongs to a web page or a proxy, not to the API, or the answer was incomplete.",
    fix: "Correct the URL. Seqera: https://api.cloud.seqera.io, or https://HOST/api. GitHub Enterprise: https://HOST/api/v3.",
};

function parsed(service: Service, named: string, { status, headers, text }: TextAnswer): unknown {
    if (text === "") {
        return undefined;
    }
    try {
        return JSON.parse(text) as unknown;
    } catch {
        throw unexpectedFormat(service, named, { status, headers, text }, "JSON");
    }
}

/** An answer in another format than the API's, such as a web page. */
export function unexpectedFormat(
    service: Service,
    request: string,
    { status, headers }: TextAnswer,
    format: "JSON" | "XML",
): RequestFailure {
    const text = `the answer is not ${format} of the API (${headers.get("content-type") ?? "no content type"})`;
    return new RequestFailure({ service, request, status, text, explanation: WRONG_FORMAT });
}
