import type { ReadBatchSettings } from "../computeEnvironment/settings";
import { isObject, ownValue } from "../internal/objects";
import { checkEnvironment } from "./checks";
import { type SourceDocument, problemAt, problemAtKey } from "./document";
import { type Fields, type Path, fileName } from "./field";
import { batchFields, specFields } from "./fields";
import { readJson } from "./json";
import { type FileLabel, type Labels, labelsOf } from "./labels";
import { type Finding, type Note, type Problem, SeqerakitError, firstProblems, formatPath } from "./problem";
import { specNotes, specProblems } from "./structure";

/** A compute environment as its spec file describes it. */
export interface ComputeEnvironmentSpec extends Labels {
    /** The configuration under the SDK's names. Empty lists are left out, for Seqera reads them back as absent. */
    settings: ReadBatchSettings;
    nextflowConfig?: string;
}

/** What was read of a spec. */
export interface SpecReading {
    /** Left out where there are problems, and of another platform. */
    spec?: ComputeEnvironmentSpec;
    /** The platform, where it is not AWS Batch. */
    otherPlatform?: string;
    problems: Problem[];
    notes: Note[];
}

/**
 * Reads the JSON text of a spec file, the form that `tw compute-envs export` writes and seqerakit reads. `file` is how
 * problems call it. `imported` is whether the environment exists and is imported.
 *
 * @throws SeqerakitError with every problem of the file.
 */
export function parseComputeEnvironmentSpec(text: string, file: string, imported = false): ComputeEnvironmentSpec {
    const document = readJson(text, file);
    const { spec, otherPlatform, problems } = readSpec(document, imported);
    if (spec !== undefined) {
        return spec;
    }
    const message = `expected discriminator to be "aws-batch", got "${otherPlatform}"`;
    const other = { code: "other-platform", path: ["discriminator"], message };
    throw new SeqerakitError(problems.length > 0 ? problems : [problemAt(document, other)]);
}

/** Reads a spec from a document. */
export function readSpec(document: SourceDocument, imported: boolean): SpecReading {
    const { base, labels: outerLabels, note } = placeOf(document.value);
    const value = valueAt(document.value, base);
    const source = isObject(value) ? (value as SpecSource) : {};
    const { discriminator } = source;
    if (typeof discriminator === "string" && OTHER_PLATFORMS.has(discriminator)) {
        return { otherPlatform: discriminator, problems: [], notes: [] };
    }
    const structure = specProblems(document, value, base);
    if (!isObject(value)) {
        return { problems: structure, notes: [] };
    }
    const broken = new Set(structure.map(({ path }) => formatPath(path.slice(base.length))));
    // The document is an object of this shape, but for what stands in `structure`.
    const given = sdkValues(batchFields, source, [], broken) as unknown as ReadBatchSettings;
    const workDir = withoutSlash(given.workDir);
    const checked = checkEnvironment({ ...given, workDir }, { imported, nameOf: apiName });
    const inDocument = (finding: Finding): Finding => {
        const path = finding.path.map((segment) => (typeof segment === "string" ? fileNameOf(segment) : segment));
        return { ...finding, path: [...base, ...sourcePath(source, path)] };
    };
    const rules = checked.problems.map(inDocument);
    const problems = [...document.repeated, ...structure, ...rules.map((finding) => problemAt(document, finding))];
    const notes: Note[] = [
        ...(note === undefined ? [] : [{ ...problemAtKey(document, note), severity: "note" as const }]),
        ...specNotes(document, source, base),
        ...(workDir === given.workDir ? [] : [slashNote(document, [...base, "workDir"], `${given.workDir as string}`)]),
        ...checked.notes.map((finding) => ({
            ...problemAt(document, inDocument(finding)),
            severity: finding.severity,
        })),
    ];
    if (problems.length > 0) {
        const sorted = problems.sort((a, b) => a.line - b.line || a.column - b.column);
        return { problems: firstProblems(sorted), notes };
    }
    const spec = {
        settings: checked.settings,
        ...labelsOf(source.labels ?? outerLabels),
        ...(source.nextflowConfig && { nextflowConfig: source.nextflowConfig }),
    };
    return { spec, problems, notes };
}

interface SpecSource {
    [name: string]: unknown;
    labels?: (number | FileLabel | null)[] | null;
    nextflowConfig?: string | null;
}

/**
 * Platforms of compute environments besides AWS Batch, as specs call them.
 *
 * Source: `ComputeEnv.platform` of Seqera's API 1.187.0.
 */
const OTHER_PLATFORMS = new Set([
    ...["aws-cloud", "google-batch", "google-cloud", "azure-batch", "azure-cloud", "k8s-platform"],
    ...["eks-platform", "gke-platform", "uge-platform", "slurm-platform", "lsf-platform", "altair-platform"],
    ...["moab-platform", "local-platform", "seqeracompute-platform", "google-lifesciences"],
]);

/** Where the spec is in a document: at the top, or in what Seqera's API answers. */
function placeOf(value: unknown): { base: Path; labels?: SpecSource["labels"]; note?: Finding } {
    const places: Path[] = [["computeEnv", "config"], ["config"], ["computeEnv"]];
    const base = places.find((path) => isObject(valueAt(value, path)));
    if (base === undefined || (isObject(value) && "discriminator" in value)) {
        return { base: [] };
    }
    const outer = valueAt(value, base.slice(0, -1));
    const { labels } = (isObject(outer) ? outer : {}) as SpecSource;
    const message = `the spec is read from ${formatPath(base)}, as Seqera's API answers`;
    const fix = `put what is in ${formatPath(base)} at the top level: tw compute-envs import accepts nothing else.`;
    return { base, ...(Array.isArray(labels) && { labels }), note: { code: "wrapped-spec", path: base, message, fix } };
}

/** What a document has at a path of field names. */
function valueAt(value: unknown, path: Path): unknown {
    return path.reduce<unknown>((inner, key) => (isObject(inner) ? ownValue(inner, String(key)) : undefined), value);
}

/** A work directory without a slash at its end. */
export function withoutSlash<T>(workDir: T): T | string {
    return typeof workDir === "string" ? workDir.replace(/(?<=[^/:])\/$/, "") : workDir;
}

/** The note on a work directory with a slash at its end. */
export function slashNote(document: SourceDocument, path: Path, value: string): Note {
    const message = `the slash at the end of ${formatPath(path.slice(-1))} is ignored`;
    const rewrite = { value: withoutSlash(value) };
    return { ...problemAt(document, { code: "trailing-slash", path, value, message, rewrite }), severity: "note" };
}

/**
 * Values under the SDK's names. Null is left out, and so are empty texts and lists. What is broken becomes null, which no
 * rule takes for a value or for its absence.
 */
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
        const items = value
            .map((item: unknown, index) => sdkValue(fields, item, [...path, index], broken))
            .filter((item) => item !== undefined);
        return items.length > 0 ? items : undefined;
    }
    if (value === null || value === "") {
        return undefined;
    }
    return fields !== undefined && typeof value === "object" ? sdkValues(fields, value, path, broken) : value;
}

/** A path into the settings as one into their source, whose lists may have nulls between the items. */
function sourcePath(source: object, path: Path): Path {
    let inner: unknown = source;
    return path.map((segment) => {
        if (Array.isArray(inner)) {
            const index = indexOf(inner, Number(segment));
            inner = inner[index];
            return index;
        }
        inner = isObject(inner) ? ownValue(inner, String(segment)) : undefined;
        return segment;
    });
}

function indexOf(list: unknown[], count: number): number {
    const indexes = [...list.keys()].filter((index) => list[index] !== null && list[index] !== "");
    return indexes[count] ?? count;
}

function apiName(path: string): string {
    return path.split(".").map(fileNameOf).join(".");
}

/** The name in a spec of a field at its top level, or the name itself. */
export function fileNameOf(name: string): string {
    const field = ownValue(specFields, name);
    return field === undefined ? name : fileName(name, field);
}
