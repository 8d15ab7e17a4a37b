import assert from "node:assert/strict";
import { join } from "node:path";
import { readSeqerakit } from "../../src/seqerakit";
import { commonFields, formFields } from "../../src/seqerakit/entryFields";
import { isSecretName, substitute, variableProblem } from "../../src/seqerakit/variables";
import { entryText, problemsOf, specText, withFiles } from "./support";

const SECRETS = [
    ...["TOWER_ACCESS_TOKEN", "AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SESSION_TOKEN", "GITHUB_TOKEN"],
    ...["GH_PAT", "NPM_TOKEN", "PULUMI_CONFIG_PASSPHRASE", "PGPASSWORD", "MYSQL_PWD", "DB_PASS", "API_KEY", "APIKEY"],
    ...["apiKey", "authToken", "AUTHTOKEN", "SSH_PRIVATE_KEY", "GOOGLE_CREDENTIALS", "CREDENTIAL", "KEY", "TOKEN_2"],
    ...["my_secret", "SECRETS", "HTTP_AUTHORIZATION", "SESSION_COOKIE", "JWT"],
];
/** More of them, which are tried without a file. */
const MORE_SECRETS = [
    ...[
        "ACCESSKEY",
        "HTTP_AUTH",
        "BEARER_1",
        "CREDS",
        "CREDENTIALS",
        "API_KEYS",
        "PASS",
        "PASSCODE",
        "PASSPHRASE",
        "PEM",
    ],
    ...["PASSWD", "PASSWORD", "PASSWORDS", "PIN", "PRIVATE", "PRIVATEKEY", "PWD_1", "SECRET", "SECRETKEY", "SIGNATURE"],
    ...["TOKENS", "MYTOKENS", "MYSECRET", "MYPASSWD", "MYPASSPHRASE", "MYCREDENTIAL", "MYCREDENTIALS", "MYAPIKEY"],
    ...["MYACCESSKEYS", "a1Token"],
];
const HARMLESS = [
    ...["TOWER_WORKSPACE_ID", "WORKSPACE", "BUCKET", "AWS_REGION", "MONKEY", "TURKEY_BUCKET", "PATH", "PWD", "COMPASS"],
    ...["AUTHOR", "PATTERN", "PINNED", "BYPASS", "KEYBOARD", "OLDPWD"],
    ...["TOKENIZER", "SECRETARY", "PASSWORDLESS", "CREDENTIALED", "aPiKe"],
];
/** Names that every object has, or that stand for its prototype. */
const INHERITED = ["constructor", "__proto__", "toString", "valueOf", "hasOwnProperty", "__defineGetter__"];

/** The fields of an entry that hold a text, in which a variable may stand. seqerakit keeps on_exists to itself. */
const TEXT_FIELDS = Object.entries({ ...commonFields, "file-path": formFields["file-path"] }).flatMap(
    ([name, { type }]) => {
        return type === "string" && name !== "on_exists" ? [name] : [];
    },
);

describe("variables of a seqerakit file", () => {
    /** The problems of an entry whose field holds `text`. */
    function problemsWith(field: string, text: string, variables: Record<string, string>): string[] {
        const entry = { name: "cpu", "file-path": "cpu.json", [field]: text };
        const files = { "cpu.yml": JSON.stringify({ "compute-envs": [entry] }), "cpu.json": specText() };
        return withFiles(files, (folder) => {
            return problemsOf(() => readSeqerakit({ cpu: join(folder, "cpu.yml") }, { variables }), folder);
        });
    }

    it("are possible in every text of an entry", () => {
        assert.equal(TEXT_FIELDS.length, 7, TEXT_FIELDS.join(", "));
    });

    it("are not filled in in on_exists, which seqerakit keeps from the shell", () => {
        const [problem = ""] = problemsWith("on_exists", "$MODE", { MODE: "fail" });
        assert.match(problem, /expected on_exists to be one of "fail", "ignore", "overwrite", got "\$MODE"/);
    });

    for (const field of TEXT_FIELDS) {
        it(`are rejected in ${field} when they are called as secrets are, even if they are passed`, () => {
            const names = SECRETS.filter((name) => field !== "credentials" || !/CREDENTIAL/.test(name));
            for (const name of names) {
                for (const use of [`$${name}`, `\${${name}}`, `a $${name} b`]) {
                    const problems = problemsWith(field, use, { [name]: "planted" });
                    assert.equal(problems.length, 1, `${use}: ${problems.join("\n")}`);
                    assert.match(
                        problems[0] ?? "",
                        new RegExp(`${field} uses the variable ${name}, whose name is that of`),
                    );
                    assert.doesNotMatch(problems.join("\n"), /planted/);
                }
            }
        });

        if (field === "workspace" || field === "credentials") {
            // The platform has its own, with which they are not compared then.
            continue;
        }

        it(`are not found in ${field} where only the prototype has them`, () => {
            for (const name of INHERITED) {
                const [problem = ""] = problemsWith(field, `$${name}`, {});
                assert.match(
                    problem,
                    new RegExp(`${field} uses the variable ${name}, which is not passed to the reader`),
                );
            }
        });
    }

    it("may be called as what every object has, when they are passed", () => {
        for (const name of INHERITED) {
            const variables = Object.fromEntries([[name, "word"]]);
            assert.deepEqual(problemsWith("description", `$${name}`, variables), []);
        }
    });

    it("tells names of secrets from others", () => {
        assert.deepEqual(
            [...SECRETS, ...MORE_SECRETS].filter((name) => !isSecretName(name)),
            [],
        );
        assert.deepEqual(
            HARMLESS.filter((name) => isSecretName(name)),
            [],
        );
    });

    it("puts nothing in twice: a value may look like a variable", () => {
        const files = { "cpu.yml": entryText("description: $A"), "cpu.json": specText() };
        const { cpu } = withFiles(files, (folder) => {
            return readSeqerakit({ cpu: join(folder, "cpu.yml") }, { variables: { A: "$TOWER_ACCESS_TOKEN" } });
        });
        assert.equal(cpu?.description, "$TOWER_ACCESS_TOKEN");
    });
});

describe("substitute", () => {
    const VARIABLES = { A: "one", _b2: "two", EMPTY: "" };
    const CASES: [text: string, filled: string, ...names: string[]][] = [
        ["$A and ${A}", "one and one", "A"],
        ["$_b2${A}$A_", "twoone", "_b2", "A", "A_"],
        ["x$EMPTY-${NONE}y", "x-y", "EMPTY", "NONE"],
        ["$$A $$$A $$", "$A $one $", "A"],
        ["$1 ${1} ${A $ ${A-b} ${} $-A", "$1 ${1} ${A $ ${A-b} ${} $-A"],
        ["none", "none"],
    ];
    for (const [text, filled, ...names] of CASES) {
        it(`makes ${JSON.stringify(filled)} of ${text}`, () => {
            assert.deepEqual(substitute(text, VARIABLES), { text: filled, names });
        });
    }
});

describe("variableProblem", () => {
    const FIX = "pass A in the option variables of the reader, or write the value in its place.";

    it("says what is wrong with a variable, and how to correct it", () => {
        assert.equal(variableProblem({ A: "one" }, "A", false), undefined);
        assert.deepEqual(variableProblem({}, "A", false), {
            code: "unknown-variable",
            reason: "uses the variable A, which is not passed to the reader",
            fix: FIX,
        });
        assert.deepEqual(variableProblem({ A: "" }, "A", false), {
            code: "empty-variable",
            reason: "uses the variable A, which is empty",
            fix: FIX,
        });
        assert.deepEqual(variableProblem({ A_TOKEN: "one" }, "A_TOKEN", false), {
            code: "secret-variable",
            reason: "uses the variable A_TOKEN, whose name is that of a secret",
            fix: "remove it: Seqera, the stack's state and logs keep it in plain text.",
        });
    });

    it("lets a field that names credentials use a variable that is called so", () => {
        for (const name of ["AWS_CREDENTIALS", "CREDS", "labCredential"]) {
            assert.equal(variableProblem({ [name]: "one" }, name, true), undefined);
            assert.equal(variableProblem({ [name]: "one" }, name, false)?.code, "secret-variable");
        }
        assert.equal(variableProblem({}, "CREDENTIALS_TOKEN", true)?.code, "secret-variable");
    });
});
