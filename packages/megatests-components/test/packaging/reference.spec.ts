import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { schemaFiles } from "../../scripts/packageSchema";
import { reference, referenceFile } from "../../scripts/reference";

describe("docs/reference.md", () => {
    let text: string;

    before(() => {
        text = reference();
    });

    it("is up to date with the schema", () => {
        assert.equal(
            readFileSync(referenceFile, "utf8"),
            text,
            "run pnpm --dir packages/megatests-components run reference",
        );
    });

    it("has a row with a version for every input of every component", () => {
        const { resources } = JSON.parse(readFileSync(schemaFiles[0] ?? "", "utf8")) as {
            resources: Record<string, { inputProperties: object }>;
        };
        for (const [token, { inputProperties }] of Object.entries(resources)) {
            const section = text.split(`### ${token.split(":").at(-1)}\n`)[1]?.split("\n### ")[0] ?? "";
            for (const name of Object.keys(inputProperties)) {
                assert.match(section, new RegExp(`^\\| \`${name}\` \\|.*\\| \\d+\\.\\d+\\.\\d+ \\|`, "m"), token);
            }
        }
    });

    it("says of every optional input what happens without it", () => {
        const rows = text.split("\n").filter((line) => /\| \d+\.\d+\.\d+ \|/.test(line));
        assert.deepEqual(
            rows.filter((row) => row.split(/(?<!\\)\|/)[3]?.trim() === ""),
            [],
        );
    });

    it("says what Seqera's provider does when an input changes", () => {
        const changeOf = (owner: string, name: string) => {
            const section = text.split(`### ${owner}\n`)[1]?.split("\n### ")[0] ?? "";
            const row = section.split("\n").find((line) => line.startsWith(`| \`${name}\` |`)) ?? "";
            return row.split(/(?<!\\)\|/)[4]?.trim();
        };
        assert.equal(changeOf("ForgeSettings", "maxCpus"), "A change replaces the environment.");
        assert.equal(changeOf("GitHubCredentialSettings", "username"), "A change updates the credentials in place.");
        assert.equal(changeOf("ParticipantSettings", "role"), "A change updates the participant in place.");
        assert.equal(changeOf("ParticipantSettings", "email"), "A change replaces the participant.");
        assert.equal(changeOf("SeqeraTeams", "organizationId"), "A change replaces the teams.");
        assert.equal(
            changeOf("GitHubCredentialSettings", "accessToken"),
            "A change replaces the credentials, because Seqera never returns the token.",
        );
    });
});
