import type { ReadEnvironmentSettings } from "../computeEnvironment/settings";
import { checkEnvironment } from "./checks";
import { type SourceDocument, problemAt } from "./document";
import { PLATFORM_TYPES } from "./entryFields";
import { EntryFindings } from "./entryFindings";
import { checkKeys } from "./entryKeys";
import { type EntrySources, EntryValues } from "./entryValues";
import type { Path } from "./field";
import { type Mode, inlineSettings, optionName, optionsOf } from "./inlineForm";
import { readJson } from "./json";
import { type Finding, received } from "./problem";
import { type ComputeEnvironmentSpec, readSpec, slashNote, withoutSlash } from "./spec";
import { nearest } from "./unknownField";

/** A compute environment that a file describes. */
export interface SeqerakitEnvironment {
    /** The seqerakit file, or the spec file that none names. */
    file: string;
    /** Line and column of the name of the environment, from 1. */
    line: number;
    column: number;
    /** Options of `tw compute-envs add`, the spec file of an entry, or a spec file on its own. */
    form: Mode | "import" | "spec";
    /** The spec file. */
    specFile?: string;
    settings: ReadEnvironmentSettings;
    /** Numeric id, or organization/workspace. */
    workspace?: string;
    /** Name of the credentials. */
    credentials?: string;
    /** Status that seqerakit waits for. */
    wait?: string;
    /** What seqerakit does when the name is taken: `fail`, `ignore` or `overwrite`. */
    onExists?: string;
    /** Whether it is the primary environment of its workspace. */
    primary?: boolean;
}

/** An entry under `compute-envs`. */
export class Entry {
    readonly findings: EntryFindings;
    /** The spec file that the entry names. */
    specFile?: string;
    private readonly values: EntryValues;

    constructor(
        document: SourceDocument,
        index: number,
        private readonly source: Readonly<Record<string, unknown>>,
        private readonly sources: EntrySources,
    ) {
        this.findings = new EntryFindings(document, "compute-envs", index, source);
        this.values = new EntryValues(source, sources, this.findings);
    }

    /** The environment, unless there are problems with it or it is left to seqerakit. Reads the files that it names. */
    read(): SeqerakitEnvironment | undefined {
        const { findings, values } = this;
        const [type, specPath] = [values.text("type"), values.text("file-path")];
        if (findings.problems.length > 0) {
            return undefined;
        }
        if (type !== undefined && specPath !== undefined) {
            const message = "type and file-path are mutually exclusive";
            findings.invalid("mutually-exclusive", "type", message, { fix: "remove type: the spec has it." });
            return undefined;
        }
        if (specPath !== undefined) {
            return this.imported();
        }
        if (type === undefined) {
            findings.invalid("missing-property", undefined, 'missing required property "type" or "file-path"', {
                fix: "add type: aws-batch and config-mode, or file-path with the path of a JSON spec.",
            });
            return undefined;
        }
        return type === "aws-batch" ? this.inline() : this.otherPlatform(type, "type");
    }

    private otherPlatform(type: string, key: string): undefined {
        const { findings } = this;
        const near = nearest(type, PLATFORM_TYPES);
        if (key === "type" && !PLATFORM_TYPES.includes(type) && near !== undefined) {
            const message = `unknown platform ${received(type)}`;
            findings.invalid("unknown-platform", key, message, { fix: `give ${near}.`, rewrite: { value: near } });
        } else {
            findings.note("note", "other-platform", key, `${type}: not managed here, left to seqerakit`);
        }
    }

    /** An entry that names a spec: `tw compute-envs import FILE`. */
    private imported(): SeqerakitEnvironment | undefined {
        const { findings, values } = this;
        const file = values.file("file-path");
        this.specFile = file?.file;
        const reading = file && findings.attempt(() => readSpec(readJson(file.text, file.file), this.sources.imported));
        if (reading?.otherPlatform !== undefined) {
            return this.otherPlatform(reading.otherPlatform, "file-path");
        }
        findings.problems.push(...(reading?.problems ?? []));
        findings.notes.push(...(reading?.notes ?? []));
        const path = this.source["file-path"];
        if (file !== undefined && !String(path).includes(".json")) {
            const fix = "rename the spec: seqerakit takes a file for a spec only if its name has .json.";
            findings.invalid(
                "invalid-value",
                "file-path",
                `expected file-path to be a .json file, got ${received(path)}`,
                {
                    fix,
                },
            );
        }
        checkKeys(this.source, "import", new Map(), findings);
        const nextflowConfig = values.nextflowConfig(reading?.spec?.nextflowConfig !== undefined);
        return this.environment("import", reading?.spec, nextflowConfig, file?.file);
    }

    /** An entry that spells the environment out: `tw compute-envs add aws-batch MODE`. */
    private inline(): SeqerakitEnvironment | undefined {
        const { findings, values } = this;
        const mode = values.text("config-mode");
        if (mode !== "forge" && mode !== "manual") {
            const missing = 'missing required property "config-mode"';
            const message =
                mode === undefined ? missing : `expected config-mode to be forge or manual, got ${received(mode)}`;
            const code = mode === undefined ? "missing-property" : "invalid-value";
            findings.invalid(code, "config-mode", message, {
                fix: "give forge, or manual for queues that exist.",
            });
            return undefined;
        }
        const options = optionsOf(mode);
        checkKeys(this.source, mode, options, findings);
        const given = new Map([...options].map(([name, option]) => [name, values.optionValue(name, option)]));
        for (const [name, { option }] of options) {
            if (option.required && values.isAbsent(name)) {
                findings.invalid("missing-property", name, `missing required property "${name}"`, {
                    fix: "add it.",
                });
            }
        }
        const workDir = given.get("work-dir");
        if (typeof workDir === "string" && withoutSlash(workDir) !== workDir) {
            findings.notes.push(slashNote(findings.document, findings.pathOf("work-dir"), workDir));
            given.set("work-dir", withoutSlash(workDir));
        }
        const isBroken = (path: Path) => findings.problems.some((problem) => problem.path[2] === path[2]);
        const { settings, problems, notes } = checkEnvironment(inlineSettings(mode, given), {
            imported: this.sources.imported,
            nameOf: optionName,
        });
        const inDocument = (finding: Finding) => ({
            ...finding,
            path: findings.pathOf(optionName(stringsOf(finding.path))),
        });
        const found = problems.map(inDocument).filter(({ path }) => !isBroken(path));
        findings.problems.push(...found.map((finding) => problemAt(findings.document, finding)));
        for (const note of notes) {
            findings.notes.push({
                ...problemAt(findings.document, inDocument(note)),
                severity: note.severity,
            });
        }
        const nextflowConfig = values.nextflowConfig(false);
        return this.environment(mode, { settings }, nextflowConfig);
    }

    private environment(
        form: SeqerakitEnvironment["form"],
        spec: ComputeEnvironmentSpec | undefined,
        nextflowConfig: string | undefined,
        specFile?: string,
    ): SeqerakitEnvironment | undefined {
        const { findings, values } = this;
        const name = values.text("name");
        if (values.isAbsent("name")) {
            findings.invalid("missing-property", "name", 'missing required property "name"', { fix: "add it." });
        }
        const description = values.text("description");
        const about = {
            workspace: values.text("workspace"),
            credentials: values.text("credentials"),
            wait: values.text("wait"),
            onExists: values.onExists(),
            primary: values.flag("primary"),
        };
        if (this.sources.inProgram) {
            this.noteUnused(about);
        }
        const labels = values.labels() ?? { labels: spec?.labels, labelIds: spec?.labelIds };
        if (findings.problems.length > 0 || name === undefined || spec === undefined) {
            return undefined;
        }
        const settings: SeqerakitEnvironment["settings"] = {
            name,
            batch: spec.settings,
            ...present({ description, nextflowConfig: nextflowConfig ?? spec.nextflowConfig, ...labels }),
        };
        const position = findings.document.valueAt(findings.pathOf("name"));
        const place = { file: findings.document.file, ...position, form, ...present({ specFile }) };
        return { ...place, settings, ...present(about) };
    }

    /** Notes what the components do not use, and what they cannot compare. */
    private noteUnused({ wait, onExists, workspace }: Partial<SeqerakitEnvironment>): void {
        const { findings } = this;
        if (wait !== undefined) {
            findings.note("note", "unused-property", "wait", "wait: left to seqerakit");
        }
        if (onExists !== undefined) {
            const key = "overwrite" in this.source ? "overwrite" : "on_exists";
            findings.note("note", "unused-property", key, `${key}: left to seqerakit`);
        }
        if (workspace?.includes("/")) {
            const message = `workspace: ${received(workspace)} is not compared with the platform's, which has a numeric id`;
            findings.note("note", "unused-property", "workspace", message);
        }
    }
}

function stringsOf(path: Path): string {
    return path.filter((segment) => typeof segment === "string").join(".");
}

/** An object without its undefined values. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T> as never;
}
