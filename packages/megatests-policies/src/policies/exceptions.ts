import type { PolicyConfigSchema } from "@pulumi/policy";

/** Schema of one setting of a policy. */
export type SettingSchema = PolicyConfigSchema["properties"][string];

/** Configuration of a policy with exceptions. */
export interface Exceptions {
    /** Reason of each exception, by name. */
    exceptions: Record<string, string>;
}

/** Schema of exceptions. Each needs a reason. Defaults to none. */
export function exceptionsBy(what: string): SettingSchema {
    return {
        type: "object",
        description: `Exceptions: ${what}, each with a reason of at least 10 characters. Defaults to none.`,
        additionalProperties: { type: "string", minLength: 10 },
        default: {},
    };
}

/** Whether a name is an exception. Inherited properties, such as `constructor`, are not. */
export function isExempt({ exceptions }: Exceptions, name: string): boolean {
    return Object.hasOwn(exceptions, name);
}
