import type { LifecycleSettings, WorkPrefixSettings } from "./lifecycleSettings";

/** Where runs keep work files below the root of a bucket. Source: Nextflow's and Seqera's documentation. */
export const DEFAULT_WORK_PREFIXES = ["work/", "scratch/", "cloudcache/"];

/** The prefixes of work files, with those of work directories that lie under none of them. */
export function workPrefixesOf(
    { workPrefixes }: LifecycleSettings,
    workDirs: string[],
): { [prefix: string]: WorkPrefixSettings } {
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
 * Prefixes of the work directories that have a path in a bucket. One at the bucket's root has none: everything lies below
 * it, the results too.
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
