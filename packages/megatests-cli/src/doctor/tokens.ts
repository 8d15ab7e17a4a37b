import { shellQuoted } from "megatests-components/internal";
import { ESC_ENVIRONMENT } from "../diagnosis/table/commands";
import { CheckFailed } from "./check";

/** How a command gets the variables that ESC sets. */
export const IN_ESC = `Run this in the ESC environment: pulumi env run ${ESC_ENVIRONMENT} -- megatests doctor.`;

/** Variables that hold the token of a service. */
export type TokenVariable = "TOWER_ACCESS_TOKEN" | "TOWER_LAUNCH_TOKEN" | "GITHUB_TOKEN";

/**
 * Adds a bearer token. The form of the token is checked first, because `fetch` repeats a malformed header in its error.
 *
 * @throws CheckFailed when the token is missing or malformed.
 */
export function bearer(variable: TokenVariable, token: string | undefined): (request: Request) => Promise<Request> {
    return (request) => {
        request.headers.set("authorization", `Bearer ${usableToken(variable, token)}`);
        return Promise.resolve(request);
    };
}

/** @throws CheckFailed when the token is missing or malformed. */
export function usableToken(variable: TokenVariable, token: string | undefined): string {
    if (token === undefined || token.trim() === "") {
        throw new CheckFailed(`${variable} is not set`, IN_ESC);
    }
    if (!/^[\x21-\x7e]+$/.test(token)) {
        throw new CheckFailed(
            `${variable} has spaces, line ends or other characters that no token has`,
            "Set it again, without what was copied along.",
        );
    }
    return token;
}

/** A line for the shell that asks the same. */
export function curl(url: string, variable?: TokenVariable): string {
    const header = variable === undefined ? "" : ` -H "Authorization: Bearer $${variable}"`;
    return `curl -sS${header} ${shellQuoted(url)}`;
}
