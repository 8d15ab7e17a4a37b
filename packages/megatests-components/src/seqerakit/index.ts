export { type Note, type Problem, SeqerakitError, formatProblem } from "./problem";
export {
    type ReadOptions,
    type SeqerakitPathsReading,
    type SeqerakitSource,
    readSeqerakit,
    readSeqerakitPaths,
    readSeqerakitText,
} from "./reader";
export { parseComputeEnvironmentSpec } from "./spec";
