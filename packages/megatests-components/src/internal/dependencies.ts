import * as pulumi from "@pulumi/pulumi";

/**
 * Options of a component whose children all depend on its `dependsOn`. Without them only the component itself depends on
 * it, and a destroy may delete the dependency before the children that need it.
 */
export function passingDependencies(opts: pulumi.ComponentResourceOptions = {}): pulumi.ComponentResourceOptions {
    const { dependsOn } = opts;
    if (dependsOn === undefined) {
        return opts;
    }
    const wait: pulumi.ResourceTransformation = (child) => ({
        props: child.props,
        opts: pulumi.mergeOptions(child.opts, { dependsOn }),
    });
    return pulumi.mergeOptions(opts, { transformations: [wait] });
}
