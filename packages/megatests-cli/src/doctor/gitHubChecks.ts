import { formatValue } from "megatests-components/internal";
import type { Api } from "./api";
import { type Check, type Finding, NotChecked, failed, fromAnotherCheck, ok, warning } from "./check";
import { curl } from "./tokens";
import type { Targets } from "./targets";

/** Number of organization secrets that a workflow can read, in alphabetical order. Source: GitHub's documentation. */
const READABLE_SECRETS = 100;
/** Most pages of a list that are read. GitHub allows 1,000 variables and as many secrets. */
const MAX_PAGES = 40;

/** Whether the token can manage the organization's variables and secrets. */
export function gitHubChecks(api: Api, targets: Targets): Check[] {
    const { githubUrl, organization, variables, secrets } = targets;
    const organizationPath = () => {
        if (organization === undefined) {
            throw new NotChecked("unknown-organization", "the organization's name is not known");
        }
        return `/orgs/${encodeURIComponent(organization)}`;
    };
    const path = `/orgs/${organization ?? "ORGANIZATION"}`;
    const check = (title: string, why: string, asked: string, run: () => Promise<Finding>): Check => ({
        id: `github-${title.replace(" ", "-")}`,
        area: "GitHub",
        title,
        why,
        command:
            asked === "/user"
                ? curl(githubUrl + asked, "GITHUB_TOKEN").replace("-sS", "-sSI")
                : curl(githubUrl + asked, "GITHUB_TOKEN"),
        run,
    });
    const names = (kind: "variables" | "secrets") => listNames(api, `${organizationPath()}/actions/${kind}`, kind);

    return [
        check("token", "The scope admin:org is required for organization variables and secrets.", "/user", async () => {
            const { body, headers } = await api.get("/user");
            const { login } = body as { login: string };
            const expiry = expiryFinding(login, headers.get("github-authentication-token-expiration"), new Date());
            const scopes = scopeFinding(login, headers.get("x-oauth-scopes"));
            return scopes.outcome === "ok" ? (expiry ?? scopes) : scopes;
        }),
        check("organization", "The deployment creates the variables and secrets in it.", path, async () => {
            const { login } = (await api.get(organizationPath())).body as { login: string };
            return ok(`the token has access to ${login}`);
        }),
        check(
            "variables",
            "GitHub answers 409 to the creation of a variable that already exists. Such a variable has to be imported.",
            `${path}/actions/variables`,
            async () => {
                const existing = new Set(await names("variables"));
                const conflicting = variables.filter(({ name, imported }) => existing.has(name) && !imported);
                return conflicting.length === 0
                    ? ok(`${existing.size} variables, no conflict`)
                    : warning(
                          "variables-exist",
                          `these variables already exist: ${conflicting.map(({ name }) => name).join(", ")}`,
                          "No action is needed if this stack created them. Otherwise add them to gitHub.importVariables.",
                      );
            },
        ),
        check("secrets", "A deployment overwrites existing secrets.", `${path}/actions/secrets`, async () => {
            const existing = await names("secrets");
            const written = secrets.filter((name) => existing.includes(name));
            return ok(
                written.length === 0
                    ? `${existing.length} secrets, none of them overwritten by this stack`
                    : `${existing.length} secrets; this stack overwrites ${written.join(", ")}`,
            );
        }),
        check(
            "secret limit",
            `A workflow can read only the first ${READABLE_SECRETS} secrets of an organization, in alphabetical order.`,
            `${path}/actions/secrets`,
            async () => secretLimitFinding(await fromAnotherCheck(names("secrets")), secrets),
        ),
    ];
}

/** Days before its end from which a token is reported. */
const EXPIRES_SOON = 21;

/** A token that expires soon. GitHub names the end as `2026-12-31 12:00:00 UTC`. */
function expiryFinding(login: string, end: string | null, now: Date): Finding | undefined {
    const days = Math.floor(
        (Date.parse(end?.replace(" UTC", "Z").replace(" ", "T") ?? "") - now.getTime()) / 86_400_000,
    );
    return days < EXPIRES_SOON
        ? warning(
              "token-expires-soon",
              `the token of ${login} expires on ${String(end).slice(0, 10)}, in ${days} days`,
              "Create a new token, and set it in the ESC environment.",
          )
        : undefined;
}

function scopeFinding(login: string, scopes: string | null): Finding {
    if (scopes === null) {
        return ok(
            `fine-grained token of ${login}; the checks below show its read access, its write access cannot be checked`,
        );
    }
    const granted = scopes.split(",").map((scope) => scope.trim());
    return granted.includes("admin:org")
        ? ok(`classic token of ${login} with admin:org`)
        : failed(
              "missing-scope",
              `expected the token of ${login} to have the scope admin:org, got ${formatValue(scopes.trim())}`,
              "Add the scope admin:org to the token, or create a fine-grained token with organization Variables and Secrets, read and write.",
          );
}

function secretLimitFinding(existing: string[], planned: string[]): Finding {
    const all = [...new Set([...existing, ...planned])].sort();
    const unreadable = all.slice(READABLE_SECRETS).filter((name) => planned.includes(name));
    if (unreadable.length > 0) {
        return failed(
            "secret-limit",
            `workflows could not read ${unreadable.join(", ")}, because the organization would have ${all.length} secrets`,
            "Delete unused secrets, or convert secrets without sensitive values into variables.",
        );
    }
    return ok(`${all.length} secrets with those of this stack; workflows can read all that it writes`);
}

/** The names of an organization's variables or secrets. */
export async function listNames(api: Api, path: string, key: "variables" | "secrets"): Promise<string[]> {
    const names: string[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
        const { body } = await api.get(`${path}?per_page=30&page=${page}`);
        const { total_count: total, [key]: entries = [] } = body as { total_count: number } & Partial<
            Record<typeof key, { name: string }[]>
        >;
        names.push(...entries.map(({ name }) => name));
        if (entries.length === 0 || names.length >= total) {
            break;
        }
    }
    return names;
}
