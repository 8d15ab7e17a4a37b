export type { PolicyKind, PolicyPart } from "./build";
export { buildPolicies, policyProblems } from "./build";
export type { DocumentStatement, PolicyCondition, PolicyDocument, PolicyStatement } from "./document";
export { policyHash } from "./hash";
export type { PolicyFeatures, PolicyInput } from "./input";
export { BATCH_LOG_GROUP, PolicyScope } from "./input";
export { partitionOf } from "./location";
export { MAX_POLICIES, MAX_POLICY_CHARACTERS } from "./split";
export { SEQERA_CLOUD_PRINCIPAL, trustPolicy } from "./trust";
