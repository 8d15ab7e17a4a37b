import type * as inputs from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { LifecycleRuleSettings, LifecycleSettings, WorkPrefixSettings } from "./lifecycleSettings";
import { workPrefixesOf } from "./workPrefixes";

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

type Rule = inputs.s3.BucketLifecycleConfigurationRule;

/**
 * Lifecycle rules of a bucket.
 *
 * @param versioned whether old versions can pile up
 * @param workDirs prefixes of the environments' work directories in the bucket
 */
export function lifecycleRules(settings: LifecycleSettings, versioned: boolean, workDirs: string[] = []): Rule[] {
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

/** Without a filter, or with an empty one, the AWS provider warns. */
const WHOLE_BUCKET = { prefix: "" };

/**
 * S3 cannot leave out objects by a tag, and where several rules delete an object, the first one does. So outputs go by their
 * tag, and only then everything goes, logs included.
 */
function workRules(prefix: string, settings: WorkPrefixSettings): Rule[] {
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

function oldVersionsRule(days: pulumi.Input<number> = DEFAULT_DAYS.noncurrentVersionExpirationDays): Rule {
    return {
        id: "cleanup-noncurrent-versions",
        status: "Enabled",
        filter: WHOLE_BUCKET,
        expiration: { expiredObjectDeleteMarker: true },
        noncurrentVersionExpiration: { noncurrentDays: days },
    };
}

/** The rules of S3 that a further rule comes to, one for each prefix. */
export function rulesOf(settings: LifecycleRuleSettings): Rule[] {
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

/** S3 takes `and` for two conditions or more. */
function filterOf(prefix: string, tags: { [key: string]: string }): Rule["filter"] {
    const [tag, ...more] = Object.entries(tags);
    if (tag === undefined) {
        return { prefix };
    }
    const [key, value] = tag;
    const single = prefix === "" && more.length === 0;
    return single ? { tag: { key, value } } : { and: { ...(prefix !== "" && { prefix }), tags } };
}

/** An object without the properties that are undefined, so that it hides no defaults. */
function given<T extends object>(value: T): T {
    return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
