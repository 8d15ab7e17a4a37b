import type * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
import { DeploymentError, type ValidationError, checkedOutput, isPlain } from "../internal/validation";
import { validateImportId, validateCredentialName, validateWorkspaceId } from "../workspace/validation";
import { LONGEST_IDENTITY_NAME, LONGEST_POLICY_NAME, physicalNames } from "./names";
import { type PolicyInput, partitionOf, validatePolicyInput } from "./policies";
import { isAccountId } from "./policies/validation";
import { CredentialsMode, type CredentialsSettings } from "./settings";

/** Stands for an account that is known only while the program runs. As long as any other, so the policies are too. */
const SOME_ACCOUNT = "000000000000";

/** Stands for the name of the stack, which Pulumi allows only what IAM allows. */
const ANY_STACK = "stack";

const IAM_NAME = /^[\w+=,.@-]+$/;
/** One role or user. The root of an account stands for every identity in it. */
const PRINCIPAL_ARN = /^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)\/[\w+=,.@/-]+$/;

/**
 * Settings of one mode only, and that mode. `userName` is none of them: the arguments of an adoption keep it when the
 * mode changes.
 */
const OF_ONE_MODE = [
    ["roleName", CredentialsMode.Role],
    ["seqeraPrincipalArn", CredentialsMode.Role],
    ["accessKeyRotation", CredentialsMode.Keys],
] as const;

/** Settings with what the compute environments bring. */
export interface CredentialsInUse extends CredentialsSettings {
    regions: string[];
    workDirs: string[];
    workspaceId?: pulumi.Input<number>;
}

/** The settings as input of the policies, for an account. Defaults to the plain account, or one that stands for any. */
export function policyInput(settings: CredentialsInUse, accountId = plainAccount(settings)): PolicyInput {
    return {
        accountId,
        regions: settings.regions,
        workDirs: settings.workDirs,
        dataBuckets: settings.dataBuckets,
        writableDataBuckets: settings.writableDataBuckets,
        logGroups: settings.logGroups,
        jobDefinitions: settings.jobDefinitions,
        forgeRolesBoundary: settings.forgeRolesBoundary,
        features: settings.features,
        policyScope: settings.policyScope,
    };
}

function plainAccount({ accountId }: CredentialsInUse): string {
    return isPlain(accountId) ? accountId : SOME_ACCOUNT;
}

/**
 * What is wrong with settings of TowerForgeCredentials, as far as it is known before the first resource. `name` is the
 * component's; `prefix` goes before each property path.
 */
export function validateCredentials(name: string, settings: CredentialsInUse, prefix = ""): ValidationError[] {
    return [
        ...validatePolicyInput(policyInput(settings)),
        ...validateWorkspaceId(settings.workspaceId),
        ...validateImportId(settings.importId, settings.workspaceId),
        ...modeProblems(settings),
        ...nameProblems(name, settings),
        ...(settings.mode === CredentialsMode.Role ? roleProblems(name, settings) : []),
    ].map(({ propertyPath, reason }) => ({ propertyPath: prefix + propertyPath, reason }));
}

/** An account id whose output is checked. `path` goes before the property in the error. */
export function checkedAccountId(
    accountId: pulumi.Input<string> | undefined,
    path = "",
): pulumi.Input<string> | undefined {
    return checkedOutput(accountId, (id, received) =>
        isAccountId(id)
            ? undefined
            : new DeploymentError("invalid-account-id", [
                  `invalid AWS account id ${received} in ${path}accountId: expected 12 digits.`,
                  "Fix: pass the id of the account as a string.",
              ]),
    );
}

function modeProblems({ mode = CredentialsMode.Keys, ...settings }: CredentialsInUse): ValidationError[] {
    const known = Object.values(CredentialsMode);
    if (!known.includes(mode)) {
        const reason = `${formatValue(mode)} is no mode. Fix: use one of ${known.join(", ")}.`;
        return [{ propertyPath: "mode", reason }];
    }
    return OF_ONE_MODE.filter(([property, only]) => settings[property] !== undefined && only !== mode).map(
        ([property, only]) => ({
            propertyPath: property,
            reason:
                `${formatValue(settings[property])} has no effect in the mode ${mode}. ` +
                `Fix: set mode to ${only}, or leave ${property} out.`,
        }),
    );
}

function nameProblems(name: string, settings: CredentialsInUse): ValidationError[] {
    const { user, role, credential, policies } = physicalNames(name, settings, ANY_STACK);
    return [
        ...(settings.mode === CredentialsMode.Role
            ? iamNameProblems("roleName", role, LONGEST_IDENTITY_NAME)
            : iamNameProblems("userName", user, LONGEST_IDENTITY_NAME)),
        ...Object.entries(policies).flatMap(([kind, policy]) =>
            iamNameProblems(`policyNames.${kind}`, policy, LONGEST_POLICY_NAME),
        ),
        ...validateCredentialName(credential, "credentialName"),
    ];
}

function iamNameProblems(propertyPath: string, value: string, longest: number): ValidationError[] {
    const reason = `${formatValue(value)} is no name in IAM. Fix: use 1 to ${longest} letters, digits and characters of _+=,.@-`;
    return IAM_NAME.test(value) && value.length <= longest ? [] : [{ propertyPath, reason }];
}

function roleProblems(name: string, settings: CredentialsInUse): ValidationError[] {
    const { role } = physicalNames(name, settings, ANY_STACK);
    const partition = partitionOf(settings.regions[0] ?? "");
    const principal = settings.seqeraPrincipalArn;
    const problems: ValidationError[] = [];
    if (settings.importId !== undefined) {
        // Seqera's provider reads neither the role nor the external id back, so an import would never match.
        problems.push({
            propertyPath: "importId",
            reason: "Credentials with a role cannot be taken over. Fix: leave out importId, and new ones are made.",
        });
    }
    if (role.startsWith("TowerForge-")) {
        problems.push({
            propertyPath: "roleName",
            reason: `${formatValue(role)} would be a role that Forge may change, and so its own. Fix: do not start it with TowerForge-.`,
        });
    }
    if (partition !== "aws") {
        problems.push({
            propertyPath: "mode",
            reason: `Seqera takes no role of partition ${partition}. Fix: use the mode keys.`,
        });
    }
    if (principal !== undefined && !PRINCIPAL_ARN.test(principal)) {
        problems.push({
            propertyPath: "seqeraPrincipalArn",
            reason: `${formatValue(principal)} is no ARN of one IAM role or user. Fix: use that of the role by which your Platform assumes roles.`,
        });
    }
    return problems;
}
