export { buildPolicies } from "./build";
export {
    type DocumentStatement,
    type PolicyCondition,
    type PolicyDocument,
    type PolicyStatement,
    toDocument,
} from "./document";
export { policyHash } from "./hash";
export type { EnabledFeatures, PolicyInput } from "./input";
export { ALL_FEATURES, BATCH_LOG_GROUP, PolicyScope } from "./input";
export { jobsKeyStatement } from "./kms";
export { partitionOf } from "./location";
export { type PolicyKind, type PolicyPart, plannedParts, policyParts } from "./parts";
export { MAX_POLICIES, MAX_POLICY_CHARACTERS } from "./split";
export { SEQERA_CLOUD_PRINCIPAL, isExternalId, trustPolicy } from "./trust";
export { validateAccountId, validatePlannedKeys, validatePolicyArn, validatePolicyInput } from "./validation";
