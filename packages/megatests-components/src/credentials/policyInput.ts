import * as pulumi from "@pulumi/pulumi";
import { mapValues } from "../internal/objects";
import { isPlain } from "../internal/validation";
import { ALL_FEATURES, type EnabledFeatures, type PolicyInput, PolicyScope } from "./policies";
import type { CredentialsSettings, PolicyFeatures, TextList } from "./settings";

/** Settings with what the compute environments bring. */
export interface CredentialsInUse extends CredentialsSettings {
    regions: TextList;
    workDirs: TextList;
    workspaceId?: pulumi.Input<number>;
}

/** Stands for an account that is known only during the deployment. */
const SOME_ACCOUNT = "000000000000";

/** Values as long as the unknown ones may be, so that the policies have room for those. */
const LONG_BUCKET = "x".repeat(63);
const LONG_WORK_DIR = `s3://${LONG_BUCKET}/${"x".repeat(100)}`;
const LONG_NAME = "x".repeat(128);
const LONG_REGION = "ap-southeast-1";
const LONG_POLICY_ARN = `arn:aws:iam::${SOME_ACCOUNT}:policy/${LONG_NAME}`;
const LONG_KEY_ARN = `arn:aws:kms:${LONG_REGION}:${SOME_ACCOUNT}:key/${"x".repeat(36)}`;

/** The scope whose policies need more room. */
const LONGER_SCOPE = PolicyScope.LeastPrivilege;

/** The input of the policies as far as it is known, with a long value in place of each unknown one. */
export function knownPolicyInput(settings: CredentialsInUse): PolicyInput {
    // An account is in one partition, so the unknown regions are in that of the known ones.
    const [region = LONG_REGION] = isPlain(settings.regions) ? settings.regions.filter(isPlain) : [];
    return {
        accountId: knownText(settings.accountId, SOME_ACCOUNT) ?? SOME_ACCOUNT,
        regions: knownList(settings.regions, region, 1),
        workDirs: knownList(settings.workDirs, LONG_WORK_DIR),
        dataBuckets: settings.dataBuckets && knownList(settings.dataBuckets, LONG_BUCKET),
        writableDataBuckets: settings.writableDataBuckets && knownList(settings.writableDataBuckets, LONG_BUCKET),
        logGroups: settings.logGroups && knownList(settings.logGroups, LONG_NAME),
        jobDefinitions: settings.jobDefinitions && knownList(settings.jobDefinitions, LONG_NAME),
        kmsKeyArns: settings.kmsKeyArns && knownList(settings.kmsKeyArns, LONG_KEY_ARN),
        forgeRolesBoundary: knownText(settings.forgeRolesBoundary, LONG_POLICY_ARN),
        features: settings.features && knownFeatures(settings.features),
        policyScope: settings.policyScope && (isPlain(settings.policyScope) ? settings.policyScope : LONGER_SCOPE),
    };
}

/** An unknown feature counts as in use. */
function knownFeatures(features: pulumi.Input<PolicyFeatures>): EnabledFeatures {
    return isPlain(features) ? mapValues({ ...features }, (each) => !isPlain(each) || each) : ALL_FEATURES;
}

/** The list with a value in place of each unknown one. The values differ in their last characters. */
function knownList(list: TextList, unknown: string, differing = 4): string[] {
    const numbered = (index: number) =>
        unknown.slice(0, -differing) +
        String(index + 1)
            .slice(-differing)
            .padStart(differing, "0");
    return isPlain(list) ? list.map((each, index) => (isPlain(each) ? each : numbered(index))) : [unknown];
}

function knownText(text: pulumi.Input<string> | undefined, unknown: string): string | undefined {
    return text === undefined || isPlain(text) ? text : unknown;
}

/** The input of the policies during the deployment. */
export function deployedPolicyInput(
    settings: CredentialsInUse,
    accountId: pulumi.Output<string>,
): pulumi.Output<PolicyInput> {
    const { regions, workDirs, dataBuckets, writableDataBuckets, logGroups, jobDefinitions } = settings;
    const { kmsKeyArns, forgeRolesBoundary, features, policyScope } = settings;
    return pulumi.output({
        accountId,
        regions,
        workDirs,
        dataBuckets,
        writableDataBuckets,
        logGroups,
        jobDefinitions,
        kmsKeyArns,
        forgeRolesBoundary,
        features,
        policyScope,
    });
}
