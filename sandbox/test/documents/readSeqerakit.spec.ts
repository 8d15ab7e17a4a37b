import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readDocument, root } from "./markdown";

describe("README's reader of seqerakit files", () => {
    it("runs as it stands, with its variable", function () {
        this.timeout(60_000);
        const snippets = readDocument("README.md").blocks.filter(({ text }) => text.includes("= readSeqerakit("));
        assert.equal(snippets.length, 1);
        const text = `${snippets[0]?.text}\nconsole.log(JSON.stringify(computeEnvironments));`;
        const { stdout, stderr } = spawnSync(
            process.execPath,
            ["--input-type=module-typescript", "--disable-warning=ExperimentalWarning", "--eval", text],
            { cwd: root, encoding: "utf8" },
        );
        assert.equal(stderr, "");
        const read = JSON.parse(stdout) as Record<string, { name: string; seqerakit: { workspace: string } }>;
        assert.deepEqual(
            Object.entries(read).map(([key, { name, seqerakit }]) => [key, name, seqerakit.workspace]),
            [
                ["cpu", "aws_ireland_fusionv2_nvme_cpu_snapshots", "42"],
                ["gpu", "aws_ireland_fusionv2_nvme_gpu_snapshots", "42"],
            ],
        );
    });
});
