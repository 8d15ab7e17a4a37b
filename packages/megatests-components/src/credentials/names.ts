import { createHash } from "node:crypto";
import type { PolicyPart } from "./policies";
import { CredentialsMode, type CredentialsSettings, type PolicyNames } from "./settings";

/** Names that the resources have in AWS and in Seqera. */
export interface PhysicalNames {
    user: string;
    role: string;
    credential: string;
    policies: Required<PolicyNames>;
}

/** Most characters of the name of a user or a role. Source: AWS, IAM quotas. */
export const LONGEST_IDENTITY_NAME = 64;

/** Most characters of the name of a policy, 128, without the number that a further policy gets. Source: AWS, IAM quotas. */
export const LONGEST_POLICY_NAME = 125;

/**
 * The names given, or made from the component's. Names in an AWS account hold the stack's too, so that several stacks go
 * into one account.
 */
export function physicalNames(name: string, settings: CredentialsSettings, stack: string): PhysicalNames {
    // Forge may change every role named TowerForge-*, so the role that Seqera assumes is named otherwise. The
    // credentials of the two modes differ in name, so that a change of mode can make the new ones beside the old.
    const prefix = settings.mode === CredentialsMode.Role ? "Seqera" : "TowerForge";
    // The first hyphen ends the stack's name: otherwise stack a-b with component c has the names of stack a with b-c. Pulumi
    // allows no = in the name of a stack, and IAM does.
    const inStack = `${stack.replaceAll("-", "=")}-${name}`;
    const policy = (kind: string) => shortened(`TowerForge-${inStack}`, `-${kind}`, LONGEST_POLICY_NAME);
    return {
        user: settings.userName ?? shortened(`TowerForge-${inStack}`, "", LONGEST_IDENTITY_NAME),
        role: settings.roleName ?? shortened(`Seqera-${inStack}`, "", LONGEST_IDENTITY_NAME),
        credential: settings.credentialName ?? `${prefix}-${name}`,
        policies: {
            forge: settings.policyNames?.forge ?? policy("Forge"),
            launch: settings.policyNames?.launch ?? policy("Launch"),
            s3: settings.policyNames?.s3 ?? policy("S3"),
        },
    };
}

/** Name of a policy in AWS: that of its kind, and its number from the second on. */
export function policyName(names: PhysicalNames, { kind, key }: PolicyPart): string {
    return names.policies[kind] + key.slice(kind.length);
}

/** A name with its ending. One that is too long is cut, and a digest of all of it keeps it apart from others. */
function shortened(name: string, ending: string, longest: number): string {
    if (name.length + ending.length <= longest) {
        return name + ending;
    }
    const digest = `-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
    return name.slice(0, longest - digest.length - ending.length) + digest + ending;
}
