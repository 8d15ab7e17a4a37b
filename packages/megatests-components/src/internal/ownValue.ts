/**
 * The value of a key in a map whose keys somebody else chooses. Every object also has what its prototype has, for example
 * `constructor`, which is no value of the map.
 */
export function ownValue<T>(map: { readonly [key: string]: T } | undefined, key: string): T | undefined {
    return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}
