export { addFault } from "./cloud/faults";
export { cloudVariable, readCloud } from "./cloud/file";
export type * from "./cloud/state";
export { installPlugins } from "./install";
export * from "./seeds/names";
export { nfCoreToday, nfCoreVariables, seedNfCoreToday } from "./seeds/nfCoreToday";
export { seedCloud, type GitHubTokenSeed, type SeedOptions, type SeqeraTokenSeed } from "./seeds/seedCloud";
