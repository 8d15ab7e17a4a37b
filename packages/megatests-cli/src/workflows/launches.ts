import type { Purpose } from "./platformNames";

/** A step of a workflow that launches a pipeline. */
export interface LaunchStep {
    /** Path of the step in the workflow. */
    path: (string | number)[];
    /** Whether Seqera launches the pipeline, or the step submits to AWS Batch itself. */
    via: "seqera" | "aws-batch";
    /** The text that chooses the compute environment. It is empty if the step does not choose one. */
    computeEnvironment: string;
    isFullSize: boolean;
    /** Contexts in which the texts of the step are evaluated: env from the step outwards, matrix and inputs. */
    scope: Scope;
}

/** Values that a workflow gives to the contexts of its expressions. */
export interface Scope {
    env: Record<string, unknown>[];
    matrix: Record<string, unknown[]>;
    inputs: Record<string, unknown>;
}

type Fields = Record<string, unknown>;

/** Actions that launch a pipeline on Seqera. The later ones are former names of the first. */
const LAUNCH_ACTION = /^(?:seqeralabs\/action-tower-launch|seqeralabs\/tower-action|nf-core\/tower-action)@/i;
const COMPUTE_ENVIRONMENT_FLAG = /(?:--compute-env|-c)(?:=|[ \t]+)(?:"([^"\n]*)"|'([^'\n]*)'|(\S+))/;

/** Inputs of the launch action, by what they are for. Source: the action's `action.yml`. */
export const INPUT_PURPOSES: Readonly<Record<string, Purpose>> = {
    compute_env: "compute environment",
    workspace_id: "workspace",
    access_token: "access token",
    workdir: "bucket",
};

/** The steps of a workflow that launch a pipeline. */
export function launchSteps(workflow: unknown, file: string): LaunchStep[] {
    const { jobs, env, on } = fieldsOf(workflow);
    return Object.entries(fieldsOf(jobs)).flatMap(([job, content]) => {
        const { steps, env: jobEnv, strategy } = fieldsOf(content);
        return (Array.isArray(steps) ? (steps as unknown[]) : []).flatMap((step, index): LaunchStep[] => {
            const { uses, with: inputs, run, env: stepEnv } = fieldsOf(step);
            const scope = {
                env: [stepEnv, jobEnv, env].map(fieldsOf),
                matrix: matrixOf(fieldsOf(strategy)["matrix"]),
                inputs: inputDefaults(on),
            };
            const path = ["jobs", job, "steps", index];
            const isFullSize = isFullSizeText(`${JSON.stringify(step)} ${file}`);
            if (typeof uses === "string" && LAUNCH_ACTION.test(uses)) {
                const computeEnvironment = textOf(fieldsOf(inputs)["compute_env"]);
                return [{ path, via: "seqera", computeEnvironment, isFullSize, scope }];
            }
            if (typeof run === "string" && /\btw(?: [^\n]*)? launch\b/.test(run)) {
                const [, ...quoted] = COMPUTE_ENVIRONMENT_FLAG.exec(run) ?? [];
                const computeEnvironment = fromShell(quoted.find((text) => text !== undefined) ?? "");
                return [{ path, via: "seqera", computeEnvironment, isFullSize, scope }];
            }
            return typeof run === "string" && /\baws batch submit-job\b/.test(run)
                ? [{ path, via: "aws-batch", computeEnvironment: "", isFullSize, scope }]
                : [];
        });
    });
}

/** Full-size tests run the profile `test_full`, or stand in a workflow that is called after them. */
function isFullSizeText(text: string): boolean {
    return /test_full|awsfulltest|tests_full/.test(text);
}

/** `$NAME` in a shell is the variable of that name, as `${{ env.NAME }}` is. */
function fromShell(text: string): string {
    return text.replace(/^\$\{?([A-Za-z_]\w*)\}?$/, "${{ env.$1 }}");
}

/** The values of each key of a matrix. */
function matrixOf(matrix: unknown): Record<string, unknown[]> {
    const { include, ...lists } = fieldsOf(matrix);
    const values: Record<string, unknown[]> = Object.create(null) as Record<string, unknown[]>;
    const add = (key: string, added: unknown[]) => (values[key] = [...(values[key] ?? []), ...added]);
    for (const [key, list] of Object.entries(lists)) {
        add(key, Array.isArray(list) ? (list as unknown[]) : []);
    }
    for (const one of Array.isArray(include) ? (include as unknown[]) : []) {
        Object.entries(fieldsOf(one)).forEach(([key, value]) => add(key, [value]));
    }
    return values;
}

function inputDefaults(on: unknown): Record<string, unknown> {
    const triggers = [fieldsOf(on)["workflow_dispatch"], fieldsOf(on)["workflow_call"]];
    const inputs = triggers.flatMap((trigger) => Object.entries(fieldsOf(fieldsOf(trigger)["inputs"])));
    return Object.fromEntries(inputs.map(([name, input]) => [name, fieldsOf(input)["default"]]));
}

function textOf(value: unknown): string {
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function fieldsOf(value: unknown): Fields {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
