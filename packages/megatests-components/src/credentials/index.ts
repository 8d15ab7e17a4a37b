export {
    type DocumentStatement,
    type EnabledFeatures,
    type PolicyCondition,
    type PolicyDocument,
    type PolicyInput,
    type PolicyKind,
    type PolicyPart,
    PolicyScope,
    type PolicyStatement,
    buildPolicies,
} from "./policies";
export {
    CredentialsMode,
    type CredentialsSettings,
    type PolicyFeatures,
    type PolicyNames,
    type TowerForgeCredentialsArgs,
} from "./settings";
export { TowerForgeCredentials } from "./towerForgeCredentials";
