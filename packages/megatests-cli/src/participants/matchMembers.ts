import type { TeamMember } from "./teams";

/** A member of the organization in Seqera. */
export interface OrganizationMember {
    memberId: number;
    userName: string;
    email: string;
}

/** Member ids by login on GitHub, in any case. They decide before every other rule. */
export type LoginMap = { [login: string]: number };

/** What a member of a team is in Seqera. */
export interface MatchedMembers {
    /** Roles by member id. */
    roles: Map<number, string>;
    /** Members of teams for whom no member, or no single one, was found. */
    unmatched: { login: string; role: string; reason: string }[];
}

/**
 * Finds the member of the organization for each member of a team. The first rule that finds one decides: the map, the public
 * e-mail address on GitHub, a user name that equals the login. E-mail addresses and names are compared in any case.
 */
export function matchMembers(team: TeamMember[], organization: OrganizationMember[], map: LoginMap): MatchedMembers {
    const lower = Object.fromEntries(Object.entries(map).map(([login, id]) => [login.toLowerCase(), id]));
    const found = team.map((member) => ({ member, ids: candidates(member, organization, lower) }));
    const claims = (id: number) => found.filter(({ ids }) => ids.length === 1 && ids[0] === id).length;
    const matched: MatchedMembers = { roles: new Map(), unmatched: [] };
    for (const {
        member: { login, role },
        ids,
    } of found) {
        const [id] = ids;
        const reason =
            id === undefined
                ? "no member of the organization has this login or public e-mail address"
                : ids.length > 1
                  ? "several members of the organization match"
                  : claims(id) > 1
                    ? "another login matches the same member"
                    : undefined;
        if (id !== undefined && reason === undefined) {
            matched.roles.set(id, role);
        } else {
            matched.unmatched.push({ login, role, reason: reason ?? "" });
        }
    }
    return matched;
}

function candidates({ login, email }: TeamMember, organization: OrganizationMember[], map: LoginMap): number[] {
    const name = login.toLowerCase();
    const mapped = Object.hasOwn(map, name) ? map[name] : undefined;
    const rules: ((member: OrganizationMember) => boolean)[] = [
        ({ memberId }) => memberId === mapped,
        (member) => email !== undefined && member.email.toLowerCase() === email.toLowerCase(),
        ({ userName }) => userName.toLowerCase() === name,
    ];
    // A login of the map whose member left the organization has no match by another rule.
    const applied = mapped === undefined ? rules.slice(1) : rules.slice(0, 1);
    const results = applied.map((rule) => organization.filter(rule).map(({ memberId }) => memberId));
    return results.find((ids) => ids.length > 0) ?? [];
}
