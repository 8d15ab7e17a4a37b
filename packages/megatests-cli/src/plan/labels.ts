import { ownValue } from "megatests-components/internal";
import type { Plan, PlannedResource } from "./planStack";

/** Names for the types that people talk about. */
const NOUNS: Readonly<Record<string, string>> = {
    "seqera:index/awsBatchCe:AwsBatchCe": "environment",
    "aws:iam/policy:Policy": "policy",
    "aws:iam/user:User": "user",
    "aws:iam/role:Role": "role",
    "aws:iam/accessKey:AccessKey": "access key",
    "aws:budgets/budget:Budget": "budget",
    "aws:s3/bucket:Bucket": "bucket",
    "github:index/actionsOrganizationVariable:ActionsOrganizationVariable": "variable",
    "github:index/actionsOrganizationSecret:ActionsOrganizationSecret": "secret",
    "seqera:index/awsCredential:AwsCredential": "credentials",
};

/** A resource as an engineer calls it, for example `environment arm`. */
export function labelOf(resource: PlannedResource, plan: Plan): string {
    const { type, inputs } = resource;
    const noun = ownValue(NOUNS, type) ?? /^pulumi:(provider)s:/.exec(type)?.[1] ?? type.split(":").at(-1) ?? type;
    const own = inputs["variableName"] ?? inputs["secretName"];
    return `${noun} ${typeof own === "string" ? own : shortName(resource, plan)}`;
}

/** The part of a name that the components above it do not have: `arm` of `megatests-arm-compute-env`. */
function shortName({ type, name, parent }: PlannedResource, plan: Plan): string {
    const find = (urn: string) => plan.resources.find((resource) => resource.urn === urn);
    const component = find(parent);
    const platform = component && find(component.parent);
    const isEnvironment = ownValue(NOUNS, type) === "environment";
    const base = isEnvironment && component ? component.name : name;
    const above = isEnvironment ? platform : component;
    return above !== undefined && base.startsWith(`${above.name}-`) ? base.slice(above.name.length + 1) : base;
}
