import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { diagnose } from "../../src/diagnosis";

const FOLDER = join(__dirname, "corpus");

/** An output of a real run, and the code and severity of each finding that it must yield. */
interface Case {
    title: string;
    expected: string[];
    output: string;
}

/** The outputs in a file: each starts with a line `#### TITLE`, then one line `#> CODE SEVERITY` for each finding. */
function casesIn(file: string): Case[] {
    return readFileSync(join(FOLDER, file), "utf8")
        .split(/^#### /m)
        .slice(1)
        .map((text) => {
            const [title = "", ...lines] = text.split("\n");
            const expected = lines.filter((line) => line.startsWith("#> ")).map((line) => line.slice(3));
            const output = lines.slice(expected.length).join("\n");
            // Control characters have visible stand-ins in the files, so that editors and git keep them.
            return { title, expected, output: output.replaceAll("␛", "\u001b").replaceAll("␍", "\r") };
        });
}

const FILES = readdirSync(FOLDER);
const CASES = FILES.flatMap((file) => casesIn(file).map((one) => ({ file, ...one })));

describe("the corpus of outputs", () => {
    it("has 120 outputs with findings, and 40 without", () => {
        const findings = CASES.filter(({ expected }) => expected.length > 0);
        assert.ok(findings.length >= 120, String(findings.length));
        assert.ok(CASES.length - findings.length >= 40, String(CASES.length - findings.length));
        assert.equal(new Set(CASES.map(({ output }) => output)).size, CASES.length);
    });

    for (const { file, title, expected, output } of CASES) {
        it(`${file.replace(".txt", "")}: ${title}`, () => {
            assert.deepEqual(
                diagnose(output).map(({ id, severity }) => `${id} ${severity}`),
                expected,
            );
        });
    }
});
