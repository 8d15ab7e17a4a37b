import assert from "node:assert/strict";
import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { printable } from "../src/policies/printable";
import { type TestResource, UNKNOWN, stackViolations, violations } from "./support/runPolicy";

const TYPE = "seqera:index/pipelineSecret:PipelineSecret";

/** What a policy that reports this message of a resource prints. */
async function printed(message: string, given: Partial<TestResource> = {}): Promise<string> {
    const ofResource = printable({
        name: "says",
        description: "Says it.",
        validateResource: (_, report) => report(message),
    }) as ResourceValidationPolicy;
    const ofStack = printable({
        name: "says",
        description: "Says it.",
        validateStack: (_, report) => report(message),
    }) as StackValidationPolicy;
    const resource = { type: TYPE, ...given };
    const [text = ""] = await violations(ofResource, resource);
    assert.deepEqual(await stackViolations(ofStack, [resource, { type: TYPE }]), [text]);
    return text;
}

describe("what a policy prints", () => {
    const lines: [message: string, printed: string][] = [
        [
            "a bell\u0007, a line\u2028, a mark\u202e and half an emoji\ud83d",
            "a bell\ufffd, a line\ufffd, a mark\ufffd and half an emoji\ufffd",
        ],
        [
            "no command: \u001b[31m ##[error] ##vso[task.setvariable]",
            "no command: \ufffd[31m # #[error] # #vso[task.setvariable]",
        ],
        ["## a title of 👩\u200d🔬", "## a title of 👩\u200d🔬"],
    ];
    for (const [message, expected] of lines) {
        it(`is one line without commands: ${JSON.stringify(message)}`, async () =>
            assert.equal(await printed(message), expected));
    }

    it("hides what properties that are secret hold, wherever it is in them", async () => {
        const props = {
            list: ["planted", "planted-longer"],
            document: JSON.stringify({ Statement: [{ Key: "planted-in-json" }] }),
            quoted: 'planted "quote"',
            number: 123456789,
            on: true,
            none: null,
            empty: "",
            unknown: UNKNOWN,
            open: "open",
        };
        const { open, ...secret } = props;
        const opts = { additionalSecretOutputs: [...Object.keys(secret), "missing"] };
        const hidden: [message: string, printed: string][] = [
            ["planted and planted-longer", "[secret] and [secret]"],
            ["planted-in-json", "[secret]"],
            [props.document, "[secret]"],
            [`got ${JSON.stringify(props.quoted)}`, 'got "[secret]"'],
            ["123456789", "[secret]"],
            [`${open}, true, null and undefined`, "open, true, null and undefined"],
        ];
        for (const [message, expected] of hidden) {
            assert.equal(await printed(message, { props, opts }), expected);
            assert.equal(await printed(message, { props }), message);
        }
    });

    it("is what the policy reports, of each of its checks", async () => {
        const policy = printable({
            name: "says",
            description: "Says it.",
            validateResource: [(_, report) => report("one"), (_, report) => report("two")],
        }) as ResourceValidationPolicy;
        assert.deepEqual(await violations(policy, { type: TYPE }), ["one", "two"]);
    });
});
