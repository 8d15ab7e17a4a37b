import { Api } from "./api";
import { type AwsAccess } from "./awsAccess";
import { awsChecks } from "./awsChecks";
import type { Area, Check, CheckResult } from "./check";
import { launchTokenCheck } from "./launchTokenCheck";
import { gitHubChecks } from "./gitHubChecks";
import type { KnownIds } from "./knownIds";
import type { RunProgram } from "./programs";
import { runChecks } from "./runChecks";
import { seqeraChecks } from "./seqeraChecks";
import type { Targets } from "./targets";
import { type TokenVariable, bearer } from "./tokens";
import { type ToolTargets, toolChecks } from "./toolChecks";

/** What the doctor checks, and how it reaches it. */
export interface DoctorOptions {
    targets: Targets;
    tools: ToolTargets;
    aws: AwsAccess;
    /** Environment variables, of which `TOWER_ACCESS_TOKEN`, `TOWER_LAUNCH_TOKEN` and `GITHUB_TOKEN` are read. */
    environment: { [name: string]: string | undefined };
    runProgram: RunProgram;
    knownIds: KnownIds;
    /** Further checks, after those of the tools. */
    more: Check[];
    /** How long a check may take, in seconds. */
    seconds: number;
    /** Areas to check. If omitted, all are checked. */
    only?: Area[];
}

/** Checks what a deployment needs, all checks at the same time. */
export async function examine(options: DoctorOptions): Promise<CheckResult[]> {
    const { targets, tools, aws, environment, runProgram, knownIds, more, seconds, only } = options;
    // All checks start at once, so that one signal is the limit of each.
    const signal = AbortSignal.timeout(seconds * 1000);
    const esc = primaryEnvironment(tools.escEnvironments);
    const limits = { signal, seconds, environment: esc };
    const seqeraApi = { ...limits, service: "seqera", baseUrl: targets.seqeraUrl } as const;
    const authorize = (variable: TokenVariable) => bearer(variable, environment[variable], esc);
    const publicSeqera = new Api(seqeraApi);
    const seqera = new Api({ ...seqeraApi, authorize: authorize("TOWER_ACCESS_TOKEN") });
    const launch = new Api({ ...seqeraApi, authorize: authorize("TOWER_LAUNCH_TOKEN") });
    const gitHub = new Api({
        ...limits,
        service: "github",
        baseUrl: targets.githubUrl,
        authorize: authorize("GITHUB_TOKEN"),
    });
    const tokens = { deployer: environment["TOWER_ACCESS_TOKEN"], launch: environment["TOWER_LAUNCH_TOKEN"] };
    const checks = [
        ...toolChecks(tools, runProgram),
        ...more,
        ...awsChecks(aws, targets, limits),
        ...seqeraChecks(publicSeqera, seqera, targets, knownIds),
        launchTokenCheck(seqera, launch, targets, tokens),
        ...gitHubChecks(gitHub, targets),
    ];
    return runChecks(
        checks.filter(({ area }) => only === undefined || only.includes(area)),
        signal,
        seconds,
    );
}

/** The ESC environment that commands open. A name that looks like an option cannot stand in a command. */
export function primaryEnvironment(escEnvironments: string[]): string | undefined {
    return escEnvironments.find((name) => !name.startsWith("-"));
}
