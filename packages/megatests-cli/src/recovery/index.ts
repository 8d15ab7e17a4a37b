export { type LookUp, type Lookup, type Services } from "./lookup";
export { type ImportFile, type RecoveryPlan, planRecovery } from "./planRecovery";
export { isAmbiguous, renderRecovery, withKeyId } from "./renderRecovery";
export { type ServiceOptions, servicesOf } from "./services";
