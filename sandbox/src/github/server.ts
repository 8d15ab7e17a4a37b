import { type Context, Hono } from "hono";
import type { Caller } from "../cloud/cloud";
import { ServiceError } from "../cloud/serviceError";
import type { GitHubEntry } from "../cloud/state";
import { type Environment, answerFailures, bearerToken } from "../http/answers";
import { GitHubApi, KEY_ID, type Kind, type NewEntry } from "./api";
import { type SealedBox, sealedBox } from "./sealedBox";

const KINDS: Kind[] = ["variables", "secrets"];
const DOCUMENTATION = "https://docs.github.com/rest";
/** How GitHub's clients tell a limit that passes from a plain rejection. */
const LIMITED = `${DOCUMENTATION}/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits`;

/** Where Actions settings are: of an organization, and of a repository. */
const PLACES = ["/orgs/:org", "/repos/:org/:repository"];

/**
 * GitHub's API for the Actions settings of organizations and repositories, under the path that GitHub Enterprise Server
 * has.
 */
export async function githubServer(cloud: Caller): Promise<Hono<Environment>> {
    const box = await sealedBox();
    const app = new Hono<Environment>().basePath("/api/v3");
    answerFailures(app, (status, reason) => ({
        message: reason,
        documentation_url: status === 429 ? LIMITED : DOCUMENTATION,
        status: String(status),
    }));
    const asked = (context: Context<Environment>) => ({
        api: new GitHubApi(cloud, bearerToken(context), context.req.param("org"), context.req.param("repository")),
        name: (context.req.param("name") ?? "").toUpperCase(),
    });

    app.get("/user", (context) => {
        context.header("x-oauth-scopes", asked(context).api.scopes().join(", "));
        return context.json({ login: "sandbox", id: 1, type: "User" });
    });
    app.get("/orgs/:org", async (context) => {
        await asked(context).api.getOrganization();
        return context.json({ login: context.req.param("org"), id: 1, type: "Organization" });
    });
    app.get("/repos/:org/:repository", async (context) => {
        const { org, repository } = context.req.param();
        const id = await asked(context).api.getRepository();
        return context.json({ id, name: repository, full_name: `${org}/${repository}`, owner: { login: org } });
    });
    for (const place of PLACES) {
        addSettings(app, asked, place, box);
    }
    return app;
}

type Ask = (context: Context<Environment>) => { api: GitHubApi; name: string };

function addSettings(app: Hono<Environment>, asked: Ask, place: string, box: SealedBox): void {
    app.get(`${place}/actions/secrets/public-key`, async (context) => {
        return context.json({ key_id: await asked(context).api.getPublicKey(), key: box.publicKey });
    });
    for (const kind of KINDS) {
        const path = `${place}/actions/${kind}`;
        app.get(path, async (context) => {
            const entries = await asked(context).api.list(kind);
            const items = entries.map(([name, entry]) => toWire(kind, name, entry));
            return context.json({ total_count: items.length, [kind]: pageOf(context, items) });
        });
        app.get(`${path}/:name`, async (context) => {
            const { api, name } = asked(context);
            return context.json(toWire(kind, name, await api.get(kind, name)));
        });
        app.get(`${path}/:name/repositories`, async (context) => {
            const { api, name } = asked(context);
            const ids = await api.getRepositories(kind, name);
            const repositories = ids.map((id) => ({ id, name: `repository-${id}` }));
            return context.json({ total_count: ids.length, repositories: pageOf(context, repositories) });
        });
        app.put(`${path}/:name/repositories`, async (context) => {
            const { api, name } = asked(context);
            const { selected_repository_ids: ids } = await bodyOf(context);
            await api.setSecretRepositories(name, Array.isArray(ids) ? (ids as number[]) : []);
            return context.body(null, 204);
        });
        app.delete(`${path}/:name`, async (context) => {
            const { api, name } = asked(context);
            await api.delete(kind, name);
            return context.body(null, 204);
        });
    }
    app.post(`${place}/actions/variables`, async (context) => {
        const body = await bodyOf(context);
        const name = text(body, "name").toUpperCase();
        await asked(context).api.createVariable(name, entryOf(context, body, text(body, "value")));
        return context.json({}, 201);
    });
    app.patch(`${place}/actions/variables/:name`, async (context) => {
        const { api, name } = asked(context);
        const body = await bodyOf(context);
        await api.updateVariable(name, entryOf(context, body, text(body, "value")));
        return context.body(null, 204);
    });
    app.put(`${place}/actions/secrets/:name`, async (context) => {
        const { api, name } = asked(context);
        const body = await bodyOf(context);
        const isNew = await api.putSecret(name, entryOf(context, body, opened(box, body)));
        return isNew ? context.json({}, 201) : context.body(null, 204);
    });
}

function toWire(kind: Kind, name: string, { value, visibility, createdAt, updatedAt }: GitHubEntry) {
    const times = { created_at: createdAt, updated_at: updatedAt };
    return kind === "secrets" ? { name, visibility, ...times } : { name, value, visibility, ...times };
}

/** The part of a list that was asked for, with the link to the next one. */
function pageOf<T>(context: Context<Environment>, items: T[]): T[] {
    const size = Math.min(Number(context.req.query("per_page") ?? 30), 100);
    const page = Number(context.req.query("page") ?? 1);
    if (page * size < items.length) {
        const next = new URL(context.req.url);
        next.searchParams.set("page", String(page + 1));
        context.header("Link", `<${next.href}>; rel="next"`);
    }
    return items.slice((page - 1) * size, page * size);
}

type Body = Record<string, unknown>;

async function bodyOf({ req }: Context<Environment>): Promise<Body> {
    const body: unknown = await req.json().catch(() => undefined);
    return typeof body === "object" && body !== null ? (body as Body) : invalid("the body is not a JSON object");
}

/** What a request wants to be kept. A repository's own entry has no visibility. */
function entryOf({ req }: Context<Environment>, body: Body, value: string): NewEntry {
    if (req.param("repository") !== undefined) {
        return { value, visibility: "" };
    }
    const visibility = text(body, "visibility");
    const ids = body["selected_repository_ids"];
    if (!["all", "private", "selected"].includes(visibility)) {
        return invalid(`invalid visibility "${visibility}": expected one of "all", "private", "selected"`);
    }
    return {
        value,
        visibility,
        ...(Array.isArray(ids) && ids.length > 0 && { selectedRepositoryIds: ids as number[] }),
    };
}

function opened(box: SealedBox, body: Body): string {
    const encrypted = text(body, "encrypted_value");
    if (text(body, "key_id") !== KEY_ID) {
        return invalid("the secret was encrypted for another key");
    }
    try {
        return box.open(encrypted);
    } catch {
        return invalid("the secret was not encrypted for the organization's public key");
    }
}

function text(body: Body, key: string): string {
    const value = body[key];
    return typeof value === "string" && value !== "" ? value : invalid(`"${key}" must be a text that is not empty`);
}

function invalid(reason: string): never {
    throw new ServiceError("github", "", 422, "", `Invalid request. ${reason}`);
}
