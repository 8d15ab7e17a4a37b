export { type SeqerakitPathsReading, readSeqerakitPaths } from "./paths";
export { type Problem, SeqerakitError, formatProblem } from "./problem";
export { readSeqerakit } from "./reader";
export { parseComputeEnvironmentSpec } from "./spec";
