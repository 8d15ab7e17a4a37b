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

/** Options of a component that is registered only after outputs are known, and not at all if one rejects. */
export function afterOutputs(
    opts: pulumi.ComponentResourceOptions | undefined,
    ...values: unknown[]
): pulumi.ComponentResourceOptions | undefined {
    const outputs = values.filter((value) => pulumi.Output.isInstance(value));
    return outputs.length === 0 ? opts : pulumi.mergeOptions(opts, { dependsOn: pulumi.all(outputs).apply(() => []) });
}
