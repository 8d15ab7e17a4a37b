import { commandLine } from "megatests-components/internal";
import { type Plan, planStack } from "../plan/planStack";
import { readStackFiles } from "../plan/stackFiles";
import { awsAccessIn } from "./awsAccess";
import { type Check, type CheckResult, failed, ok } from "./check";
import { examine } from "./doctor";
import { idsInState } from "./knownIds";
import { programsOf } from "./programs";
import { targetsOf } from "./targets";
import type { RunProgram } from "./toolChecks";

/** Which stack is checked, and how. */
export interface StackExamination {
    dir: string;
    stack: string;
    /** Instead of the stack's own. */
    seqeraUrl?: string;
    githubUrl?: string;
    /** How long a check may take, in seconds. */
    timeout: number;
    environment: { [name: string]: string | undefined };
    /** Runs programs. Defaults to those of this machine. */
    runProgram?: RunProgram;
}

/** Checks what the deployment of a stack needs. What it will touch is read off its offline plan. */
export async function examineStack(options: StackExamination): Promise<CheckResult[]> {
    const { dir, stack, environment, timeout } = options;
    const run = options.runProgram ?? programsOf(environment, timeout);
    const planned = await planOf(dir, stack);
    const plan = "plan" in planned ? planned.plan : undefined;
    const targets = targetsOf(plan);
    return examine({
        targets: {
            ...targets,
            workspaceId: givenWorkspaceId(environment["TOWER_WORKSPACE_ID"]) ?? targets.workspaceId,
            seqeraUrl: (options.seqeraUrl ?? targets.seqeraUrl).replace(/(?<!\/)\/+$/, ""),
            githubUrl: (options.githubUrl ?? targets.githubUrl).replace(/(?<!\/)\/+$/, ""),
        },
        tools: {
            nodeVersion: process.versions.node,
            escEnvironments: escEnvironmentsOf(dir, stack),
        },
        aws: awsAccessIn(environment, run),
        environment,
        runProgram: run,
        knownIds: idsInState(run, dir, stack),
        more: [planCheck(planned, dir, stack)],
        seconds: timeout,
    });
}

/** The id in the environment, as it stands there unless it is a number. */
function givenWorkspaceId(text: string | undefined): number | string | undefined {
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
        area: "Tools",
        title: "stack",
        why: "What a deployment touches follows from the stack's program.",
        command: commandLine(["megatests", "plan", "--dir", dir, "--stack", stack]),
        run: () =>
            Promise.resolve(
                "plan" in planned
                    ? ok(
                          `${planned.plan.project}, stack ${planned.plan.stack}, plans ${planned.plan.resources.length} resources`,
                      )
                    : failed(
                          `The stack cannot be planned: ${planned.reason}`,
                          "Name the stack's folder with --dir, and correct what the message says.",
                      ),
            ),
    };
}
