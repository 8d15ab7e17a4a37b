import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import * as ts from "typescript";
import { redact } from "../../src/internal/redact";

const ROOT = join(__dirname, "../../../..");
const RUNS = { numRuns: 3000, seed: 20261127 };

/** Words of sentences about secrets, and words that could be taken for some. */
const ABOUT = [
    ...["token", "tokens", "secret", "secrets", "password", "passphrase", "key", "keys", "access key", "secret key"],
    ...["API key", "private key", "credentials", "signature", "cookie", "authorization", "bearer", "basic", "Token"],
    ...["Bearer token", "Basic", "Authorization", "Secret", "Password", "bearer token", "basic authentication"],
];
const WORDS = [
    ...["invocation", "of", "the", "expired", "missing", "administrator", "read-only", "is", "belongs", "to", "an"],
    ...[
        "organization",
        "GitHub",
        "Seqera",
        "PostgreSQL",
        "Owner",
        "Admin",
        "workspace",
        "knowledge-based",
        "42",
        "2026",
    ],
    ...["self-hosted", "environment", "AwsBatchCe", "TOWER_ACCESS_TOKEN", "OAuth", "must", "be", "given", "without"],
    ...["misconfigured", "authentication", "internationalization", "GITHUB_TOKEN", "v1.2.3", "SHA256", "[secret]"],
];
const BREAKS = [" ", " ", " ", " ", ", ", ": ", "; ", " (", ") ", " - ", ". "];

const sentences = fc
    .tuple(
        fc.array(fc.tuple(fc.constantFrom(...ABOUT, ...WORDS), fc.constantFrom(...BREAKS)), {
            minLength: 3,
            maxLength: 12,
        }),
        fc.constantFrom(".", "!", "?", ""),
    )
    .map(([parts, end]) => `The ${parts.map((part) => part.join("")).join("")}deployment cannot go on${end}`);

const ALPHANUMERIC = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"];
const HEX = [..."0123456789abcdef"];
const text = (characters: string[], minLength: number, maxLength = minLength + 20) =>
    fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });
const alphanumeric = (minLength: number, maxLength?: number) => text(ALPHANUMERIC, minLength, maxLength);

/** Tokens that are known by their form. */
const tokens = fc.oneof(
    fc
        .tuple(
            fc.constantFrom(
                "ghp_",
                "gho_",
                "ghu_",
                "ghs_",
                "ghr_",
                "github_pat_",
                "npm_",
                "hf_",
                "glpat-",
                "sk-",
                "sk_live_",
            ),
            alphanumeric(24),
        )
        .map((parts) => parts.join("")),
    fc
        .tuple(fc.constantFrom("xoxb-", "xoxp-", "xapp-", "pypi-", "AIza"), alphanumeric(32))
        .map((parts) => parts.join("")),
    text(HEX, 40, 40).map((digits) => `pul-${digits}`),
    fc
        .tuple(fc.constantFrom("AKIA", "ASIA"), text([..."ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"], 16, 16))
        .map((parts) => parts.join("")),
    fc.tuple(alphanumeric(16), alphanumeric(16), alphanumeric(16)).map(([a, b, c]) => `eyJ${a}.eyJ${b}.${c}`),
    fc.tuple(alphanumeric(16), alphanumeric(16)).map(([a, b]) => `eyJ${a}.${b}`),
);

const NAMES = [
    ...[
        "password",
        "DB_PASSWORD",
        "passphrase",
        "PULUMI_CONFIG_PASSPHRASE",
        "secret",
        "client_secret",
        "client-secret",
    ],
    ...[
        "token",
        "TOWER_ACCESS_TOKEN",
        "accessToken",
        "access-token",
        "bearerAuth",
        "secretKey",
        "secret-key",
        "secret_key",
    ],
    ...["AWS_SECRET_ACCESS_KEY", "api-key", "apiKey", "X-API-Key", "private_key", "signature", "x-amz-security-token"],
];
/** Values of named secrets: whatever has no space, and no quote or backslash, which end or escape a value. */
const values = fc
    .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 })
    .map((value) => value.replace(/[\s"'\\]/g, "x"))
    .filter(
        (value) =>
            /^[A-Za-z0-9/+!@%^*.~-]/.test(value) &&
            !/^(null|true|false|none|read|write)[,;]?$/.test(value) &&
            !/^[A-Z]+(_[A-Z0-9]+)+$/.test(value) &&
            !/^-/.test(value),
    );

/** Where a named secret stands, with a value that stands as it is. */
const PLACES: ((name: string, value: string) => string)[] = [
    (name, value) => `${name}=${value}`,
    (name, value) => `export ${name}="${value} ${value}"`,
    (name, value) => `${name} = '${value}'`,
    (name, value) => JSON.stringify({ a: 1, [name]: value, b: [2] }),
    (name, value) => JSON.stringify({ [name]: value }, undefined, 2),
    (name, value) => JSON.stringify({ body: JSON.stringify({ [name]: value, b: 1 }) }),
    (name, value) => `{'${name}': '${value}'}`,
    (name, value) => `tool --${name.replace(/^secret$/, "token")} ${value} --more`,
    (name, value) => `tool --${name}=${value}`,
    (name, value) => `a: 1\n  ${name}: "${value}"\nb: 2`,
    (name, value) => `${name}: |\n  ${value}\n  ${value}\nb: 2`,
    (name, value) => `https://host/path?a=1&${name}=${encodeURIComponent(value)}`,
];
/** Where a secret is known whatever it is called. */
const HEADERS: ((value: string) => string)[] = [
    (value) => `Authorization: Bearer ${value}`,
    (value) => `-H "authorization: token ${value}"`,
    (value) => `{"Authorization":"Basic ${value}"}`,
    (value) => `https://user:${encodeURIComponent(value)}@host/path`,
    (value) => `https://${encodeURIComponent(value)}@host/path`,
    (value) => `https://host/key?X-Amz-Credential=a&X-Amz-Signature=${encodeURIComponent(value)}&b=1`,
    (value) => `https://host/blob?sv=1&sig=${encodeURIComponent(value)}`,
];
/** A secret alone on its line is what stands in YAML, unless it ends as a sentence does. */
const settings = values.filter((value) => !/[.!?]$/.test(value) && !/[|[{>]/.test(value[0] ?? ""));

describe("redact, over generated texts", () => {
    const gone = (secret: string, whole: string) => {
        // A secret of few letters may be part of the other words.
        const masked = redact(whole);
        const count = (within: string) => within.split(secret).length - 1;
        assert.ok(secret.length < 6 ? masked !== whole : count(masked) === 0, JSON.stringify({ whole, masked }));
    };

    it("masks no English sentence", () => {
        fc.assert(
            fc.property(sentences, (sentence) => assert.equal(redact(sentence), sentence)),
            RUNS,
        );
    });

    it("masks tokens of known forms in sentences", () => {
        fc.assert(
            fc.property(sentences, tokens, sentences, (before, token, after) =>
                gone(token, `${before} ${token} ${after}`),
            ),
            RUNS,
        );
    });

    it("masks the values of names that are secret, in every notation", () => {
        fc.assert(
            fc.property(
                fc.constantFrom(...NAMES),
                values,
                fc.constantFrom(...PLACES),
                sentences,
                (name, value, place, more) => {
                    const encoded = place(name, value).includes(value) ? value : encodeURIComponent(value);
                    gone(encoded, `${more}\n${place(name, value)}\n${more}`);
                },
            ),
            RUNS,
        );
    });

    it("masks settings on lines of their own", () => {
        fc.assert(
            fc.property(
                fc.constantFrom(...NAMES),
                settings,
                fc.constantFrom("", "  ", "+ ", "  - "),
                (name, value, indent) => gone(value, `a: 1\n${indent}${name}: ${value}\nb: 2`),
            ),
            RUNS,
        );
    });

    it("masks what proves who asks", () => {
        fc.assert(
            fc.property(values, fc.constantFrom(...HEADERS), sentences, (value, header, more) =>
                gone(header("").includes("://") ? encodeURIComponent(value) : value, `${more}\n${header(value)}`),
            ),
            RUNS,
        );
    });

    it("leaves JSON to be read", () => {
        fc.assert(
            fc.property(fc.dictionary(fc.constantFrom(...NAMES, "a"), fc.jsonValue()), (value) => {
                JSON.parse(redact(JSON.stringify(value, undefined, 2)));
                JSON.parse(redact(JSON.stringify({ text: JSON.stringify(value) })));
            }),
            RUNS,
        );
    });
});

describe("redact, over what this project says", () => {
    it("masks nothing in the documentation", () => {
        const files = [
            "README.md",
            "CONTRIBUTING.md",
            "SECURITY.md",
            "docs",
            "examples/README.md",
            "seqerakit/README.md",
        ];
        const paths = files.flatMap((name) =>
            name === "docs" ? readdirSync(join(ROOT, name)).map((file) => join(name, file)) : [name],
        );
        for (const path of paths.filter((name) => name.endsWith(".md"))) {
            const prose = readFileSync(join(ROOT, path), "utf8").replace(/^```[^]*?^```/gm, "");
            assert.equal(redact(prose), prose, path);
        }
    });

    it("masks nothing in the messages", () => {
        let count = 0;
        const packages = join(ROOT, "packages");
        for (const name of readdirSync(packages, { recursive: true, encoding: "utf8" }).filter((file) =>
            /^megatests-(cli|components)\/src\/.*\.ts$/.test(file),
        )) {
            const visit = (node: ts.Node): void => {
                const isText =
                    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
                if (isText && /\w \w+ \w/.test(node.text) && !name.includes("/init/")) {
                    count += 1;
                    assert.equal(redact(node.text), node.text, name);
                }
                ts.forEachChild(node, visit);
            };
            visit(ts.createSourceFile(name, readFileSync(join(packages, name), "utf8"), ts.ScriptTarget.ES2023));
        }
        assert.ok(count > 500, String(count));
    });
});
