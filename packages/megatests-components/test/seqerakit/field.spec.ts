import assert from "node:assert/strict";
import {
    type Field,
    type Path,
    expectation,
    fieldAt,
    flag,
    text,
    texts,
    violation,
    whole,
} from "../../src/seqerakit/field";

const list = (type: Field["type"]): Field => ({ type, description: "" });

describe("expectation", () => {
    const CASES: [field: Field, expected: string, ofItem?: string][] = [
        [text(""), "a text"],
        [text("", { form: "an AWS region" }), "an AWS region"],
        [text("", { form: "a name", maxLength: 10 }), "a text of at most 10 characters"],
        [text("", { values: ["SPOT", "EC2"] }), 'one of "SPOT", "EC2"'],
        [text("", { values: ["SPOT"] }), '"SPOT"'],
        [texts("", { form: "a bucket" }), "a list of texts", "a bucket"],
        [whole(""), "a whole number"],
        [whole("", { minimum: 0 }), "a whole number of 0 or more"],
        [whole("", { minimum: 0, maximum: 100 }), "a whole number from 0 to 100"],
        [flag(""), "true or false, without quotes"],
        [list("labels"), "a list of labels", "a label with name and value, or the id of one"],
        [list("objects"), "a list of objects", "an object"],
        [list("object"), "an object"],
    ];
    for (const [field, expected, ofItem = expected] of CASES) {
        it(`is ${expected}`, () => {
            assert.equal(expectation(field), expected);
            assert.equal(expectation(field, true), ofItem);
        });
    }
});

describe("violation", () => {
    const OUT_OF_RANGE = (message: string) => ({ code: "value-out-of-range", message });
    const PERCENT = whole("", { minimum: 1, maximum: 100 });
    const SHORT = text("", { maxLength: 2 });
    const KIND = text("", { values: ["SPOT", "EC2"] });
    const LETTERS = text("", { pattern: "^[a-z]+$", form: "letters" });
    const CASES: [title: string, field: Field, value: unknown, violation?: object][] = [
        ["any whole number", whole(""), -5],
        ["the lowest number", PERCENT, 1],
        ["the highest number", PERCENT, 100],
        ["a lower one", PERCENT, 0, OUT_OF_RANGE("expected x to be a whole number from 1 to 100, got 0")],
        ["a higher one", PERCENT, 101, OUT_OF_RANGE("expected x to be a whole number from 1 to 100, got 101")],
        ["a fraction", whole(""), 0.5, OUT_OF_RANGE("expected x to be a whole number, got 0.5")],
        [
            "a number beyond what is exact",
            whole(""),
            2 ** 53,
            OUT_OF_RANGE("expected x to be a whole number, got 9007199254740992"),
        ],
        ["any text", text(""), "a".repeat(10_000)],
        ["the longest text, in characters as people count them", SHORT, "😀😀"],
        [
            "a longer one",
            SHORT,
            "abc",
            { code: "text-too-long", message: "expected x to be a text of at most 2 characters, got 3" },
        ],
        ["a known value", KIND, "EC2"],
        [
            "another value",
            KIND,
            "ec2",
            { code: "invalid-value", message: 'expected x to be one of "SPOT", "EC2", got "ec2"' },
        ],
        ["a text of the form", LETTERS, "ab"],
        [
            "a text of another form",
            LETTERS,
            "a1",
            { code: "invalid-value", message: 'expected x to be letters, got "a1"' },
        ],
        ["what is neither, which is reported elsewhere", LETTERS, [1]],
    ];
    for (const [title, field, value, expected] of CASES) {
        it(`${expected === undefined ? "takes" : "rejects"} ${title}`, () => {
            assert.deepEqual(violation(field, "x", value), expected);
        });
    }

    it("shows what the file has in place of the value", () => {
        const found = violation(LETTERS, "x", "planted!", "$VALUE");
        assert.equal(found?.message, 'expected x to be letters, got "$VALUE"');
    });
});

describe("fieldAt", () => {
    const name = text("Name.");
    const fields = {
        name: text("Title."),
        items: { ...list("objects"), fields: { itemName: { ...name, fileName: "name" } } },
    };
    const CASES: [path: Path, field?: Field][] = [
        [["name"], fields.name],
        [["items"], fields.items],
        [["items", 3], fields.items],
        [["items", 3, "name"], fields.items.fields.itemName],
        [["items", 3, "itemName"]],
        [["nowhere"]],
        [["nowhere", "name"]],
        [["name", "name"]],
        [[]],
    ];
    for (const [path, field] of CASES) {
        it(`finds ${field === undefined ? "nothing" : "a field"} at ${JSON.stringify(path)}`, () => {
            assert.equal(fieldAt(fields, path), field);
        });
    }
});
