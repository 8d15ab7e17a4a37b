import { type ValueChange, compareValues } from "./compareValues";
import { covers } from "./covers";
import type { Plan, PlannedResource } from "./planStack";
import { replacesOn } from "./replacement";

/** What a deployment does to a resource. */
export type Effect = "create" | "delete" | "replace" | "update";

/** A changed input of a resource. */
export interface InputChange extends ValueChange {
    /** Whether the provider replaces the resource for it. Left out where that is not known. */
    replaces?: boolean;
}

/** A resource that differs between two plans. */
export interface ResourceChange {
    /** As an engineer calls it, for example `environment arm`. */
    label: string;
    type: string;
    urn: string;
    effect: Effect;
    inputs: InputChange[];
}

/** How two plans of a stack differ. */
export interface PlanDiff {
    /** Why they cannot be compared like that. Left out where they can. */
    warning?: string;
    resources: ResourceChange[];
    outputs: ValueChange[];
}

const ENVIRONMENT = "seqera:index/awsBatchCe:AwsBatchCe";

/** What a deployment of `after` would change where `before` is deployed, as far as plans without an account tell. */
export function diffPlans(before: Plan, after: Plan): PlanDiff {
    const old = byUrn(before);
    const young = byUrn(after);
    const created = [...young.values()].filter(({ urn }) => !old.has(urn)).map((one) => wholly("create", one, after));
    const deleted = [...old.values()].filter(({ urn }) => !young.has(urn)).map((one) => wholly("delete", one, before));
    const changed = [...young.values()].flatMap((one) => {
        const former = old.get(one.urn);
        return former === undefined ? [] : changeOf(former, one, after);
    });
    return {
        ...(stackOf(before) !== stackOf(after) && {
            warning: `The base is a plan of ${stackOf(before)}, and this is one of ${stackOf(after)}.`,
        }),
        resources: [...created, ...changed, ...deleted],
        outputs: compareValues(before.outputs, after.outputs),
    };
}

function stackOf({ project, stack }: Plan): string {
    return `${project}, stack ${stack}`;
}

/** Resources that change something: components have nothing in the cloud, and providers decide about all under them. */
function byUrn({ resources }: Plan): Map<string, PlannedResource> {
    const kept = resources.filter(({ type }) => !/^(pulumi:pulumi:|megatests-components:)/.test(type));
    return new Map(kept.map((resource) => [resource.urn, resource]));
}

function wholly(effect: "create" | "delete", resource: PlannedResource, plan: Plan): ResourceChange {
    return { ...named(resource, plan), effect, inputs: [] };
}

function changeOf(before: PlannedResource, after: PlannedResource, plan: Plan): ResourceChange[] {
    const inputs: InputChange[] = [
        ...compareValues(before.inputs, after.inputs)
            .filter(({ path }) => !after.ignoreChanges.some((ignored) => covers(ignored, path.join("."))))
            .map((change) => ({ ...change, replaces: replacesOn(after.type, change.path[0] ?? "") })),
        ...compareValues({ protect: before.protect }, { protect: after.protect }).map(inPlace),
        ...compareValues({ ignoreChanges: before.ignoreChanges }, { ignoreChanges: after.ignoreChanges }).map(
            (change) =>
                // What the cloud has where a change is no longer ignored is not known here.
                change.removes?.some((path) => replacesOn(after.type, path.split(".")[0] ?? "") !== false)
                    ? change
                    : inPlace(change),
        ),
    ];
    const replaced = inputs.some(({ replaces }) => replaces);
    return inputs.length === 0 ? [] : [{ ...named(after, plan), effect: replaced ? "replace" : "update", inputs }];
}

function inPlace(change: ValueChange): InputChange {
    return { ...change, replaces: false };
}

/** Names for the types that people talk about. */
const NOUNS: Readonly<Record<string, string>> = {
    [ENVIRONMENT]: "environment",
    "aws:iam/policy:Policy": "policy",
    "aws:iam/user:User": "user",
    "aws:iam/role:Role": "role",
    "aws:iam/accessKey:AccessKey": "access key",
    "aws:s3/bucket:Bucket": "bucket",
    "github:index/actionsOrganizationVariable:ActionsOrganizationVariable": "variable",
    "github:index/actionsOrganizationSecret:ActionsOrganizationSecret": "secret",
    "seqera:index/awsCredential:AwsCredential": "credentials",
};

function named(resource: PlannedResource, plan: Plan): Pick<ResourceChange, "label" | "type" | "urn"> {
    const { type, urn, inputs } = resource;
    const noun = NOUNS[type] ?? /^pulumi:(provider)s:/.exec(type)?.[1] ?? type.split(":").at(-1) ?? type;
    const own = inputs["variableName"] ?? inputs["secretName"];
    return { label: `${noun} ${typeof own === "string" ? own : shortName(resource, plan)}`, type, urn };
}

/** The part of a name that the components above it do not have: `arm` of `megatests-arm-compute-env`. */
function shortName({ type, name, parent }: PlannedResource, plan: Plan): string {
    const find = (urn: string) => plan.resources.find((resource) => resource.urn === urn);
    const component = find(parent);
    const platform = component && find(component.parent);
    const base = type === ENVIRONMENT && component ? component.name : name;
    const above = type === ENVIRONMENT ? platform : component;
    return above !== undefined && base.startsWith(`${above.name}-`) ? base.slice(above.name.length + 1) : base;
}
