import type { PolicyConfigSchema } from "@pulumi/policy";

/** Schema of one setting of a policy. */
export type SettingSchema = PolicyConfigSchema["properties"][string];

/** Configuration of a policy that knows exceptions. */
export interface Exceptions {
    /** What is exempt, each with the reason why. */
    exceptions: Record<string, string>;
}

/** Schema of exceptions, where each needs a reason that says something. Defaults to none. */
export function exceptionsBy(what: string): SettingSchema {
    return {
        type: "object",
        description: `What is exempt: ${what}, with the reason, of 10 characters or more.`,
        additionalProperties: { type: "string", minLength: 10 },
        default: {},
    };
}

/** Whether something is exempt. A name that every object has, such as `constructor`, is none of the exceptions. */
export function isExempt({ exceptions }: Exceptions, name: string): boolean {
    return Object.hasOwn(exceptions, name);
}
