import { commandLine } from "megatests-components/internal";
import { type Check, CheckFailed, type Finding, failed, fromAnotherCheck, ok, warning } from "./check";

/** Runs a program and gives what it prints. Rejects when it is missing, fails or takes too long. */
export type RunProgram = (program: string, args: string[]) => Promise<string>;

/** What the tools are asked about. */
export interface ToolTargets {
    /** Version of the running Node. */
    nodeVersion: string;
    /** ESC environments that the stack imports. */
    escEnvironments: string[];
}

const NODE_MAJOR = 22;
/** First Pulumi version whose replacement triggers fire only on a change of their value. */
const PULUMI = [3, 226, 0] as const;
const PLUGINS = ["aws", "github", "terraform-provider"];
const ESC_VARIABLES = ["TOWER_ACCESS_TOKEN", "TOWER_WORKSPACE_ID", "GITHUB_TOKEN"];

/** Whether the tools that deploy are here. */
export function toolChecks({ nodeVersion, escEnvironments }: ToolTargets, run: RunProgram): Check[] {
    const pulumi = async (...args: string[]) => {
        try {
            return await run("pulumi", args);
        } catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            throw new CheckFailed(
                `pulumi ${args.slice(0, 2).join(" ")} failed: ${reason}`,
                "Install the Pulumi CLI, and log in: pulumi login",
            );
        }
    };
    const check = (title: string, why: string, command: string, answer: () => Promise<Finding>): Check => ({
        area: "Tools",
        title,
        why,
        command,
        run: answer,
    });
    return [
        check("Node", "The stack's program runs on it.", "node --version", () =>
            Promise.resolve(nodeFinding(nodeVersion)),
        ),
        check("Pulumi CLI", "It deploys the stack.", "pulumi version", async () =>
            pulumiFinding((await pulumi("version")).trim()),
        ),
        check("plugins", "The providers talk to AWS, GitHub and Seqera.", "pulumi plugin ls", async () => {
            const listed = await fromAnotherCheck(pulumi("plugin", "ls", "--json"));
            const there = new Set((JSON.parse(listed) as { name: string }[]).map(({ name }) => name));
            const missing = PLUGINS.filter((name) => !there.has(name));
            return missing.length === 0
                ? ok(`${PLUGINS.join(", ")} are installed`)
                : warning(
                      `Not installed: ${missing.join(", ")}`,
                      "Nothing has to be done: the first deployment downloads them.",
                  );
        }),
        ...escEnvironments.map((name) =>
            check(
                `ESC ${name}`,
                "It holds the tokens and the AWS login.",
                commandLine(["pulumi", "env", "get"], [name, "environmentVariables"]),
                async () =>
                    escFinding(await pulumi("env", "get", "--value", "json", "--", name, "environmentVariables")),
            ),
        ),
    ];
}

function nodeFinding(version: string): Finding {
    return Number(version.split(".")[0]) >= NODE_MAJOR
        ? ok(`Node ${version}`)
        : failed(`Node ${version}`, `Install Node ${NODE_MAJOR} or newer.`);
}

function pulumiFinding(printed: string): Finding {
    const version = printed.replace(/^v/, "");
    const parts = version.split(/[.-]/).map(Number);
    const differing = PULUMI.findIndex((wanted, index) => parts[index] !== wanted);
    const enough = differing === -1 || (parts[differing] ?? 0) > (PULUMI[differing] ?? 0);
    return enough
        ? ok(`Pulumi ${version}`)
        : failed(`Pulumi ${version}`, `Install Pulumi ${PULUMI.join(".")} or newer.`);
}

/** Only names are looked at: values stay with ESC. */
function escFinding(printed: string): Finding {
    const defined = Object.keys(JSON.parse(printed) as object);
    const missing = ESC_VARIABLES.filter((name) => !defined.includes(name));
    return missing.length === 0
        ? ok(`It sets ${ESC_VARIABLES.join(", ")}`)
        : failed(`It does not set ${missing.join(", ")}`, "Add them under environmentVariables of the environment.");
}
