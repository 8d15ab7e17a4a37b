import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { validateAliases, aliasOptions } from "../internal/aliases";
import { afterOutputs, passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { throwIfInvalid } from "../internal/validation";
import { type KeyedPolicy, accessByKeys, accessByRole, keepingName } from "./access";
import { callerAccount } from "./callerAccount";
import { checkedAccountId, validateCredentials, policyInput } from "./validation";
import { formerCredentialsChildren } from "./formerChildren";
import { type PhysicalNames, physicalNames, policyName } from "./names";
import { type PolicyKind, type PolicyPart, buildPolicies, policyHash, policyParts } from "./policies";
import { CredentialsMode, type TowerForgeCredentialsArgs } from "./settings";

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
    /** ARN of the IAM user, or of the role in role mode. */
    public readonly principalArn: pulumi.Output<string>;
    /** Name of the IAM user, or of the role in role mode. */
    public readonly principalName: pulumi.Output<string>;
    /** Name of the credentials in Seqera. */
    public readonly credentialName: pulumi.Output<string>;
    /** Id of the access key. Undefined in role mode, which has none. */
    public readonly accessKeyId: pulumi.Output<string | undefined>;
    /**
     * SHA-256 of the permissions that the policies for Forge and for launching grant. It does not depend on the buckets
     * in the policy for S3. It is known during a preview if the account is.
     */
    public readonly policyHash: pulumi.Output<string>;
    /**
     * ARNs of the managed policies by key: `forge`, `launch` and `s3`. A further policy of the same kind has a number
     * in its key.
     */
    public readonly policyArns: { [key: string]: pulumi.Output<string> };
    /** Names of the managed policies, by the keys of `policyArns`. */
    public readonly policyNames: { [key: string]: pulumi.Output<string> };

    /**
     * @throws pulumi.InputPropertiesError naming every argument that is wrong, before anything is registered.
     */
    constructor(name: string, args: TowerForgeCredentialsArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("TowerForgeCredentials", name, args, opts);
        throwIfInvalid(`TowerForgeCredentials ${name}`, [
            ...validateCredentials(name, args),
            ...validateAliases("TowerForgeCredentials", args.aliases, formerCredentialsChildren(args)),
        ]);
        args = { ...args, accountId: checkedAccountId(args.accountId) };
        super(
            "megatests-components:index:TowerForgeCredentials",
            name,
            componentInputs("TowerForgeCredentials", args),
            passingDependencies(afterOutputs(opts, args.accountId)),
        );

        const names = physicalNames(name, args, pulumi.getStack());
        const accountId = pulumi.output(args.accountId ?? callerAccount(this));
        const parts = accountId.apply((id) => buildPolicies(policyInput(args, id)));
        const policies = managedPolicies(this, name, args, names, parts);
        const accessBy = args.mode === CredentialsMode.Role ? accessByRole : accessByKeys;
        const access = accessBy({ component: this, name, args, names, accountId, policies });

        this.credentialsId = access.credentialsId;
        this.principalArn = access.principalArn;
        this.principalName = access.userName;
        this.credentialName = access.credentialName;
        this.accessKeyId = access.accessKeyId;
        this.policyHash = parts.apply((built) =>
            policyHash(built.filter(({ kind }) => kind !== "s3").map(({ document }) => document)),
        );
        this.policyArns = Object.fromEntries(policies.map(({ key, policy }) => [key, policy.arn]));
        this.policyNames = Object.fromEntries(policies.map(({ key, policy }) => [key, policy.name]));
        this.registerOutputs({
            credentialsId: this.credentialsId,
            principalArn: this.principalArn,
            principalName: this.principalName,
            credentialName: this.credentialName,
            accessKeyId: this.accessKeyId,
            policyHash: this.policyHash,
            policyArns: this.policyArns,
            policyNames: this.policyNames,
        });
    }
}

function managedPolicies(
    component: pulumi.ComponentResource,
    name: string,
    args: TowerForgeCredentialsArgs,
    names: PhysicalNames,
    parts: pulumi.Output<PolicyPart[]>,
): KeyedPolicy[] {
    // Which policies there are does not depend on the account, only what they say does.
    return policyParts(policyInput(args)).map((part, index) => ({
        key: part.key,
        policy: new iam.Policy(
            `${name}-${part.key}-policy`,
            {
                name: policyName(names, part),
                description: DESCRIPTIONS[part.kind],
                policy: parts.apply((built) => JSON.stringify(built[index]?.document)),
            },
            {
                parent: component,
                ...keepingName(args.policyNames?.[part.kind]),
                ...aliasOptions(args.aliases, `${part.key}-policy`, ["name", "path", "description"]),
            },
        ),
    }));
}
