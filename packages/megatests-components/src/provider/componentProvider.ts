import * as pulumi from "@pulumi/pulumi";
import type { ConstructResult, Provider } from "@pulumi/pulumi/provider";
import { type KnownOutput, type KnownOutputs, structuredInputs } from "../internal/inputStructure";
import { formatValue } from "../internal/formatValue";
import type { PackageSchema } from "../internal/packageSchema";
import { ownValue } from "../internal/objects";
import { throwIfInvalid } from "../internal/validation";
import { componentClass } from "./components";
import { CodedError } from "../internal/codedError";

/** Serves the components to programs in every language. The schema was built with the package. */
export class ComponentProvider implements Provider {
    public readonly version: string;
    private readonly contents: PackageSchema;

    /**
     * @param schema - JSON text of the package schema.
     * @param constructed - called with the first component, when all that components need is loaded. If omitted, nothing is.
     */
    constructor(
        public readonly schema: string,
        private constructed?: () => void,
    ) {
        this.contents = JSON.parse(schema) as PackageSchema;
        this.version = this.contents.version;
    }

    /**
     * Creates a component.
     *
     * @throws pulumi.InputPropertiesError naming every input that is missing, unknown or of another type, or every input
     * that the component finds invalid. Pulumi's protocol carries paths and reasons; `code` stays in this process.
     */
    public async construct(
        name: string,
        type: string,
        inputs: pulumi.Inputs,
        options: pulumi.ComponentResourceOptions,
    ): Promise<ConstructResult> {
        const component = type.slice(type.lastIndexOf(":") + 1);
        const spec = ownValue(this.contents.resources, type);
        const Component = componentClass(component);
        if (spec === undefined || Component === undefined) {
            const known = Object.keys(this.contents.resources).join(", ");
            throw new CodedError(
                "unknown-component-type",
                `unknown component type ${formatValue(type)}: expected one of ${known}.`,
            );
        }
        const object = { properties: spec.inputProperties, required: spec.requiredInputs };
        const { args, errors } = structuredInputs(this.contents, object, inputs, await knownOutputs(inputs));
        throwIfInvalid(`${component} ${name}`, errors);

        const instance = new Component(name, args, options);
        const state: pulumi.Inputs = {};
        for (const output of Object.keys(spec.properties)) {
            state[output] = Reflect.get(instance, output) as pulumi.Output<unknown>;
        }
        this.constructed?.();
        this.constructed = undefined;
        return { urn: instance.urn, state };
    }
}

/** Members of an output that its type omits. The SDKs that Pulumi generates use them too. */
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
