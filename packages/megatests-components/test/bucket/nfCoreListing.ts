import type { S3Object, SimulatedRule } from "./s3Lifecycle";

const TEMPORARY = { "nextflow.io/temporary": "true" };
const METADATA = { "nextflow.io/metadata": "true" };

/** The rules that the component made before, word for word, and nf-core's Python program too. */
export const RULES_OF_BEFORE: SimulatedRule[] = [
    {
        id: "preserve-metadata-files",
        status: "Enabled",
        filter: { tag: { key: "nextflow.io/metadata", value: "true" } },
        transitions: [
            { days: 30, storageClass: "STANDARD_IA" },
            { days: 90, storageClass: "GLACIER" },
        ],
    },
    {
        id: "cleanup-temporary-files",
        status: "Enabled",
        filter: { tag: { key: "nextflow.io/temporary", value: "true" } },
        expiration: { days: 30 },
    },
    { id: "cleanup-work-directory", status: "Enabled", filter: { prefix: "work/" }, expiration: { days: 30 } },
    { id: "cleanup-scratch-directory", status: "Enabled", filter: { prefix: "scratch/" }, expiration: { days: 30 } },
    { id: "cleanup-cache-directories", status: "Enabled", filter: { prefix: "cache/" }, expiration: { days: 30 } },
    { id: "cleanup-dot-cache-directories", status: "Enabled", filter: { prefix: ".cache/" }, expiration: { days: 30 } },
    {
        id: "cleanup-incomplete-multipart-uploads",
        status: "Enabled",
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    },
];

const KB = 1024;
const GB = 1024 ** 3;

/** Pipelines, two of them named so that a prefix without its slash would take them. */
const PIPELINES = ["rnaseq", "sarek", "methylseq", "proteinfold", "ampliseq", "workbench", "scratchpad", "cloudcacher"];
const REVISIONS = ["b89fac32650aacc86fcda9ee77e00612a1d77066", "3.18.0", "dev"];
const WRITTEN = [0, 7, 30];

/** Whose tags a published file has: those of the task output it was copied from, or none since Nextflow 26.08. */
const PUBLISHED: [string, number, Record<string, string>][] = [
    ["multiqc/star_salmon/multiqc_report.html", 3 * 1024 * KB, TEMPORARY],
    ["star_salmon/WT_REP1.markdup.sorted.bam", 8 * GB, TEMPORARY],
    ["star_salmon/salmon.merged.gene_counts.tsv", 90 * KB, TEMPORARY],
    ["genome/empty.txt", 0, TEMPORARY],
    ["logs/.command.log", 200 * KB, METADATA],
    ["pipeline_info/execution_report.html", 4 * 1024 * KB, {}],
    ["pipeline_info/params.json", 2 * KB, {}],
];

/** What runs leave under a work directory. */
const WORK: [string, number, Record<string, string>][] = [
    ["3f/a2b1c4d5e6f7/WT_REP1.bam", 8 * GB, TEMPORARY],
    ["3f/a2b1c4d5e6f7/versions.yml", KB, TEMPORARY],
    ["3f/a2b1c4d5e6f7/.command.sh", 2 * KB, METADATA],
    ["3f/a2b1c4d5e6f7/.command.log", 5 * 1024 * KB, METADATA],
    ["3f/a2b1c4d5e6f7/.exitcode", 1, METADATA],
    ["stage-0a1b/SRR1553607_1.fastq.gz", 2 * GB, {}],
    ["cloudcache/0d8f/db/000003.log", 20 * KB, {}],
];

const each = (folder: string, files: typeof WORK): S3Object[] =>
    WRITTEN.flatMap((written) =>
        files.map(([path, size, tags]) => ({ key: `${folder}/day-${written}/${path}`, size, tags, written })),
    );

/** Results of full-size and small tests, which the website shows for years. */
export const RESULTS: S3Object[] = PIPELINES.flatMap((pipeline) =>
    REVISIONS.flatMap((revision) =>
        ["results", "results-test"].flatMap((kind) => each(`${pipeline}/${kind}-${revision}`, PUBLISHED)),
    ),
);

/** Work files of launches that name a work directory, and of those that take the environment's, the bucket's root. */
export const WORK_FILES: S3Object[] = [
    ...PIPELINES.flatMap((pipeline) =>
        REVISIONS.flatMap((revision) => each(`work/${pipeline}/work-${revision}`, WORK)),
    ),
    ...each("scratch/3vRunOfSomebody", WORK),
    ...each("cloudcache/0d8f", [["db/000003.log", 20 * KB, {}]]),
];

/** Whether Fusion calls a file a log. */
export function isLog({ tags }: S3Object): boolean {
    return "nextflow.io/metadata" in tags;
}

/** Whether Fusion calls a file a task output. */
export function isOutput({ tags }: S3Object): boolean {
    return "nextflow.io/temporary" in tags;
}
