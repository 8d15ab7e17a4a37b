export {
    type DocumentStatement,
    type PolicyCondition,
    type PolicyDocument,
    type PolicyFeatures,
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
    type PolicyNames,
    type TowerForgeCredentialsArgs,
} from "./settings";
export { TowerForgeCredentials } from "./towerForgeCredentials";
