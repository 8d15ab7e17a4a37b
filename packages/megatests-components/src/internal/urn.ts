const STACK = "pulumi:pulumi:Stack";

/** The URN that the engine gives a resource. Source: `resource.NewURN` of Pulumi. */
export function urnOf(
    { stack, project }: { stack: string; project: string },
    type: string,
    name: string,
    parent: string,
): string {
    const parentType = parent.split("::")[2] ?? "";
    const types = parentType === "" || parentType === STACK ? type : `${parentType}$${type}`;
    return `urn:pulumi:${stack}::${project}::${types}::${name}`;
}
