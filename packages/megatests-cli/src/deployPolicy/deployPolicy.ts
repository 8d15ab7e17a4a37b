import { type PolicyDocument, UNKNOWN_TEXT, ownValue, partitionOf, toDocument } from "megatests-components/internal";
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
};
/** Property of a child that names what it belongs to. */
const PARENT_NAMES: Record<ProviderCalls["target"], string> = {
    bucket: "bucket",
    object: "bucket",
    user: "user",
    role: "role",
    policy: "policyArn",
};

/**
 * Allows the calls that the AWS provider makes to create, read, update and delete a plan's resources, on these only.
 *
 * @param account the AWS account. If omitted, ARNs of IAM have `*`: IAM never acts on another account.
 */
export function deployPolicy(plan: Plan, account = "*"): DeployPolicy {
    const names = new ResourceNames(plan, account);
    const aws = plan.resources.filter(({ type }) => /^aws:/.test(type));
    const unknownTypes = aws.map(({ type }) => type).filter((type) => ownValue(PROVIDER_CALLS, type) === undefined);
    const statements = new Map<string, { sid: string; actions: string[]; resources: string[]; policies?: string[] }>();
    for (const resource of aws) {
        const calls = ownValue(PROVIDER_CALLS, resource.type) ?? [];
        for (const call of calls.filter(({ onlyIf }) => onlyIf === undefined || resource.inputs[onlyIf] === true)) {
            const { sid, target, actions, tagActions = [], attaches } = call;
            const before = statements.get(sid) ?? { sid, actions: [], resources: [] };
            const isTagged = Object.keys(Object(resource.inputs["tags"]) as object).length > 0;
            statements.set(sid, {
                sid,
                actions: [...before.actions, ...actions, ...(isTagged ? tagActions : [])],
                resources: [...before.resources, names.arnOf(resource, target)],
                policies: attaches ? [...(before.policies ?? []), names.arnOf(resource, "policy")] : undefined,
            });
        }
    }
    const policy = toDocument(
        [...statements.values()].map(({ policies, ...statement }) => ({
            ...statement,
            reason: "the AWS provider calls them",
            condition: policies && { ArnLike: { "iam:PolicyARN": [...new Set(policies)].sort() } },
        })),
    );
    return { policy, unknownTypes: [...new Set(unknownTypes)].sort(), partition: names.partition };
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

    /** The ARN of what a resource acts on: itself, or the resource that it belongs to. */
    arnOf(resource: PlannedResource, target: ProviderCalls["target"]): string {
        const type = TYPES[target];
        const given = resource.type === type ? undefined : textOf(resource.inputs[PARENT_NAMES[target]]);
        if (given !== undefined) {
            return given.startsWith("arn:") ? given : this.arn(target, given, "/");
        }
        const owner = resource.type === type ? resource : this.dependency(resource, type);
        const own = textOf(owner?.inputs[type === TYPES.bucket ? "bucket" : "name"]);
        // Pulumi adds random characters to the logical name where a resource has no name of its own.
        const name = own ?? (owner === undefined ? "*" : `${owner.name}-*`);
        return this.arn(target, name, textOf(owner?.inputs["path"]) ?? "/");
    }

    private dependency({ dependencies, propertyDependencies = {} }: PlannedResource, type: string) {
        const urns = [...Object.values(propertyDependencies).flat(), ...dependencies];
        return urns.map((urn) => this.byUrn.get(urn)).find((resource) => resource?.type === type);
    }

    private arn(target: ProviderCalls["target"], name: string, path: string): string {
        const bucket = `arn:${this.partition}:s3:::${name}`;
        return target === "bucket"
            ? bucket
            : target === "object"
              ? `${bucket}/*`
              : `arn:${this.partition}:iam::${this.account}:${target}${path}${name}`;
    }
}

function textOf(value: unknown): string | undefined {
    return typeof value === "string" && value !== UNKNOWN_TEXT ? value : undefined;
}
