import assert from "node:assert/strict";
import { matchesWildcards } from "../src/policies/policyDocument";

/** Every text of at most some characters of an alphabet. */
function texts(alphabet: string, longest: number): string[] {
    return longest === 0
        ? [""]
        : ["", ...texts(alphabet, longest - 1).flatMap((rest) => [...alphabet].map((first) => first + rest))];
}

describe("matchesWildcards", () => {
    it("matches as the regular expression with the same meaning does", () => {
        for (const pattern of texts("aB*?", 4)) {
            const expression = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i");
            for (const text of texts("Ab", 5)) {
                assert.equal(matchesWildcards(pattern, text), expression.test(text), `${pattern} and ${text}`);
            }
        }
    });

    it("takes every other character literally", () => {
        for (const character of "()[]{}.+^$|\\/-") {
            assert.ok(matchesWildcards(`Get${character}*`, `get${character}Object`));
            assert.ok(!matchesWildcards(`Get${character}*`, "GetObject"));
        }
    });
});
