export { type SeqerakitEnvironment } from "./entry";
export { type SeqerakitPathsReading, readSeqerakitPaths } from "./paths";
export { type Problem, SeqerakitError, formatProblem } from "./problem";
export { type ReadOptions, readSeqerakit } from "./reader";
export { type ComputeEnvironmentSpec, parseComputeEnvironmentSpec } from "./spec";
