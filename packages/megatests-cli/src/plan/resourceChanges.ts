import { isDeepStrictEqual } from "node:util";
import { SECRET_TEXT, UNKNOWN_TEXT } from "megatests-components/internal";
import { type ValueChange, compareValues } from "./compareValues";
import type { Plan, PlannedResource } from "./planStack";
import { isKept, isUnseen, replacesOn } from "./replacement";

/** What a deployment does to a resource. `same` changes nothing but how the engine treats it from then on. */
export type Effect = "create" | "import" | "delete" | "replace" | "update" | "same";

/** A resource that differs between two plans. */
export interface ResourceChange {
    /** For example `environment arm`. */
    label: string;
    type: string;
    urn: string;
    effect: Effect;
    inputs: InputChange[];
    /** Whether the old one is deleted before its replacement is created. */
    deletesFirst?: true;
    /** Why `pulumi up` fails, or what remains in the cloud. Absent if there is nothing to say. */
    note?: string;
}

/** A change of an input, or of an option. */
export interface InputChange extends ValueChange {
    /** Whether it replaces the resource. Absent if that is unknown. */
    replaces?: boolean;
    /** Whether it is an option that changes only in the state. */
    option?: true;
    /** Why the value changes, if the plans do not show it. */
    because?: string;
}

/** A resource in two plans. */
export interface Comparison {
    former: PlannedResource;
    resource: PlannedResource;
    before: Plan;
    after: Plan;
    /** What becomes of another resource of the plan. */
    changeOf: (urn: string) => ResourceChange | undefined;
    /** The URN that a resource of the plan has in the plan before, its own where it is new. */
    formerUrn: (urn: string) => string;
}

/** Options whose change is written to the state, and to nothing else. */
const STATE_OPTIONS = ["protect", "retainOnDelete", "deleteBeforeReplace", "replaceOnChanges"] as const;

/** Every change for which the engine replaces or updates a resource, or changes its options in the state. */
export function changesOf(comparison: Comparison): InputChange[] {
    return [
        ...inputChanges(comparison),
        ...triggerChanges(comparison),
        ...providerChanges(comparison),
        ...companionChanges(comparison),
        ...importChanges(comparison),
        ...optionChanges(comparison),
    ];
}

/**
 * Changed inputs, by value or by what they are made from. Those that the engine ignores or the provider cannot see are
 * not among them.
 */
function inputChanges(comparison: Comparison): InputChange[] {
    const { former, resource } = comparison;
    const differences = compareValues(former.inputs, resource.inputs);
    const names = new Set(differences.map(({ path }) => path[0]));
    const derived = Object.keys(resource.inputs)
        .filter((input) => !names.has(input))
        .flatMap((input) => derivedChange(input, comparison));
    return [...differences, ...derived]
        .filter((change) => !isIgnored(change, resource))
        .filter(({ path: [input = ""] }) => !isUnseen(resource.type, input))
        .filter((change) => !isOmittedAndKept(change, former))
        .map((change) => ({ ...change, replaces: replaces(resource, change.path) }));
}

/** Settings that the program omits from now on and that keep their values, unless the resource is replaced. */
export function keptSettings(former: PlannedResource, resource: PlannedResource): ValueChange[] {
    return compareValues(former.inputs, resource.inputs).filter(
        (change) => isOmittedAndKept(change, former) && !isIgnored(change, resource),
    );
}

function isIgnored({ path }: ValueChange, { ignoreChanges }: PlannedResource): boolean {
    return ignoreChanges.some((ignored) => includesPath(ignored, path.join(".")));
}

/** Whether the provider keeps a setting that is omitted. A member of a list that is removed is a change of the list. */
function isOmittedAndKept({ path, ...change }: ValueChange, { type, inputs }: PlannedResource): boolean {
    const isGone = !("after" in change) && change.adds === undefined;
    return isGone && isKept(type, path[0] ?? "") && !Array.isArray(valueAt(inputs, path.slice(0, -1)));
}

/** What is at a place, or nothing where the place is below a list. */
function valueAt(value: unknown, path: string[]): unknown {
    return path.reduce<unknown>(
        (at, key) =>
            typeof at === "object" && at !== null && !Array.isArray(at)
                ? (at as Record<string, unknown>)[key]
                : undefined,
        value,
    );
}

/** An input whose value the plans do not show, or that follows from a resource that is replaced. */
function derivedChange(input: string, { former, resource, changeOf, formerUrn }: Comparison): InputChange[] {
    const isHidden = holds(resource.inputs[input], [SECRET_TEXT, UNKNOWN_TEXT]);
    const dependenciesOf = ({ propertyDependencies }: PlannedResource) => propertyDependencies?.[input] ?? [];
    const now = dependenciesOf(resource);
    const moved = now.map(changeOf).find((change) => change?.effect === "replace" || change?.effect === "create");
    if (moved !== undefined && (isHidden || movesKnownValue(moved, resource, input))) {
        return [{ path: [input], because: `${moved.label} is ${moved.effect === "create" ? "created" : "replaced"}` }];
    }
    return isHidden && !isDeepStrictEqual(dependenciesOf(former), now.map(formerUrn).sort())
        ? [{ path: [input], because: "it comes from another resource" }]
        : [];
}

/**
 * Whether a replacement reaches a dependent through a value that stays the same: what would be replaced for that input is
 * deleted together with a resource that is deleted first.
 */
function movesKnownValue(moved: ResourceChange, resource: PlannedResource, input: string): boolean {
    return moved.effect === "replace" && moved.deletesFirst === true && replaces(resource, [input]) === true;
}

function replaces({ type, replaceOnChanges = [] }: PlannedResource, path: string[]): boolean | undefined {
    const place = path.join(".");
    return replaceOnChanges.some((asked) => includesPath(asked, place) || includesPath(place, asked))
        ? true
        : replacesOn(type, path[0] ?? "");
}

/** Triggers replace only where one follows another. */
function triggerChanges({ former, resource }: Comparison): InputChange[] {
    const [old, now] = [former.replacementTrigger, resource.replacementTrigger];
    if (old === undefined || now === undefined || isDeepStrictEqual(old, now)) {
        return [];
    }
    const isHidden = [old, now].some((trigger) => holds(trigger, [SECRET_TEXT, UNKNOWN_TEXT]));
    return [{ path: ["replacementTrigger"], before: old, after: now, ...(!isHidden && { replaces: true }) }];
}

/** A resource is replaced with its provider: where a setting of it changes that replaces. */
function providerChanges({ former, resource, before, after }: Comparison): InputChange[] {
    const [old, now] = [providerOf(former, before), providerOf(resource, after)];
    if (old?.urn !== now?.urn && (old === undefined || now === undefined)) {
        return [
            { path: ["provider"], before: old?.name ?? "default provider", after: now?.name ?? "default provider" },
        ];
    }
    const settings = compareValues(old?.inputs ?? {}, now?.inputs ?? {}).filter(
        ({ path: [setting = ""] }) => setting !== "version" && replacesOn(now?.type ?? "", setting) !== false,
    );
    return settings.map(({ path, ...change }) => ({
        path: ["provider", ...path],
        ...change,
        replaces: replacesOn(now?.type ?? "", path[0] ?? ""),
    }));
}

function providerOf({ provider }: PlannedResource, { resources }: Plan): PlannedResource | undefined {
    const urn = provider.split("::").slice(0, 4).join("::");
    return resources.find((resource) => resource.urn === urn);
}

/** A resource goes with others that the program ties it to, for what these are replaced for. */
function companionChanges({ resource, changeOf }: Comparison): InputChange[] {
    const { deletedWith = "", replaceWith = [] } = resource;
    const companions = [deletedWith, ...replaceWith].map(changeOf).filter((change) => change?.effect === "replace");
    return companions.flatMap((change) => change?.inputs.filter(({ replaces }) => replaces) ?? []);
}

/** An import of what the resource has already changes nothing, and which that is only the state knows. */
function importChanges({ former, resource }: Comparison): InputChange[] {
    if (resource.import === "" || former.import === resource.import) {
        return [];
    }
    const change = { path: ["import"], after: resource.import };
    return former.import === "" ? [change] : [{ ...change, before: former.import, replaces: true }];
}

function optionChanges({ former, resource }: Comparison): InputChange[] {
    const inState = STATE_OPTIONS.flatMap((option) =>
        compareValues({ [option]: former[option] ?? none(option) }, { [option]: resource[option] ?? none(option) }),
    );
    const ignored = compareValues({ ignoreChanges: former.ignoreChanges }, { ignoreChanges: resource.ignoreChanges });
    return [
        ...inState.map(asOption),
        ...ignored.map((change) =>
            // What the cloud has where a change is no longer ignored is not known here.
            change.removes?.some((path) => replacesOn(resource.type, path.split(".")[0] ?? "") !== false)
                ? change
                : asOption(change),
        ),
    ];
}

function none(option: (typeof STATE_OPTIONS)[number]): false | string[] {
    return option === "replaceOnChanges" ? [] : false;
}

function asOption(change: ValueChange): InputChange {
    return { ...change, replaces: false, option: true };
}

/** Inputs that hold a secret, or a text made from something that only the cloud knows. */
export function hiddenInputs({ inputs }: PlannedResource): { input: string; why: "secret" | "unknown" }[] {
    return Object.entries(inputs).flatMap(([input, value]) => {
        const why = holds(value, [SECRET_TEXT]) ? "secret" : holds(value, [UNKNOWN_TEXT]) ? "unknown" : undefined;
        return why === undefined ? [] : [{ input, why }];
    });
}

/** Whether a value is one of the texts, or holds one. */
function holds(value: unknown, texts: string[]): boolean {
    if (typeof value === "string") {
        return texts.some((text) => value.includes(text));
    }
    return typeof value === "object" && value !== null && Object.values(value).some((entry) => holds(entry, texts));
}

/** Whether a property path, such as `config.forge` in `ignoreChanges`, is another path or contains it. */
export function includesPath(path: string, other: string): boolean {
    return path === "*" || path === other || other.startsWith(`${path}.`);
}
