import { type PackageSchema, type PropertySpec, referredObject } from "../../src/internal/packageSchema";
import { MINIMAL, sample, sampleKey } from "./samples";

/** An input of a component, at any depth. */
export interface SchemaInput {
    component: string;
    /** Properties, keys of maps and indexes of lists, from the args down. */
    path: (string | number)[];
    /** The path with `*` for a key and `[]` for an index. */
    pattern: string;
    spec: PropertySpec;
    /** JSON type. An enum counts as a string. */
    type: string;
    required: boolean;
    /** Whether the component needs the value before the first resource. */
    plain: boolean;
    /** A value that the input takes. */
    value: unknown;
}

/** Every input of every component of the schema, at every depth. */
export function schemaInputs(schema: PackageSchema): SchemaInput[] {
    return Object.entries(schema.resources).flatMap(([token, { inputProperties, requiredInputs }]) => {
        const component = token.split(":").at(-1) ?? "";
        return Object.entries(inputProperties).flatMap(([name, spec]) =>
            below({
                component,
                path: [name],
                pattern: name,
                spec,
                required: requiredInputs.includes(name),
                plain: true,
            }),
        );
    });

    function below(given: Omit<SchemaInput, "type" | "value">): SchemaInput[] {
        const { spec, path, pattern } = given;
        const object = referredObject(schema, spec);
        const secretMap = spec.secret === true && spec.additionalProperties !== undefined;
        const plain = given.plain && (spec.plain === true || secretMap);
        const type = spec.type ?? (object === undefined ? "string" : "object");
        const input = { ...given, plain, type, value: valueOf(spec, pattern) };
        const inner = (segment: string | number, suffix: string, innerSpec: PropertySpec, required: boolean) =>
            below({ ...input, path: [...path, segment], pattern: pattern + suffix, spec: innerSpec, required });
        return [
            input,
            ...Object.entries(object?.properties ?? {}).flatMap(([name, property]) =>
                inner(name, `.${name}`, property, object?.required.includes(name) ?? false),
            ),
            ...(spec.items ? inner(0, "[]", spec.items, true) : []),
            ...(spec.additionalProperties ? inner(sampleKey(pattern), ".*", spec.additionalProperties, true) : []),
        ];
    }

    /** The value with what its type requires. */
    function valueOf(spec: PropertySpec, pattern: string): unknown {
        const object = referredObject(schema, spec);
        const given = sample(pattern, spec.type ?? (object === undefined ? "string" : "object"));
        if (given !== undefined) {
            return given;
        } else if (spec.items !== undefined) {
            return [valueOf(spec.items, `${pattern}[]`)];
        } else if (spec.additionalProperties !== undefined) {
            return { [sampleKey(pattern)]: valueOf(spec.additionalProperties, `${pattern}.*`) };
        } else if (object !== undefined) {
            const required = object.required.map((name) => [
                name,
                valueOf(object.properties[name] ?? {}, `${pattern}.${name}`),
            ]);
            return Object.fromEntries(required) as unknown;
        }
        throw new Error(`test/internal/samples.ts has no sample for ${pattern}.`);
    }
}

/** Stands for no value at all. */
export const OMITTED = Symbol("omitted");

/** Args of a component that are valid without the input, with a value at the input. */
export function argsWith(
    inputs: SchemaInput[],
    { component, path }: SchemaInput,
    value: unknown,
): Record<string, unknown> {
    const args = structuredClone(MINIMAL[component] ?? {});
    let holder: Record<string | number, unknown> = args;
    path.slice(0, -1).forEach((segment, index) => {
        const place = path.slice(0, index + 1).join(".");
        const container = inputs.find((input) => input.component === component && input.path.join(".") === place);
        holder[segment] ??= structuredClone(container?.value);
        holder = holder[segment] as Record<string | number, unknown>;
    });
    const last = path.at(-1) ?? "";
    if (value === OMITTED) {
        // Leaves a hole in a list.
        delete holder[last];
    } else {
        holder[last] = value;
    }
    return args;
}

/** The path as errors write it. */
export function propertyPath({ path }: SchemaInput): string {
    return path
        .map((segment) => (typeof segment === "number" ? `[${segment}]` : `.${segment}`))
        .join("")
        .slice(1);
}

/** Whether an input of the platform is handed to a component that is tried alone. */
export function isHandedOn({ component, pattern }: SchemaInput): boolean {
    return component === "MegatestsPlatform" && /^(bucket|computeEnv|credentials|gitHub)/.test(pattern);
}
