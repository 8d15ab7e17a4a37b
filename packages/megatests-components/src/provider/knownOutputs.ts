import * as pulumi from "@pulumi/pulumi";
import type { KnownOutput, KnownOutputs } from "../internal/inputStructure";

/** What an output tells about itself. The SDKs that Pulumi generates rely on the same members. */
interface Inspectable {
    isKnown: Promise<boolean>;
    isSecret: Promise<boolean>;
    promise(withUnknowns: boolean): Promise<unknown>;
}

/** Every output among the inputs, at every depth, with its value. */
export async function knownOutputs(inputs: unknown): Promise<KnownOutputs> {
    const outputs = new Map<unknown, KnownOutput>();
    await collect(inputs);
    return outputs;

    async function collect(input: unknown): Promise<void> {
        if (pulumi.Output.isInstance(input)) {
            const found = await inspected(input as unknown as Inspectable);
            outputs.set(input, found);
            await collect(found.value);
        } else if (Array.isArray(input)) {
            await Promise.all(input.map(collect));
        } else if (typeof input === "object" && input !== null) {
            await Promise.all(Object.values(input).map(collect));
        }
    }
}

async function inspected(output: Inspectable): Promise<KnownOutput> {
    const value = await output.promise(true);
    // An output that is unknown as a whole has no value; one that is unknown in parts has marks at those.
    const unknown = !(await output.isKnown) && !pulumi.containsUnknowns(value);
    return { value: unknown ? pulumi.unknown : value, secret: await output.isSecret };
}
