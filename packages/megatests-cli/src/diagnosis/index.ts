export type { Diagnosis, Explanation, Message, Service, Severity } from "./diagnosis";
export { diagnose, diagnoseMessage } from "./diagnose";
export { redact } from "megatests-components/internal";
export { shellQuoted } from "megatests-components/internal";
export { type Terminal, terminalFor } from "../terminal";
export { countDiagnoses, renderDiagnoses } from "./renderDiagnoses";
