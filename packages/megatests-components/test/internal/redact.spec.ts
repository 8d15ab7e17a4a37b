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
    ["https://host/a?sig=planted&b=1", "https://host/a?sig=[secret]&b=1"],
    // Where the name is in quotes, the mask is too.
    ['{"token":12345678}', '{"token":"[secret]"}'],
    ['{"token" : 12345678, "a": 1}', '{"token" : "[secret]", "a": 1}'],
    ['"{\\"token\\": 12345678}"', '"{\\"token\\": \\"[secret]\\"}"'],
    ["{'token': 12345678}", "{'token': [secret]}"],
    ["password=.", "password=[secret]"],
    // Only a part of them is an ordinary word, or a reference.
    ["password=xnull", "password=[secret]"],
    ["password=nullx", "password=[secret]"],
    ["password=$ABc", "password=[secret]"],
    ["password=MY_SECRETx", "password=[secret]"],
    ["password=xMY_SECRET", "password=[secret]"],
];

const KEPT = [
    "TOWER_ACCESS_TOKEN is missing",
    "token: it is mistyped",
    "token: $TOWER_ACCESS_TOKEN",
    "password=TOWER_ACCESS_TOKEN",
    "password=null",
    "password=null,",
    "password=...",
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

/** How each form of token starts, its shortest end, and the end's characters. */
const FORMS: [start: string, length: number, characters: string][] = [
    ...["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map((start): [string, number, string] => [start, 10, "aZ09"]),
    ["github_pat_", 10, "aZ_9"],
    ["glpat-", 20, "aZ_-9"],
    ["npm_", 20, "aZ09"],
    ["pul-", 20, "af09"],
    ["hf_", 20, "aZ09"],
    ["dckr_pat_", 20, "aZ_-9"],
    ["pypi-", 20, "aZ_-9"],
    [`SG.${"aZ_-9".repeat(2)}.`, 10, "aZ_-9"],
    ["xoxb-", 10, "aZ_-9"],
    ["xapp-", 10, "aZ_-9"],
    ["hooks.slack.com/services/", 10, "aZ_/9"],
    ["AIza", 30, "aZ_-9"],
    ["rk_", 16, "aZ_9"],
    ["sk_", 16, "aZ_9"],
    ["whsec_", 16, "aZ_9"],
    ["sk-", 20, "aZ_-9"],
    ["AKIA", 12, "AZ09"],
    ["ASIA", 12, "AZ09"],
    ["eyJ", 16, "aZ+/_=-9"],
];

describe("the forms of tokens", () => {
    for (const [start, length, characters] of FORMS) {
        it(`hold ${start} with ${length} characters, and not one fewer`, () => {
            const end = characters.repeat(length).slice(0, length);
            assert.equal(redact(`see ${start}${end}`), "see [secret]");
            assert.equal(redact(`see ${start}${end.slice(1)}`), `see ${start}${end.slice(1)}`);
        });
    }

    it("hold the parts of a JSON web token, and the secret after the id of an AWS key", () => {
        const header = `eyJ${"a".repeat(16)}`;
        const key = `AKIA${"A".repeat(12)}`;
        assert.equal(redact(`${header}.bc.de end`), "[secret] end");
        assert.equal(redact(`${key} : ${"a/+9".repeat(10)} end`), "[secret] end");
        assert.equal(redact(`"${key}","${"a/+9".repeat(10)}" end`), '"[secret]" end');
        assert.equal(redact(`${key} ${"ab".repeat(5)} end`), `[secret] ${"ab".repeat(5)} end`);
    });
});

describe("what follows a name in a sentence", () => {
    const after = (value: string) => redact(`the token: ${value} is`);
    for (const value of ["a1b2c3d4", "aa-a1b2c3", "a1b2c3-aa", "9a8b7c6d", "abcdefg12345", "Ab1Cd2Ef", "12345678a"]) {
        it(`is masked: ${value}`, () => assert.equal(after(value), "the token: [secret] is"));
    }
    for (const value of [
        "a1b2c3d",
        "ab-1b2c3-d",
        "invocation",
        "PostgreSQL",
        "GitHubActions",
        "VERSIONS",
        "version2024",
        "2026-11-27",
        "20261127",
        "TOWER_ACCESS_TOKEN",
        "$TOWER_TOKEN1",
        "${{secrets.T0KEN1234}}",
    ]) {
        it(`is kept: ${value}`, () => assert.equal(after(value), `the token: ${value} is`));
    }
    it("is masked after Bearer in a header's form only", () => {
        assert.equal(redact("use bearer a1b2c3d4 now"), "use bearer [secret] now");
        assert.equal(redact("use bearer certificates now"), "use bearer certificates now");
        assert.equal(redact("Bearer planted-planted"), "Bearer [secret]");
    });
});
