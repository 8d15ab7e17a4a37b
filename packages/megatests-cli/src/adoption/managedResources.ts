import { ownValue } from "megatests-components/internal";
import type { AdoptionError } from "./adoptionFinding";
import { diffPlans } from "../plan/diffPlans";
import type { Plan, PlannedResource } from "../plan/planStack";
import { differenceText, inputName } from "../plan/renderDiff";
import { REPLACEMENTS } from "../plan/replacement";
import { type ResourceChange, hiddenInputs } from "../plan/resourceChanges";
import { knownUrns } from "../plan/urns";
import type { StackState, StateResource, Values } from "./stackState";
import { isSecretValue, plainValue } from "./stackState";

/** Part of the URN of every child of this package's components. */
const OWN = "::megatests-components:index:";

/** The resources of a state that the program already manages. They need no import. */
export function managedResources({ resources }: StackState, plan: Plan | undefined): StateResource[] {
    const planned = new Set(plan?.resources.map(({ urn }) => urn));
    return resources.filter(({ urn, type }) => urn.includes(OWN) || (planned.has(urn) && !type.startsWith("pulumi:")));
}

/** Why the program would replace or delete resources that it already manages, each with its fix. */
export function validateManaged(state: StackState, managed: StateResource[], plan: Plan): AdoptionError[] {
    return [
        ...managed
            .filter(({ awaitsReplacement, awaitsDeletion }) => awaitsReplacement || awaitsDeletion)
            .map(({ urn }) => ({
                code: "pending-replacement" as const,
                reason: `${nameIn(urn)} would be replaced or deleted: it is marked for that in the state. Fix: run \`pulumi up\` with the current program first.`,
            })),
        ...harmfulChanges(state, managed, plan).flatMap(errorsOf),
    ];
}

/** The managed resources that the program would replace or delete, and the providers that it would replace. */
export function harmfulChanges(state: StackState, managed: StateResource[], plan: Plan): ResourceChange[] {
    return changesFrom(state, managed, plan).filter(({ effect }) => effect === "replace" || effect === "delete");
}

/** What the program changes in the services, if only some resources of a state exist. */
export function changesFrom(state: StackState, managed: StateResource[], plan: Plan): ResourceChange[] {
    const urns = new Set(managed.map(({ urn }) => urn));
    const compared = state.resources.filter(({ urn, type }) => urns.has(urn) || type.startsWith("pulumi:providers:"));
    const effective = withIgnored(plan, new Map(compared.map((resource) => [resource.urn, resource])));
    return diffPlans(planOf(state, compared, effective), effective).resources.filter(
        // Providers of removed resources go with them, and a provider changes no service.
        ({ type, effect }) => effect === "replace" || (effect !== "same" && !type.startsWith("pulumi:providers:")),
    );
}

function errorsOf({ effect, label, inputs }: ResourceChange): AdoptionError[] {
    if (effect === "delete") {
        const reason =
            `${label} would be deleted: the program has no matching resource. Fix: add it to the program, or remove it from ` +
            "the state with `pulumi state delete`.";
        return [{ code: "no-matching-resource", reason }];
    }
    return inputs
        .filter(({ replaces }) => replaces)
        .map((change) => {
            const problem =
                `${label} would be replaced: ${inputName(change)} ${differenceText(change)}. Fix: use the value in the ` +
                "state, or add the input to ignoreChanges.";
            return { code: "different-input", reason: [problem, ...(change.patch ?? [])].join("\n") };
        });
}

/** A state as the plan that led to it, so that the two can be compared. */
function planOf({ project, stack }: StackState, resources: StateResource[], plan: Plan): Plan {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const pairs = new Map(
        plan.resources.flatMap((planned) => {
            const urn = knownUrns(planned, plan).find((known) => byUrn.has(known));
            return urn === undefined ? [] : [[urn, planned] as const];
        }),
    );
    const formerUrns = new Map([...pairs].map(([urn, planned]) => [planned.urn, urn]));
    return {
        project,
        stack,
        outputs: plan.outputs,
        resources: resources.map((resource) => {
            const planned = pairs.get(resource.urn);
            const sources = (input: string) =>
                (planned?.propertyDependencies?.[input] ?? []).map((urn) => formerUrns.get(urn) ?? urn);
            const hidden = new Set(planned === undefined ? [] : hiddenInputs(planned).map(({ input }) => input));
            const unchanged = (input: string) =>
                hidden.has(input) &&
                mayBe(
                    resource,
                    input,
                    sources(input).flatMap((urn) => byUrn.get(urn) ?? []),
                );
            return {
                ...optionsOf(resource, planned),
                inputs: inputsOf(resource, planned, unchanged),
                propertyDependencies: Object.fromEntries(
                    Object.keys(planned?.propertyDependencies ?? {}).map((input) => [input, sources(input).sort()]),
                ),
            };
        }),
    };
}

/**
 * A plan in which inputs that are ignored have the values of the state, as the engine gives them: what is made from such an
 * input is made from the state's value.
 */
function withIgnored(plan: Plan, state: Map<string, StateResource>): Plan {
    const ignored = plan.resources.flatMap((planned) => {
        const former = state.get(knownUrns(planned, plan).find((urn) => state.has(urn)) ?? "");
        return planned.ignoreChanges.flatMap((name) => {
            const [given, live] = [planned.inputs[name], former?.inputs[name]];
            return live === undefined || live === given ? [] : [{ urn: planned.urn, given, live }];
        });
    });
    const valueOf = (value: unknown, sources: string[]) =>
        ignored.find(({ urn, given }) => sources.includes(urn) && given === value)?.live ?? value;
    const resources = plan.resources.map((planned) => ({
        ...planned,
        inputs: Object.fromEntries(
            Object.entries(planned.inputs).map(([name, value]) => [
                name,
                valueOf(value, planned.propertyDependencies?.[name] ?? []),
            ]),
        ),
    }));
    return { ...plan, resources };
}

function optionsOf(resource: StateResource, planned: PlannedResource | undefined): Omit<PlannedResource, "inputs"> {
    const { urn, type, name, parent, custom, protect, retainOnDelete, provider = "", importId, id } = resource;
    return {
        urn,
        type,
        name,
        parent,
        custom,
        protect,
        retainOnDelete,
        provider,
        secretInputs: [],
        import: [importId, id].find((each) => each === planned?.import) ?? (importId || id),
        deleteBeforeReplace: planned?.deleteBeforeReplace ?? false,
        replaceOnChanges: planned?.replaceOnChanges,
        ignoreChanges: planned?.ignoreChanges ?? [],
        dependencies: [],
        // A trigger that may follow from a secret is not known to a plan.
        replacementTrigger:
            planned === undefined || planned.secretInputs.length > 0
                ? planned?.replacementTrigger
                : (resource.replacementTrigger ?? undefined),
    };
}

/** What the provider compares with the program's inputs: what the service had, or else what was asked for last. */
function inputsOf(
    { type, inputs, outputs }: StateResource,
    planned: PlannedResource | undefined,
    isUnchanged: (input: string) => boolean,
): Values {
    const given = planned?.inputs ?? {};
    const { watched = [], defaults = {} } = ownValue(REPLACEMENTS, type) ?? {};
    const filledIn = Array.isArray(inputs["__defaults"]) ? (inputs["__defaults"] as unknown[]) : [];
    const names = new Set([...Object.keys(given), ...Object.keys(inputs), ...watched]);
    const compared = [...names].flatMap((name) => {
        const live = plainValue(outputs[name] ?? inputs[name]);
        const isDefault = !(name in given) && (filledIn.includes(name) || live === defaults[name]);
        const isHidden = isSecretValue(outputs[name]) || isSecretValue(inputs[name]);
        if (name.startsWith("__") || isDefault) {
            return [];
        }
        const value = isUnchanged(name) || isHidden || isSame(type, live, given[name]) ? given[name] : live;
        return value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(compared);
}

/** Whether the providers of AWS take two values for one: an empty one counts as absent. */
function isSame(type: string, live: unknown, given: unknown): boolean {
    const isEmpty = (value: unknown) =>
        value === undefined ||
        value === null ||
        value === "" ||
        (typeof value === "object" && Object.keys(value).length === 0);
    return type.startsWith("aws:") && isEmpty(live) && isEmpty(given);
}

/** Whether the value of an input may be what it is made from gives: one of their ids or outputs. */
function mayBe({ inputs, outputs }: StateResource, input: string, sources: StateResource[]): boolean {
    const live = outputs[input] ?? inputs[input];
    if (typeof live !== "string" || sources.length === 0) {
        return true;
    }
    return sources.some(({ id, outputs }) => [id, ...Object.values(outputs)].includes(live));
}

function nameIn(urn: string): string {
    return urn.slice(urn.lastIndexOf("::") + 2);
}
