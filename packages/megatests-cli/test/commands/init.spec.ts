import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const FLAGS = ["--organization", "my-lab", "--workspace-id", "42", "--bucket", "my-lab-megatests"];

describe("megatests init", () => {
    const scratch = scratchFolder();
    const folder = (name: string) => join(scratch.path(), name);

    it("makes a stack from flags", async () => {
        const { exitCode, out, err } = await runCli(["init", folder("flags"), ...FLAGS, "--environments", "cpu"]);
        assert.equal(exitCode, 0, err);
        assert.match(out, /^\.editorconfig\n\.github\/workflows\/deploy\.yml\n\.github\/workflows\/megatests\.yml\n/);
        assert.ok(out.endsWith(`\n\nNext: cd ${folder("flags")} && npm install && npm test`), out);
        assert.ok(existsSync(join(folder("flags"), "seqerakit/cpu.yml")));
    });

    it("makes a stack in the working folder, which nobody has to enter", async () => {
        const before = process.cwd();
        mkdirSync(folder("here"));
        process.chdir(folder("here"));
        try {
            const { out } = await runCli(["init", ...FLAGS, "--environments", "cpu"]);
            assert.ok(out.endsWith("\n\nNext: npm install && npm test"), out);
        } finally {
            process.chdir(before);
        }
    });

    it("prints the paths as JSON", async () => {
        const { out } = await runCli(["init", folder("json"), ...FLAGS, "--json"]);
        const { folder: where, files } = JSON.parse(out) as { folder: string; files: string[] };
        assert.equal(where, folder("json"));
        assert.equal(files.length, 21);
    });

    it("asks for what no flag answers, again when an answer cannot be", async () => {
        const answers = ["my lab", "my-lab", "42", "my-lab-megatests", "", "cpu", "lab", "", "perhaps", "yes"];
        const prompts: string[] = [];
        const ask = (prompt: string) => {
            prompts.push(prompt);
            return Promise.resolve(answers.shift() ?? "");
        };
        const { exitCode, err } = await runCli(["init", folder("asked")], { ask });
        assert.equal(exitCode, 0);
        assert.equal(
            err,
            '--organization: expected the name of a GitHub organization: letters, digits and -, got "my lab"\n' +
                'expected yes or no, got "perhaps"',
        );
        assert.deepEqual(prompts, [
            "GitHub organization: ",
            "GitHub organization: ",
            "Numeric id of the Seqera workspace: ",
            "S3 bucket for the work directory and results: ",
            "AWS region (eu-west-1): ",
            "Compute environments (cpu,arm,gpu): ",
            "Name of the Pulumi project (megatests): ",
            "Name of the stack (prod): ",
            "Does the bucket my-lab-megatests exist already? It is imported then. (no): ",
            "Does the bucket my-lab-megatests exist already? It is imported then. (no): ",
        ]);
        assert.match(readFileSync(join(folder("asked"), "Pulumi.yaml"), "utf8"), /^name: lab\n/);
        assert.match(readFileSync(join(folder("asked"), "index.ts"), "utf8"), /import: true/);
    });

    it("rejects wrong flags before it asks", async () => {
        const ask = () => Promise.reject(new Error("asked"));
        assert.deepEqual(await runCli(["init", folder("wrong"), "--region", "eu", "--project", "a b"], { ask }), {
            exitCode: 2,
            out: "",
            err: [
                '--region: expected an AWS region, for example eu-west-1, got "eu"',
                '  --project: expected at most 80 letters, digits, _ and -, not starting with -, got "a b"',
            ].join("\n"),
        });
    });

    it("says that a folder cannot be written to before it asks", async () => {
        const file = scratch.write("taken", "");
        const ask = () => Promise.reject(new Error("asked"));
        const { exitCode, err } = await runCli(["init", join(file, "made")], { ask });
        assert.equal(exitCode, 2);
        assert.match(err, /^cannot write .*made: .*\. Fix: choose another path\.$/);
    });

    it("rejects a file for a folder as wrong use", async () => {
        const file = scratch.write("file", "");
        assert.deepEqual(await runCli(["init", file, ...FLAGS]), {
            exitCode: 2,
            out: "",
            err: `cannot write ${file}: it is a file. Fix: choose another path.`,
        });
    });

    it("rejects missing answers and taken folders as wrong use", async () => {
        assert.deepEqual(await runCli(["init", folder("missing"), "--bucket", "lab", "--workspace-id", "1"]), {
            exitCode: 2,
            out: "",
            err: "missing --organization: expected the name of a GitHub organization: letters, digits and -",
        });
        assert.ok(!existsSync(folder("missing")));
        await runCli(["init", folder("twice"), ...FLAGS]);
        const { exitCode, err } = await runCli(["init", folder("twice"), ...FLAGS]);
        assert.equal(exitCode, 2);
        assert.match(err, /already contains .*\. Fix: choose an empty folder\.$/);
    });
});
