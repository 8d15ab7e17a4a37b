export { paintFor } from "../cli/paint";
export type { Diagnosis, Explanation, Message, Service, Severity } from "./diagnosis";
export { diagnose, diagnoseMessage } from "./diagnose";
export { redact } from "./redact";
export { renderDiagnoses } from "./renderDiagnoses";
