import type { PolicyPart } from "./policies";
import { CredentialsMode, type CredentialsSettings, type PolicyNames } from "./settings";

/** Names that the resources have in AWS and in Seqera. */
export interface PhysicalNames {
    user: string;
    role: string;
    credential: string;
    policies: Required<PolicyNames>;
}

/** The names given, or made from the component's. */
export function physicalNames(name: string, settings: CredentialsSettings): PhysicalNames {
    // Forge may change every role named TowerForge-*, so the role that Seqera assumes is named otherwise. The
    // credentials of the two modes differ in name, so that a change of mode can make the new ones beside the old.
    const prefix = settings.mode === CredentialsMode.Role ? "Seqera" : "TowerForge";
    return {
        user: settings.userName ?? `TowerForge-${name}`,
        role: settings.roleName ?? `Seqera-${name}`,
        credential: settings.credentialName ?? `${prefix}-${name}`,
        policies: {
            forge: settings.policyNames?.forge ?? `TowerForge-${name}-Forge`,
            launch: settings.policyNames?.launch ?? `TowerForge-${name}-Launch`,
            s3: settings.policyNames?.s3 ?? `TowerForge-${name}-S3`,
        },
    };
}

/** Name of a policy in AWS: that of its kind, and its number from the second on. */
export function policyName(names: PhysicalNames, { kind, key }: PolicyPart): string {
    return names.policies[kind] + key.slice(kind.length);
}
