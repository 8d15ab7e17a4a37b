import type * as pulumi from "@pulumi/pulumi";
import { CredentialsMode, TowerForgeCredentials, type TowerForgeCredentialsArgs } from "../../src/credentials";
import type { Recording } from "../../src/internal/recorder";
import { record, resource } from "../support/record";

/** The plainest arguments, in keys mode. */
export const ARGS = {
    workspaceId: 59994744926013,
    regions: ["eu-west-1"],
    workDirs: ["s3://results/work"],
} satisfies TowerForgeCredentialsArgs;

export const ROLE: TowerForgeCredentialsArgs = { ...ARGS, mode: CredentialsMode.Role };

/** Every output of the component, as outputs of a stack. */
export function outputsOf(credentials: TowerForgeCredentials): Record<string, unknown> {
    const { credentialsId, credentialName, principalArn, principalName, accessKeyId, policyHash } = credentials;
    const { policyArns, policyNames, kmsKeyPolicyStatement } = credentials;
    return {
        ...{ credentialsId, credentialName, principalArn, userName: principalName, accessKeyId, policyHash },
        ...{ policyArns, policyNames, kmsKeyPolicyStatement },
    };
}

/** Deploys credentials named `aws` and puts out all that they do. */
export function deploy(args: TowerForgeCredentialsArgs, opts?: pulumi.ComponentResourceOptions): Promise<Recording> {
    return record(() => outputsOf(new TowerForgeCredentials("aws", args, opts)));
}

export const urns = (recording: Recording, names: string[]) =>
    names.map((name) => resource(recording, name).urn).sort();
