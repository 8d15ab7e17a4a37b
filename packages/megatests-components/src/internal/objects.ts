/** Whether a value is an object with named properties, not a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The value of a key in a map whose keys the user chooses. Properties of the prototype, such as `constructor`, do not
 * count.
 */
export function ownValue<T>(map: { readonly [key: string]: T } | undefined, key: string): T | undefined {
    return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The map with each value changed. */
export function mapValues<T, Changed>(
    map: { readonly [key: string]: T },
    change: (value: T, key: string) => Changed,
): { [key: string]: Changed } {
    return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}
