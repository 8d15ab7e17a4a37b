import * as pulumi from "@pulumi/pulumi";
import { ownValue } from "./ownValue";
import { formatValue } from "./formatValue";
import { type ValidationError } from "./validation";

/**
 * Logical names under which children lived before, directly under the stack, by the child's name in the component. A
 * child with a former name takes over that resource's state instead of creating a new one.
 */
export type ChildAliases = { [child: string]: string };

/**
 * Options by which a child takes over the state of a resource that lived directly under the stack.
 *
 * `fixed` are the inputs whose change would replace the live resource: they keep today's values, whatever those are.
 * `formerType` is the type token where it changed too.
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

/** Refusals of former names of none of the children: nothing would take those resources over. */
export function validateAliases(
    component: string,
    aliases: ChildAliases | undefined,
    children: readonly string[],
): ValidationError[] {
    return Object.entries(aliases ?? {})
        .filter(([child]) => !children.includes(child))
        .map(([child, name]) => ({
            propertyPath: `aliases.${child}`,
            reason:
                `${formatValue(name)} would be orphaned: ${component} as configured has no child ${formatValue(child)}. Use one of ` +
                `${children.join(", ")}, or remove the name once its resource is imported or out of the state.`,
        }));
}

/** The former names of some children, for the component that has those. */
export function formerNamesOf(aliases: ChildAliases | undefined, children: readonly string[]): ChildAliases {
    return Object.fromEntries(Object.entries(aliases ?? {}).filter(([child]) => children.includes(child)));
}
