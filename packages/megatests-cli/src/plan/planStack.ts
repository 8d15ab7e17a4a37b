import * as pulumi from "@pulumi/pulumi";
import { CodedError, type RecordedResource, recordProgram } from "megatests-components/internal";
import { answerOf } from "./answers";
import { loadProgram } from "./loadProgram";
import { type StackFiles, readStackFiles } from "./stackFiles";

/** A resource of a plan. Rare options are absent if they are not set. */
export type PlannedResource = Omit<RecordedResource, RareOption | "outputs"> &
    Partial<Pick<RecordedResource, RareOption>>;

const RARE_OPTIONS = [
    "retainOnDelete",
    "replacementTrigger",
    "replaceOnChanges",
    "aliases",
    "propertyDependencies",
    "deletedWith",
    "replaceWith",
] as const;
type RareOption = (typeof RARE_OPTIONS)[number];

/** What a stack deploys, as far as that is known without an account. */
export interface Plan {
    project: string;
    stack: string;
    /** Resources in order of URN, with secrets masked. */
    resources: PlannedResource[];
    /** Outputs of the stack, with secrets masked. */
    outputs: Record<string, unknown>;
}

/** Placeholder for the AWS account, which an offline plan does not know. */
const PLANNED_ACCOUNT = "000000000000";
/** Variables of the real environment that a program may need to run at all; all others stay unseen. */
const INHERITED = ["PATH", "HOME", "TMPDIR", "NODE_OPTIONS", "NODE_PATH"];

/**
 * Plans a stack with no account, no CLI and no network: runs its program in process, with Pulumi's mock runtime, the
 * stack's configuration and placeholders for what ESC would fetch.
 *
 * @param account the AWS account of the deployment, 12 digits. Defaults to zeros.
 * @param config values of the project's configuration that take precedence, by key without the project's name
 * @throws NoProject if the folder has no Pulumi.yaml.
 * @throws Error if a file of the stack is invalid or the program throws.
 */
export async function planStack(
    dir: string,
    stack: string,
    account?: string,
    config: { [key: string]: string } = {},
): Promise<Plan> {
    const files = readStackFiles(dir, stack);
    const given = Object.entries(config).map(([key, value]) => [`${files.project}:${key}`, value] as const);
    pulumi.runtime.setAllConfig({ ...files.config, ...Object.fromEntries(given) });
    return asUnderEngine(files, () => planProgram(() => runProgram(files), { ...files, account }));
}

/** Plans a program of this process, as `planStack` plans that of a stack. */
export async function planProgram(
    program: () => unknown,
    { project, stack, account = PLANNED_ACCOUNT }: { project: string; stack: string; account?: string },
): Promise<Plan> {
    const { resources, outputs } = await recordProgram(program, {
        project,
        stack,
        preview: true,
        call: (token, inputs, provider) => answerOf(token, inputs, { account, provider }),
    });
    return {
        project,
        stack,
        resources: resources.map(planned).sort((a, b) => (a.urn < b.urn ? -1 : 1)),
        outputs,
    };
}

async function runProgram({ program, typeScript }: StackFiles): Promise<unknown> {
    const exported = await loadProgram(program, typeScript);
    return typeof exported === "function" ? (exported as () => unknown)() : exported;
}

/** Does something in the folder and with the variables that the engine gives to the program. */
async function asUnderEngine<T>({ environment, program }: StackFiles, action: () => Promise<T>): Promise<T> {
    const [real, cwd] = [process.env, process.cwd()];
    const inherited = Object.entries(real).filter(([name]) => INHERITED.includes(name));
    process.env = { ...Object.fromEntries(inherited), ...environment };
    process.chdir(program.folder);
    try {
        return await action();
    } catch (error) {
        throw programError(program.path, error);
    } finally {
        process.env = real;
        process.chdir(cwd);
    }
}

/** An error of a program, with its place where it does not say itself what to do. */
function programError(program: string, error: unknown): Error {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof Error && /\bFix: /.test(message)) {
        return error;
    }
    const { stack = "", code } = Object(error) as Partial<NodeJS.ErrnoException>;
    const [problem, fix] =
        code === "MODULE_NOT_FOUND" || code === "ERR_MODULE_NOT_FOUND"
            ? [message.split("\n")[0], "run npm install in the folder of its package.json"]
            : [message, undefined];
    const place = stack
        .split("\n")
        .find((line) => /^ +at .*:\d+:\d+\)?$/.test(line) && !/node:|node_modules/.test(line));
    return new CodedError(
        "program-failed",
        `${program} failed: ${problem}${place ? `, ${place.trim()}` : ""}${fix === undefined ? "" : `. Fix: ${fix}.`}`,
        {
            cause: error,
        },
    );
}

function planned(resource: RecordedResource): PlannedResource {
    const {
        type,
        name,
        urn,
        parent,
        custom,
        inputs,
        secretInputs,
        provider,
        protect,
        deleteBeforeReplace,
        ignoreChanges,
    } = resource;
    const rare = RARE_OPTIONS.map((option) => [option, resource[option]] as const).filter(([, value]) => isSet(value));
    return {
        type,
        name,
        urn,
        parent,
        custom,
        inputs,
        secretInputs,
        provider,
        protect,
        import: resource.import,
        deleteBeforeReplace,
        ignoreChanges,
        dependencies: [...resource.dependencies].sort(),
        ...Object.fromEntries(rare),
    };
}

function isSet(value: unknown): boolean {
    return typeof value === "object" && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}
