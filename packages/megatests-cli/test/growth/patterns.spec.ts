import assert from "node:assert/strict";
import { join } from "node:path";
import { SEQERA_RULES, type SeqeraTypeRules } from "megatests-components/internal";
import { commonFields } from "../../../megatests-components/src/seqerakit/entryFields";
import type { Field } from "../../../megatests-components/src/seqerakit/field";
import { specFields } from "../../../megatests-components/src/seqerakit/fields";
import { MOST_GROWTH, growthOf } from "./growth";
import { type Pattern, makersIn, patternsIn, patternsMadeBy } from "./patterns";

const PACKAGES = join(__dirname, "../../..");
const SOURCES = ["megatests-cli", "megatests-components", "megatests-policies"].map((name) =>
    join(PACKAGES, name, "src"),
);
/** Modules that put regular expressions together, none of which loads Pulumi. */
const MAKERS = ["megatests-components/src/internal/redact", "megatests-cli/src/diagnosis/table/http"].map((name) =>
    join(PACKAGES, name),
);

/** The patterns of the fields, for what people write in files, and of Seqera's rules. */
const FIELD_PATTERNS = [
    ...patternsOf(Object.values({ ...specFields, ...commonFields })),
    ...Object.entries<SeqeraTypeRules>(SEQERA_RULES).flatMap(([type, { forms = {} }]) =>
        Object.entries(forms).flatMap(([path, { pattern }]) =>
            pattern === undefined ? [] : [{ place: `${type} ${path}`, pattern: new RegExp(pattern) }],
        ),
    ),
];

function patternsOf(fields: Field[]): Pattern[] {
    return fields.flatMap(({ description, pattern, fields: inner = {} }) => [
        ...(pattern === undefined ? [] : [{ place: description, pattern: new RegExp(pattern) }]),
        ...patternsOf(Object.values(inner)),
    ]);
}

describe("patterns", function () {
    this.timeout(600_000);

    const patterns = () => [...SOURCES.flatMap(patternsIn), ...patternsMadeBy(MAKERS), ...FIELD_PATTERNS];

    it(`take at most ${MOST_GROWTH} times the steps for twice the text`, () => {
        const distinct = new Map(patterns().map((one) => [String(one.pattern), one])).values();
        const worse = [...distinct].flatMap(({ place, pattern }) => {
            const growth = growthOf(pattern);
            return growth.ratio > MOST_GROWTH ? [{ place, pattern: String(pattern), ...growth }] : [];
        });
        assert.deepEqual(worse, []);
    });

    it("are found in the code, in tables and where they are put together", () => {
        assert.ok(SOURCES.flatMap(patternsIn).length > 100);
        assert.ok(patternsMadeBy(MAKERS).length > 5);
        assert.ok(FIELD_PATTERNS.length > 4);
    });

    it("are not put together from foreign text", () => {
        // Each puts together what the code itself spells out.
        assert.deepEqual(SOURCES.flatMap(makersIn), [
            "diagnosis/table/http.ts",
            "diagnosis/textPattern.ts",
            "internal/awsForms.ts",
            "internal/redact.ts",
            "seqerakit/field.ts",
        ]);
    });

    for (const source of ["\\s+$", "<\\{%.*?%\\}>", "cannot be deleted[^]*protect", "(a+)+b", "import.*bucket"]) {
        it(`would be found out: ${source}`, () => {
            assert.ok(growthOf(new RegExp(source)).ratio > MOST_GROWTH);
        });
    }
});
