import type { StackValidationPolicy } from "@pulumi/policy";
import { known, type Properties } from "./values";

export const ACCESS_KEY = "aws:iam/accessKey:AccessKey";
const DAY = 24 * 60 * 60 * 1000;

interface Settings {
    maxAgeDays: number;
}

/** A key that is being made, or made anew, has no date yet and is young enough. `now` tells the time. */
export function accessKeyAge(now: () => Date): StackValidationPolicy {
    return {
        name: "access-key-age",
        description: "An access key of an IAM user is renewed in time.",
        severity: "high",
        configSchema: {
            properties: {
                maxAgeDays: {
                    type: "integer",
                    minimum: 1,
                    description: "Days after which a key is too old.",
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
                        `The access key ${name} is ${age} days old, made ${String(created)}; at most ${maxAgeDays} days ` +
                            "are allowed. Fix: renew it, in TowerForgeCredentials by changing accessKeyRotation.",
                        urn,
                    );
                }
            }
        },
    };
}
