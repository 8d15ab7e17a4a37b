import * as pulumi from "@pulumi/pulumi";

/** An output whose value is not known while the program is read. */
export const later = <T>(value: T) => pulumi.output(Promise.resolve(value)) as pulumi.Output<T>;

/** The value of an input. Rejects as the output does. */
export function valueOf<T>(input: pulumi.Input<T>): Promise<T> {
    return (pulumi.output(input) as unknown as { promise(): Promise<T> }).promise();
}
