import assert from "node:assert/strict";
import { join } from "node:path";
import { type Note, parseComputeEnvironmentSpec, readSeqerakit, readSeqerakitText } from "../../src/seqerakit";
import { entryText, inlineText, problemsOf, specText, withFiles } from "./support";

describe("readSeqerakit", () => {
    it("reads environments by the caller's keys", () => {
        const files = {
            "cpu.yml": entryText("description: CPU", "labels: [3]"),
            "nested/gpu.yaml": entryText().replace("name: cpu", "name: gpu").replace("cpu.json", "../gpu.json"),
            "cpu.json": specText({ labels: [1] }),
            "gpu.json": specText({ labels: [1], nextflowConfig: "process.cpus = 1" }, { maxCpus: 10 }),
            "configs/cpu.config": "process.cpus = 2\n",
        };
        const read = withFiles(files, (folder) => {
            const first = { file: join(folder, "cpu.yml"), nextflowConfig: join(folder, "configs/cpu.config") };
            const paths = { first, second: join(folder, "nested/gpu.yaml") };
            return readSeqerakit(paths, { root: folder });
        });
        assert.deepEqual(read, {
            first: {
                name: "cpu",
                description: "CPU",
                batch: parseComputeEnvironmentSpec(files["cpu.json"], "").settings,
                nextflowConfig: "process.cpus = 2\n",
                labelIds: [3],
            },
            second: {
                name: "gpu",
                batch: parseComputeEnvironmentSpec(files["gpu.json"], "").settings,
                nextflowConfig: "process.cpus = 1",
                labelIds: [1],
            },
        });
    });

    it("takes every field of an entry", () => {
        const lines = [
            "workspace: nf-core/AWSmegatests",
            "credentials: TowerForge-AWSMegatests-Dynamic",
            "wait: AVAILABLE",
            "on_exists: overwrite",
            "primary: true",
        ];
        withFiles({ "cpu.yml": entryText(...lines), "cpu.json": specText() }, (folder) => {
            const codes: string[] = [];
            const onNote = ({ code, path }: Note) => void codes.push(`${code} ${path.at(-1)}`);
            const { cpu } = readSeqerakit({ cpu: join(folder, "cpu.yml") }, { onNote });
            assert.deepEqual(cpu?.seqerakit, {
                workspace: "nf-core/AWSmegatests",
                credentials: "TowerForge-AWSMegatests-Dynamic",
                primary: true,
            });
            assert.deepEqual(codes, ["unused-property wait", "unused-property on_exists", "unused-property workspace"]);
        });
    });

    it("gives a spec in place of typed settings where a program cannot have one of them", () => {
        const text = inlineText("env: A=b", "wave: true", "labels: a=b", "nextflow-config: nf.config");
        withFiles({ "cpu.yml": text, "nf.config": "a = 1\n" }, (folder) => {
            const { spec = "", ...rest } = readSeqerakit(join(folder, "cpu.yml"))["cpu"] ?? {};
            assert.deepEqual(rest, { name: "cpu", labels: [{ name: "a", value: "b" }], nextflowConfig: "a = 1\n" });
            const [environment] = readSeqerakitText(text.replace(/.*nextflow.*\n/, ""), "cpu.yml").environments;
            assert.deepEqual(parseComputeEnvironmentSpec(spec, "").settings, environment?.settings.batch);
            assert.equal(environment?.settings.batch?.enableWave, true);
        });
    });

    it("leaves out what a variable that is not passed stands for, with a note", () => {
        const text = entryText("workspace: $ID", "credentials: lab", "overwrite: true");
        withFiles({ "cpu.yml": text, "cpu.json": specText() }, (folder) => {
            const codes: string[] = [];
            const onNote = ({ code, path }: Note) => void codes.push(`${code} ${path.at(-1)}`);
            const { cpu } = readSeqerakit({ cpu: join(folder, "cpu.yml") }, { onNote });
            assert.deepEqual(cpu?.seqerakit, { credentials: "lab" });
            assert.deepEqual(codes, ["unknown-variable workspace", "unused-property overwrite"]);
        });
    });

    it("fills in variables, and takes two dollars for one", () => {
        const text = entryText('description: "${WORD} of $OTHER, $$WORD and 5 $"', "workspace: $ID").replace(
            "name: cpu",
            "name: ${WORD}_cpu",
        );
        withFiles({ "cpu.yml": text, "cpu.json": specText() }, (folder) => {
            const variables = { WORD: "word", OTHER: "others", ID: "5" };
            const { cpu } = readSeqerakit({ cpu: join(folder, "cpu.yml") }, { variables });
            assert.equal(cpu?.name, "word_cpu");
            assert.equal(cpu.description, "word of others, $WORD and 5 $");
        });
    });

    it("takes no variable from the process", () => {
        withFiles({ "cpu.yml": entryText("description: $PATH"), "cpu.json": specText() }, (folder) => {
            const [problem] = problemsOf(() => readSeqerakit({ cpu: join(folder, "cpu.yml") }), folder);
            assert.match(problem ?? "", /uses the variable PATH, which is not passed to the reader/);
        });
    });

    it("leaves other blocks, and their variables, to seqerakit", () => {
        const text = `${entryText()}launch:\n  - name: $UNSET\n`;
        withFiles({ "cpu.yml": text, "cpu.json": specText() }, (folder) => {
            assert.equal(readSeqerakit({ cpu: join(folder, "cpu.yml") })["cpu"]?.name, "cpu");
        });
    });

    it("follows YAML aliases", () => {
        const text = `labels: &labels [4, wrong]\n${entryText("labels: *labels")}`;
        withFiles({ "cpu.yml": text, "cpu.json": specText() }, (folder) => {
            assert.deepEqual(
                problemsOf(() => readSeqerakit({ cpu: join(folder, "cpu.yml") }), folder),
                ['cpu.yml:5:13: expected labels to be a list of ids, or of objects with name and value, got "wrong".'],
            );
        });
    });

    it("rejects aliases that multiply", () => {
        const levels = ["b", "c", "d"].map((name, index) => {
            return `${name}: &${name} [${Array(9).fill(`*${"abc"[index]}`).join(", ")}]`;
        });
        const text = ["a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]", ...levels, entryText()].join("\n");
        withFiles({ "cpu.yml": text, "cpu.json": specText() }, (folder) => {
            assert.deepEqual(
                problemsOf(() => readSeqerakit({ cpu: join(folder, "cpu.yml") }), folder),
                [
                    "cpu.yml:1:1: invalid YAML: the aliases make more than 100 copies. " +
                        "Fix: write the values out in place of the aliases.",
                ],
            );
        });
    });

    it("rejects a name that two files give", () => {
        const files = { "cpu.yml": entryText(), "gpu.yml": `# GPU\n${entryText()}`, "cpu.json": specText() };
        withFiles(files, (folder) => {
            const read = () => readSeqerakit({ cpu: join(folder, "cpu.yml"), gpu: join(folder, "gpu.yml") });
            assert.deepEqual(problemsOf(read, folder), [
                'gpu.yml:3:11: duplicate environment name "cpu", first at cpu.yml:2:11. Fix: give another name.',
            ]);
        });
    });

    it("keeps names apart that differ in case", () => {
        const files = {
            "a.yml": entryText(),
            "b.yml": entryText().replace("name: cpu", "name: CPU"),
            "cpu.json": specText(),
        };
        withFiles(files, (folder) => {
            const read = readSeqerakit({ a: join(folder, "a.yml"), b: join(folder, "b.yml") });
            assert.deepEqual(
                Object.values(read).map(({ name }) => name),
                ["cpu", "CPU"],
            );
        });
    });

    it("tells the problems of all files in one error", () => {
        const files = {
            "cpu.yml": entryText("wait: READY"),
            "gpu.yml": entryText("primary: 1").replace("cpu.json", "gpu.json"),
            "cpu.json": specText({ region: 1 }),
            "gpu.json": "{",
        };
        withFiles(files, (folder) => {
            const paths = { cpu: join(folder, "cpu.yml"), gpu: join(folder, "gpu.yml"), arm: join(folder, "arm.yml") };
            assert.deepEqual(
                problemsOf(() => readSeqerakit(paths), folder),
                [
                    "cpu.json:3:13: expected region to be an AWS region such as eu-west-1, in quotes, got 1.",
                    'cpu.yml:4:11: expected wait to be one of "CREATING", "AVAILABLE", "ERRORED", "INVALID", got "READY".',
                    'gpu.json:1:2: invalid JSON: the object is not closed. Fix: add "}".',
                    "gpu.yml:4:14: expected primary to be true or false, without quotes, got 1.",
                    "arm.yml:1:1: the file does not exist. Fix: correct the path.",
                ],
            );
        });
    });

    it("shows no value that a variable or a secret field holds", () => {
        const variables = { VALUE: "planted-in-a-variable" };
        const files = {
            "cpu.yml": entryText("workspace: $VALUE!", "wait: $VALUE", "nextflow-config: $VALUE", "labels: $VALUE"),
            "cpu.json": specText({
                environment: [
                    { name: "A", value: "planted-in-a-value" },
                    "planted-as-an-item",
                    { vaule: "planted-by-typo" },
                ],
                preRunScript: `planted-in-a-script ${"x".repeat(1024)}`,
                accessKey: "planted-in-an-unknown-field",
                nextflowConfig: ["planted-in-the-config"],
            }),
        };
        withFiles(files, (folder) => {
            const problems = problemsOf(() => readSeqerakit({ cpu: join(folder, "cpu.yml") }, { variables }), folder);
            assert.equal(problems.length, 11, problems.join("\n"));
            assert.doesNotMatch(problems.join("\n"), /planted/);
        });
    });
});
