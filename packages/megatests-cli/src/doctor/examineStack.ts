import { commandLine } from "megatests-components/internal";
import { type Plan, planStack } from "../plan/planStack";
import { countedResources } from "../plan/renderPlan";
import { readStackFiles } from "../plan/stackFiles";
import { awsAccessIn } from "./awsAccess";
import { type Area, type Check, type CheckResult, failed, ok } from "./check";
import { examine, primaryEnvironment } from "./doctor";
import { idsInState } from "./knownIds";
import { type RunProgram, programsOf } from "./programs";
import { targetsOf } from "./targets";

/** Which stack is checked, and how. */
export interface StackExamination {
    dir: string;
    stack: string;
    /** URL of the Seqera API. Defaults to the stack's. */
    seqeraUrl?: string;
    /** URL of the GitHub API. Defaults to the stack's. */
    githubUrl?: string;
    /** How long a check may take, in seconds. */
    timeout: number;
    /** Areas to check. If omitted, all are checked. */
    only?: Area[];
    environment: { [name: string]: string | undefined };
    /** Runs programs. Defaults to those of this machine. */
    runProgram?: RunProgram;
}

/** Checks what the deployment of a stack needs. What it will change is read from its offline plan. */
export async function examineStack(options: StackExamination): Promise<CheckResult[]> {
    const { dir, stack, environment, timeout } = options;
    const escEnvironments = escEnvironmentsOf(dir, stack);
    const run = options.runProgram ?? programsOf(environment, timeout);
    const planned = await planOf(dir, stack);
    const plan = "plan" in planned ? planned.plan : undefined;
    const targets = targetsOf(plan);
    return examine({
        targets: {
            ...targets,
            workspaceId: workspaceIdOf(environment["TOWER_WORKSPACE_ID"]) ?? targets.workspaceId,
            seqeraUrl: (options.seqeraUrl ?? targets.seqeraUrl).replace(/(?<!\/)\/+$/, ""),
            githubUrl: (options.githubUrl ?? targets.githubUrl).replace(/(?<!\/)\/+$/, ""),
        },
        tools: {
            nodeVersion: process.versions.node,
            escEnvironments,
        },
        aws: awsAccessIn(environment, primaryEnvironment(escEnvironments)),
        environment,
        runProgram: run,
        knownIds: idsInState(run, dir, stack),
        more: [planCheck(planned, dir, stack)],
        seconds: timeout,
        only: options.only,
    });
}

/** The workspace id of the environment variable, as text where it is not a positive integer. */
function workspaceIdOf(text: string | undefined): number | string | undefined {
    return /^[1-9]\d*$/.test(text ?? "") && Number.isSafeInteger(Number(text)) ? Number(text) : text || undefined;
}

function escEnvironmentsOf(dir: string, stack: string): string[] {
    try {
        return readStackFiles(dir, stack).escEnvironments;
    } catch {
        // The plan says what is wrong with the files.
        return [];
    }
}

async function planOf(dir: string, stack: string): Promise<{ plan: Plan } | { reason: string }> {
    try {
        return { plan: await planStack(dir, stack) };
    } catch (error) {
        return { reason: error instanceof Error ? error.message : String(error) };
    }
}

function planCheck(planned: { plan: Plan } | { reason: string }, dir: string, stack: string): Check {
    return {
        id: "tools-stack",
        area: "Tools",
        title: "stack",
        why: "The checks read from the stack's program what a deployment changes.",
        command: commandLine(["megatests", "plan", "--dir", dir, "--stack", stack]),
        run: () =>
            Promise.resolve(
                "plan" in planned
                    ? ok(
                          `the plan of ${planned.plan.project}, stack ${planned.plan.stack}, has ${countedResources(planned.plan)}`,
                      )
                    : failed(
                          "plan-failed",
                          `could not plan the stack: ${planned.reason}`,
                          "Set --dir to the stack's folder, and correct what the message names.",
                      ),
            ),
    };
}
