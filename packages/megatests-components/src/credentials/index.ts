export * from "./policies";
export { CredentialsMode, type CredentialsSettings, type PolicyNames } from "./settings";
export { TowerForgeCredentials, type TowerForgeCredentialsArgs } from "./towerForgeCredentials";
