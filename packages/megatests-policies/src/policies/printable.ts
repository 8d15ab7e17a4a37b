import type { Policies, ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";

type Policy = Policies[number];

/** Control characters, line separators, invisible characters and halves of characters. */
const UNSAFE = /\p{Cc}|[\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu;

/** A policy whose violations print on one line, without commands for a terminal or a CI service. The engine prints them. */
export function printable(policy: Policy): Policy {
    if (isStackPolicy(policy)) {
        const { validateStack } = policy;
        return { ...policy, validateStack: (args, report) => validateStack(args, printing(report)) };
    }
    const validations = [policy.validateResource ?? []].flat();
    return {
        ...policy,
        validateResource: validations.map((validate) => (args, report) => validate(args, printing(report))),
    };
}

function isStackPolicy(policy: ResourceValidationPolicy | StackValidationPolicy): policy is StackValidationPolicy {
    return "validateStack" in policy;
}

function printing(report: ReportViolation): ReportViolation {
    return (message, urn) => report(message.replace(UNSAFE, "\uFFFD").replace(/##(?=\w*\[)/g, "# #"), urn);
}
