import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Note, type Problem, SeqerakitError, formatProblem } from "../../src/seqerakit";
import { LIMITS } from "../../src/seqerakit/limits";
import { formatPath, formatReason } from "../../src/seqerakit/problem";

/** The JSON text of a spec that has no problem, with fields changed, added or, when undefined, left out. */
export function specText(changes: object = {}, forge: object = {}): string {
    const spec = {
        discriminator: "aws-batch",
        region: "eu-west-1",
        workDir: "s3://tests/work",
        waveEnabled: true,
        fusion2Enabled: true,
        forge: { type: "SPOT", maxCpus: 500, instanceTypes: ["m6id"], allowBuckets: ["s3://tests"], ...forge },
        ...changes,
    };
    return JSON.stringify(spec, undefined, 2);
}

/** The YAML text of a seqerakit entry that has no problem, with more lines. */
export function entryText(...lines: string[]): string {
    return [
        "compute-envs:",
        "  - name: cpu",
        "    file-path: cpu.json",
        ...lines.map((line) => `    ${line}`),
        "",
    ].join("\n");
}

/** The YAML text of an entry that spells an environment out and has no problem, with more lines. */
export function inlineText(...lines: string[]): string {
    const options = [
        "type: aws-batch",
        "config-mode: forge",
        "region: eu-west-1",
        "work-dir: s3://tests/work",
        "max-cpus: 500",
    ];
    return ["compute-envs:", "  - name: cpu", ...[...options, ...lines].map((line) => `    ${line}`), ""].join("\n");
}

/** Runs with a folder that holds these files, and removes it. */
export function withFiles<T>(files: { [path: string]: string | Uint8Array }, run: (folder: string) => T): T {
    const folder = mkdtempSync(join(tmpdir(), "seqerakit-"));
    try {
        for (const [path, content] of Object.entries(files)) {
            mkdirSync(dirname(join(folder, path)), { recursive: true });
            writeFileSync(join(folder, path), content);
        }
        return run(folder);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** Runs with lower limits, which a test can reach. */
export function withLimits<T>(lower: Partial<Record<keyof typeof LIMITS, number>>, run: () => T): T {
    const former = { ...LIMITS };
    try {
        Object.assign(LIMITS, lower);
        return run();
    } finally {
        Object.assign(LIMITS, former);
    }
}

/** The problems that a function throws, one on a line, without the folder in front of the files. */
export function problemsOf(run: () => unknown, folder?: string): string[] {
    return thrownBy(run).map((problem) => withoutFolder(formatProblem(problem), folder));
}

/** The same, with the code and the place in the document in front. */
export function codedProblemsOf(run: () => unknown, folder?: string): string[] {
    return thrownBy(run).map((problem) => coded(problem, folder));
}

/** A problem or note on a line, with its code and its place in the document. */
export function coded(problem: Problem, folder?: string): string {
    return withoutFolder(`${problem.code} ${formatPath(problem.path)} ${formatProblem(problem)}`, folder);
}

function withoutFolder(text: string, folder: string | undefined): string {
    return folder === undefined ? text : text.replaceAll(`${folder}/`, "");
}

/** The problems that a function throws. */
export function thrownBy(run: () => unknown): Problem[] {
    try {
        run();
    } catch (error) {
        assert(error instanceof SeqerakitError, String(error));
        return error.problems;
    }
    return [];
}

/** A problem in a line: its place, code, path and reason, and the right way to write it where there is only one. */
export function lineOf(problem: Problem | Note): string {
    const { line, column, code, path, rewrite } = problem;
    const severity = "severity" in problem ? `${problem.severity} ` : "";
    const right = rewrite === undefined ? "" : ` => ${JSON.stringify(rewrite)}`;
    return `${severity}${line}:${column} ${code} ${path.join(".")}: ${formatReason(problem)}${right}`;
}
