import { type DeletingRule, hasTags, mayDelete } from "megatests-components/internal";
import type { FoundObject, S3Bucket } from "./s3Bucket";

/** An object outside the work prefixes that a rule deletes. */
export interface Deletion {
    key: string;
    /** In bytes. */
    size: number;
    /** Id of the rule that deletes it first. */
    rule: string;
    /** Day on which it is deleted, as in 2027-01-31. A day that is past means any time now. */
    deletedOn: string;
    tags: { [key: string]: string };
}

/** What is looked for, and who hears of it. */
export interface Search {
    rules: DeletingRule[];
    workPrefixes: string[];
    /** Hears after each page how many objects were listed, and what of the page a rule deletes. */
    onPage: (listed: number, deletions: Deletion[]) => void;
}

/** Requests for tags that are under way at once. */
const CONCURRENCY = 32;

/** Whether a rule can delete anything outside the work prefixes. */
export function reachesOutside({ prefix }: DeletingRule, workPrefixes: string[]): boolean {
    return !workPrefixes.some((workPrefix) => prefix.startsWith(workPrefix));
}

/**
 * Lists a bucket, page by page and without the work prefixes, and gives what the rules delete. Tags are asked for only
 * where a rule goes by them.
 */
export async function findDeletions(bucket: S3Bucket, { rules, workPrefixes, onPage }: Search): Promise<Deletion[]> {
    const reaching = rules.filter((rule) => reachesOutside(rule, workPrefixes));
    const found: Deletion[] = [];
    let listed = 0;
    let startAfter = "";
    for (let isLast = reaching.length === 0; !isLast;) {
        const page = await bucket.page(startAfter);
        const inside = (key: string) => workPrefixes.find((prefix) => key.startsWith(prefix));
        const outside = page.objects.filter(({ key }) => inside(key) === undefined);
        const deletions = (
            await concurrently(outside, CONCURRENCY, (object) => deletionOf(object, reaching, bucket))
        ).filter((deletion) => deletion !== undefined);
        listed += outside.length;
        found.push(...deletions);
        onPage(listed, deletions);
        const last = page.objects.at(-1)?.key ?? "";
        const prefix = inside(last);
        // No key has this character, so all keys with the prefix come before it.
        startAfter = prefix === undefined ? last : `${prefix}\u{10FFFF}`;
        isLast = page.isLast;
    }
    return found;
}

async function deletionOf(object: FoundObject, rules: DeletingRule[], bucket: S3Bucket): Promise<Deletion | undefined> {
    const possible = rules.filter((rule) => mayDelete(rule, object));
    if (possible.length === 0) {
        return undefined;
    }
    const tags = possible.some((rule) => Object.keys(rule.tags).length > 0) ? await bucket.tags(object.key) : {};
    const [first] = possible
        .filter((rule) => hasTags(rule, tags))
        .map((rule) => ({ rule: rule.id, deletedOn: dayOf(rule, object.lastModified) }))
        .sort((a, b) => a.deletedOn.localeCompare(b.deletedOn));
    return first && { key: object.key, size: object.size, ...first, tags };
}

/** S3 rounds the age up to the next midnight in UTC. */
function dayOf({ days, date = "" }: DeletingRule, lastModified: Date): string {
    if (days === undefined) {
        return date.slice(0, 10);
    }
    const due = new Date(lastModified);
    due.setUTCDate(due.getUTCDate() + days);
    if (due.getTime() % DAY !== 0) {
        due.setUTCDate(due.getUTCDate() + 1);
    }
    return due.toISOString().slice(0, 10);
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Removes from objects the tags by which the rules choose them, and keeps their other tags. What a rule without tags
 * deletes is left as it is.
 *
 * @returns how many objects lost a tag
 */
export async function removeTags(bucket: S3Bucket, deletions: Deletion[], rules: DeletingRule[]): Promise<number> {
    const asked = rules.flatMap(({ tags }) => Object.entries(tags));
    const changed = await concurrently(deletions, CONCURRENCY, async ({ key, tags }) => {
        const kept = Object.entries(tags).filter(
            ([name, value]) => !asked.some(([askedName, askedValue]) => name === askedName && value === askedValue),
        );
        if (kept.length === Object.keys(tags).length) {
            return false;
        }
        await bucket.setTags(key, Object.fromEntries(kept));
        return true;
    });
    return changed.filter(Boolean).length;
}

/** Works on all items, a limited number at once, and gives the results in the order of the items. */
async function concurrently<T, R>(items: T[], limit: number, work: (item: T) => Promise<R>): Promise<R[]> {
    const results: R[] = [];
    const queue = items.entries();
    const worker = async () => {
        for (const [index, item] of queue) {
            results[index] = await work(item);
        }
    };
    await Promise.all(Array.from({ length: limit }, worker));
    return results;
}
