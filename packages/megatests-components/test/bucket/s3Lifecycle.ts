/** A lifecycle rule as the AWS provider takes it. */
export interface SimulatedRule {
    id?: unknown;
    status?: unknown;
    filter?: unknown;
    prefix?: unknown;
    transitions?: unknown;
    expiration?: unknown;
    noncurrentVersionExpiration?: unknown;
    abortIncompleteMultipartUpload?: unknown;
}

/** An object, written on a day. */
export interface S3Object {
    key: string;
    size: number;
    tags: Record<string, string>;
    written: number;
}

/** What became of a key. */
export interface Fate {
    key: string;
    /** Day on which it could no longer be read, if any. */
    deleted?: number;
    /** Day on which its last version was gone, if any. */
    lost?: number;
    storageClass: string;
}

export type VersioningStatus = "Enabled" | "Suspended" | "Never";

interface Version {
    marker: boolean;
    object: S3Object;
    since: number;
    noncurrentSince?: number;
}

/** Objects below this size do not move, unless the rule's filter names a size. Source: S3's lifecycle documentation. */
const SMALLEST_MOVED = 128 * 1024;

/**
 * What S3 does to objects under lifecycle rules in a number of days: deletion before moves, a delete marker where versions
 * are kept, old versions by the days since they became old. Source: S3's lifecycle documentation.
 */
export function simulate(
    rules: readonly SimulatedRule[],
    objects: readonly S3Object[],
    days: number,
    versioning: VersioningStatus = "Never",
): Map<string, Fate> {
    const enabled = rules.filter(({ status }) => status === "Enabled");
    return new Map(objects.map((object) => [object.key, fateOf(object, enabled, days, versioning)]));
}

function fateOf(object: S3Object, rules: readonly SimulatedRule[], days: number, versioning: VersioningStatus): Fate {
    const fate: Fate = { key: object.key, storageClass: "STANDARD" };
    const matching = rules.filter((rule) => matches(rule, object));
    // The newest version comes first.
    let versions: Version[] = [{ marker: false, object, since: object.written }];
    for (let day = object.written; day <= days && versions.length > 0; day += 1) {
        for (const rule of matching) {
            versions = versions.filter(
                ({ noncurrentSince }) =>
                    noncurrentSince === undefined || !isReached(rule, "noncurrent", day - noncurrentSince),
            );
        }
        const [current] = versions;
        if (current === undefined) {
            break;
        }
        if (current.marker) {
            const markersGo = matching.some((rule) => objectAt(rule.expiration)["expiredObjectDeleteMarker"] === true);
            versions = markersGo && versions.length === 1 ? [] : versions;
        } else if (matching.some((rule) => isReached(rule, "expiration", day - current.since))) {
            fate.deleted = day;
            const old = { ...current, noncurrentSince: day };
            const marker: Version = { marker: true, object, since: day };
            versions = versioning === "Never" ? [] : [marker, ...(versioning === "Enabled" ? [old] : [])];
        } else {
            fate.storageClass = movedTo(matching, object, day - current.since) ?? fate.storageClass;
        }
        if (!versions.some(({ marker }) => !marker)) {
            fate.lost ??= day;
        }
    }
    if (versions.length === 0) {
        fate.lost ??= days;
    }
    return fate;
}

function matches(rule: SimulatedRule, { key, size, tags }: S3Object): boolean {
    const filter = objectAt(rule.filter);
    const and = objectAt(filter["and"]);
    const all = { ...filter, ...and };
    const tag = objectAt(filter["tag"]);
    const wanted = { ...objectAt(and["tags"]), ...(textOf(tag["key"]) && { [textOf(tag["key"])]: tag["value"] }) };
    return (
        key.startsWith(textOf(all["prefix"]) || textOf(rule.prefix)) &&
        Object.entries(wanted).every(([name, value]) => tags[name] === value) &&
        size > Number(all["objectSizeGreaterThan"] ?? -1) &&
        size < Number(all["objectSizeLessThan"] ?? Infinity)
    );
}

function isReached(rule: SimulatedRule, what: "expiration" | "noncurrent", age: number): boolean {
    const days =
        what === "expiration"
            ? objectAt(rule.expiration)["days"]
            : objectAt(rule.noncurrentVersionExpiration)["noncurrentDays"];
    return typeof days === "number" && days > 0 && age >= days;
}

function movedTo(rules: readonly SimulatedRule[], { size }: S3Object, age: number): string | undefined {
    const reached = rules
        .filter((rule) => size >= SMALLEST_MOVED || /objectSize/.test(JSON.stringify(rule.filter)))
        .flatMap(({ transitions }) => (transitions ?? []) as { days: number; storageClass: string }[])
        .filter(({ days }) => age >= days)
        .sort((a, b) => a.days - b.days);
    return reached.at(-1)?.storageClass;
}

function textOf(value: unknown): string {
    return typeof value === "string" ? value : "";
}

function objectAt(value: unknown): Record<string, unknown> {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
