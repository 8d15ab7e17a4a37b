import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { run } from "./sampling.mjs";

const PROGRAMS = join(import.meta.dirname, "programs");

/** Where the reference stack is in a checkout. */
export const stackIn = (checkout) => join(checkout, "stacks/awsmegatests");

/** A project with another program in place of the reference stack's, but with its SDKs and options. Returns its folder. */
export function projectWith(program, folder, checkout) {
    const stack = stackIn(checkout);
    mkdirSync(join(folder, "node_modules/@pulumi"), { recursive: true });
    cpSync(join(PROGRAMS, program), join(folder, "index.js"));
    cpSync(join(stack, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
    writeFileSync(join(folder, "package.json"), '{"private":true}');
    const resolve = createRequire(join(stack, "package.json")).resolve;
    const packages = ["@pulumi/aws", "@pulumi/github", "@pulumi/pulumi"].map((name) => [
        name,
        dirname(resolve(`${name}/package.json`)),
    ]);
    packages.push(["@pulumi/seqera", join(checkout, "sdks/seqera")]);
    packages.push(["megatests-components", join(checkout, "packages/megatests-components")]);
    for (const [name, installed] of packages) {
        symlinkSync(installed, join(folder, "node_modules", name), "junction");
    }
    return folder;
}

/** A project with a program in Python, run by a virtual environment that has its packages. Returns its folder. */
export function pythonProject(program, folder, virtualenv) {
    mkdirSync(folder, { recursive: true });
    cpSync(join(PROGRAMS, program), join(folder, "__main__.py"));
    const options = { virtualenv };
    writeFileSync(
        join(folder, "Pulumi.yaml"),
        JSON.stringify({ name: "AWSMegatests", runtime: { name: "python", options } }),
    );
    return folder;
}

/**
 * A stack in a sandbox of its own under `folder`, and how to run the CLI on it.
 *
 * @param real whether with the real providers of Seqera and GitHub, against servers that `close` stops
 */
export async function openStack(folder, project, checkout, real = false) {
    const load = createRequire(join(checkout, "sandbox/package.json"));
    const { attachRealProviders, openReferenceStack, seedCloud } = load("./bin/index.js");
    let attached;
    if (real) {
        const cloud = join(folder, "cloud.json");
        mkdirSync(folder, { recursive: true });
        seedCloud(cloud);
        attached = await attachRealProviders(cloud);
    }
    const opened = await openReferenceStack(folder, project, attached);
    const variables = { ...process.env, ...opened.environment };
    return {
        /** Runs a command of the CLI on the stack. */
        pulumi: (args, environment = {}) =>
            run("pulumi", [...args, "--stack", "prod", "--non-interactive"], {
                cwd: opened.project,
                env: { ...variables, ...environment },
            }),
        close: () => attached?.close(),
        /** Types of the resources in the state. */
        types: () => {
            const file = join(folder, "state/.pulumi/stacks/AWSMegatests/prod.json");
            const { resources } = JSON.parse(readFileSync(file, "utf8")).checkpoint.latest;
            return resources.map(({ type }) => type);
        },
        /** How often each operation of the cloud was called so far. */
        calls: () => JSON.parse(readFileSync(opened.cloud, "utf8")).calls,
    };
}

/** Why the real providers cannot be measured here: nothing where they are installed. */
export function missingProviders(checkout) {
    return createRequire(join(checkout, "sandbox/package.json"))("./bin/index.js").missingProviders();
}
