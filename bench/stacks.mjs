import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { run } from "./sampling.mjs";

const PROGRAMS = join(import.meta.dirname, "programs");

/** Where the reference stack is in a checkout. */
export const stackIn = (checkout) => join(checkout, "stacks/awsmegatests");

/** A project with another program in place of the reference stack's, but with its SDKs. Returns its folder. */
export function projectWith(program, folder, checkout) {
    const stack = stackIn(checkout);
    mkdirSync(join(folder, "bin"), { recursive: true });
    cpSync(join(PROGRAMS, program), join(folder, "bin/index.js"));
    for (const file of ["Pulumi.yaml", "package.json"]) {
        cpSync(join(stack, file), join(folder, file));
    }
    symlinkSync(join(stack, "node_modules"), join(folder, "node_modules"), "junction");
    return folder;
}

/** A stack in a sandbox of its own under `folder`, and how to run the CLI on it. */
export async function openStack(folder, project, checkout) {
    const load = createRequire(join(checkout, "sandbox/package.json"));
    const { openReferenceStack } = load("./bin/referenceStack.js");
    const opened = await openReferenceStack(folder, project);
    const variables = { ...process.env, ...opened.environment };
    return {
        /** Runs a command of the CLI on the stack. */
        pulumi: (args, environment = {}) =>
            run("pulumi", [...args, "--stack", "prod", "--non-interactive"], {
                cwd: opened.project,
                env: { ...variables, ...environment },
            }),
        /** How often each operation of the cloud was called so far. */
        calls: () => JSON.parse(readFileSync(opened.cloud, "utf8")).calls,
    };
}
