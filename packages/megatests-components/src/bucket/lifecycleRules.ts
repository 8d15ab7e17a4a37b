import type * as inputs from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { ResolvedLifecycle, ResolvedRule, WorkPrefixSettings } from "./lifecycleSettings";

/** Tags that Fusion gives to task outputs and to logs. Source: Seqera's documentation of Fusion, `fusion.tags`. */
const TEMPORARY = { "nextflow.io/temporary": "true" };
const METADATA = { "nextflow.io/metadata": "true" };

export const DEFAULT_DAYS = {
    temporaryExpirationDays: 30,
    workExpirationDays: 90,
    incompleteUploadDays: 7,
    noncurrentVersionExpirationDays: 30,
};

/** Id of the rules that delete everything under a work prefix, before the prefix. */
export const WORK_RULE = "cleanup-work-directory";

/** How long files are kept under one work prefix, during the deployment. */
type ResolvedWorkPrefix = pulumi.Unwrap<WorkPrefixSettings>;

type Rule = inputs.s3.BucketLifecycleConfigurationRule;

/**
 * Lifecycle rules of a bucket.
 *
 * @param versioned whether the bucket keeps old versions
 * @param workDirs prefixes of the environments' work directories in the bucket
 */
export function lifecycleRules(settings: ResolvedLifecycle, versioned: boolean, workDirs: string[] = []): Rule[] {
    const { metadataInfrequentAccessDays: infrequentAccessDays, metadataGlacierDays: glacierDays } = settings;
    const prefixes = workPrefixesOf(settings, workDirs);
    const moves = { infrequentAccessDays, glacierDays };
    return [
        ...(infrequentAccessDays === undefined && glacierDays === undefined
            ? []
            : rulesOf({ id: "preserve-metadata-files", prefixes: Object.keys(prefixes), tags: METADATA, ...moves })),
        ...Object.entries(prefixes).flatMap(([prefix, lives]) => workRules(prefix, { ...settings, ...given(lives) })),
        ...(settings.rules ?? []).flatMap(rulesOf),
        {
            id: "cleanup-incomplete-multipart-uploads",
            status: "Enabled",
            filter: WHOLE_BUCKET,
            abortIncompleteMultipartUpload: {
                daysAfterInitiation: settings.incompleteUploadDays ?? DEFAULT_DAYS.incompleteUploadDays,
            },
        },
        ...(versioned || settings.noncurrentVersionExpirationDays !== undefined
            ? [oldVersionsRule(settings.noncurrentVersionExpirationDays)]
            : []),
    ];
}

/** The AWS provider warns about a missing or empty filter. */
const WHOLE_BUCKET = { prefix: "" };

/**
 * S3 cannot exclude objects by a tag. Of several rules that delete an object, the earliest applies. So task outputs are
 * deleted by their tag first, and everything later, including logs.
 */
function workRules(prefix: string, settings: ResolvedWorkPrefix): Rule[] {
    const prefixes = [prefix];
    const { temporaryExpirationDays, workExpirationDays } = { ...DEFAULT_DAYS, ...given(settings) };
    return [
        ...rulesOf({
            id: "cleanup-temporary-files",
            prefixes,
            tags: TEMPORARY,
            expirationDays: temporaryExpirationDays,
        }),
        ...rulesOf({ id: WORK_RULE, prefixes, expirationDays: workExpirationDays }),
    ];
}

function oldVersionsRule(days: number = DEFAULT_DAYS.noncurrentVersionExpirationDays): Rule {
    return {
        id: "cleanup-noncurrent-versions",
        status: "Enabled",
        filter: WHOLE_BUCKET,
        expiration: { expiredObjectDeleteMarker: true },
        noncurrentVersionExpiration: { noncurrentDays: days },
    };
}

/** The S3 rules of a further rule, one for each prefix. */
export function rulesOf(settings: ResolvedRule): Rule[] {
    const { id, prefixes, tags = {}, expirationDays, infrequentAccessDays, glacierDays } = settings;
    const transitions = [
        ...(infrequentAccessDays === undefined ? [] : [{ days: infrequentAccessDays, storageClass: "STANDARD_IA" }]),
        ...(glacierDays === undefined ? [] : [{ days: glacierDays, storageClass: "GLACIER" }]),
    ];
    return (prefixes ?? [""]).map((prefix) => ({
        id: prefix === "" ? id : `${id} (${prefix})`,
        status: "Enabled",
        filter: filterOf(prefix, tags),
        ...(transitions.length > 0 && { transitions }),
        ...(expirationDays !== undefined && { expiration: { days: expirationDays } }),
    }));
}

/** S3 requires `and` for two or more conditions. */
function filterOf(prefix: string, tags: { [key: string]: string }): Rule["filter"] {
    const [tag, ...more] = Object.entries(tags);
    if (tag === undefined) {
        return { prefix };
    }
    const [key, value] = tag;
    const single = prefix === "" && more.length === 0;
    return single ? { tag: { key, value } } : { and: { ...(prefix !== "" && { prefix }), tags } };
}

/** An object without its undefined properties, so that it overrides no defaults. */
function given<T extends object>(value: T): T {
    return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

/** Prefixes under which runs keep work files. Source: Nextflow's and Seqera's documentation. */
export const DEFAULT_WORK_PREFIXES = ["work/", "scratch/", "cloudcache/"];

/** The prefixes of work files, and of the work directories outside them. */
export function workPrefixesOf(
    { workPrefixes }: Pick<ResolvedLifecycle, "workPrefixes">,
    workDirs: string[],
): { [prefix: string]: ResolvedWorkPrefix } {
    const prefixes = workPrefixes ?? Object.fromEntries(DEFAULT_WORK_PREFIXES.map((prefix) => [prefix, {}]));
    const added = [...new Set(workDirs)]
        .sort()
        .filter((workDir, index, all) => {
            const others = [...Object.keys(prefixes), ...all.slice(0, index)];
            return !others.some((prefix) => workDir.startsWith(prefix));
        })
        .map((workDir) => [workDir, {}] as const);
    return { ...prefixes, ...Object.fromEntries(added) };
}

/**
 * Prefixes of the work directories that have a path in a bucket. A work directory at the root of the bucket has none,
 * because the results are below it too.
 *
 * @param workDirs URIs as in `s3://BUCKET/PATH`
 */
export function prefixesIn(bucketName: string, workDirs: string[]): string[] {
    return workDirs.flatMap((workDir) => {
        const [, , bucket, ...path] = workDir.split("/");
        const folders = path.filter((folder) => folder !== "");
        return bucket === bucketName && folders.length > 0 ? [`${folders.join("/")}/`] : [];
    });
}
