import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
    DeploymentError,
    type ValidationError,
    failIfInvalid,
    formatInput,
    isPlain,
    throwIfInvalid,
    validatedInput,
    validatedOutput,
    withCode,
} from "../../src/internal/validation";
import { record } from "../support/record";

const TOO_LONG: ValidationError = { code: "value-out-of-range", propertyPath: "name", reason: "expected less." };
const EMPTY: ValidationError = { code: "empty-value", propertyPath: "tags.a", reason: "expected a value,\ngot none." };

const ONE = "Lab it has 1 problem in its arguments [invalid-arguments]:\n  name: expected less.";
const TWO =
    "Lab it has 2 problems in its arguments [invalid-arguments]:\n" +
    "  tags.a: expected a value,\uFFFDgot none.\n  name: expected less.";

describe("invalid arguments", () => {
    it("are thrown at once, each on a line of its own", () => {
        assert.equal(throwIfInvalid("Lab it", []), undefined);
        for (const [errors, message] of [
            [[TOO_LONG], ONE],
            [[EMPTY, TOO_LONG], TWO],
        ] as const) {
            assert.throws(
                () => throwIfInvalid("Lab it", [...errors]),
                (error) => {
                    assert.ok(pulumi.InputPropertiesError.isInstance(error));
                    assert.equal(error.message, message);
                    assert.deepEqual(error.errors, errors);
                    return true;
                },
            );
        }
    });

    it("fail the deployment with the code of the first", () => {
        assert.equal(failIfInvalid("Lab it", []), undefined);
        for (const [errors, code, message] of [
            [[TOO_LONG], "value-out-of-range", ONE],
            [[EMPTY, TOO_LONG], "empty-value", TWO],
        ] as const) {
            assert.throws(
                () => failIfInvalid("Lab it", [...errors]),
                (error) => error instanceof DeploymentError && error.code === code && error.message === message,
            );
        }
    });
});

describe("withCode", () => {
    const lines: [line: string, withCode: string][] = [
        ["no access", "no access [denied]"],
        ["No access.", "No access [denied]."],
        ["No access: here:", "No access: here [denied]:"],
        ["", " [denied]"],
        ["no access [other-code]", "no access [other-code]"],
        ["no access [other].", "no access [other]."],
        ["no access [other]:", "no access [other]:"],
        ["no [other] access", "no [other] access [denied]"],
        ["no access [1]", "no access [1] [denied]"],
        ["no access [x]!", "no access [x]! [denied]"],
    ];
    for (const [line, expected] of lines) {
        it(`gives a line one code: ${JSON.stringify(line)}`, () => assert.equal(withCode(line, "denied"), expected));
    }
});

describe("an error of a deployment", () => {
    it("has its code in its first line, is printable, and cannot be reworded", () => {
        const error = new DeploymentError("denied", ["No access.", "Fix: ask\u001b[31m.", "Nothing was changed."]);
        const message = "No access [denied].\nFix: ask\uFFFD[31m.\nNothing was changed.";
        error.message = `name: ${error.message}`;
        assert.ok(pulumi.RunError.isInstance(error));
        assert.deepEqual([error.code, error.message, error.stack], ["denied", message, message]);
    });
});

describe("inputs that are known only during the deployment", () => {
    const invalid = { code: "invalid-value", propertyPath: "names.planted", reason: 'got "planted".' };
    const validate = (value: string) => (value === "planted" ? [invalid] : []);

    it("are told from those that are plain", () => {
        const given = ["a", "", 0, false, null, {}, undefined, pulumi.output("a"), Promise.resolve("a")];
        assert.deepEqual(
            given.filter((each) => isPlain(each)),
            ["a", "", 0, false, null, {}],
        );
    });

    it("are validated then, and plain ones are left to the constructor", async () => {
        assert.equal(validatedInput("Lab it", undefined, validate), undefined);
        assert.equal(validatedInput("Lab it", "planted", validate), "planted");
        const { outputs } = await record(() => ({
            output: validatedInput("Lab it", pulumi.output("a"), validate),
            promise: validatedInput("Lab it", Promise.resolve("b"), validate),
            secret: validatedInput("Lab it", pulumi.secret("c"), validate),
            list: validatedOutput("Lab it", [pulumi.output("d")], (list) => validate(list.join())),
        }));
        assert.deepEqual(outputs, { output: "a", promise: "b", secret: "[secret]", list: ["d"] });
    });

    const intro = "Lab it has 1 problem in its arguments [invalid-arguments]:";
    const rejected: [title: string, program: () => unknown, reason: string][] = [
        [
            "an output",
            () => validatedInput("Lab it", pulumi.output("planted"), validate),
            'names.planted: got "planted".',
        ],
        [
            "a promise",
            () => validatedInput("Lab it", Promise.resolve("planted"), validate),
            'names.planted: got "planted".',
        ],
        [
            "an output with a path of its own",
            () => validatedOutput("Lab it", pulumi.output("planted"), validate, "names"),
            'names.planted: got "planted".',
        ],
        [
            "a secret",
            () => validatedInput("Lab it", pulumi.secret("planted"), validate),
            "names.planted: invalid secret (value hidden).",
        ],
        [
            "a secret with a path of its own",
            () => validatedOutput("Lab it", pulumi.secret("planted"), validate, "names"),
            "names: invalid secret (value hidden).",
        ],
    ];
    for (const [title, program, reason] of rejected) {
        it(`fail the deployment where they are invalid: ${title}`, async () => {
            await assert.rejects(
                record(() => ({ it: program() })),
                (error) => error instanceof DeploymentError && error.message === `${intro}\n  ${reason}`,
            );
        });
    }

    it("are shown quoted, or hidden where they are secret", async () => {
        const { outputs } = await record(() => ({
            plain: formatInput("a"),
            output: formatInput(pulumi.output(["a"])),
            secret: formatInput(pulumi.secret("planted")),
            nested: formatInput({ token: pulumi.secret("planted") }),
        }));
        assert.deepEqual(outputs, {
            plain: '"a"',
            output: '["a"]',
            secret: "(value hidden)",
            nested: "(value hidden)",
        });
    });
});
