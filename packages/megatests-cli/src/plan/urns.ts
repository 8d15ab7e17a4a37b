import { type RecordedAlias, urnOf } from "megatests-components/internal";
import type { Plan, PlannedResource } from "./planStack";

const STACK = "pulumi:pulumi:Stack";

/** The URNs under which the engine looks for the state of a resource, its own first, then its aliases in order. */
export function knownUrns(resource: PlannedResource, plan: Plan): string[] {
    const parent = plan.resources.find(({ urn }) => urn === resource.parent);
    const own = (resource.aliases ?? []).map((alias) => aliasUrn(alias, resource, plan));
    // A child is also looked for under every former URN of its parent.
    const inherited = parent === undefined || parent.type === STACK ? [] : knownUrns(parent, plan).slice(1);
    const names = [resource.name, ...(resource.aliases ?? []).map(({ name }) => name).filter((name) => name !== "")];
    const types = [resource.type, ...(resource.aliases ?? []).map(({ type }) => type).filter((type) => type !== "")];
    const underFormer = inherited.flatMap((urn) =>
        names.flatMap((name) =>
            types.map((type) => urnOf(plan, type, renamed(name, parent?.name ?? "", nameIn(urn)), urn)),
        ),
    );
    return [...new Set([resource.urn, ...own, ...underFormer])];
}

function aliasUrn({ urn, name, type, parentUrn, noParent }: RecordedAlias, resource: PlannedResource, plan: Plan) {
    const parent = noParent ? "" : parentUrn || resource.parent;
    return urn || urnOf(plan, type || resource.type, name || resource.name, parent);
}

/** The name of a child whose parent had another name, which the child's begins with. */
function renamed(name: string, parent: string, former: string): string {
    return name.startsWith(parent) ? former + name.slice(parent.length) : name;
}

function nameIn(urn: string): string {
    return urn.split("::").slice(3).join("::");
}
