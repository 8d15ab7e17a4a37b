import { type CloudServers, githubTokens, seqeraTokens, serveCloud, workspaceId } from "../../src";

/** Servers of a cloud for the tests of a suite. */
export interface Served {
    /** Asks Seqera's API, by default with the token of an owner, in the workspace. */
    seqera: (method: string, path: string, body?: object | string, token?: string) => Promise<Answer>;
    /** Asks GitHub's API, by default with a token that has admin:org. */
    github: (method: string, path: string, body?: object, token?: string) => Promise<Answer>;
}

export interface Answer {
    status: number;
    headers: Headers;
    /** The body, or nothing where it is empty. */
    body: unknown;
}

/** Serves a cloud while the tests of a suite run. */
export function servedCloud(cloud: { path: string }): Served {
    let servers: CloudServers | undefined;
    before(async () => {
        servers = await serveCloud(() => cloud.path);
    });
    after(() => servers?.close());
    const started = () => {
        if (servers === undefined) {
            throw new Error("The servers were not started.");
        }
        return servers;
    };
    return {
        seqera: (method, path, body, token = seqeraTokens.owner) =>
            ask(
                `${started().seqera}${path}${path.includes("?") ? "&" : "?"}workspaceId=${workspaceId}`,
                method,
                token,
                body,
            ),
        github: (method, path, body, token = githubTokens.adminOrg) =>
            ask(`${started().github}api/v3${path}`, method, token, body),
    };
}

async function ask(url: string, method: string, token: string, body?: object | string): Promise<Answer> {
    const answer = await fetch(url, {
        method,
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: typeof body === "string" ? body : body && JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === "" ? undefined : JSON.parse(text) };
}
