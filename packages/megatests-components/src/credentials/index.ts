export * from "./policies";
export {
    CredentialsMode,
    type CredentialsSettings,
    type PolicyNames,
    type TowerForgeCredentialsArgs,
} from "./settings";
export { TowerForgeCredentials } from "./towerForgeCredentials";
