import { shellQuoted } from "megatests-components/internal";
import { CheckFailed } from "./check";

/** How a command gets the variables of the stack's ESC environment. A placeholder stands for a name that is not known. */
export function runInEnvironment(environment?: string): string {
    const name = environment === undefined ? "ENVIRONMENT" : shellQuoted(environment);
    return `Run megatests doctor in the stack's ESC environment: pulumi env run ${name} -- megatests doctor.`;
}

/** Variables that hold the token of a service. */
export type TokenVariable = "TOWER_ACCESS_TOKEN" | "TOWER_LAUNCH_TOKEN" | "GITHUB_TOKEN";

/**
 * Adds a bearer token. The token is validated first, because `fetch` repeats a malformed header in its error.
 *
 * @throws CheckFailed when the token is missing or malformed.
 */
export function bearer(
    variable: TokenVariable,
    token: string | undefined,
    environment?: string,
): (request: Request) => Promise<Request> {
    return (request) => {
        request.headers.set("authorization", `Bearer ${validToken(variable, token, environment)}`);
        return Promise.resolve(request);
    };
}

function validToken(variable: TokenVariable, token: string | undefined, environment?: string): string {
    if (token === undefined || token.trim() === "") {
        throw new CheckFailed("missing-token", `${variable} is not set`, runInEnvironment(environment));
    }
    if (!/^[\x21-\x7e]+$/.test(token)) {
        throw new CheckFailed(
            "malformed-token",
            `invalid ${variable}: spaces, line ends and characters beyond ASCII are not allowed`,
            "Set it again to the token alone.",
        );
    }
    return token;
}

/** A line for the shell that sends the same request. */
export function curl(url: string, variable?: TokenVariable): string {
    const header = variable === undefined ? "" : ` -H "Authorization: Bearer $${variable}"`;
    return `curl -sS${header} ${shellQuoted(url)}`;
}
