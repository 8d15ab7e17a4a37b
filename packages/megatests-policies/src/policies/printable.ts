import type {
    Policies,
    PolicyResource,
    ReportViolation,
    ResourceValidationPolicy,
    StackValidationPolicy,
} from "@pulumi/policy";
import { known, objectOf, parsed } from "./values";

type Policy = Policies[number];

/** Control characters, line separators, invisible characters and halves of characters. */
const UNSAFE = /\p{Cc}|[\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu;

/**
 * A policy whose violations print on one line, without commands for a terminal or a CI service, and without the values of
 * properties in `additionalSecretOutputs`. The engine prints them.
 */
export function printable(policy: Policy): Policy {
    if (isStackPolicy(policy)) {
        const { validateStack } = policy;
        return { ...policy, validateStack: (args, report) => validateStack(args, printing(report, args.resources)) };
    }
    const validations = [policy.validateResource ?? []].flat();
    return {
        ...policy,
        validateResource: validations.map((validate) => (args, report) => validate(args, printing(report, [args]))),
    };
}

function isStackPolicy(policy: ResourceValidationPolicy | StackValidationPolicy): policy is StackValidationPolicy {
    return "validateStack" in policy;
}

type Resource = Pick<PolicyResource, "props" | "opts">;

function printing(report: ReportViolation, resources: Resource[]): ReportViolation {
    // Read once, with the first violation, however many there are.
    let secrets: string[] | undefined;
    return (message, urn) => {
        secrets ??= resources.flatMap(secretsOf).sort((a, b) => b.length - a.length);
        const open = secrets.reduce((text, secret) => text.replaceAll(secret, "[secret]"), message);
        report(open.replace(UNSAFE, "\uFFFD").replace(/##(?=\w*\[)/g, "# #"), urn);
    };
}

/** The texts and numbers in the secret properties of a resource, also as a message quotes them. */
function secretsOf({ props, opts }: Resource): string[] {
    const properties = objectOf(props);
    const secrets = opts.additionalSecretOutputs.flatMap((name) => known(() => leavesOf(properties[name])) ?? []);
    return secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
}

/** The texts and numbers in a value, and in those of its texts that are JSON, such as policy documents. */
function leavesOf(value: unknown): string[] {
    if (typeof value === "object" && value !== null) {
        return Object.values(value).flatMap(leavesOf);
    }
    const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
    return text === "" ? [] : [text, ...(typeof value === "string" ? leavesOf(objectOf(parsed(value))) : [])];
}
