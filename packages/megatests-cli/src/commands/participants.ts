import { Command } from "commander";
import { printableJson } from "megatests-components/internal";
import type * as doctorApi from "../doctor/api";
import type * as check from "../doctor/check";
import type * as seqeraApi from "../doctor/seqeraApi";
import type * as tokens from "../doctor/tokens";
import type * as participants from "../participants";
import { type TeamRole, teamRole } from "../participants/teams";
import { isMissing, readJsonFrom, writeTo } from "../files";
import { ExitCode, type CliContext, UsageError, printJson, withProgress } from "../cliContext";
import { load } from "../lazy";
import { seconds, url } from "../optionValues";

const EXAMPLES = `
Examples:
  megatests participants --team nf-core/core=owner --team nf-core/maintainers=maintain
  megatests participants --team my-lab/developers=launch --map members.json --write people.json --json

Reads the members of the teams on GitHub and of the organization in Seqera, and writes the participants of the
workspace with numeric ids and roles, for readParticipants. Who left the teams is removed. A member of several teams
gets the role of the first one in the command.

The first rule that finds a member decides: the entry in --map, for example {"octocat": 1234}; the public e-mail
address on GitHub; a user name in Seqera that equals the login. Reads TOWER_ACCESS_TOKEN, TOWER_WORKSPACE_ID and
GITHUB_TOKEN, which needs read:org.

Exit codes:
  0  every member of the teams was found
  1  somebody was not found (the file is written), or a service did not answer (it is not)
  2  usage error`;

interface ParticipantsOptions {
    team?: TeamRole[];
    map?: string;
    write: string;
    hideLogins?: boolean;
    seqeraUrl: string;
    githubUrl: string;
    timeout: number;
    json?: boolean;
}

/** Writes the participants of a workspace from teams on GitHub. */
export function participantsCommand(context: CliContext): Command {
    return new Command("participants")
        .description("write the participants of the workspace from teams on GitHub")
        .requiredOption("--team <org/team=role...>", "teams, and the roles of their members", teamRole)
        .option("--map <file>", "JSON file with member ids by login, for members whom no other rule finds")
        .option("--write <file>", "file to write, and to compare with", "participants.json")
        .option("--hide-logins", "count members who were not found, without their logins, for public logs")
        .option("--seqera-url <url>", "API of Seqera Platform", url, "https://api.cloud.seqera.io")
        .option("--github-url <url>", "API of GitHub", url, "https://api.github.com")
        .option("--timeout <seconds>", "time limit, in seconds", seconds, 60)
        .option("--json", "print the changes as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async (options: ParticipantsOptions) => {
            const { participantChanges, participantsFile } = load("./participants") as typeof participants;
            const former = isMissing(options.write)
                ? undefined
                : (readJsonFrom(options.write, "delete it, or correct it") as participants.ParticipantsFile);
            const work = matchTeams(context, options);
            const { organizationId, existing, matched } = await withProgress(
                context,
                "Reading teams and members",
                work,
            );
            const file = participantsFile(organizationId, matched.roles, former, existing);
            writeTo(options.write, `${printableJson(file)}\n`);
            const changes = participantChanges(former, file);
            const unmatched = options.hideLogins
                ? matched.unmatched.map(({ role, reason }) => ({ role, reason }))
                : matched.unmatched;
            if (options.json) {
                printJson(context, { ...changes, unmatched });
            } else {
                context.print([
                    ...changes.added.map((id) => `added    member ${id}: ${matched.roles.get(id)}`),
                    ...changes.removed.map((id) => `removed  member ${id}`),
                    ...changes.changed.map((id) => `changed  member ${id}: ${matched.roles.get(id)}`),
                    ...matched.unmatched.map(({ login, role, reason }) =>
                        options.hideLogins
                            ? `NOT FOUND  a member with the role ${role}: ${reason}`
                            : `NOT FOUND  ${login}, role ${role}: ${reason}`,
                    ),
                    `${matched.roles.size} participants in ${options.write}, ${matched.unmatched.length} not found.`,
                ]);
            }
            context.exitCode = unmatched.length > 0 ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
}

interface MatchedTeams {
    organizationId: number;
    /** Ids of the members who are participants of the workspace. */
    existing: number[];
    matched: participants.MatchedMembers;
}

async function matchTeams({ environment }: CliContext, options: ParticipantsOptions): Promise<MatchedTeams> {
    const { team = [], map, seqeraUrl, githubUrl, timeout } = options;
    const { Api } = load("./doctor/api") as typeof doctorApi;
    const { bearer } = load("./doctor/tokens") as typeof tokens;
    const { organizationMembers, owner, participantsOf, workspace } = load("./doctor/seqeraApi") as typeof seqeraApi;
    const { matchMembers, teamMembers } = load("./participants") as typeof participants;
    const logins = map === undefined ? {} : loginMapIn(map);
    const api = (service: "seqera" | "github", baseUrl: string, variable: "TOWER_ACCESS_TOKEN" | "GITHUB_TOKEN") =>
        new Api({
            service,
            baseUrl,
            signal: AbortSignal.timeout(timeout * 1000),
            seconds: timeout,
            authorize: bearer(variable, environment[variable]),
        });
    const seqera = api("seqera", seqeraUrl, "TOWER_ACCESS_TOKEN");
    const { CheckFailed } = load("./doctor/check") as typeof check;
    const id = environment["TOWER_WORKSPACE_ID"];
    if (!id) {
        throw new CheckFailed(
            "missing-workspace-id",
            "TOWER_WORKSPACE_ID is not set",
            "Set it to the number on the workspace's page in Seqera.",
        );
    }
    const workspaceId = !/^[1-9]\d*$/.test(id) ? id : Number(id);
    // Its failure is reported here. The next one leaves it to another check.
    await owner(seqera);
    const { orgId } = await workspace(seqera, workspaceId);
    const [organization, existing, members] = await Promise.all([
        organizationMembers(seqera, orgId),
        participantsOf(seqera, orgId, Number(workspaceId)),
        teamMembers(api("github", githubUrl, "GITHUB_TOKEN"), team),
    ]);
    return {
        organizationId: orgId,
        existing: existing.flatMap(({ memberId }) => memberId ?? []),
        matched: matchMembers(members, organization, logins),
    };
}

/** @throws UsageError with the code `invalid-login-map`. */
function loginMapIn(file: string): participants.LoginMap {
    const map = readJsonFrom(file, 'write a JSON object of member ids by login, for example {"octocat": 1234}');
    const isMap = typeof map === "object" && map !== null && !Array.isArray(map);
    if (!isMap || !Object.values(map).every((id) => Number.isSafeInteger(id))) {
        throw new UsageError(
            "invalid-login-map",
            `${file}: expected member ids by login. Fix: write a JSON object, for example {"octocat": 1234}.`,
        );
    }
    return map as participants.LoginMap;
}
