import { createHash } from "node:crypto";
import type { Caller } from "../cloud/cloud";
import { now } from "../cloud/identifiers";
import { ServiceError } from "../cloud/serviceError";
import type { GitHubEntry, JsonObject } from "../cloud/state";

/** The two kinds of settings that an organization keeps for its workflows. */
export type Kind = "variables" | "secrets";

/** Id of the key for which clients encrypt secrets. */
export const KEY_ID = "sandbox-key";

/** What is kept under a name. */
export type NewEntry = Pick<GitHubEntry, "value" | "visibility" | "selectedRepositoryIds">;

type Entries = Record<string, GitHubEntry>;
type Reject = (status: number, reason: string) => never;

/** GitHub's API for the Actions settings of one organization, or of one repository, for the owner of one access token. */
export class GitHubApi {
    constructor(
        private readonly cloud: Caller,
        private readonly token: string | undefined,
        private readonly organization: string | undefined,
        private readonly repository?: string,
    ) {}

    /** The API for one repository of the same owner. */
    inRepository(name: string): GitHubApi {
        return new GitHubApi(this.cloud, this.token, this.organization, name);
    }

    /** The scopes of the token. Throws a ServiceError 401 for an unknown one. */
    scopes(): string[] {
        const { tokens } = this.cloud.look().github;
        const owner = this.token !== undefined && Object.hasOwn(tokens, this.token) ? tokens[this.token] : undefined;
        if (owner === undefined) {
            throw new ServiceError("github", "GET /user", 401, "", "Bad credentials");
        }
        return owner.scopes;
    }

    /** Creates a variable, which must not exist. */
    createVariable(name: string, wanted: NewEntry): Promise<GitHubEntry> {
        return this.call("POST /orgs/{org}/actions/variables", "variables", (variables, reject) => {
            rejectBadName(name, reject);
            if (name in variables) {
                reject(409, "Already exists - a variable with this name already exists");
            }
            return (variables[name] = dated(wanted));
        });
    }

    /** Changes a variable. */
    updateVariable(name: string, wanted: NewEntry): Promise<GitHubEntry> {
        return this.call("PATCH /orgs/{org}/actions/variables/{name}", "variables", (variables, reject) =>
            Object.assign(found(variables, name, reject), wanted, { updatedAt: now() }),
        );
    }

    /** The id of the key for which secrets are encrypted. */
    getPublicKey(): Promise<string> {
        return this.call("GET /orgs/{org}/actions/secrets/public-key", "secrets", () => KEY_ID);
    }

    /** Creates or changes a secret, and says whether it is new. */
    putSecret(name: string, wanted: NewEntry): Promise<boolean> {
        return this.call("PUT /orgs/{org}/actions/secrets/{secret_name}", "secrets", (secrets, reject) => {
            rejectBadName(name, reject);
            const entry = dated(wanted);
            const existing = secrets[name];
            const { createdAt = entry.createdAt, selectedRepositoryIds } = existing ?? {};
            const readers = wanted.visibility === "selected" ? { selectedRepositoryIds } : {};
            secrets[name] = { ...readers, ...entry, createdAt };
            return existing === undefined;
        });
    }

    /** Says which repositories may read a secret, which must be one for selected repositories. */
    setSecretRepositories(name: string, ids: number[]): Promise<void> {
        return this.call("PUT /orgs/{org}/actions/secrets/{secret_name}/repositories", "secrets", (secrets, reject) => {
            const secret = found(secrets, name, reject);
            if (secret.visibility !== "selected") {
                reject(409, "Visibility is not set to selected");
            }
            secret.selectedRepositoryIds = ids;
        });
    }

    /** What is kept under a name. The value of a secret stays with GitHub. */
    get(kind: Kind, name: string): Promise<GitHubEntry> {
        return this.call(`GET /orgs/{org}/actions/${kind}/${parameter[kind]}`, kind, (entries, reject) => {
            const entry = found(entries, name, reject);
            return kind === "secrets" ? { ...entry, value: "" } : entry;
        });
    }

    /** The repositories that may read what is kept under a name. */
    getRepositories(kind: Kind, name: string): Promise<number[]> {
        const operation = `GET /orgs/{org}/actions/${kind}/${parameter[kind]}/repositories`;
        return this.call(
            operation,
            kind,
            (entries, reject) => found(entries, name, reject).selectedRepositoryIds ?? [],
        );
    }

    /** Everything of a kind, by name. The values of secrets stay with GitHub. */
    list(kind: Kind): Promise<[name: string, entry: GitHubEntry][]> {
        return this.call(`GET /orgs/{org}/actions/${kind}`, kind, (entries) =>
            Object.entries(entries)
                .sort(([one], [other]) => one.localeCompare(other))
                .map(([name, entry]) => [name, kind === "secrets" ? { ...entry, value: "" } : entry]),
        );
    }

    /** Deletes what is kept under a name. */
    delete(kind: Kind, name: string): Promise<void> {
        return this.call(`DELETE /orgs/{org}/actions/${kind}/${parameter[kind]}`, kind, (entries, reject) => {
            found(entries, name, reject);
            delete entries[name];
        });
    }

    /** The id of the repository. */
    getRepository(): Promise<number> {
        const operation = "GET /repos/{owner}/{repo}";
        return this.call(operation, "variables", () => repositoryId(`${this.organization}/${this.repository}`));
    }

    /** Says that there is an organization of the name that was given, which a token without any scope may ask. */
    getOrganization(): Promise<void> {
        return this.cloud.call("github", "GET /orgs/{org}", ({ github }) => {
            if (this.token === undefined || !(this.token in github.tokens)) {
                throw new ServiceError("github", "GET /orgs/{org}", 401, "", "Bad credentials");
            }
            if (!((this.organization ?? "") in github.organizations)) {
                throw new ServiceError("github", "GET /orgs/{org}", 404, "", "Not Found");
            }
        });
    }

    private call<T>(operation: string, kind: Kind, handle: (entries: Entries, reject: Reject) => T): Promise<T> {
        const asked =
            this.repository === undefined ? operation : operation.replace("/orgs/{org}/", "/repos/{owner}/{repo}/");
        return this.cloud.call("github", asked, ({ github }) => {
            const reject: Reject = (status, reason) => {
                throw new ServiceError("github", asked, status, "", reason);
            };
            const owner = this.token === undefined ? undefined : github.tokens[this.token];
            if (owner === undefined) {
                return reject(401, "Bad credentials");
            }
            if (this.repository !== undefined) {
                const repositories = (github.repositories ??= {});
                const settings = (repositories[`${this.organization}/${this.repository}`] ??= {
                    variables: {},
                    secrets: {},
                });
                return owner.scopes.includes("repo") || owner.scopes.includes("admin:org")
                    ? handle(settings[kind], reject)
                    : reject(403, "Resource not accessible by personal access token");
            }
            const organization = github.organizations[this.organization ?? ""];
            if (organization === undefined) {
                return reject(404, "Not Found");
            }
            if (!owner.scopes.includes("admin:org")) {
                return reject(403, "Must have admin rights to the organization: the token lacks the scope admin:org");
            }
            return handle(organization[kind], reject);
        });
    }
}

/** The same id for the same repository in every run. */
function repositoryId(fullName: string): number {
    return createHash("sha256").update(fullName).digest().readUInt32BE();
}

const parameter: Record<Kind, string> = { variables: "{name}", secrets: "{secret_name}" };

/** A rejection as GitHub's provider prints it. */
export function describeGitHubRejection({ operation, status, reason }: ServiceError): string {
    const [method, path] = operation.split(" ");
    return `${method} https://api.github.com${path}: ${status} ${reason} []`;
}

/** What a call gives, or nothing where GitHub has none such: 404. */
export async function unlessMissing<T>(call: Promise<T>): Promise<T | undefined> {
    try {
        return await call;
    } catch (error) {
        if (error instanceof ServiceError && error.status === 404) {
            return undefined;
        }
        throw error;
    }
}

/**
 * The repositories of an entry as the provider reads them: only for the visibility `selected`, and only where the state has
 * them or there is no state.
 *
 * @param known the outputs in the state; absent on import
 */
export async function readRepositories(
    api: GitHubApi,
    kind: Kind,
    name: string,
    { visibility }: GitHubEntry,
    known: JsonObject | undefined,
): Promise<{ selectedRepositoryIds?: number[] }> {
    const isAsked = visibility === "selected" && (known === undefined || known["selectedRepositoryIds"] !== undefined);
    return isAsked ? { selectedRepositoryIds: await api.getRepositories(kind, name) } : {};
}

function found(entries: Entries, name: string, reject: Reject): GitHubEntry {
    return entries[name] ?? reject(404, "Not Found");
}

function dated(wanted: NewEntry): GitHubEntry {
    const time = now();
    return { ...wanted, createdAt: time, updatedAt: time };
}

function rejectBadName(name: string, reject: Reject): void {
    if (!/^(?!GITHUB_)[A-Z_][A-Z0-9_]*$/.test(name)) {
        reject(422, `Invalid name ${name}: use letters, digits and underscores, no digit first, no prefix GITHUB_`);
    }
}
