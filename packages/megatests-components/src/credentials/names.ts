import * as pulumi from "@pulumi/pulumi";
import { shortenedName } from "../internal/awsForms";
import { formatValue } from "../internal/formatValue";
import { settingOf } from "../internal/settings";
import { type ValidationError, isPlain, validatedInput } from "../internal/validation";
import { validateCredentialName } from "../workspace/validation";
import type { PolicyPart } from "./policies";
import { CredentialsMode, type CredentialsSettings, type PolicyNames } from "./settings";

/** Names that the resources have in AWS and in Seqera. */
export interface PhysicalNames {
    user: pulumi.Input<string>;
    role: pulumi.Input<string>;
    credential: pulumi.Input<string>;
    policies: Required<PolicyNames>;
}

/** Maximum number of characters in the name of a user or a role. Source: AWS, IAM quotas. */
const LONGEST_IDENTITY_NAME = 64;

/** Maximum for a policy, 128, without the number that a further policy gets. Source: AWS, IAM quotas. */
const LONGEST_POLICY_NAME = 125;

/**
 * The names that are given, and defaults from the component's name. Names in an AWS account contain the stack's name, so
 * that several stacks can share an account.
 */
export function physicalNames(name: string, settings: CredentialsSettings, stack: string): PhysicalNames {
    // Forge may change every role named TowerForge-*, so the role that Seqera assumes has another prefix. The
    // credentials of the two modes differ in name, so that a change of mode can create the new ones beside the old.
    const prefix = settings.mode === CredentialsMode.Role ? "Seqera" : "TowerForge";
    // The first hyphen ends the stack's name: otherwise stack a-b with component c has the names of stack a with b-c. Pulumi
    // allows no = in the name of a stack, and IAM does.
    const inStack = `${stack.replaceAll("-", "=")}-${name}`;
    const policy = (kind: keyof PolicyNames, suffix: string) => {
        const byDefault = shortenedName(`TowerForge-${inStack}`, suffix, LONGEST_POLICY_NAME);
        const given = settingOf(settings.policyNames, kind);
        // As an output, the names may lack this one.
        return settings.policyNames === undefined || isPlain(settings.policyNames)
            ? (given ?? byDefault)
            : pulumi.output(given).apply((known) => known ?? byDefault);
    };
    return {
        user: settings.userName ?? shortenedName(`TowerForge-${inStack}`, "", LONGEST_IDENTITY_NAME),
        role: settings.roleName ?? shortenedName(`Seqera-${inStack}`, "", LONGEST_IDENTITY_NAME),
        credential: settings.credentialName ?? `${prefix}-${name}`,
        policies: {
            forge: policy("forge", "-Forge"),
            launch: policy("launch", "-Launch"),
            s3: policy("s3", "-S3"),
        },
    };
}

/** The same names. Those that are outputs are validated during the deployment. */
export function validatedNames(component: string, { user, role, credential, policies }: PhysicalNames): PhysicalNames {
    const policy = (kind: keyof PolicyNames) =>
        validatedInput(component, policies[kind], (each) => validatePolicyName(kind, each));
    return {
        user: validatedInput(component, user, validateUserName),
        role: validatedInput(component, role, validateRoleName),
        credential: validatedInput(component, credential, (each) => validateCredentialName(each, "credentialName")),
        policies: { forge: policy("forge"), launch: policy("launch"), s3: policy("s3") },
    };
}

/** Errors of the names that are known and in use. */
export function validateNames(mode: CredentialsMode | undefined, names: PhysicalNames): ValidationError[] {
    const identity = mode === CredentialsMode.Role ? names.role : names.user;
    const validateIdentity = mode === CredentialsMode.Role ? validateRoleName : validateUserName;
    return [
        ...(isPlain(identity) ? validateIdentity(identity) : []),
        ...Object.entries(names.policies).flatMap(([kind, policy]) =>
            isPlain(policy) ? validatePolicyName(kind, policy) : [],
        ),
        ...(isPlain(names.credential) ? validateCredentialName(names.credential, "credentialName") : []),
    ];
}

function validateUserName(name: string): ValidationError[] {
    return validateIamName("userName", name, LONGEST_IDENTITY_NAME);
}

function validatePolicyName(kind: string, name: string): ValidationError[] {
    return validateIamName(`policyNames.${kind}`, name, LONGEST_POLICY_NAME);
}

function validateRoleName(name: string): ValidationError[] {
    const reason =
        `invalid role name ${formatValue(name)}: Forge may change every role whose name starts with TowerForge-, and so this ` +
        "one. Fix: use another prefix.";
    return [
        ...validateIamName("roleName", name, LONGEST_IDENTITY_NAME),
        ...(name.startsWith("TowerForge-") ? [{ code: "reserved-name", propertyPath: "roleName", reason }] : []),
    ];
}

function validateIamName(propertyPath: string, value: string, longest: number): ValidationError[] {
    const reason = `invalid IAM name ${formatValue(value)}: expected 1 to ${longest} letters, digits or characters of _+=,.@-.`;
    return /^[\w+=,.@-]+$/.test(value) && value.length <= longest
        ? []
        : [{ code: "invalid-iam-name", propertyPath, reason }];
}

/** Name of a policy in AWS: that of its kind, and its number from the second on. */
export function policyName(names: PhysicalNames, { kind, key }: PolicyPart): pulumi.Input<string> {
    const name = names.policies[kind];
    const number = key.slice(kind.length);
    return isPlain(name) ? name + number : pulumi.interpolate`${name}${number}`;
}
