import * as pulumi from "@pulumi/pulumi";
import { formatValue } from "./formatValue";
import { type ValidationError, throwIfInvalid, validatedOutput } from "./validation";
import { structuredInputs } from "./inputStructure";
import { inputsOf, shippedSchema } from "./packageSchema";

/**
 * The args of a component without the properties that are null. Their structure is checked against the package schema, that
 * of outputs during the deployment, and the keys of `opts.providers` against the providers' packages.
 *
 * TypeScript checks the same, but not in JavaScript, not behind `any`, and not for an output in place of an object whose
 * properties are all optional.
 *
 * @throws pulumi.InputPropertiesError naming every property that is missing, unknown, of another type, or an output where
 * a plain value is required; and every provider that would be ignored.
 */
export function resolveArgs<T extends object>(
    component: string,
    name: string,
    args: T,
    opts?: pulumi.ComponentResourceOptions,
): T {
    const schema = shippedSchema();
    const title = `${component} ${name}`;
    const inputs = inputsOf(schema, component);
    const resolved = structuredInputs(schema, inputs, args, undefined, (input, path, validate) =>
        validatedOutput(title, pulumi.output(input), validate, path),
    );
    throwIfInvalid(title, [...resolved.errors, ...validateProviders(opts?.providers)]);
    return resolved.args as T;
}

/** Pulumi looks up a provider by the name of its package, and silently ignores it under any other name. */
function validateProviders(providers: pulumi.ComponentResourceOptions["providers"]): ValidationError[] {
    if (providers === undefined || Array.isArray(providers)) {
        return [];
    }
    return Object.entries(providers).flatMap(([key, provider]: [string, unknown]) => {
        const pkg = packageOf(provider);
        const found = pkg === undefined ? "something else" : `one of package ${formatValue(pkg)}`;
        const fix =
            pkg === undefined
                ? "Fix: pass a provider, or omit the key."
                : `Fix: rename the key to ${formatValue(pkg)}.`;
        const reason = `expected a provider of package ${formatValue(key)}, got ${found}. ${fix}`;
        return pkg === key ? [] : [{ code: "wrong-provider", propertyPath: `opts.providers.${key}`, reason }];
    });
}

/** Package of a provider. Pulumi keys its list of providers by the same member, which its types omit. */
export function packageOf(provider: unknown): string | undefined {
    const known = provider as { getPackage?: () => string } | undefined | null;
    return typeof known?.getPackage === "function" ? known.getPackage() : undefined;
}
