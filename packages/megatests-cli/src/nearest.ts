import { InvalidArgumentError } from "commander";
import { distance } from "fastest-levenshtein";

/** The candidate that a mistyped text most likely stands for. It is undefined if there is no candidate. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
    return candidates.toSorted((a, b) => distance(a, text) - distance(b, text))[0];
}

/** A parser of an option or argument that has one of some values. It proposes the nearest one for a typing mistake. */
export function oneOf<T extends string>(values: readonly T[]): (text: string) => T {
    return (text) => {
        const found = values.find((value) => value === text);
        if (found === undefined) {
            throw new InvalidArgumentError(
                `Expected one of ${values.join(", ")}.\n(Did you mean ${nearest(text, values)}?)`,
            );
        }
        return found;
    };
}
