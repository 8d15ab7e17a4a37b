export type { Area, CheckResult, Outcome } from "./check";
export { type StackExamination, examineStack } from "./examineStack";
export { renderResults } from "./renderResults";
