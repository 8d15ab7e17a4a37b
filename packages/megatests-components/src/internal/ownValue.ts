/** The value of a key in a map whose keys the user chooses. Properties of the prototype, such as `constructor`, do not count. */
export function ownValue<T>(map: { readonly [key: string]: T } | undefined, key: string): T | undefined {
    return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}
