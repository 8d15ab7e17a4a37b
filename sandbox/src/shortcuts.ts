import type { PulumiCommand, Stack } from "@pulumi/pulumi/automation";
import type { Runner } from "./pulumiCommand";

/** The CLI without `stack select`, which is for people: every other command of the Automation API names its stack. */
export function withoutSelecting(command: PulumiCommand): PulumiCommand {
    const runner = command as unknown as Runner;
    const run: Runner["run"] = (args, ...rest) =>
        args[0] === "stack" && args[1] === "select"
            ? Promise.resolve({ stdout: "", stderr: "" })
            : runner.run(args, ...rest);
    return Object.assign(Object.create(command) as PulumiCommand, { run });
}

/**
 * Leaves out what every `up` asks the CLI for afterwards: the outputs, twice, and the history, which take as long as the
 * `up` itself. A test that looks at outputs asks `stack.workspace.stackOutputs`.
 */
export function withoutResults(stack: Stack): Stack {
    return Object.assign(stack, {
        outputs: () => Promise.resolve({}),
        info: () => Promise.resolve(undefined),
    });
}
