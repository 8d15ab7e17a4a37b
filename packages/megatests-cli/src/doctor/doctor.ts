import { shellQuoted } from "megatests-components/internal";
import { ESC_ENVIRONMENT } from "../diagnosis/table/commands";
import { Api } from "./api";
import { type AwsAccess } from "./awsAccess";
import { awsChecks } from "./awsChecks";
import type { Check, CheckResult } from "./check";
import { launchTokenCheck } from "./launchTokenCheck";
import { gitHubChecks } from "./gitHubChecks";
import { runChecks } from "./runChecks";
import { type KnownIds, seqeraChecks } from "./seqeraChecks";
import type { Targets } from "./targets";
import { bearer } from "./tokens";
import { type RunProgram, type ToolTargets, toolChecks } from "./toolChecks";

/** All that the doctor looks at, and with what. */
export interface DoctorOptions {
    targets: Targets;
    tools: ToolTargets;
    aws: AwsAccess;
    /** Where `TOWER_ACCESS_TOKEN`, `TOWER_LAUNCH_TOKEN` and `GITHUB_TOKEN` are. */
    environment: { [name: string]: string | undefined };
    runProgram: RunProgram;
    knownIds: KnownIds;
    /** Checks of whoever calls. */
    more: Check[];
    /** How long a check may take, in seconds. */
    seconds: number;
}

/** Checks side by side what a deployment needs. */
export async function examine(options: DoctorOptions): Promise<CheckResult[]> {
    const { targets, tools, aws, environment, runProgram, knownIds, more, seconds } = options;
    // All checks start at once, so that one signal is the limit of each.
    const signal = AbortSignal.timeout(seconds * 1000);
    const limits = { signal, seconds };
    const publicSeqera = new Api({ ...limits, service: "seqera", baseUrl: targets.seqeraUrl });
    const seqera = new Api({
        ...limits,
        service: "seqera",
        baseUrl: targets.seqeraUrl,
        authorize: bearer("TOWER_ACCESS_TOKEN", environment["TOWER_ACCESS_TOKEN"]),
    });
    const launch = new Api({
        ...limits,
        service: "seqera",
        baseUrl: targets.seqeraUrl,
        authorize: bearer("TOWER_LAUNCH_TOKEN", environment["TOWER_LAUNCH_TOKEN"]),
    });
    const tokens = { deployer: environment["TOWER_ACCESS_TOKEN"], launch: environment["TOWER_LAUNCH_TOKEN"] };
    const github = new Api({
        ...limits,
        service: "github",
        baseUrl: targets.githubUrl,
        authorize: bearer("GITHUB_TOKEN", environment["GITHUB_TOKEN"]),
    });
    const checks = [
        ...toolChecks(tools, runProgram),
        ...more,
        ...awsChecks(aws, targets, limits),
        ...seqeraChecks(publicSeqera, seqera, targets, knownIds),
        launchTokenCheck(seqera, launch, targets, tokens),
        ...gitHubChecks(github, targets),
    ];
    // No command runs in an environment whose name looks like an option.
    const esc = tools.escEnvironments.find((name) => !name.startsWith("-")) ?? ESC_ENVIRONMENT;
    const results = await runChecks(checks, signal, seconds);
    return results.map((result) => ({
        ...result,
        fix: result.fix?.replaceAll(ESC_ENVIRONMENT, () => shellQuoted(esc)),
    }));
}
