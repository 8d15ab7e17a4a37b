import type * as pulumi from "@pulumi/pulumi";
import type { ConstructResult, Provider } from "@pulumi/pulumi/provider";
import { structuredInputs } from "../internal/inputStructure";
import type { PackageSchema } from "../internal/packageSchema";
import { ownValue } from "../internal/ownValue";
import { throwIfInvalid } from "../internal/validation";
import { componentClass } from "./components";
import { knownOutputs } from "./knownOutputs";

/** Serves the components to programs in every language. The schema was built with the package. */
export class ComponentProvider implements Provider {
    public readonly version: string;
    private readonly contents: PackageSchema;

    /** @param schema - JSON text of the package schema. */
    constructor(public readonly schema: string) {
        this.contents = JSON.parse(schema) as PackageSchema;
        this.version = this.contents.version;
    }

    /**
     * Makes a component.
     *
     * @throws pulumi.InputPropertiesError naming every input that is missing, unknown or of another type, and whatever
     * the component itself refuses.
     */
    public async construct(
        name: string,
        type: string,
        inputs: pulumi.Inputs,
        options: pulumi.ComponentResourceOptions,
    ): Promise<ConstructResult> {
        const component = type.split(":").at(-1) ?? "";
        const spec = ownValue(this.contents.resources, type);
        const Component = componentClass(component);
        if (spec === undefined || Component === undefined) {
            const known = Object.keys(this.contents.resources).join(", ");
            throw new Error(`${this.contents.name} has no component ${type}. Fix: use one of ${known}.`);
        }
        const object = { properties: spec.inputProperties, required: spec.requiredInputs };
        const { args, errors } = structuredInputs(this.contents, object, inputs, await knownOutputs(inputs));
        throwIfInvalid(`${component} ${name}`, errors);

        const instance = new Component(name, args, options);
        const state: pulumi.Inputs = {};
        for (const output of Object.keys(spec.properties)) {
            state[output] = Reflect.get(instance, output) as pulumi.Output<unknown>;
        }
        return { urn: instance.urn, state };
    }
}
