import * as pulumi from "@pulumi/pulumi";
import { printable } from "./printable";

/** One invalid property. */
export interface ValidationError {
    /** Names the rule, for example `missing-property`. It stays the same when the reason is reworded. */
    code?: string;
    /** Path of the property, for example `computeEnvironments.cpu.name`. */
    propertyPath: string;
    /** What is wrong, the value received and the fix. */
    reason: string;
}

/**
 * Throws if any property is invalid.
 *
 * @throws pulumi.InputPropertiesError with one entry per error, and its code in `code`. The message lists the errors too,
 * because the engine prints only the message of an error thrown by a program. An error of a component provider crosses the
 * protocol without its code, because the protocol has no field for it.
 */
export function throwIfInvalid(component: string, errors: ValidationError[]): void {
    if (errors.length === 0) {
        return;
    }
    const count = errors.length === 1 ? "1 problem" : `${errors.length} problems`;
    const lines = errors.map(({ propertyPath, reason }) => `  ${printable(`${propertyPath}: ${reason}`)}`);
    throw new pulumi.InputPropertiesError({
        message: [`${component} has ${count} in its arguments:`, ...lines].join("\n"),
        errors: errors,
    });
}

/** Whether a value is known while the program runs, so that it can be checked before the first resource. */
export function isPlain<T>(value: pulumi.Input<T> | undefined): value is Exclude<T, undefined> {
    return value !== undefined && !pulumi.Output.isInstance(value) && !(value instanceof Promise);
}

/**
 * An error with which an output rejects. Whatever waits for the output fails by this one error, and Pulumi tells an error
 * once; its message stays as it is, because Pulumi would put the name of every property that waits before it.
 */
export class DeploymentError extends pulumi.RunError {
    constructor(lines: string[]) {
        super();
        const message = lines.map(printable).join("\n");
        Object.defineProperty(this, "message", { get: () => message, set: () => undefined });
    }
}
