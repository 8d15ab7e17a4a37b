import { resolve } from "node:path";
import { deferUnusedModules } from "megatests-components/internal";
import type * as planStack from "./plan/planStack";
import type * as stackFiles from "./plan/stackFiles";
import { type CliContext, UsageError, withProgress } from "./cliContext";
import { load } from "./lazy";
import { stackNameIn } from "./stackName";

/**
 * The offline plan of a stack.
 *
 * @param given the name of the stack. Defaults to the selected one.
 * @param account the AWS account of the deployment. If omitted, the plan has a placeholder.
 * @param config values of the project's configuration that take precedence, by key without the project's name
 * @throws UsageError with the code `missing-project` or `unknown-stack`.
 */
export async function planOf(
    context: CliContext,
    dir: string,
    given: string | undefined,
    account?: string,
    config?: { [key: string]: string },
): Promise<planStack.Plan> {
    deferUnusedModules();
    const { planStack: makePlan } = load("./plan/planStack") as typeof planStack;
    const { NoProject } = load("./plan/stackFiles") as typeof stackFiles;
    const stack = stackNameIn(dir, given, context.environment);
    try {
        return await withProgress(context, `Planning ${stack}`, makePlan(resolve(dir), stack, account, config));
    } catch (error) {
        throw error instanceof NoProject ? new UsageError(error.code, error.message) : error;
    }
}
