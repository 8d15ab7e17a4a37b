import { settingsProblems } from "../computeEnvironment/rules";
import type { BatchSettings } from "../computeEnvironment/settings";
import { ownValue } from "../internal/objects";
import { type SourceDocument, problemAt } from "./document";
import { type Fields, type Path, fileName } from "./field";
import { batchFields, specFields } from "./fields";
import { readJson } from "./json";
import { type Finding, type Problem, SeqerakitError, firstProblems, formatPath } from "./problem";
import { specStructureProblems } from "./structure";

/** A compute environment as its spec file describes it. */
export interface ComputeEnvironmentSpec {
    /** The configuration under the SDK's names. Empty lists are left out, for Seqera reads them back as absent. */
    settings: BatchSettings;
    labelIds?: number[];
    nextflowConfig?: string;
}

/**
 * Reads the JSON text of a spec file, the form that `tw compute-envs export` writes and seqerakit reads. `file` is how
 * problems call it.
 *
 * @throws SeqerakitError with every problem of the file.
 */
export function parseComputeEnvironmentSpec(text: string, file: string): ComputeEnvironmentSpec {
    const document = readJson(text, file);
    const structure = specStructureProblems(document);
    const places = new Set(structure.map(({ path }) => formatPath(path)));
    // The document is an object of this shape, but for what stands in `structure`.
    const source = places.has("") ? {} : (document.value as SpecSource);
    const settings = sdkValues(batchFields, source, [], places) as unknown as BatchSettings;
    const problems = [...document.repeated, ...structure, ...contradictions(document, settings, places)];
    if (problems.length > 0) {
        throw new SeqerakitError(firstProblems(problems.sort((a, b) => a.line - b.line || a.column - b.column)));
    }
    const labelIds = labelIdsOf(source.labels);
    return {
        settings,
        ...(labelIds.length > 0 && { labelIds }),
        ...(source.nextflowConfig && { nextflowConfig: source.nextflowConfig }),
    };
}

interface SpecSource {
    [name: string]: unknown;
    labels?: Label[];
    nextflowConfig?: string;
}

/** A label by its id, or as it is exported. */
export type Label = number | { id: number };

/** The ids of labels. */
export function labelIdsOf(labels: Label[] = []): number[] {
    return labels.map((label) => (typeof label === "number" ? label : label.id));
}

/** Values under the SDK's names. What is broken becomes null, which no rule takes for a value or for its absence. */
function sdkValues(fields: Fields, source: object, path: Path, broken: ReadonlySet<string>): Record<string, unknown> {
    const given = new Map(Object.entries(source));
    const named = Object.entries(fields).map(([key, field]) => {
        const name = fileName(key, field);
        return [key, sdkValue(field.fields, given.get(name), [...path, name], broken)] as const;
    });
    return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}

function sdkValue(fields: Fields | undefined, value: unknown, path: Path, broken: ReadonlySet<string>): unknown {
    if (broken.has(formatPath(path))) {
        return null;
    }
    if (Array.isArray(value)) {
        const items = value.map((item: unknown, index) => sdkValue(fields, item, [...path, index], broken));
        return items.length > 0 ? items : undefined;
    }
    return fields !== undefined && typeof value === "object" && value !== null
        ? sdkValues(fields, value, path, broken)
        : value;
}

/** What the rules find, but for values that are broken anyway. */
function contradictions(document: SourceDocument, settings: BatchSettings, broken: ReadonlySet<string>): Problem[] {
    return [...settingsProblems(settings, apiName), ...bucketProblems(settings)]
        .map((problem) => ({
            ...problem,
            path: problem.path.map((segment) => (typeof segment === "string" ? apiName(segment) : segment)),
        }))
        .filter(({ path }) => !broken.has(formatPath(path)))
        .map((problem) => problemAt(document, problem));
}

/**
 * A file names the bucket of its work directory among the allowed ones, for seqerakit reads it as it is. Settings in a
 * program need not: the work directory is added to theirs.
 */
function bucketProblems({ workDir, forge }: BatchSettings): Finding[] {
    const bucket = bucketOf(workDir);
    const allowed: unknown[] = Array.isArray(forge?.allowBuckets) ? forge.allowBuckets : [];
    if (
        bucket === undefined ||
        allowed.length === 0 ||
        allowed.some((uri) => uri === null || bucketOf(uri) === bucket)
    ) {
        return [];
    }
    const message = "workDir is outside the buckets of forge.allowBuckets";
    return [{ path: ["workDir"], value: workDir, message, fix: `add s3://${bucket} to forge.allowBuckets.` }];
}

function bucketOf(uri: unknown): string | undefined {
    return typeof uri === "string" ? /^s3:\/\/([^/]+)/.exec(uri)?.[1] : undefined;
}

function apiName(name: string): string {
    const field = ownValue(specFields, name);
    return field === undefined ? name : fileName(name, field);
}
