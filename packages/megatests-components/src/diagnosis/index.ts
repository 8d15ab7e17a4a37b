export type { Diagnosis, Explanation, Message, Service, Severity } from "./diagnosis";
export { diagnose, diagnoseMessage } from "./diagnose";
export { redact } from "../text/redact";
export { shellQuoted } from "../text/shell";
export { type Terminal, terminalFor } from "../text/terminal";
export { renderDiagnoses } from "./renderDiagnoses";
