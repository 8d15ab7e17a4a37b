import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import {
    type Problem,
    SeqerakitError,
    formatProblem,
    parseComputeEnvironmentSpec,
    readSeqerakitPaths,
} from "../../src/seqerakit";
import { SourceFiles } from "../../src/seqerakit/files";
import { expandIncludes } from "../../src/seqerakit/nextflowConfig";
import { mutated } from "./mutations";

const SEQERAKIT = join(__dirname, "../../../../seqerakit");
const textOf = (name: string) => readFileSync(join(SEQERAKIT, name), "utf8");
const SPECS = ["cpu", "cpu-arm", "gpu"].map((key) => textOf(`current-env-${key}.json`));
const CONFIGS = ["cpu", "arm", "gpu"].map((key) => textOf(`configs/nextflow-${key}.config`));
const FILES = [...["cpu", "arm", "gpu"].map((key) => textOf(`${key}.yml`)), ...inlineTexts()];

/** Entries that spell their environments out, in both modes. */
function inlineTexts(): string[] {
    const common = [
        "type: aws-batch",
        "region: eu-west-1",
        "work-dir: s3://tests/work",
        "wave: true",
        "fusion-v2: true",
    ];
    const forge = [
        ...[
            "config-mode: forge",
            "max-cpus: 500",
            "instance-types: m6id,c6id",
            "no-ebs-auto-scale: true",
            "labels: a=b",
        ],
        ...["allow-buckets: s3://a-bucket,s3://b-bucket", "env: both:A=b", "provisioning-model: SPOT", "fargate: true"],
    ];
    const manual = ["config-mode: manual", "head-queue: head", "compute-queue: work", "nextflow-config: main.config"];
    return [forge, manual].map((lines) => {
        return ["compute-envs:", "  - name: $NAME", ...[...common, ...lines].map((line) => `    ${line}`), ""].join(
            "\n",
        );
    });
}

/** Every problem says where it is in a text, what is wrong and what to do. */
function assertPlaced(problems: Problem[], text: string, file: string): void {
    const lines = text.split(/\r\n|\r|\n/);
    for (const problem of problems.filter((one) => one.file === file)) {
        const { code, line, column, message, fix } = problem;
        const shown = JSON.stringify(problem);
        assert.ok(Number.isInteger(line) && line >= 1 && line <= lines.length, shown);
        assert.ok(Number.isInteger(column) && column >= 1 && column <= (lines[line - 1] ?? "").length + 1, shown);
        assert.match(code, /^[a-z]+(-[a-z]+)*$/, shown);
        assert.ok(message !== "" && fix !== "", shown);
        assert.ok(formatProblem(problem).startsWith(`${file}:${line}:${column}: `), shown);
    }
}

/** What a check saw. */
export interface Checked {
    files: number;
    /** The text that took longest. */
    slowest: { milliseconds: number; characters: number };
}

/** Checks a property of many mutated texts. */
function check(texts: string[], runs: number, seed: number | undefined, property: (text: string) => void): Checked {
    const checked: Checked = { files: 0, slowest: { milliseconds: 0, characters: 0 } };
    fc.assert(
        fc.property(mutated(texts), (text) => {
            const start = performance.now();
            property(text);
            const milliseconds = performance.now() - start;
            checked.files++;
            if (milliseconds > checked.slowest.milliseconds) {
                checked.slowest = { milliseconds, characters: text.length };
            }
        }),
        { numRuns: runs, seed },
    );
    return checked;
}

/** Reads mutated specs: each is read or rejected with positions, and nothing else is thrown. */
export function checkSpecs(runs: number, seed?: number): Checked {
    return check(SPECS, runs, seed, (text) => {
        try {
            parseComputeEnvironmentSpec(text, "spec.json");
        } catch (error) {
            assert.ok(error instanceof SeqerakitError, String(error));
            assert.ok(error.problems.length > 0);
            assertPlaced(error.problems, text, "spec.json");
        }
    });
}

/** A block with an entry. A block without one, or that is null, is read as no environments. */
const HAS_ENTRY = /^compute-envs:[ \t]*\r?\n[ \t]*- /m;

/** Reads mutated seqerakit files from a folder that holds the specs. */
export function checkFiles(folder: string, runs: number, seed?: number): Checked {
    for (const name of ["current-env-cpu.json", "current-env-cpu-arm.json", "current-env-gpu.json"]) {
        writeFileSync(join(folder, name), textOf(name));
    }
    const file = join(folder, "mutated.yml");
    return check(FILES, runs, seed, (text) => {
        writeFileSync(file, text);
        const { environments, problems, notes } = readSeqerakitPaths([file], {
            variables: {
                TOWER_WORKSPACE_ID: "42",
                NAME: "cpu",
                TOWER_ACCESS_TOKEN: "planted",
                AWS_SECRET_ACCESS_KEY: "planted",
            },
        });
        assert.ok(
            environments.length > 0 || problems.length + notes.length > 0 || !HAS_ENTRY.test(text),
            "neither read nor rejected",
        );
        assertPlaced([...problems, ...notes], text, file);
        const shown = JSON.stringify([environments, problems, notes]);
        assert.doesNotMatch(shown, /root:x:0|planted/, "holds what a secret variable or another file holds");
    });
}

/** Reads mutated Nextflow configurations that include each other: each is expanded or rejected with positions. */
export function checkConfigs(folder: string, runs: number, seed?: number): Checked {
    const file = join(folder, "main.config");
    writeFileSync(join(folder, "nextflow-base.config"), textOf("configs/nextflow-base.config"));
    return check(CONFIGS, runs, seed, (text) => {
        writeFileSync(file, text);
        try {
            const expanded = expandIncludes(file, text, new SourceFiles(folder));
            assert.doesNotMatch(expanded, /root:x:0/);
        } catch (error) {
            assert.ok(error instanceof SeqerakitError, String(error));
            assertPlaced(error.problems, text, file);
        }
    });
}
