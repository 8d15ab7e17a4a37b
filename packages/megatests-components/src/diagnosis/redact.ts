/** Forms in which the tokens and keys of this platform's services appear. */
const TOKENS = [
    /\bgh[pousr]_[A-Za-z0-9]{10,}/g,
    /\bgithub_pat_[A-Za-z0-9_]{10,}/g,
    /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g,
    /\bpul-[0-9a-f]{20,}/g,
    /\bnpm_[A-Za-z0-9]{20,}/g,
    /\beyJ[A-Za-z0-9+/_=-]{16,}(?:\.[A-Za-z0-9+/_=-]+)*/g,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    /(?<=:\/\/)[^\s/?#"']+(?=@)/g,
    /(?<=\b(?:bearer|token|basic) )(?!\(sensitive\))[A-Za-z0-9+/_.=-]{8,}/gi,
];

/** A value that stands for a secret, or says where it is. */
const HARMLESS = /^\\?["']?(?:\[secret\]|\(sensitive\)|\[known after|\$\{?[A-Z][A-Z0-9_]*\}?$)/;
/** A value in quotes, which may be escaped, without its end. */
const QUOTED = String.raw`\\"(?:(?!\\").)+|"(?:\\.|[^"\\\n])+|'[^'\n]+`;
/** A secret behind its name: a password however short it is, others unless they may be a word of a sentence. */
const NAMED = [
    named("password|passwd|passphrase", 1),
    named("secret(?:_?(?:access_?)?key)?|token|bearer_?auth|(?:api|private)_?key", 8),
];

function named(names: string, shortest: number): RegExp {
    return new RegExp(String.raw`((?:${names})\\?["']?\s*[=:]\s*)(${QUOTED}|[^\s"',;]{${shortest},})`, "gi");
}

/** A text in which everything that looks like a token is masked, so that a log can be quoted. */
export function redact(text: string): string {
    const masked = TOKENS.reduce((result, pattern) => result.replace(pattern, "[secret]"), text);
    return NAMED.reduce((result, pattern) => result.replace(pattern, maskedValue), masked);
}

function maskedValue(found: string, name: string, value: string): string {
    const [quote = ""] = /^\\?["']?/.exec(value) ?? [];
    return HARMLESS.test(value) ? found : `${name}${quote}[secret]`;
}

/** A text whose control characters cannot reach the terminal. Tabs stay. */
export function printable(text: string): string {
    return text.replace(/[^\t\P{Cc}]/gu, "\uFFFD");
}
