/** Forms in which the tokens of this platform's services appear. */
const TOKENS = [
    /\bgh[pousr]_[A-Za-z0-9]{10,}/g,
    /\bgithub_pat_[A-Za-z0-9_]{10,}/g,
    /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g,
    /\bpul-[0-9a-f]{20,}/g,
    /\beyJ[A-Za-z0-9+/_=-]{16,}(?:\.[A-Za-z0-9+/_=-]+)*/g,
    /(?<=\b(?:bearer|token|basic) )(?!\(sensitive\))[A-Za-z0-9+/_.=-]{8,}/gi,
    /(?<=\b[\w-]*(?:password|secret|secretKey|secretAccessKey|token|bearerAuth)["']?\s*[=:]\s*["']?)(?!\[secret\]|\(sensitive\)|\$)[^\s"',;]{8,}/gi,
];

/** A text in which everything that looks like a token is masked, so that a log can be quoted. */
export function redact(text: string): string {
    return TOKENS.reduce((result, pattern) => result.replace(pattern, "[secret]"), text);
}
