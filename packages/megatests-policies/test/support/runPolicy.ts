import * as policyPackage from "@pulumi/policy";
import type {
    PolicyConfigSchema,
    PolicyResource,
    PolicyResourceOptions,
    ResourceValidationPolicy,
    StackValidationPolicy,
} from "@pulumi/policy";
import { unknownValue } from "@pulumi/pulumi/runtime/rpc";

// The package exports it, but its types leave it out.
const { unknownCheckingProxy } = policyPackage as unknown as {
    unknownCheckingProxy: (props: Record<string, unknown>) => Record<string, unknown>;
};

/** What a preview cannot know. */
export const UNKNOWN: string = unknownValue;

/** A resource as a test writes it. */
export interface TestResource {
    type: string;
    name?: string;
    props?: Record<string, unknown>;
    opts?: Partial<PolicyResourceOptions>;
    /** The resource that the property `bucket` comes from. */
    ofBucket?: PolicyResource;
}

const OPTIONS: PolicyResourceOptions = {
    protect: false,
    ignoreChanges: [],
    aliases: [],
    customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
    additionalSecretOutputs: [],
};

/** A resource as the engine hands it to a policy. */
export function resource({ type, name = "example", props = {}, opts, ofBucket }: TestResource): PolicyResource {
    return {
        type,
        name,
        urn: `urn:pulumi:test::test::${type}::${name}`,
        props: unknownCheckingProxy(props),
        opts: { ...OPTIONS, ...opts },
        dependencies: [],
        propertyDependencies: ofBucket ? { bucket: [ofBucket] } : {},
        isType: () => false,
        asType: () => undefined,
    };
}

/** What a policy reports about one resource. Settings that are not given have the defaults of the schema, as in the engine. */
export async function violations(
    policy: ResourceValidationPolicy,
    given: TestResource,
    config: object = {},
): Promise<string[]> {
    const found: string[] = [];
    const validations = [policy.validateResource ?? []].flat();
    for (const validate of validations) {
        await validate({ ...resource(given), ...surroundings(policy, config), asType: () => undefined }, (message) =>
            found.push(message),
        );
    }
    return found;
}

/** What a policy reports about a stack. */
export async function stackViolations(
    policy: StackValidationPolicy,
    resources: (TestResource | PolicyResource)[],
    config: object = {},
): Promise<string[]> {
    const found: string[] = [];
    const given = resources.map((each) => ("urn" in each ? each : resource(each)));
    await policy.validateStack({ ...surroundings(policy, config), resources: given }, (message) => found.push(message));
    return found;
}

function surroundings({ configSchema }: { configSchema?: PolicyConfigSchema }, config: object) {
    const defaults = Object.entries(configSchema?.properties ?? {}).map(([key, schema]) => [key, schema.default]);
    return {
        stackTags: new Map<string, string>(),
        getConfig: <T extends object>() => ({ ...Object.fromEntries(defaults), ...config }) as T,
        notApplicable: (): never => {
            throw new Error("No policy of the pack calls itself not applicable.");
        },
    };
}
