/** A lifecycle rule that deletes objects. */
export interface DeletingRule {
    id: string;
    /** Empty for the whole bucket. */
    prefix: string;
    /** Tags that an object must have, all of them. */
    tags: { [key: string]: string };
    /** Bounds of the size of an object in bytes, both exclusive. */
    largerThan?: number;
    smallerThan?: number;
    /** Age in days, or a date as text. */
    days?: number;
    date?: string;
}

/** The parts of an object that a filter compares. */
export interface ListedObject {
    key: string;
    size: number;
}

/** The enabled rules that delete objects, from the inputs of a lifecycle configuration or of a bucket. */
export function deletingRules(rules: unknown): DeletingRule[] {
    return listOf(rules).map(objectOf).filter(isOn).flatMap(deletingRule);
}

function isOn({ status, enabled }: Values): boolean {
    return status !== "Disabled" && enabled !== false;
}

function deletingRule(rule: Values, index: number): DeletingRule[] {
    const expirations = [rule["expiration"], ...listOf(rule["expirations"])].map(objectOf);
    const expiration = expirations.find(({ days, date }) => isNumber(days) || textOf(date) !== "");
    if (expiration === undefined) {
        return [];
    }
    const filter = objectOf(rule["filter"]);
    const and = objectOf(filter["and"]);
    const tag = objectOf(filter["tag"]);
    const tags = { ...objectOf(rule["tags"]), ...objectOf(and["tags"]) };
    const sizes = { ...filter, ...and };
    const { days, date } = expiration;
    const [largerThan, smallerThan] = [sizes["objectSizeGreaterThan"], sizes["objectSizeLessThan"]];
    return [
        {
            id: textOf(rule["id"]) || `number ${index + 1}`,
            prefix: textOf(and["prefix"]) || textOf(filter["prefix"]) || textOf(rule["prefix"]),
            tags: Object.fromEntries(
                [[textOf(tag["key"]), tag["value"]] as const, ...Object.entries(tags)]
                    .filter(([key]) => key !== "")
                    .map(([key, value]) => [key, textOf(value)]),
            ),
            ...(isNumber(largerThan) && { largerThan }),
            ...(isNumber(smallerThan) && { smallerThan }),
            ...(isNumber(days) ? { days } : { date: textOf(date) }),
        },
    ];
}

/** Whether a rule can delete objects anywhere in the bucket, including published results. */
export function deletesAnywhere({ prefix }: DeletingRule): boolean {
    return prefix === "";
}

/** The objects that a rule deletes, as the object of a sentence. */
export function deletedObjects({ prefix, tags, largerThan, smallerThan }: DeletingRule): string {
    const conditions = [
        ...Object.entries(tags).map(([key, value]) => `tagged ${key}=${value}`),
        ...(largerThan === undefined ? [] : [`larger than ${largerThan} bytes`]),
        ...(smallerThan === undefined ? [] : [`smaller than ${smallerThan} bytes`]),
    ];
    return ["objects", conditions.join(" and "), prefix === "" ? "in the whole bucket" : `under ${prefix}`]
        .filter((part) => part !== "")
        .join(" ");
}

/** Whether an object matches a rule's prefix and sizes. `hasTags` compares the tags. */
export function mayDelete(rule: DeletingRule, { key, size }: ListedObject): boolean {
    return key.startsWith(rule.prefix) && size > (rule.largerThan ?? -1) && size < (rule.smallerThan ?? Infinity);
}

/** Whether an object has all tags of a rule. */
export function hasTags(rule: DeletingRule, tags: { [key: string]: string }): boolean {
    return Object.entries(rule.tags).every(([key, value]) => Object.hasOwn(tags, key) && tags[key] === value);
}

type Values = { [name: string]: unknown };

function objectOf(value: unknown): Values {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : {};
}

function listOf(value: unknown): unknown[] {
    return Array.isArray(value) ? (value as unknown[]) : [];
}

function textOf(value: unknown): string {
    return typeof value === "string" ? value : "";
}

/** S3's APIs return 0 for an absent number. */
function isNumber(value: unknown): value is number {
    return typeof value === "number" && value > 0;
}
