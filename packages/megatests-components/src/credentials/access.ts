import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { aliasOptions } from "../internal/aliases";
import { keepingInputs } from "../internal/existingInputs";
import type { Tags } from "../internal/tags";
import { DeploymentError, formatInput, validatedInput } from "../internal/validation";
import type { PhysicalNames } from "./names";
import { SEQERA_CLOUD_PRINCIPAL, isExternalId, partitionOf, trustPolicy } from "./policies";
import { CredentialsMode, type TowerForgeCredentialsArgs } from "./settings";
import { validatePrincipal } from "./validation";

/** A managed policy and the key of its part. */
export interface KeyedPolicy {
    key: string;
    policy: iam.Policy;
}

/** What one way into the account is made from. */
export interface AccessRequest {
    component: pulumi.ComponentResource;
    name: string;
    args: TowerForgeCredentialsArgs;
    names: PhysicalNames;
    /** Settings that the user and the role share. */
    identity: { path?: pulumi.Input<string>; permissionsBoundary?: pulumi.Input<string>; tags?: Tags };
    accountId: pulumi.Output<string>;
    policies: KeyedPolicy[];
}

/** One way into the account, as the component puts it out. */
export interface Access {
    credentialsId: pulumi.Output<string>;
    principalArn: pulumi.Output<string>;
    principalName: pulumi.Output<string>;
    /** Undefined for a role, which has no key. */
    accessKeyId: pulumi.Output<string | undefined>;
    credentialName: pulumi.Output<string>;
}

/** A user with the policies, and its access key in Seqera. */
export function accessByKeys(request: AccessRequest): Access {
    const { component, name, args, names, identity, accountId, policies } = request;
    const options = (child: string, fixed: string[]): pulumi.CustomResourceOptions => ({
        parent: component,
        ...aliasOptions(args.aliases, child, fixed),
    });
    const user = new iam.User(
        `${name}-user`,
        keepingInputs({ name: names.user, ...identity }, args.existingInputs, "user"),
        // Nothing is created before the account is known: the policies need it.
        { ...keepingName(args.userName), ...options("user", ["name"]), dependsOn: accountId.apply(() => []) },
    );
    const attachments = policies.map(
        ({ key, policy }) =>
            new iam.UserPolicyAttachment(
                `${name}-${key}-policy-attachment`,
                { user: user.name, policyArn: policy.arn },
                options(`${key}-policy-attachment`, ["user", "policyArn"]),
            ),
    );
    // Seqera uses a key as soon as it has it: the key comes after the permissions.
    const accessKey = new iam.AccessKey(
        `${name}-access-key`,
        keepingInputs({ user: user.name }, args.existingInputs, "access-key"),
        {
            ...options("access-key", ["user"]),
            dependsOn: attachments,
            // The engine replaces only when one trigger follows another, so the first rotation needs one before it.
            replacementTrigger: args.accessKeyRotation ?? "initial",
        },
    );
    const made = credential(request, { accessKey: accessKey.id, secretKey: accessKey.secret });
    return {
        credentialsId: made.credentialsId,
        credentialName: made.name,
        principalArn: user.arn,
        principalName: user.name,
        accessKeyId: accessKey.id,
    };
}

/**
 * Options by which a resource whose name is not given keeps the one that it was made with. Otherwise a renamed stack, or a
 * later default of this package, would replace policies and access keys.
 */
export function keepingName(given: pulumi.Input<string> | undefined): pulumi.CustomResourceOptions {
    return given === undefined ? { ignoreChanges: ["name"] } : {};
}

/**
 * A role with the policies, which Seqera may assume with the external id that it made.
 *
 * @throws DeploymentError, as a rejected output that prevents the role, with the code `missing-external-id` if Seqera returned
 * no external id.
 */
export function accessByRole(request: AccessRequest): Access {
    const { component, name, args, names, identity, accountId, policies } = request;
    // The role's trust policy holds the external id, which Seqera makes with the credentials: they come first, with
    // the ARN that the role will have.
    const partition = pulumi.output(args.regions).apply(([region]) => partitionOf(region ?? ""));
    const path = identity.path ?? "/";
    const made = credential(request, {
        mode: CredentialsMode.Role,
        assumeRoleArn: pulumi.interpolate`arn:${partition}:iam::${accountId}:role${path}${names.role}`,
        useExternalId: true,
    });
    const title = `TowerForgeCredentials ${name}`;
    const principal = validatedInput(title, args.seqeraPrincipalArn ?? SEQERA_CLOUD_PRINCIPAL, validatePrincipal);
    const role = new iam.Role(
        `${name}-role`,
        {
            name: names.role,
            assumeRolePolicy: pulumi.secret(
                pulumi
                    .all([made.externalId, principal, formatInput(names.credential), formatInput(names.role)])
                    .apply(([id, trusted, credentialName, roleName]) => {
                        if (!isExternalId(id)) {
                            throw noExternalId(credentialName, roleName);
                        }
                        return trustPolicy(trusted, id);
                    }),
            ),
            ...identity,
        },
        { parent: component },
    );
    for (const { key, policy } of policies) {
        new iam.RolePolicyAttachment(
            `${name}-${key}-policy-attachment`,
            { role: role.name, policyArn: policy.arn },
            { parent: component },
        );
    }
    return {
        credentialsId: made.credentialsId,
        credentialName: made.name,
        principalArn: role.arn,
        principalName: role.name,
        accessKeyId: pulumi.output(undefined),
    };
}

/** Both names are as errors show them. */
function noExternalId(credentialName: string, role: string): DeploymentError {
    return new DeploymentError("missing-external-id", [
        `missing external id of the credentials ${credentialName}: Seqera returned none, although it was requested.`,
        'Fix: run pulumi refresh, in case Seqera has created one since. Otherwise set mode to "keys", or use a Seqera Platform',
        "that creates external ids.",
        `The IAM role ${role} was neither created nor changed. Without an external id every user of Seqera could`,
        "assume it.",
    ]);
}

function credential(
    { component, name, args, names }: AccessRequest,
    way: Omit<seqera.AwsCredentialArgs, "name" | "workspaceId">,
): seqera.AwsCredential {
    const { workspaceId, importId } = args;
    return new seqera.AwsCredential(
        `${name}-credential`,
        { name: names.credential, workspaceId, ...way },
        {
            parent: component,
            // A change of mode: Seqera's provider would keep the mode and the external id of before when it updates.
            replaceOnChanges: ["useExternalId"],
            ...(importId !== undefined && {
                import: JSON.stringify({ credentials_id: importId, workspace_id: workspaceId }),
            }),
        },
    );
}
