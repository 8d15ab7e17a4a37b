import type { Api } from "./api";
import { type Check, type Finding, NotChecked, failed, fromAnotherCheck, ok, warning } from "./check";
import { curl } from "./tokens";
import type { Targets } from "./targets";

/** Secrets of an organization that a workflow sees: the first ones of the alphabet. Source: GitHub's documentation. */
const SECRETS_SEEN = 100;
/** Pages that are read of a list at most. GitHub allows 1,000 variables and as many secrets. */
const MAX_PAGES = 40;
const WRITE_UNSEEN = "whether it may write cannot be seen without writing";

/** Whether GitHub lets the token manage the organization's variables and secrets. */
export function gitHubChecks(api: Api, targets: Targets): Check[] {
    const { githubUrl, organization, variables, secrets } = targets;
    const organizationPath = () => {
        if (organization === undefined) {
            throw new NotChecked("the organization's name is not known");
        }
        return `/orgs/${encodeURIComponent(organization)}`;
    };
    const shown = `/orgs/${organization ?? "ORGANIZATION"}`;
    const check = (title: string, why: string, path: string, run: () => Promise<Finding>): Check => ({
        area: "GitHub",
        title,
        why,
        command:
            path === "/user"
                ? curl(githubUrl + path, "GITHUB_TOKEN").replace("-sS", "-sSI")
                : curl(githubUrl + path, "GITHUB_TOKEN"),
        run,
    });
    const names = (kind: "variables" | "secrets") => listNames(api, `${organizationPath()}/actions/${kind}`, kind);

    return [
        check("token", "Variables and secrets of an organization need admin:org.", "/user", async () => {
            const { body, headers } = await api.get("/user");
            const { login } = body as { login: string };
            return scopeFinding(login, headers.get("x-oauth-scopes"));
        }),
        check("organization", "The variables and secrets belong to it.", shown, async () => {
            const { login } = (await api.get(organizationPath())).body as { login: string };
            return ok(`The token sees ${login}`);
        }),
        check(
            "variables",
            "A variable that exists already meets a 409 unless it is adopted.",
            `${shown}/actions/variables`,
            async () => {
                const there = new Set(await names("variables"));
                const unadopted = variables.filter(({ name, adopted }) => there.has(name) && !adopted);
                return unadopted.length === 0
                    ? ok(`${there.size} variables, none of them in the way`)
                    : warning(
                          `Already there: ${unadopted.map(({ name }) => name).join(", ")}`,
                          "Nothing has to be done if this stack made them. Otherwise name them in gitHub.importVariables.",
                      );
            },
        ),
        check("secrets", "Secrets are written over without a question.", `${shown}/actions/secrets`, async () => {
            const there = await names("secrets");
            const written = secrets.filter((name) => there.includes(name));
            return ok(
                written.length === 0
                    ? `${there.length} secrets, none of them written over`
                    : `${there.length} secrets, of which this stack writes ${written.join(", ")}`,
            );
        }),
        check(
            "secret limit",
            `A workflow sees only the first ${SECRETS_SEEN} secrets of an organization, in the order of the alphabet.`,
            `${shown}/actions/secrets`,
            async () => secretLimitFinding(await fromAnotherCheck(names("secrets")), secrets),
        ),
    ];
}

function scopeFinding(login: string, scopes: string | null): Finding {
    if (scopes === null) {
        return ok(`A fine-grained token of ${login}; the checks below show what it may read, ${WRITE_UNSEEN}`);
    }
    const granted = scopes.split(",").map((scope) => scope.trim());
    return granted.includes("admin:org")
        ? ok(`A classic token of ${login} with admin:org`)
        : failed(
              `A classic token of ${login} with ${scopes.trim() === "" ? "no scope" : scopes}`,
              "Add the scope admin:org to the token, or make a fine-grained one with organization Variables and Secrets, read and write.",
          );
}

function secretLimitFinding(there: string[], planned: string[]): Finding {
    const all = [...new Set([...there, ...planned])].sort();
    const unseen = all.slice(SECRETS_SEEN).filter((name) => planned.includes(name));
    if (unseen.length > 0) {
        return failed(
            `With ${all.length} secrets workflows would not see ${unseen.join(", ")}`,
            "Delete secrets that nobody needs, or turn what is no secret into variables.",
        );
    }
    return ok(`${all.length} secrets with those of this stack; workflows see all that it writes`);
}

async function listNames(api: Api, path: string, key: "variables" | "secrets"): Promise<string[]> {
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
