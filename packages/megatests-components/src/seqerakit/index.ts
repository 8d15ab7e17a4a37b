export { NOTES_CHANNEL } from "./notes";
export { type ParticipantOptions, readSeqerakitParticipants } from "./participants";
export { type Note, type Problem, SeqerakitError, formatProblem } from "./problem";
export { type SeqerakitSource, readSeqerakit } from "./programReader";
export type { ReadOptions } from "./readOptions";
export { type SeqerakitPathsReading, readSeqerakitPaths, readSeqerakitText } from "./reader";
export { parseComputeEnvironmentSpec } from "./spec";
