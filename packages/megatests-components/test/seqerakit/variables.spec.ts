import assert from "node:assert/strict";
import { join } from "node:path";
import { readSeqerakit } from "../../src/seqerakit";
import { commonFields, formFields } from "../../src/seqerakit/entryFields";
import { isSecretName } from "../../src/seqerakit/variables";
import { entryText, problemsOf, specText, withFiles } from "./support";

const SECRETS = [
    ...["TOWER_ACCESS_TOKEN", "AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SESSION_TOKEN", "GITHUB_TOKEN"],
    ...["GH_PAT", "NPM_TOKEN", "PULUMI_CONFIG_PASSPHRASE", "PGPASSWORD", "MYSQL_PWD", "DB_PASS", "API_KEY", "APIKEY"],
    ...["apiKey", "authToken", "AUTHTOKEN", "SSH_PRIVATE_KEY", "GOOGLE_CREDENTIALS", "CREDENTIAL", "KEY", "TOKEN_2"],
    ...["my_secret", "SECRETS", "HTTP_AUTHORIZATION", "SESSION_COOKIE", "JWT"],
];
const HARMLESS = [
    ...["TOWER_WORKSPACE_ID", "WORKSPACE", "BUCKET", "AWS_REGION", "MONKEY", "TURKEY_BUCKET", "PATH", "PWD", "COMPASS"],
    ...["AUTHOR", "PATTERN", "PINNED", "BYPASS", "KEYBOARD"],
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
            SECRETS.filter((name) => !isSecretName(name)),
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
