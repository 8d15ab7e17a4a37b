export { deployPolicy } from "./deployPolicy";
export { gitHubWorkflows, oidcTrustPolicy, pulumiEnvironment } from "./trustPolicy";
