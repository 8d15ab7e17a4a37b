import type * as pulumi from "@pulumi/pulumi";
import { formatValue } from "./formatValue";
import { type ValidationError, throwIfInvalid } from "./validation";
import { structuredInputs } from "./inputStructure";
import { shippedSchema } from "./packageSchema";

/**
 * The args of a component without the properties that are null, once their structure is what the package schema says and
 * each provider in `opts` stands under the name of its package.
 *
 * TypeScript checks the same, but not in JavaScript, not behind `any`, and not for an output, which has any property that
 * an object of optional properties may have.
 *
 * @throws pulumi.InputPropertiesError naming every property that is missing, unknown, of another type, or an output where
 * the value must be known; and every provider that would go unused.
 */
export function resolveArgs<T extends object>(
    component: string,
    name: string,
    args: T,
    opts?: pulumi.ComponentResourceOptions,
): T {
    const schema = shippedSchema();
    const spec = schema.resources[`${schema.name}:index:${component}`];
    const object = { properties: spec?.inputProperties ?? {}, required: spec?.requiredInputs ?? [] };
    const resolved = structuredInputs(schema, object, args);
    throwIfInvalid(`${component} ${name}`, [...resolved.errors, ...validateProviders(opts?.providers)]);
    return resolved.args as T;
}

/** Pulumi looks a provider up by the name of its package; under any other name it goes unused without a word. */
function validateProviders(providers: pulumi.ComponentResourceOptions["providers"]): ValidationError[] {
    if (providers === undefined || Array.isArray(providers)) {
        return [];
    }
    return Object.entries(providers).flatMap(([key, provider]: [string, unknown]) => {
        const pkg = packageOf(provider);
        const found = pkg === undefined ? "no provider" : `one of package ${formatValue(pkg)}`;
        const fix = pkg === undefined ? "Pass a provider, or omit the key." : `Rename the key to ${formatValue(pkg)}.`;
        const reason = `expected a provider of package ${formatValue(key)}, got ${found}. ${fix}`;
        return pkg === key ? [] : [{ propertyPath: `opts.providers.${key}`, reason }];
    });
}

/** Package of a provider. Pulumi keys its list of providers by the same member, which its types leave out. */
function packageOf(provider: unknown): string | undefined {
    const known = provider as { getPackage?: () => string } | undefined | null;
    return typeof known?.getPackage === "function" ? known.getPackage() : undefined;
}
