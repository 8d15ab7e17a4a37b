import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { ghCommand } from "../../src/github/ghCommands";

const setting = { place: "nf-core", visibility: "all" };

describe("ghCommand", () => {
    it("sets a variable", () => {
        assert.equal(
            ghCommand({ ...setting, noun: "variable", name: "TOWER_WORKSPACE_ID", value: "59994744926013" }),
            "gh variable set TOWER_WORKSPACE_ID --org nf-core --visibility all --body 59994744926013",
        );
    });
    it("asks for a value that is not given", () => {
        assert.equal(
            ghCommand({ ...setting, noun: "secret", name: "TOWER_ACCESS_TOKEN" }),
            "gh secret set TOWER_ACCESS_TOKEN --org nf-core --visibility all",
        );
    });
    it("sets a variable of a repository, which has no visibility", () => {
        assert.equal(
            ghCommand({ place: "lab/rnaseq", noun: "variable", name: "NAME", value: "1" }),
            "gh variable set NAME --repo lab/rnaseq --body 1",
        );
    });
    it("names selected repositories, whose ids the tool does not take", () => {
        const command = ghCommand({
            ...setting,
            visibility: "selected",
            repositoryIds: [1, 22],
            noun: "secret",
            name: "NAME",
        });
        const repository = "gh() { if [ $1 = api ]; then echo name-of-$2; else echo $*; fi; };";
        assert.equal(
            execFileSync("sh", ["-c", `${repository} ${command}`]).toString(),
            "secret set NAME --org nf-core --visibility selected --repos name-of-repositories/1,name-of-repositories/22\n",
        );
    });
    it("names no repository where none is selected", () => {
        assert.equal(
            ghCommand({ ...setting, visibility: "selected", noun: "secret", name: "NAME" }),
            'gh secret set NAME --org nf-core --visibility selected --repos ""',
        );
    });
    for (const value of ["", "two words", "it's", "$(id)", "`id`", '"; rm -rf /', "a\nb", "*", "~", "é", "#", "-x"]) {
        it(`hands ${JSON.stringify(value)} to gh unchanged`, () => {
            const command = ghCommand({ ...setting, noun: "variable", name: "NAME", value });
            const printed = execFileSync("bash", [
                "-c",
                `gh() { for word; do printf '%s\\0' "$word"; done; }; ${command}`,
            ]);
            assert.deepEqual(printed.toString().split("\0").slice(0, -1), [
                ...["variable", "set", "NAME", "--org", "nf-core", "--visibility", "all", "--body"],
                value,
            ]);
        });
    }
});
