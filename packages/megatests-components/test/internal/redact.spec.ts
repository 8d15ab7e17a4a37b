import assert from "node:assert/strict";
import { redact } from "../../src/internal/redact";

/** Texts with a secret, and what is left of them. */
const MASKED: [text: string, masked: string][] = [
    ["AWS_SECRET_ACCESS_KEY=planted/planted+", "AWS_SECRET_ACCESS_KEY=[secret]"],
    ["PULUMI_CONFIG_PASSPHRASE=planted", "PULUMI_CONFIG_PASSPHRASE=[secret]"],
    ["password: short1", "password: [secret]"],
    ["Password=$ecret", "Password=[secret]"],
    ["bearerAuth: planted-planted", "bearerAuth: [secret]"],
    ["//registry.npmjs.org/:_authToken=planted-planted", "//registry.npmjs.org/:_authToken=[secret]"],
    ["https://user:pass@host/path", "https://[secret]@host/path"],
    ["https://user:p@ss@host", "https://[secret]@host"],
    ["npm_plantedplantedplantedplanted", "[secret]"],
    ["-----BEGIN RSA PRIVATE KEY-----\nplanted\n-----END RSA PRIVATE KEY----- end", "[secret] end"],
    ["-----BEGIN PRIVATE KEY-----\\nplanted", "[secret]"],
    ['{"password":"two words","a":"\\""}', '{"password":"[secret]","a":"\\""}'],
    ['"{\\"secretKey\\":\\"planted\\",\\"a\\":1}"', '"{\\"secretKey\\":\\"[secret]\\",\\"a\\":1}"'],
    ["token: 'it is'", "token: '[secret]'"],
];

const KEPT = [
    "TOWER_ACCESS_TOKEN is missing",
    "token: it is mistyped",
    "token: $TOWER_ACCESS_TOKEN",
    "password=${PULUMI_CONFIG_PASSPHRASE}",
    'secretKey: "[secret]"',
    "secretName: TOWER_ACCESS_TOKEN",
    "git@github.com:nf-core/configs",
    "https://api.github.com/user?mail=a@b",
];

describe("redact", () => {
    for (const [text, masked] of MASKED) {
        it(`masks ${JSON.stringify(text)}`, () => assert.equal(redact(text), masked));
    }
    for (const text of KEPT) {
        it(`keeps ${JSON.stringify(text)}`, () => assert.equal(redact(text), text));
    }
});
