import * as pulumi from "@pulumi/pulumi";
import { ownValue } from "./objects";
import { formatValue } from "./formatValue";
import { type ValidationError } from "./validation";

/**
 * Former logical names of children, by the child's name in the component. Under its former name, the resource was directly
 * below the stack. A child with an alias continues that resource's state instead of creating a new one.
 */
export type ChildAliases = { [child: string]: string };

/**
 * Options by which a child continues the state of a resource that was directly below the stack.
 *
 * @param fixed inputs whose change would replace the live resource; their changes are ignored
 * @param formerType the former type token, if it changed too
 */
export function aliasOptions(
    aliases: ChildAliases | undefined,
    child: string,
    fixed: string[],
    formerType?: string,
): pulumi.CustomResourceOptions {
    const name = ownValue(aliases, child);
    if (name === undefined) {
        return {};
    }
    return {
        aliases: [{ name, parent: pulumi.rootStackResource, ...(formerType && { type: formerType }) }],
        ignoreChanges: fixed,
    };
}

/** Errors of aliases for children that the component does not have. Their resources would be orphaned. */
export function validateAliases(
    component: string,
    aliases: ChildAliases | undefined,
    children: readonly string[],
): ValidationError[] {
    return Object.entries(aliases ?? {})
        .filter(([child]) => !children.includes(child))
        .map(([child, name]) => ({
            code: "orphaned-alias",
            propertyPath: `aliases.${child}`,
            reason:
                `${formatValue(name)} would be orphaned: ${component} as configured has no child ${formatValue(child)}. Fix: ` +
                `${useOneOf(children)}remove the alias once its resource is imported or removed from the state.`,
        }));
}

/** The first way out of the error about a child that does not exist, if there is a child to use. */
export function useOneOf(children: readonly string[]): string {
    return children.length === 0 ? "" : `use one of ${children.join(", ")}, or `;
}

/** The entries of some children, for the component that has those. */
export function entriesOf(
    byChild: { [child: string]: string } | undefined,
    children: readonly string[],
): { [child: string]: string } {
    return Object.fromEntries(Object.entries(byChild ?? {}).filter(([child]) => children.includes(child)));
}
