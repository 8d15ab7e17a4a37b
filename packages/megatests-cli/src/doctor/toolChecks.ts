import { commandLine } from "megatests-components/internal";
import { type Check, CheckFailed, type Finding, failed, fromAnotherCheck, ok, warning } from "./check";
import type { RunProgram } from "./programs";

/** What is checked about the tools. */
export interface ToolTargets {
    /** Version of the running Node. */
    nodeVersion: string;
    /** Names of the ESC environments that the stack imports. */
    escEnvironments: string[];
}

const NODE_MAJOR = 22;
/** First Pulumi version whose replacement triggers fire only on a change of their value. */
const PULUMI = [3, 226, 0] as const;
const PLUGINS = ["aws", "github", "terraform-provider"];
const ESC_VARIABLES = ["TOWER_ACCESS_TOKEN", "TOWER_WORKSPACE_ID", "GITHUB_TOKEN"];

/** Whether the tools for a deployment are installed. */
export function toolChecks({ nodeVersion, escEnvironments }: ToolTargets, run: RunProgram): Check[] {
    const pulumi = async (...args: string[]) => {
        try {
            return await run("pulumi", args);
        } catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            throw new CheckFailed(
                "pulumi-failed",
                `pulumi ${args.slice(0, 2).join(" ")} failed: ${reason}`,
                "Install the Pulumi CLI and log in: pulumi login",
            );
        }
    };
    const check = (
        [id, title]: [string, string],
        why: string,
        command: string,
        answer: () => Promise<Finding>,
    ): Check => ({ id: `tools-${id}`, area: "Tools", title, why, command, run: answer });
    return [
        check(["node", "Node"], "The stack's program runs on it.", "node --version", () =>
            Promise.resolve(nodeFinding(nodeVersion)),
        ),
        check(["pulumi", "Pulumi CLI"], "It deploys the stack.", "pulumi version", async () =>
            pulumiFinding((await pulumi("version")).trim()),
        ),
        check(["plugins", "plugins"], "The providers call AWS, GitHub and Seqera.", "pulumi plugin ls", async () => {
            const listed = await fromAnotherCheck(pulumi("plugin", "ls", "--json"));
            const installed = new Set((JSON.parse(listed) as { name: string }[]).map(({ name }) => name));
            const missing = PLUGINS.filter((name) => !installed.has(name));
            return missing.length === 0
                ? ok(`${PLUGINS.join(", ")} are installed`)
                : warning(
                      "missing-plugins",
                      `these plugins are not installed: ${missing.join(", ")}`,
                      "No action is needed: the first deployment downloads them.",
                  );
        }),
        ...escEnvironments.map((name) => ({
            ...check(
                ["esc-environment", `ESC ${name}`],
                "It provides the tokens and the AWS login.",
                commandLine(["pulumi", "env", "get"], [name, "environmentVariables"]),
                async () =>
                    escFinding(await pulumi("env", "get", "--value", "json", "--", name, "environmentVariables")),
            ),
            resource: name,
        })),
    ];
}

function nodeFinding(version: string): Finding {
    return Number(version.split(".")[0]) >= NODE_MAJOR
        ? ok(`Node ${version}`)
        : failed(
              "old-node",
              `expected Node ${NODE_MAJOR} or later, got ${version}`,
              `Install Node ${NODE_MAJOR} or later.`,
          );
}

function pulumiFinding(printed: string): Finding {
    const version = printed.replace(/^v/, "");
    const parts = version.split(/[.-]/).map(Number);
    const differing = PULUMI.findIndex((wanted, index) => parts[index] !== wanted);
    const enough = differing === -1 || (parts[differing] ?? 0) > (PULUMI[differing] ?? 0);
    return enough
        ? ok(`Pulumi ${version}`)
        : failed(
              "old-pulumi",
              `expected Pulumi ${PULUMI.join(".")} or later, got ${version}`,
              `Install Pulumi ${PULUMI.join(".")} or later.`,
          );
}

/** Reads names only: values stay in ESC. */
function escFinding(printed: string): Finding {
    const defined = Object.keys(JSON.parse(printed) as object);
    const missing = ESC_VARIABLES.filter((name) => !defined.includes(name));
    return missing.length === 0
        ? ok(`the environment sets ${ESC_VARIABLES.join(", ")}`)
        : failed(
              "missing-variables",
              `the environment does not set ${missing.join(", ")}`,
              "Add them under environmentVariables of the environment.",
          );
}
