import type { Rule } from "../diagnosis";

const service = { service: "network", severity: "critical", check: "megatests doctor" } as const;

/** HTTP statuses in messages that do not tell which service answered. */
export const HTTP_RULES: Rule[] = [
    {
        id: "http-401",
        ...service,
        pattern: status("401", "401 unauthorized"),
        cause: "A service does not know the token: it is missing, mistyped, expired or revoked.",
        fix: "Run megatests doctor, which says which token it is.",
        variable: "TOWER_ACCESS_TOKEN, GITHUB_TOKEN",
    },
    {
        id: "http-403",
        ...service,
        pattern: status("403", "403 forbidden"),
        cause: "A token does not allow this.",
        fix: "Run megatests doctor, which checks what each token allows.",
        variable: "TOWER_ACCESS_TOKEN, GITHUB_TOKEN",
    },
    {
        id: "http-404",
        ...service,
        pattern: status("404", "404 not found"),
        cause: "A service has no such thing, or hides it from the token.",
        fix: "Check names and ids, then run megatests doctor.",
    },
    {
        id: "http-409",
        ...service,
        pattern: status("409", "409 conflict"),
        cause: "Something of this name exists already.",
        fix: "Adopt it, rename it or delete it.",
    },
    {
        id: "http-422",
        ...service,
        pattern: status("(400|422)", "422 unprocessable|400 bad request"),
        cause: "A service refused the values that it was sent.",
        fix: "Run megatests validate seqerakit and correct the value that the message names.",
        check: "megatests validate seqerakit",
    },
    {
        id: "http-429",
        ...service,
        pattern: status("429", "too many requests"),
        cause: "A service limits the number of requests for now.",
        fix: "Wait some minutes and deploy again with less at once: pulumi up --parallel 2.",
    },
    {
        id: "http-5xx",
        ...service,
        pattern: status("5\\d\\d", "internal server error|bad gateway|service unavailable|gateway timeout"),
        cause: "A service has a fault.",
        fix: "Look at its status page and deploy again once it works. The state is kept.",
    },
];

/** Matches a status where it is called one, or the words that go with it: bare numbers mean other things too. */
function status(code: string, words: string): RegExp {
    return new RegExp(`\\b(status|code|HTTP/[\\d.]+|response)\\W+(code:? )?${code}\\b|${words}`, "i");
}
