import type { ImportResource, Stack } from "@pulumi/pulumi/automation";
import { type CloudState, githubOrganization } from "../../src";
import { type KeptState, nameOf } from "./state";

/**
 * Brings a stack whose engine was killed back to where it can go on, as docs/recovery.md says: unlocks it, forgets the
 * creates that were under way, and imports those that the services carried out all the same. An access key whose secret
 * was lost is deleted.
 *
 * @param state what the backend kept of the stack
 * @param change changes the cloud as a person with its console would
 */
export async function recover(
    stack: Stack,
    state: KeptState,
    cloud: CloudState,
    change: (change: (state: CloudState) => void) => void,
): Promise<void> {
    await stack.cancel();
    const pending = state.pending_operations ?? [];
    const creates = pending.filter(({ type }) => type === "creating").map(({ resource }) => resource);
    if (creates.some(({ type }) => type === "aws:iam/accessKey:AccessKey")) {
        change((state) => Object.values(state.aws.users).forEach((user) => (user.accessKeys = [])));
    }
    await stack.refresh({ clearPendingCreates: true });

    const resources: ImportResource[] = [];
    const nameTable: { [name: string]: string } = {};
    for (const { urn, type, inputs, parent, provider } of creates) {
        const id = idInCloud(cloud, type, inputs);
        if (id !== undefined) {
            const name = nameOf(urn);
            resources.push({ type, name, id, parent: `${name}-parent`, provider: `${name}-provider` });
            nameTable[`${name}-parent`] = parent;
            nameTable[`${name}-provider`] = provider.replace(/::[^:]*$/, "");
        }
    }
    if (resources.length > 0) {
        await stack.import({ resources, nameTable, protect: false, generateCode: false });
    }
}

/** The id under which the cloud has what a create asked for, if it has it. */
function idInCloud(cloud: CloudState, type: string, inputs: Record<string, unknown>): string | undefined {
    const name = String(inputs["name"]);
    const github = cloud.github.organizations[githubOrganization];
    switch (type) {
        case "aws:iam/user:User":
            return cloud.aws.users[name] && name;
        case "aws:iam/policy:Policy":
            return Object.entries(cloud.aws.policies).find(([, policy]) => policy.name === name)?.[0];
        case "aws:iam/userPolicyAttachment:UserPolicyAttachment":
            return undefined;
        case "seqera:index/awsCredential:AwsCredential":
            return seqeraId("credentials_id", cloud.seqera.credentials, name);
        case "seqera:index/awsBatchCe:AwsBatchCe":
            return seqeraId("compute_env_id", cloud.seqera.computeEnvs, name);
        case "github:index/actionsOrganizationVariable:ActionsOrganizationVariable": {
            const variable = String(inputs["variableName"]);
            return github?.variables[variable] && variable;
        }
        default:
            return undefined;
    }
}

/** The import id of the one with a name, in the form that the Seqera provider asks for. */
function seqeraId(key: string, list: { id: string; name: string; workspaceId: number }[], name: string) {
    const found = list.find((each) => each.name === name);
    return found && JSON.stringify({ [key]: found.id, workspace_id: found.workspaceId });
}
