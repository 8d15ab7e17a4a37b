import type { StackValidationPolicy } from "@pulumi/policy";
import { known, type Properties } from "./values";

export const ACCESS_KEY = "aws:iam/accessKey:AccessKey";
const DAY = 24 * 60 * 60 * 1000;

interface Settings {
    maxAgeDays: number;
}

/** A key that is being created has no date yet and passes. */
export function accessKeyAge(now: () => Date): StackValidationPolicy {
    return {
        name: "access-key-age",
        description: "An access key of an IAM user must not exceed the maximum age.",
        severity: "high",
        configSchema: {
            properties: {
                maxAgeDays: {
                    type: "integer",
                    minimum: 1,
                    description: "Maximum age of a key in days.",
                    default: 90,
                },
            },
        },
        validateStack: (args, reportViolation) => {
            const { resources } = args;
            const { maxAgeDays } = args.getConfig<Settings>();
            for (const { name, urn, props } of resources.filter(({ type }) => type === ACCESS_KEY)) {
                const created = known(() => (props as Properties)["createDate"]);
                const age = Math.floor((now().getTime() - Date.parse(String(created))) / DAY);
                if (age > maxAgeDays) {
                    reportViolation(
                        `access key ${name}: expected an age of at most ${maxAgeDays} days, got ${age} days (created ` +
                            `${String(created)}). Fix: rotate it. In TowerForgeCredentials, change accessKeyRotation.`,
                        urn,
                    );
                }
            }
        },
    };
}
