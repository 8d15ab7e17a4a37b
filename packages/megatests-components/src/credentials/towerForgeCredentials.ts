import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { validateAliases, aliasOptions } from "../internal/aliases";
import { keepingInputs, validateExistingInputs } from "../internal/existingInputs";
import { afterOutputs, passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { settingOf } from "../internal/settings";
import { tagsOf, validateTags } from "../internal/tags";
import { validatedOutput, throwIfInvalid, validatedInput } from "../internal/validation";
import { type KeyedPolicy, accessByKeys, accessByRole, keepingName } from "./access";
import { callerAccount } from "./callerAccount";
import { formerCredentialsChildren } from "./formerChildren";
import { type PhysicalNames, physicalNames, policyName, validatedNames } from "./names";
import {
    type PolicyKind,
    jobsKeyStatement,
    plannedParts,
    policyHash,
    policyParts,
    validateAccountId,
    validatePlannedKeys,
} from "./policies";
import { deployedPolicyInput, knownPolicyInput } from "./policyInput";
import { CredentialsMode, type TowerForgeCredentialsArgs } from "./settings";
import { validateBoundary, validateCredentials, validatePath, validatePolicies } from "./validation";

const DESCRIPTIONS: Record<PolicyKind, string> = {
    forge: "Lets Seqera Batch Forge make and delete AWS Batch environments",
    launch: "Lets Seqera Platform launch runs and follow them",
    s3: "Lets Seqera Platform read the work directories and the buckets of Data Explorer",
};

/**
 * Access of Seqera Platform to an AWS account: an IAM user or role with the permissions that Batch Forge, launching and
 * Data Explorer need, and the credentials in Seqera that use it.
 *
 * Resources that use the credentials should depend on this component, not only on `credentialsId`. The permissions are
 * attached when the component is complete.
 *
 * @example
 * ```typescript
 * const credentials = new TowerForgeCredentials("megatests", {
 *     workspaceId: 59994744926013,
 *     regions: ["eu-west-1"],
 *     workDirs: ["s3://nf-core-awsmegatests"],
 *     dataBuckets: ["nf-core-awsmegatests"],
 *     features: { pipelineSecrets: true, fargateHead: true },
 *     accessKeyRotation: "2026-11",
 * });
 * ```
 */
export class TowerForgeCredentials extends pulumi.ComponentResource {
    /** Id of the credentials in Seqera. */
    public readonly credentialsId: pulumi.Output<string>;
    /** Name of the credentials in Seqera. Undefined for existing credentials. */
    public readonly credentialName: pulumi.Output<string | undefined>;
    /** ARN of the IAM user, or of the role in role mode. Undefined for existing credentials. */
    public readonly principalArn: pulumi.Output<string | undefined>;
    /** Name of the IAM user, or of the role in role mode. Undefined for existing credentials. */
    public readonly principalName: pulumi.Output<string | undefined>;
    /** Id of the access key. Undefined in role mode and for existing credentials. */
    public readonly accessKeyId: pulumi.Output<string | undefined>;
    /**
     * SHA-256 of the permissions that the policies for Forge and for launching grant. It does not depend on the buckets
     * in the policy for S3. It is known during a preview if the account, the regions and the log groups are. Existing
     * credentials have that of no permission.
     */
    public readonly policyHash: pulumi.Output<string>;
    /**
     * ARNs of the managed policies by key: `forge`, `launch` and `s3`. A further policy of the same kind has a number
     * in its key. Empty for existing credentials.
     */
    public readonly policyArns: { [key: string]: pulumi.Output<string> };
    /** Names of the managed policies by the same keys. Empty for existing credentials. */
    public readonly policyNames: { [key: string]: pulumi.Output<string> };
    /**
     * JSON text of the statement that the policies of the keys in `kmsKeyArns` need, so that jobs can use the keys through
     * S3. It applies to all roles of the account whose names start with `TowerForge-`. Undefined without `kmsKeyArns`.
     */
    public readonly kmsKeyPolicyStatement: pulumi.Output<string | undefined>;

    /**
     * @throws pulumi.InputPropertiesError naming every invalid argument, before anything is registered.
     */
    constructor(name: string, args: TowerForgeCredentialsArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("TowerForgeCredentials", name, args, opts);
        throwIfInvalid(`TowerForgeCredentials ${name}`, [
            ...validateCredentials(name, args),
            ...validateTags(name, args),
            ...validateAliases("TowerForgeCredentials", args.aliases, formerCredentialsChildren(args)),
            ...validateExistingInputs("TowerForgeCredentials", args.existingInputs, formerCredentialsChildren(args)),
        ]);
        args = {
            ...args,
            accountId: validatedInput(`TowerForgeCredentials ${name}`, args.accountId, (id) => validateAccountId(id)),
        };
        super(
            "megatests-components:index:TowerForgeCredentials",
            name,
            componentInputs("TowerForgeCredentials", args),
            passingDependencies(afterOutputs(opts, args.accountId)),
        );

        const outputs = args.existingId === undefined ? managed(this, name, args) : existing(args.existingId);
        this.credentialsId = outputs.credentialsId;
        this.credentialName = pulumi.output(outputs.credentialName);
        this.principalArn = pulumi.output(outputs.principalArn);
        this.principalName = pulumi.output(outputs.principalName);
        this.accessKeyId = pulumi.output(outputs.accessKeyId);
        this.policyHash = outputs.policyHash;
        this.policyArns = outputs.policyArns;
        this.policyNames = outputs.policyNames;
        this.kmsKeyPolicyStatement = pulumi.output(outputs.kmsKeyPolicyStatement);
        this.registerOutputs({
            credentialsId: this.credentialsId,
            credentialName: this.credentialName,
            principalArn: this.principalArn,
            principalName: this.principalName,
            accessKeyId: this.accessKeyId,
            policyHash: this.policyHash,
            policyArns: this.policyArns,
            policyNames: this.policyNames,
            kmsKeyPolicyStatement: this.kmsKeyPolicyStatement,
        });
    }
}

/** What the component returns. Existing credentials have little but an id. */
interface CredentialsOutputs {
    credentialsId: pulumi.Output<string>;
    credentialName?: pulumi.Output<string>;
    principalArn?: pulumi.Output<string>;
    principalName?: pulumi.Output<string>;
    accessKeyId?: pulumi.Output<string | undefined>;
    policyHash: pulumi.Output<string>;
    policyArns: { [key: string]: pulumi.Output<string> };
    policyNames: { [key: string]: pulumi.Output<string> };
    kmsKeyPolicyStatement?: pulumi.Output<string>;
}

function existing(existingId: pulumi.Input<string>): CredentialsOutputs {
    return {
        credentialsId: pulumi.output(existingId),
        policyHash: pulumi.output(policyHash([])),
        policyArns: {},
        policyNames: {},
    };
}

function managed(
    component: pulumi.ComponentResource,
    name: string,
    args: TowerForgeCredentialsArgs,
): CredentialsOutputs {
    const title = `TowerForgeCredentials ${name}`;
    const names = validatedNames(title, physicalNames(name, args, pulumi.getStack()));
    const accountId = pulumi.output(args.accountId ?? callerAccount(component));
    const identity = {
        path: validatedInput(title, args.path, validatePath),
        permissionsBoundary: validatedInput(title, args.permissionsBoundary, validateBoundary),
        tags: tagsOf(name, args),
    };
    const policies = managedPolicies(component, name, args, names, accountId);
    const accessBy = args.mode === CredentialsMode.Role ? accessByRole : accessByKeys;
    const access = accessBy({ component, name, args, names, identity, accountId, policies });
    const byKey = <T>(value: (policy: iam.Policy) => T) =>
        Object.fromEntries(policies.map(({ key, policy }) => [key, value(policy)]));
    return {
        ...access,
        policyHash: hashOf(args, accountId),
        policyArns: byKey(({ arn }) => arn),
        policyNames: byKey((policy) => policy.name),
        kmsKeyPolicyStatement: args.kmsKeyArns && deployedPolicyInput(args, accountId).apply(jobsKeyStatement),
    };
}

function managedPolicies(
    component: pulumi.ComponentResource,
    name: string,
    args: TowerForgeCredentialsArgs,
    names: PhysicalNames,
    accountId: pulumi.Output<string>,
): KeyedPolicy[] {
    // The number of policies must be known before deployment. Their documents need not be.
    const planned = policyParts(knownPolicyInput(args));
    const keys = planned.map(({ key }) => key);
    const parts = validatedOutput(`TowerForgeCredentials ${name}`, deployedPolicyInput(args, accountId), (input) => {
        const errors = validatePolicies(args.mode, input);
        return errors.length > 0 ? errors : validatePlannedKeys(input, keys);
    }).apply((input) => plannedParts(input, keys));
    return planned.map((part, index) => ({
        key: part.key,
        policy: new iam.Policy(
            `${name}-${part.key}-policy`,
            keepingInputs(
                {
                    name: policyName(names, part),
                    description: DESCRIPTIONS[part.kind],
                    policy: parts.apply((built) => JSON.stringify(built[index]?.document)),
                    tags: tagsOf(name, args),
                },
                args.existingInputs,
                `${part.key}-policy`,
            ),
            {
                parent: component,
                ...keepingName(settingOf(args.policyNames, part.kind)),
                ...aliasOptions(args.aliases, `${part.key}-policy`, ["name", "path", "description"]),
            },
        ),
    }));
}

/** The hash of the policies that do not depend on buckets, so that an unknown bucket leaves it known. */
function hashOf(args: TowerForgeCredentialsArgs, accountId: pulumi.Output<string>): pulumi.Output<string> {
    const withoutBuckets = { ...args, workDirs: [], dataBuckets: [], writableDataBuckets: [], kmsKeyArns: [] };
    return deployedPolicyInput(withoutBuckets, accountId).apply((input) =>
        policyHash(
            policyParts(input)
                .filter(({ kind }) => kind !== "s3")
                .map(({ document }) => document),
        ),
    );
}
