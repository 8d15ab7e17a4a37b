const MASK = "[secret]";

/** Patterns of secrets. */
const TOKENS = [
    // GitHub, GitLab, npm, Pulumi, Hugging Face, Docker, PyPI, SendGrid, Slack, Google, Stripe, OpenAI and Anthropic.
    /\bgh[pousr]_[A-Za-z0-9]{10,}/g,
    /\bgithub_pat_\w{10,}/g,
    /\bgl[a-z]{2,5}-[\w-]{20,}/g,
    /\bnpm_[A-Za-z0-9]{20,}/g,
    /\bpul-[0-9a-f]{20,}/g,
    /\bhf_[A-Za-z0-9]{20,}/g,
    /\bdckr_[a-z]+_[\w-]{20,}/g,
    /\bpypi-[\w-]{20,}/g,
    /\bSG\.[\w-]{10,}\.[\w-]{10,}/g,
    /\bxox[a-z]-[\w-]{10,}/g,
    /\bxapp-[\w-]{10,}/g,
    /\bhooks\.slack\.com\/services\/[\w/]{10,}/g,
    /\bAIza[\w-]{30,}/g,
    /\b(?:[rs]k|whsec)_[A-Za-z0-9_]{16,}/g,
    /\bsk-[\w-]{20,}/g,
    // The id of an AWS key, and the secret where it follows.
    /\b(?:AKIA|ASIA)[A-Z0-9]{12,}(?:["']?[\s:,=]{1,3}["']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+]))?/g,
    // JSON web tokens, and Seqera's tokens.
    /\beyJ[A-Za-z0-9+/_=-]{16,}(?:\.[A-Za-z0-9+/_=-]+)*/g,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    // Credentials in a URL, and what signs one.
    /(?<=:\/\/)[^\s/?#"']+(?=@)/g,
    /(?<=[?&](?:x-(?:amz|goog)-(?:signature|credential)|sig|key|code)=)[^\s&#"']+/gi,
];

/** How names of fields and variables that hold a secret end. */
const NAME =
    "(?:passw(?:or)?d|passphrase|secret|token|signature|authorization|cookie|bearer[_-]?auth|" +
    "(?:secret|access|api|private|encryption|signing|account)[_-]?key)";
/** A value in quotes, which may be escaped, without its end. */
const QUOTED = String.raw`\\"(?:\\{4}|\\{3}"|\\{1,2}[^"\\]|[^"\\\n])+|"(?:\\.|[^"\\\n])+|'[^'\n]+`;

/** Names followed by a value that is always a secret. */
const NAMED = [
    String.raw`(${NAME}\\?["']?[ \t]*=[ \t]*)(${QUOTED}|[^\s"'\\=>][^\s"'\\]*)`,
    // Pulumi's --secret says what the next word is.
    String.raw`((?<![\w-])--(?!secret )[\w-]*${NAME}[ \t]+)(${QUOTED}|[^\s"'\\-][^\s"'\\]*)`,
    String.raw`(${NAME}\\?["']?[ \t]*:[ \t]*)(${QUOTED})`,
    // JSON and the flow style of YAML.
    String.raw`(${NAME}\\?["'][ \t]*:[ \t]*)([^\s"'\\,{}[\]]+)`,
    // A setting on its own line, unless it is a sentence, and the block below a name.
    String.raw`(^[ \t]*(?:[+~-][ \t]+)?[\w.-]*${NAME}[ \t]*:[ \t]+)(?![A-Za-z-]+[.!?][ \t]*\r?$)([^\s"'\\{[|>][^\s"'\\]*)(?=[ \t]*\r?$)`,
    String.raw`(${NAME}[ \t]*:[ \t]*[|>][+-]?[ \t]*\r?\n[ \t]+)(\S[^\n]*(?:\n[ \t][^\n]*)*)`,
    // A header, at the start of a line or of a text.
    String.raw`((?:^[ \t<>*]*|["']|\\n)authorization\\?["']?[ \t]*[=:][ \t]*\\?["']?(?:bearer|basic|token|digest)[ \t]+)([^\s"'\\]+)`,
].map((source) => new RegExp(source, "gim"));

/** Names followed by a secret or by the next word of a sentence. */
const UNCERTAIN = [
    String.raw`(${NAME}[ \t]*:[ \t]*)([^\s"'\\]+)`,
    String.raw`(\b(?:bearer|basic|token)[ \t]+)([\w+/.~=-]{8,})`,
].map((source) => new RegExp(source, "gi"));

/** A text with tokens of known forms masked. */
export function maskTokens(text: string): string {
    return TOKENS.reduce((result, pattern) => result.replace(pattern, MASK), text);
}

/** A foreign text with everything masked that looks like a secret. */
export function redact(text: string): string {
    const named = NAMED.reduce((result, pattern) => result.replace(pattern, masked), maskTokens(text));
    return UNCERTAIN.reduce(
        (result, pattern) =>
            result.replace(pattern, (found: string, name: string, value: string) =>
                isRandom(value) || /^Bearer.*\w-\w/.test(found) ? masked(found, name, value) : found,
            ),
        named,
    );
}

/** Masks of secrets and references to them: variables, and the syntax of ESC and workflows. */
const REFERENCE = /^\\?["']?(?:\[secret\]|\(sensitive\)|\[known after|\$[A-Z][A-Z0-9_]*$|\$\{|[A-Z]+(?:_[A-Z0-9]+)+$)/;
/** Values that are not secrets. */
const NO_SECRET = /^(?:(?:null|true|false|none|read|write|…|\.{3})[,;]?)$/;

function masked(found: string, name: string, value: string): string {
    if (REFERENCE.test(value) || NO_SECRET.test(value)) {
        return found;
    }
    const [quote = ""] = /^\\?["']/.exec(value) ?? [];
    if (quote !== "") {
        return `${name}${quote}${MASK}`;
    }
    // Where a name is in quotes, so are texts.
    const [around = ""] = /\\?"(?=[ \t]*:[ \t]*$)/.exec(name) ?? [];
    return `${name}${around}${MASK}${around}`;
}

/** A word as people write it: `invocation`, `GitHub`, `PostgreSQL`, `SHA256`. */
const WORD = /^(?:[A-Z]*[a-z]+(?:[A-Z][a-z]+)*[A-Z]*|[A-Z]+|)\d{0,4}$/;

/** Whether a text has a part other than a word, a number or a date. */
function isRandom(text: string): boolean {
    return (
        text.length >= 8 &&
        text.split(/[^A-Za-z0-9]+/).some((part) => part.length >= 6 && !WORD.test(part) && !/^\d+$/.test(part))
    );
}
