import type { Plan } from "../plan/planStack";
import { type ReadExpression, expressionReader } from "./expressions";
import { type LaunchEnvironment, launchEnvironments } from "./launchEnvironments";
import { launchSteps } from "./launches";
import { type NameRead, nameReads } from "./nameReads";
import { type PlatformName, type PlatformNames, platformNames } from "./platformNames";
import { type UnreadWorkflow, type WorkflowFile, readWorkflow } from "./workflowFiles";

/** A launch of a pipeline by a workflow. */
export interface Launch {
    file: string;
    line: number;
    pipeline: string;
    isFullSize: boolean;
    via: "seqera" | "aws-batch";
    /** Several if a matrix or a condition decides. None if the step submits to AWS Batch itself. */
    environments: LaunchEnvironment[];
}

/** A name that workflows read, and what is wrong with it. */
export interface NameFinding {
    /** `not-set`: the platform does not set it. `stale-secret`: the platform sets a variable of this name for it. */
    code: "not-set" | "stale-secret";
    kind: NameRead["kind"];
    name: string;
    /** `FILE:LINE` of every place that reads it. */
    places: string[];
    /** What to read instead, if the platform sets a name for the same purpose. */
    instead: string[];
}

/** What workflows launch and read, compared with what the platform sets. */
export interface WorkflowsExamination {
    /** Number of workflows that were read. */
    workflows: number;
    launches: Launch[];
    findings: NameFinding[];
    /** Names that the platform sets and that none of these workflows reads. */
    unread: string[];
    unreadable: UnreadWorkflow[];
}

/** Compares the workflows that launch pipelines with the names that a plan sets. */
export async function examineWorkflows(files: string[], plan: Plan): Promise<WorkflowsExamination> {
    const platform = platformNames(plan);
    const read = await expressionReader();
    const all = files.map(readWorkflow);
    const unreadable = all.filter((one): one is UnreadWorkflow => "reason" in one);
    const launching = all
        .filter((one): one is WorkflowFile => !("reason" in one))
        .map((workflow) => ({ workflow, launches: launchesOf(workflow, platform, read) }))
        .filter(({ launches }) => launches.length > 0);
    const reads = launching.flatMap(({ workflow }) => nameReads(workflow, platform, read));
    return {
        workflows: files.length,
        launches: launching.flatMap(({ launches }) => launches),
        findings: findingsIn(reads, platform),
        unread: platform.names.filter((name) => !reads.some((one) => isSame(one, name))).map(shownName),
        unreadable,
    };
}

function launchesOf(workflow: WorkflowFile, platform: PlatformNames, read: ReadExpression): Launch[] {
    const { file, pipeline, document, lines } = workflow;
    return launchSteps(document.toJS({ maxAliasCount: 100 }), file).map((step) => {
        const node = document.getIn(step.path, true) as { range?: [number, number, number] } | undefined;
        const { line } = lines.linePos(node?.range?.[0] ?? 0);
        const environments = step.via === "seqera" ? launchEnvironments(step, platform, read) : [];
        return { file, line, pipeline, isFullSize: step.isFullSize, via: step.via, environments };
    });
}

function findingsIn(reads: NameRead[], platform: PlatformNames): NameFinding[] {
    const groups = new Map<string, NameRead[]>();
    for (const one of reads) {
        const key = shownName(one);
        groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    return [...groups.values()]
        .flatMap((group) => findingOf(group, platform) ?? [])
        .sort((a, b) => (a.code + a.name < b.code + b.name ? -1 : 1));
}

function findingOf(group: NameRead[], { names }: PlatformNames): NameFinding | undefined {
    const [first] = group;
    if (first === undefined) {
        return undefined;
    }
    const { kind, name } = first;
    const set = names.find((one) => isSame(one, first));
    const variable = names.find((one) => one.kind === "variable" && one.name === name);
    const needed = group.filter(({ hasSubstitute }) => !hasSubstitute);
    const places = (all: NameRead[]) => [...new Set(all.map(({ file, line }) => `${file}:${line}`))];
    if (kind === "secret" && variable !== undefined && (set !== undefined || needed.length > 0)) {
        return { code: "stale-secret", kind, name, places: places(group), instead: [shownName(variable)] };
    }
    if (set !== undefined || needed.length === 0) {
        return undefined;
    }
    const purposes = new Set(needed.map(({ purpose }) => purpose));
    const instead = names.filter(
        ({ purpose, name: other }) => other === name || (purpose !== undefined && purposes.has(purpose)),
    );
    return { code: "not-set", kind, name, places: places(needed), instead: preferred(instead).map(shownName) };
}

/** Variables, or secrets if there are no variables: the values are not secret, but older workflows read secrets. */
function preferred(names: PlatformName[]): PlatformName[] {
    const variables = names.filter(({ kind }) => kind === "variable");
    return variables.length > 0 ? variables : names;
}

function isSame(a: Pick<PlatformName, "kind" | "name">, b: Pick<PlatformName, "kind" | "name">): boolean {
    return a.kind === b.kind && a.name === b.name;
}

function shownName({ kind, name }: Pick<PlatformName, "kind" | "name">): string {
    return `${kind === "variable" ? "vars" : "secrets"}.${name}`;
}
