import * as pulumi from "@pulumi/pulumi";
import { formatValue } from "./formatValue";
import { printable } from "./printable";
import { type ValidationError, validateOneOf } from "./validationError";

export { type ValidationError, validateOneOf };

/** Stands for a secret in errors. */
export const HIDDEN = "(value hidden)";

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
    throw new pulumi.InputPropertiesError({ message: errorLines(component, errors).join("\n"), errors });
}

/** The errors of a component as lines of text. */
function errorLines(component: string, errors: ValidationError[]): [string, ...string[]] {
    const count = errors.length === 1 ? "1 problem" : `${errors.length} problems`;
    const lines = errors.map(({ propertyPath, reason }) => `  ${printable(`${propertyPath}: ${reason}`)}`);
    return [withCode(`${component} has ${count} in its arguments:`, "invalid-arguments"), ...lines];
}

/**
 * An input that is validated during the deployment if it is an output. A plain or omitted one is returned as it is: the
 * constructor validates it.
 *
 * @param validate the rules that the constructor applies to a plain value
 * @returns an output that rejects with a DeploymentError if the value is invalid
 */
export function validatedInput<T extends string | number | boolean>(
    component: string,
    input: pulumi.Input<T>,
    validate: (value: T) => ValidationError[],
): pulumi.Input<T>;
export function validatedInput<T extends string | number | boolean>(
    component: string,
    input: pulumi.Input<T> | undefined,
    validate: (value: T) => ValidationError[],
): pulumi.Input<T> | undefined;
export function validatedInput<T extends string | number | boolean>(
    component: string,
    input: pulumi.Input<T> | undefined,
    validate: (value: T) => ValidationError[],
): pulumi.Input<T> | undefined {
    return input === undefined || isPlain(input)
        ? input
        : (validatedOutput<T>(component, input, (value) => validate(value as T)) as pulumi.Output<T>);
}

/**
 * Validates a value during the deployment, as soon as it is known. The errors of a secret do not show what they received.
 *
 * @param path of the input, if `validate` gives paths that are made from the value
 * @returns an output that rejects with a DeploymentError if the value is invalid
 */
export function validatedOutput<T>(
    component: string,
    input: pulumi.Input<T>,
    validate: (value: pulumi.Unwrap<T>) => ValidationError[],
    path?: string,
): pulumi.Output<pulumi.Unwrap<T>> {
    const output = pulumi.output<T>(input as T);
    const checked = output.apply(async (value) => {
        const errors = validate(value);
        const isSecret = errors.length > 0 && (await pulumi.isSecret(output));
        failIfInvalid(component, isSecret ? errors.map((error) => withoutValue(error, path)) : errors);
    });
    return pulumi.all([output, checked]).apply(([value]) => value) as pulumi.Output<pulumi.Unwrap<T>>;
}

function withoutValue(error: ValidationError, propertyPath = error.propertyPath): ValidationError {
    return { ...error, propertyPath, reason: `invalid secret ${HIDDEN}.` };
}

/**
 * Fails the deployment if a property that is an output is invalid.
 *
 * @throws DeploymentError with the text that the constructor reports for plain values.
 */
export function failIfInvalid(component: string, errors: ValidationError[]): void {
    const [first] = errors;
    if (first !== undefined) {
        throw new DeploymentError(first.code, errorLines(component, errors));
    }
}

/** Whether a value is known while the program runs, so that it can be checked before the first resource. */
export function isPlain<T>(value: pulumi.Input<T> | undefined): value is Exclude<T, undefined> {
    return value !== undefined && !pulumi.Output.isInstance(value) && !(value instanceof Promise);
}

/**
 * The first line of an error with its code in brackets, before the punctuation at its end. Programs that read output, such as
 * `megatests explain`, go by the code. A line that has a code keeps it.
 */
export function withCode(line: string, code: string): string {
    return /\[[a-z-]+\][.:]?$/.test(line) ? line : line.replace(/[.:]?$/, (end) => ` [${code}]${end}`);
}

/**
 * An error with which an output rejects. Everything that waits for the output fails by this one error, and Pulumi prints an
 * error once. Its message cannot be changed: Pulumi would put the name of every waiting property before it.
 */
export class DeploymentError extends pulumi.RunError {
    /** @param code names the cause, for example `workspace-access-denied`. It stays the same when a line is reworded. */
    constructor(
        readonly code: string,
        [first, ...others]: [string, ...string[]],
    ) {
        super();
        const message = [withCode(first, code), ...others].map(printable).join("\n");
        Object.defineProperty(this, "message", { get: () => message, set: () => undefined });
        // A component provider prints the stack.
        this.stack = message;
    }
}

/** The value of an input in an error or a warning: quoted, or hidden if it is secret. The text is not secret. */
export function formatInput(input: pulumi.Input<unknown>): pulumi.Output<string> {
    const output: pulumi.Output<unknown> = pulumi.output(input);
    return pulumi
        .output(pulumi.isSecret(output))
        .apply((secret) => (secret ? pulumi.output(HIDDEN) : output.apply(formatValue)));
}
