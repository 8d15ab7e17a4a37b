import * as pulumi from "@pulumi/pulumi";

/**
 * Options of a component below which every resource waits for what the component depends on. Without this only the
 * component waits, and a destroy may delete the dependency before the resources that need it.
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
