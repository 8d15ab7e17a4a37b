import { type ValueChange, compareValues } from "./compareValues";
import { labelOf } from "./labels";
import type { Plan, PlannedResource } from "./planStack";
import { type Comparison, type ResourceChange, changesOf, hiddenInputs, keptSettings } from "./resourceChanges";
import { knownUrns } from "./urns";

/** How two plans of a stack differ. */
export interface PlanDiff {
    /** Why the comparison is doubtful: the plans are of different stacks. Absent otherwise. */
    warning?: string;
    resources: ResourceChange[];
    outputs: ValueChange[];
    /** Settings that `after` omits and that keep the value of `before` in the cloud. */
    kept: { label: string; urn: string; path: string[]; value: unknown }[];
    /** Inputs whose values the plans do not show, so that a change of them alone is not seen. */
    uncompared: { label: string; urn: string; input: string; why: "secret" | "unknown" }[];
}

/** What deploying `after` would change if `before` is deployed, as far as offline plans show. */
export function diffPlans(before: Plan, after: Plan): PlanDiff {
    const old = new Map(before.resources.map((resource) => [resource.urn, resource]));
    const pairs = new Map(
        after.resources.map((resource) => [
            resource.urn,
            { resource, former: old.get(knownUrns(resource, after).find((urn) => old.has(urn)) ?? "") },
        ]),
    );
    const formerUrn = (urn: string) => pairs.get(urn)?.former?.urn ?? urn;
    const taken = new Set([...pairs.values()].map(({ former }) => former?.urn));
    const known = new Map<string, ResourceChange | undefined>();

    const changeOf = (urn: string): ResourceChange | undefined => {
        const pair = pairs.get(urn);
        if (pair === undefined || known.has(urn)) {
            return known.get(urn);
        }
        known.set(urn, undefined);
        const { resource, former } = pair;
        const change =
            former === undefined
                ? wholly(resource.import === "" ? "create" : "import", resource, after)
                : changed({ former, resource, before, after, changeOf, formerUrn }, labelOf(resource, after));
        known.set(urn, change);
        return change;
    };

    const changes = after.resources
        .filter(isInCloud)
        .map(({ urn }) => changeOf(urn))
        .filter((change) => change !== undefined);
    const isNew = ({ effect }: ResourceChange) => effect === "create" || effect === "import";
    const gone = before.resources.filter((resource) => isInCloud(resource) && !taken.has(resource.urn));
    return {
        ...(stackOf(before) !== stackOf(after) && {
            warning: `expected a plan of ${stackOf(after)}, got a plan of ${stackOf(before)}`,
        }),
        resources: [
            ...changes.filter(isNew),
            ...changes.filter((change) => !isNew(change)),
            ...gone.map((resource) => wholly("delete", resource, before)),
        ],
        outputs: compareValues(before.outputs, after.outputs),
        kept: [...pairs.values()].flatMap(({ resource, former }) =>
            former === undefined || known.get(resource.urn)?.effect === "replace"
                ? []
                : keptSettings(former, resource).map(({ path, before: value }) => ({
                      label: labelOf(resource, after),
                      urn: resource.urn,
                      path,
                      value,
                  })),
        ),
        uncompared: [...pairs.values()].flatMap(({ resource, former }) =>
            former === undefined
                ? []
                : hiddenInputs(resource).map((hidden) => ({
                      label: labelOf(resource, after),
                      urn: resource.urn,
                      ...hidden,
                  })),
        ),
    };
}

function stackOf({ project, stack }: Plan): string {
    return `${project}, stack ${stack}`;
}

/** Components have nothing in the cloud, and providers decide about all under them. */
function isInCloud({ custom }: PlannedResource): boolean {
    return custom;
}

function wholly(effect: "create" | "import" | "delete", resource: PlannedResource, plan: Plan): ResourceChange {
    const { type, urn } = resource;
    const note = effect === "delete" ? noteOnDeletion(resource) : undefined;
    return { label: labelOf(resource, plan), type, urn, effect, inputs: [], ...(note !== undefined && { note }) };
}

function changed(comparison: Comparison, label: string): ResourceChange | undefined {
    const { former, resource } = comparison;
    const { type, urn } = resource;
    const inputs = changesOf(comparison);
    if (inputs.length === 0) {
        return undefined;
    }
    if (!inputs.some(({ replaces }) => replaces)) {
        return { label, type, urn, effect: inputs.every(({ option }) => option) ? "same" : "update", inputs };
    }
    const note = noteOnReplacement(former, resource);
    return {
        label,
        type,
        urn,
        effect: "replace",
        inputs,
        ...(resource.deleteBeforeReplace && { deletesFirst: true }),
        ...(note !== undefined && { note }),
    };
}

function noteOnReplacement(former: PlannedResource, resource: PlannedResource): string | undefined {
    if (former.protect && resource.protect) {
        return PROTECTED;
    }
    return resource.import === ""
        ? noteOnDeletion({ ...former, protect: false })
        : "`pulumi up` fails: the resource still has an import id";
}

function noteOnDeletion({ protect, retainOnDelete }: PlannedResource): string | undefined {
    if (protect) {
        return PROTECTED;
    }
    return retainOnDelete ? "the old resource remains in the cloud (retainOnDelete)" : undefined;
}

const PROTECTED = "`pulumi up` fails: the resource is protected";
