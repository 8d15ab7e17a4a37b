import { InvalidArgumentError } from "commander";
import type { Api } from "../doctor/api";

/** A team on GitHub, and the role of its members in the workspace. */
export interface TeamRole {
    organization: string;
    /** Slug of the team. */
    team: string;
    role: string;
}

/** A member of a team on GitHub. */
export interface TeamMember {
    login: string;
    /** Role of the first team in the list that has the member. */
    role: string;
    /** Public e-mail address, if there is one. */
    email?: string;
}

/** Reads `ORG/TEAM=ROLE`. */
export function teamRole(text: string, previous: TeamRole[] = []): TeamRole[] {
    const [, organization = "", team = "", role = ""] = /^([\w-]+)\/([\w.-]+)=(\S+)$/.exec(text) ?? [];
    if (role === "") {
        throw new InvalidArgumentError("Expected ORG/TEAM=ROLE, for example nf-core/maintainers=maintain.");
    }
    return [...previous, { organization, team, role }];
}

/**
 * The members of teams, each once.
 *
 * @throws Error with the code `empty-team` for a team without members: an empty answer must not remove everybody
 */
export async function teamMembers(gitHub: Api, teams: TeamRole[]): Promise<TeamMember[]> {
    const roles = new Map<string, string>();
    for (const { organization, team, role } of teams) {
        const logins = await loginsOf(gitHub, organization, team);
        if (logins.length === 0) {
            throw new EmptyTeam(`team ${organization}/${team} has no members that the token can read`);
        }
        for (const login of logins) {
            roles.set(login, roles.get(login) ?? role);
        }
    }
    const members: TeamMember[] = [];
    for (const [login, role] of roles) {
        const { email } = (await gitHub.get(`/users/${encodeURIComponent(login)}`)).body as { email?: string | null };
        members.push({ login, role, ...(email && { email }) });
    }
    return members;
}

/** A team without members. */
export class EmptyTeam extends Error {
    readonly code = "empty-team";
    readonly fix = "Correct --team, or use a token with read:org of an organization member.";
}

async function loginsOf(gitHub: Api, organization: string, team: string): Promise<string[]> {
    const logins: string[] = [];
    for (let page = 1; ; page += 1) {
        const path = `/orgs/${organization}/teams/${team}/members?per_page=100&page=${page}`;
        const members = (await gitHub.get(path)).body as { login: string }[];
        logins.push(...members.map(({ login }) => login));
        if (members.length < 100) {
            return logins;
        }
    }
}
