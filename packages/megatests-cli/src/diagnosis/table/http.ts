import type { Rule } from "../diagnosis";

const service = { service: "network", severity: "critical", check: "megatests doctor" } as const;

/** HTTP statuses in messages that do not name the service. */
export const HTTP_RULES: Rule[] = [
    {
        id: "http-401",
        ...service,
        pattern: status("401", "401 unauthorized"),
        cause: "The service does not accept the token. The token is missing, mistyped, expired or revoked.",
        fix: "Run megatests doctor, which names the token.",
        variable: "TOWER_ACCESS_TOKEN, GITHUB_TOKEN",
    },
    {
        id: "http-403",
        ...service,
        pattern: status("403", "403 forbidden"),
        cause: "The token does not allow this request.",
        fix: "Run megatests doctor, which checks what each token allows.",
        variable: "TOWER_ACCESS_TOKEN, GITHUB_TOKEN",
    },
    {
        id: "http-404",
        ...service,
        pattern: status("404", "404 not found"),
        cause: "The resource does not exist, or the token has no access to it.",
        fix: "Check names and ids, then run megatests doctor.",
    },
    {
        id: "http-409",
        ...service,
        pattern: status("409", "409 conflict"),
        cause: "A resource of this name already exists.",
        fix: "Import, rename or delete it.",
    },
    {
        id: "http-422",
        ...service,
        pattern: status("(400|422)", "422 unprocessable|400 bad request"),
        cause: "The service rejected a value of the request as invalid.",
        fix: "Run megatests validate seqerakit and correct the value that the message names.",
        check: "megatests validate seqerakit",
    },
    {
        id: "http-429",
        ...service,
        pattern: status("429", "too many requests"),
        cause: "The service currently limits the number of requests.",
        fix: "Wait a few minutes, then deploy with fewer requests at a time: pulumi up --parallel 2.",
    },
    {
        id: "http-5xx",
        ...service,
        pattern: status("5\\d\\d", "internal server error|bad gateway|service unavailable|gateway timeout"),
        cause: "The service has an internal error or is under maintenance.",
        fix: "Check the service's status page and deploy again when it is available. The state is kept.",
    },
];

/** Matches a status behind a word for it, or the words that go with it: bare numbers mean other things too. */
function status(code: string, words: string): RegExp {
    return new RegExp(`\\b(status|code|HTTP/[\\d.]+|response)\\W+(code:? )?${code}\\b|${words}`, "i");
}
