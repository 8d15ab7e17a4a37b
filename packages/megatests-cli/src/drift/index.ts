export { type DriftReport, type DriftSources, type PreviewDigest, driftReport, isClean } from "./driftReport";
export { issueText } from "./issueText";
