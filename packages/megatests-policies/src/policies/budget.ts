import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { type Exceptions, exceptionsBy, isExempt } from "./exceptions";

export const BUDGET = "aws:budgets/budget:Budget";
const PLATFORM = "megatests-components:index:MegatestsPlatform";

/** A full-size test run costs real money. The policy advises, because costs may be watched elsewhere. */
export const platformBudget: StackValidationPolicy = {
    name: "platform-budget",
    description: "A MegatestsPlatform must have a budget, unless it is an exception with a reason.",
    severity: "low",
    enforcementLevel: "advisory",
    configSchema: { properties: { exceptions: exceptionsBy("platforms by name") } },
    validateStack: (args, reportViolation) => {
        const { resources } = args;
        const exceptions = args.getConfig<Exceptions>();
        const platforms = resources.filter(({ type, name }) => type === PLATFORM && !isExempt(exceptions, name));
        for (const platform of platforms.filter((each) => !hasBudget(each, resources))) {
            reportViolation(
                `platform ${platform.name}: no AWS budget watches its costs. Fix: set budget, or add the platform to exceptions ` +
                    "with a reason.",
                platform.urn,
            );
        }
    },
};

/** Whether a platform has a budget of its own, or the program one beside its platforms. */
function hasBudget(platform: PolicyResource, resources: PolicyResource[]): boolean {
    return resources
        .filter(({ type }) => type === BUDGET)
        .some(({ parent }) => parent?.type !== PLATFORM || parent.urn === platform.urn);
}
