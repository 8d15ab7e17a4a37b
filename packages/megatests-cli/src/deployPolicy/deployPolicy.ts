import {
    type PolicyCondition,
    type PolicyDocument,
    UNKNOWN_TEXT,
    ownValue,
    partitionOf,
    toDocument,
} from "megatests-components/internal";
import type { Plan, PlannedResource } from "../plan/planStack";
import { PROVIDER_CALLS, type ProviderCalls } from "./providerCalls";

/** The smallest policy for whoever deploys a plan. */
export interface DeployPolicy {
    policy: PolicyDocument;
    /** Types of AWS resources in the plan whose calls are not known. The policy does not allow them. */
    unknownTypes: string[];
    /** Partition of AWS that the plan deploys to, for example `aws`. */
    partition: string;
}

const TYPES: Record<ProviderCalls["target"], string> = {
    bucket: "aws:s3/bucket:Bucket",
    object: "aws:s3/bucket:Bucket",
    user: "aws:iam/user:User",
    role: "aws:iam/role:Role",
    policy: "aws:iam/policy:Policy",
    budget: "aws:budgets/budget:Budget",
};
/** Property of a child that names what it belongs to. */
const PARENT_NAMES: Record<ProviderCalls["target"], string> = {
    bucket: "bucket",
    object: "bucket",
    user: "user",
    role: "role",
    policy: "policyArn",
    budget: "budgetName",
};

interface Statement {
    sid: string;
    actions: string[];
    resources: string[];
    limit: ProviderCalls["limit"];
    /** The ARNs that the actions are limited to. */
    limitedTo: string[];
}

/** What `megatests doctor` reads besides, here and in the drift workflow. These actions are on no resource. */
const DOCTOR = {
    sid: "Doctor",
    actions: ["batch:DescribeJobQueues", "servicequotas:GetAWSDefaultServiceQuota", "servicequotas:GetServiceQuota"],
    resources: ["*"],
    reason: "megatests doctor calls them",
};

/**
 * Allows the calls that the AWS provider makes to create, read, update and delete a plan's resources, on these only.
 *
 * @param account the AWS account. If omitted, ARNs of IAM and budgets have `*`.
 * @param doctor whether to allow what `megatests doctor` reads too
 */
export function deployPolicy(plan: Plan, account = "*", doctor = false): DeployPolicy {
    const names = new ResourceNames(plan, account);
    const unknownTypes = plan.resources
        .map(({ type }) => type)
        .filter((type) => type.startsWith("aws:") && ownValue(PROVIDER_CALLS, type) === undefined);
    const statements = new Map<string, Statement>();
    for (const resource of plan.resources) {
        for (const call of (ownValue(PROVIDER_CALLS, resource.type) ?? []).filter((one) => isMade(one, resource))) {
            const { sid, actions, tagActions = [], limit } = call;
            const before = statements.get(sid) ?? { actions: [], resources: [], limitedTo: [] };
            const isTagged = Object.keys(Object(resource.inputs["tags"]) as object).length > 0;
            statements.set(sid, {
                sid,
                actions: [...before.actions, ...actions, ...(isTagged ? tagActions : [])],
                resources: [...before.resources, names.arnOf(resource, call)],
                limit,
                limitedTo: [...before.limitedTo, ...limitsOf(limit, resource, names)],
            });
        }
    }
    const policy = toDocument([
        ...[...statements.values()].map(({ limit, limitedTo, ...statement }) => ({
            ...statement,
            reason: "the AWS provider calls them",
            condition: limit && conditionOf(limit, [...new Set(limitedTo)].sort()),
        })),
        ...(doctor ? [DOCTOR] : []),
    ]);
    return { policy, unknownTypes: [...new Set(unknownTypes)].sort(), partition: names.partition };
}

function isMade({ onlyIf, unless }: ProviderCalls, { inputs }: PlannedResource): boolean {
    const isSet = (input: string) => inputs[input] !== undefined && inputs[input] !== false;
    return (onlyIf === undefined || isSet(onlyIf)) && (unless === undefined || !isSet(unless));
}

/** The ARNs that calls for a resource are limited to. */
function limitsOf(limit: ProviderCalls["limit"], resource: PlannedResource, names: ResourceNames): string[] {
    switch (limit) {
        case "policies":
            return [names.arnOf(resource, { target: "policy" })];
        case "boundaries":
            return [textOf(resource.inputs["permissionsBoundary"]) ?? "*"];
        case undefined:
            return [];
    }
}

function conditionOf(limit: "policies" | "boundaries", arns: string[]): PolicyCondition {
    return limit === "policies"
        ? { ArnLike: { "iam:PolicyARN": arns } }
        : { StringLike: { "iam:PermissionsBoundary": arns } };
}

/** The ARNs of a plan's resources. */
class ResourceNames {
    private readonly byUrn: ReadonlyMap<string, PlannedResource>;
    readonly partition: string;

    constructor(
        { resources }: Plan,
        private readonly account: string,
    ) {
        this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
        const provider = resources.find(({ type }) => type === "pulumi:providers:aws");
        this.partition = partitionOf(textOf(provider?.inputs["region"]) ?? "");
    }

    /** The ARN of what a call for a resource acts on: the resource, or the one that it belongs to. */
    arnOf(resource: PlannedResource, { target, nameInput }: Pick<ProviderCalls, "target" | "nameInput">): string {
        const type = TYPES[target];
        const nameProperty = type === TYPES.bucket ? "bucket" : "name";
        const given = resource.type === type ? undefined : textOf(resource.inputs[nameInput ?? PARENT_NAMES[target]]);
        if (given?.startsWith("arn:")) {
            return given;
        }
        const owners = resource.type === type ? [resource] : this.dependencies(resource, type);
        const owner = given === undefined ? owners[0] : owners.find(({ inputs }) => inputs[nameProperty] === given);
        // Pulumi adds random characters to the logical name where a resource has no name of its own.
        const ownerName = owner === undefined ? "*" : (textOf(owner.inputs[nameProperty]) ?? `${owner.name}-*`);
        return this.arn(target, given ?? ownerName, textOf(owner?.inputs["path"]) ?? "/");
    }

    private dependencies({ dependencies, propertyDependencies = {} }: PlannedResource, type: string) {
        const urns = [...Object.values(propertyDependencies).flat(), ...dependencies];
        return urns.flatMap((urn) => this.byUrn.get(urn) ?? []).filter((resource) => resource.type === type);
    }

    private arn(target: ProviderCalls["target"], name: string, path: string): string {
        switch (target) {
            case "bucket":
                return `arn:${this.partition}:s3:::${name}`;
            case "object":
                return `arn:${this.partition}:s3:::${name}/*`;
            case "budget":
                return `arn:${this.partition}:budgets::${this.account}:budget/${name}`;
            default:
                return `arn:${this.partition}:iam::${this.account}:${target}${path}${name}`;
        }
    }
}

function textOf(value: unknown): string | undefined {
    return typeof value === "string" && value !== UNKNOWN_TEXT ? value : undefined;
}
