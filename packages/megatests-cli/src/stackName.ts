import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { formatValue } from "megatests-components/internal";
import { parse } from "yaml";
import { type CliContext, UsageError } from "./cliContext";
import { nearest } from "./nearest";

/** The stack if nothing says which: the one of the reference stack and of `megatests init`. */
const DEFAULT = "prod";

/**
 * The name of the stack that a command is about, without organization and project: the one given, or else the one in
 * `PULUMI_STACK`, the selected one, the only one with a configuration file, or `prod`.
 *
 * @throws UsageError with the code `unknown-stack` if the stack that is given, or in `PULUMI_STACK`, has no configuration
 * file while others have.
 */
export function stackNameIn(dir: string, given: string | undefined, environment: CliContext["environment"]): string {
    const known = stacksIn(dir);
    const named = given ?? (environment["PULUMI_STACK"] || undefined);
    const name = named?.split("/").at(-1);
    if (name !== undefined && known.length > 0 && !known.includes(name)) {
        const [source, change] = given === undefined ? [" from PULUMI_STACK", "set it to"] : ["", "pass --stack"];
        throw new UsageError(
            "unknown-stack",
            `no stack ${formatValue(name)}${source} in ${dir}: expected ${known.map(formatValue).join(" or ")}. ` +
                `Fix: ${change} ${nearest(name, known)}, or create Pulumi.${name}.yaml.`,
        );
    }
    const [only, ...others] = known;
    return name ?? selectedStack(dir, environment) ?? (others.length === 0 ? only : undefined) ?? DEFAULT;
}

/** The stacks of a project that have a configuration file. */
function stacksIn(dir: string): string[] {
    const files = attempt(() => readdirSync(dir)) ?? [];
    return files.flatMap((name) => /^Pulumi\.(.+)\.ya?ml$/.exec(name)?.[1] ?? []).sort();
}

/** The stack that `pulumi stack select` chose. Source: the CLI's `workspaces` folder. */
function selectedStack(dir: string, environment: CliContext["environment"]): string | undefined {
    return attempt(() => {
        const file = join(resolve(dir), "Pulumi.yaml");
        const { name } = parse(readFileSync(file, "utf8")) as { name: string };
        const hash = createHash("sha1").update(file).digest("hex");
        const home = environment["PULUMI_HOME"] || join(environment["HOME"] ?? homedir(), ".pulumi");
        const settings = readFileSync(join(home, "workspaces", `${name}-${hash}-workspace.json`), "utf8");
        const { stack } = JSON.parse(settings) as { stack?: unknown };
        return typeof stack === "string" && stack !== "" ? stack.split("/").at(-1) : undefined;
    });
}

function attempt<T>(action: () => T): T | undefined {
    try {
        return action();
    } catch {
        return undefined;
    }
}
