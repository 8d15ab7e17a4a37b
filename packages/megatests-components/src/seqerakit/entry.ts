import { isAbsolute, join, resolve } from "node:path";
import type { ComputeEnvironmentSettings } from "../computeEnvironment/settings";
import { checkEnvironment } from "./checks";
import { type SourceDocument, problemAt, problemAtKey } from "./document";
import { PLATFORM_TYPES, commonFields, formFields, inlineFields } from "./entryFields";
import { type Path, violation } from "./field";
import { retiredFields } from "./fields";
import type { SourceFiles } from "./files";
import { type InlineOption, type Mode, convert, inlineSettings, optionName, optionsOf } from "./inlineForm";
import { readJson } from "./json";
import { type FileLabel, type Labels, labelsOf, labelsOfText } from "./labels";
import { LIMITS } from "./limits";
import { expandIncludes } from "./nextflowConfig";
import { type Finding, type Note, type Problem, SeqerakitError, received } from "./problem";
import { type ComputeEnvironmentSpec, readSpec, slashNote, withoutSlash } from "./spec";
import { nearest, spelling } from "./unknownField";
import { type Variables, substitute, variableProblem } from "./variables";

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
    settings: ComputeEnvironmentSettings & { name: string };
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

/** What an entry may use. */
export interface EntrySources {
    /** Variables by name. */
    variables: Variables;
    files: SourceFiles;
    /** Folders from which paths start, in the order in which they are tried. */
    folders: string[];
    /** Whether the environments exist and are imported. */
    imported: boolean;
    /** The Nextflow configuration that the program names beside the file. */
    nextflowConfig?: string;
}

/** An entry under `compute-envs`. */
export class Entry {
    readonly problems: Problem[] = [];
    readonly notes: Note[] = [];
    /** The spec file that the entry names. */
    specFile?: string;

    constructor(
        private readonly document: SourceDocument,
        private readonly index: number,
        private readonly source: Readonly<Record<string, unknown>>,
        private readonly sources: EntrySources,
    ) {}

    /** The environment, unless there are problems with it or it is left to seqerakit. Reads the files that it names. */
    read(): SeqerakitEnvironment | undefined {
        const [type, specPath] = [this.text("type"), this.text("file-path")];
        if (this.problems.length > 0) {
            return undefined;
        }
        if (type !== undefined && specPath !== undefined) {
            const message = "type and file-path are mutually exclusive";
            this.invalid("mutually-exclusive", "type", message, { fix: "remove type: the spec has it." });
            return undefined;
        }
        if (specPath !== undefined) {
            return this.imported();
        }
        if (type === undefined) {
            this.invalid("missing-property", undefined, 'missing required property "type" or "file-path"', {
                fix: "add type: aws-batch and config-mode, or file-path with the path of a JSON spec.",
            });
            return undefined;
        }
        return type === "aws-batch" ? this.inline() : this.otherPlatform(type, "type");
    }

    private otherPlatform(type: string, key: string): undefined {
        const near = nearest(type, PLATFORM_TYPES);
        if (key === "type" && !PLATFORM_TYPES.includes(type) && near !== undefined) {
            const message = `unknown platform ${received(type)}`;
            this.invalid("unknown-platform", key, message, { fix: `give ${near}.`, rewrite: { value: near } });
        } else {
            this.note("note", "other-platform", key, `${type}: not managed here, left to seqerakit`);
        }
    }

    /** An entry that names a spec: `tw compute-envs import FILE`. */
    private imported(): SeqerakitEnvironment | undefined {
        const file = this.file("file-path");
        this.specFile = file?.file;
        const reading = file && this.attempt(() => readSpec(readJson(file.text, file.file), this.sources.imported));
        if (reading?.otherPlatform !== undefined) {
            return this.otherPlatform(reading.otherPlatform, "file-path");
        }
        this.problems.push(...(reading?.problems ?? []));
        this.notes.push(...(reading?.notes ?? []));
        const path = this.source["file-path"];
        if (file !== undefined && !String(path).includes(".json")) {
            const fix = "rename the spec: seqerakit takes a file for a spec only if its name has .json.";
            this.invalid("invalid-value", "file-path", `expected file-path to be a .json file, got ${received(path)}`, {
                fix,
            });
        }
        this.checkKeys("import", new Map());
        const nextflowConfig = this.nextflowConfig(reading?.spec?.nextflowConfig !== undefined);
        return this.environment("import", reading?.spec, nextflowConfig, file?.file);
    }

    /** An entry that spells the environment out: `tw compute-envs add aws-batch MODE`. */
    private inline(): SeqerakitEnvironment | undefined {
        const mode = this.text("config-mode");
        if (mode !== "forge" && mode !== "manual") {
            const missing = 'missing required property "config-mode"';
            const message =
                mode === undefined ? missing : `expected config-mode to be forge or manual, got ${received(mode)}`;
            const code = mode === undefined ? "missing-property" : "invalid-value";
            this.invalid(code, "config-mode", message, { fix: "give forge, or manual for queues that exist." });
            return undefined;
        }
        const options = optionsOf(mode);
        this.checkKeys(mode, options);
        const values = new Map([...options].map(([name, option]) => [name, this.optionValue(name, option)]));
        for (const [name, { option }] of options) {
            if (option.required && isAbsent(this.source[name])) {
                this.invalid("missing-property", name, `missing required property "${name}"`, { fix: "add it." });
            }
        }
        const workDir = values.get("work-dir");
        if (typeof workDir === "string" && withoutSlash(workDir) !== workDir) {
            this.notes.push(slashNote(this.document, this.pathOf("work-dir"), workDir));
            values.set("work-dir", withoutSlash(workDir));
        }
        const isBroken = (path: Path) => this.problems.some((problem) => problem.path[2] === path[2]);
        const { settings, problems, notes } = checkEnvironment(inlineSettings(mode, values), {
            imported: this.sources.imported,
            nameOf: optionName,
        });
        const inDocument = (finding: Finding) => ({
            ...finding,
            path: this.pathOf(optionName(stringsOf(finding.path))),
        });
        const found = problems.map(inDocument).filter(({ path }) => !isBroken(path));
        this.problems.push(...found.map((finding) => problemAt(this.document, finding)));
        for (const note of notes) {
            this.notes.push({ ...problemAt(this.document, inDocument(note)), severity: note.severity });
        }
        const nextflowConfig = this.nextflowConfig(false);
        return this.environment(mode, { settings }, nextflowConfig);
    }

    private environment(
        form: SeqerakitEnvironment["form"],
        spec: ComputeEnvironmentSpec | undefined,
        nextflowConfig: string | undefined,
        specFile?: string,
    ): SeqerakitEnvironment | undefined {
        const name = this.text("name");
        if (isAbsent(this.source["name"])) {
            this.invalid("missing-property", "name", 'missing required property "name"', { fix: "add it." });
        }
        const description = this.text("description");
        const about = {
            workspace: this.text("workspace"),
            credentials: this.text("credentials"),
            wait: this.text("wait"),
            onExists: this.onExists(),
            primary: this.flag("primary"),
        };
        const labels = this.labels() ?? { labels: spec?.labels, labelIds: spec?.labelIds };
        if (this.problems.length > 0 || name === undefined || spec === undefined) {
            return undefined;
        }
        const settings: SeqerakitEnvironment["settings"] = {
            name,
            batch: spec.settings,
            ...present({ description, nextflowConfig: nextflowConfig ?? spec.nextflowConfig, ...labels }),
        };
        const position = this.document.valueAt(this.pathOf("name"));
        const place = { file: this.document.file, ...position, form, ...present({ specFile }) };
        return { ...place, settings, ...present(about) };
    }

    /** Reports the keys that the form does not have. */
    private checkKeys(form: Mode | "import", options: ReadonlyMap<string, InlineOption>): void {
        const isInline = form !== "import";
        const fields = { ...commonFields, ...formFields, ...(isInline && inlineFields) };
        const known = [...Object.keys(fields), ...options.keys()];
        const unknown = Object.keys(this.source)
            .filter((key) => !known.includes(key) && !isAbsent(this.source[key]))
            .slice(0, LIMITS.problems + 1);
        if (!isInline) {
            const inline = unknown.filter((key) => INLINE_NAMES.has(key));
            this.refuseInSpec(inline);
            unknown.splice(0, unknown.length, ...unknown.filter((key) => !inline.includes(key)));
        }
        for (const key of unknown) {
            const [field, retired] =
                [...retiredFields].find(([, { option }]) => option === key.replace(/^no-/, "")) ?? [];
            if (retired === undefined) {
                const otherMode = isInline && INLINE_NAMES.has(key) ? ` with config-mode ${form}` : "";
                const meant = otherMode === "" ? optionMeant(key, known) : undefined;
                const fix = meant === undefined ? "remove it." : `rename it to ${meant}.`;
                const rewrite = meant === undefined ? {} : { rewrite: { name: meant } };
                this.invalid("unknown-property", key, `unknown property "${key}"${otherMode}`, { fix, ...rewrite });
            } else if (retired.isIgnored) {
                this.note("warning", "not-in-provider", key, retired.message.replace(String(field), key));
            } else {
                this.invalid("retired-property", key, retired.message, { fix: "remove it; Fusion v2 is fusion-v2." });
            }
        }
    }

    /** Reports the options of `tw compute-envs add` in an entry that names a spec, all at once. */
    private refuseInSpec(keys: string[]): void {
        const [first] = keys;
        if (first === undefined) {
            return;
        }
        const all = keys.map((key) => `"${key}"`).join(", ");
        const message = `${keys.length === 1 ? "unknown property" : "unknown properties"} ${all} beside file-path`;
        const fix =
            keys.length === 1 && first === "nextflow-config"
                ? "tw compute-envs import has no such option. Put the text in the spec as nextflowConfig, or let the program name the file, with { file, nextflowConfig }."
                : "put the settings in the spec, or replace file-path by type and config-mode.";
        this.invalid("unknown-property", first, message, { fix });
    }

    /** A value of an option in the words of the SDK. */
    private optionValue(name: string, option: InlineOption): unknown {
        if (option.field.type === "boolean") {
            const isOn = this.flag(name);
            return isOn === true ? !option.option.isNegation : undefined;
        }
        if (Array.isArray(this.source[name]) && option.field.type === "strings") {
            const text = (this.source[name] as unknown[]).join(",");
            const message = `expected ${name} to be a text with commas, got a list`;
            this.invalid("wrong-type", name, message, {
                fix: `write it as ${received(text)}.`,
                rewrite: { value: text },
            });
            return undefined;
        }
        const text = option.option.isFile ? this.file(name)?.text : this.text(name);
        const converted = text === undefined ? undefined : convert(option, text);
        if (converted !== undefined && "reason" in converted) {
            this.invalid(converted.code, name, converted.reason);
            return undefined;
        }
        return converted?.value;
    }

    /** A switch: true is on, and what is left out, empty or false is off. */
    private flag(key: string): boolean | undefined {
        const value = this.source[key];
        if (typeof value === "boolean" || isAbsent(value)) {
            return value === true ? true : undefined;
        }
        const meant =
            value === "true" || value === "True" ? true : value === "false" || value === "False" ? false : undefined;
        const message = `expected ${key} to be true or false, without quotes, got ${received(value)}`;
        this.invalid("wrong-type", key, message, meant === undefined ? {} : { rewrite: { value: meant } });
        return undefined;
    }

    /** A text with its variables filled in. What is left out, empty or false is none. */
    private text(key: string): string | undefined {
        const value = this.source[key];
        if (isAbsent(value)) {
            return undefined;
        }
        if (typeof value !== "string" && typeof value !== "number") {
            this.invalid("wrong-type", key, `expected ${key} to be a text, got ${received(value)}`);
            return undefined;
        }
        const { variables } = this.sources;
        const { text, names } = substitute(`${value}`, variables);
        // What is only compared with the platform's own is none of the environment's settings.
        const isCompared = key === "workspace" || key === "credentials";
        let isKnown = true;
        for (const name of names) {
            const problem = variableProblem(variables, name, key === "credentials");
            if (problem !== undefined) {
                isKnown = false;
                if (isCompared && problem.code !== "secret-variable") {
                    this.note(
                        "note",
                        problem.code,
                        key,
                        `${key} ${problem.reason}, so it is not compared with the platform's`,
                    );
                } else {
                    this.invalid(problem.code, key, `${key} ${problem.reason}`, { fix: problem.fix });
                }
            }
        }
        if (!isKnown) {
            return isCompared ? `${value}` : undefined;
        }
        const field = key in commonFields ? commonFields[key as keyof typeof commonFields] : undefined;
        const inCase =
            field && "values" in field
                ? field.values?.find((known) => known.toLowerCase() === text.toLowerCase())
                : undefined;
        const found = field && violation(field, key, inCase ?? text, value);
        if (found !== undefined) {
            const fix = names.length > 0 ? { fix: `correct ${names.join(" and ")}.` } : {};
            this.invalid(found.code, key, found.message, fix);
            return undefined;
        }
        return inCase ?? text;
    }

    private onExists(): string | undefined {
        const { overwrite } = this.source;
        const onExists = this.text("on_exists");
        return overwrite === undefined || overwrite === null ? onExists : overwrite ? "overwrite" : "fail";
    }

    private labels(): Labels | undefined {
        const value = this.source["labels"];
        if (Array.isArray(value)) {
            const invalid: unknown = value.find((label) => typeof label !== "number" && !isLabel(label));
            if (invalid !== undefined) {
                const message = `expected labels to be a list of ids, or of objects with name and value, got ${received(invalid)}`;
                this.invalid("wrong-type", "labels", message);
                return undefined;
            }
            return labelsOf(value as (number | FileLabel)[]);
        }
        const text = this.text("labels");
        const labels = text === undefined ? undefined : labelsOfText(text);
        if (text !== undefined && labels === undefined) {
            const message = `expected labels to be name=value, separated by commas, got ${received(value)}`;
            this.invalid("invalid-value", "labels", message);
        }
        return labels;
    }

    private nextflowConfig(isInSpec: boolean): string | undefined {
        const { nextflowConfig, files } = this.sources;
        const isInline = isAbsent(this.source["file-path"]);
        const named = isInline ? this.file("nextflow-config") : undefined;
        if (nextflowConfig !== undefined && (isInSpec || named !== undefined)) {
            const message = `nextflowConfig of the program and that of the ${isInSpec ? "spec" : "entry"} are mutually exclusive`;
            this.invalid("mutually-exclusive", isInSpec ? "file-path" : "nextflow-config", message, {
                fix: "remove one of the two.",
            });
            return undefined;
        }
        if (nextflowConfig === undefined) {
            return named && this.attempt(() => expandIncludes(named.file, named.text, files));
        }
        const read = files.read(nextflowConfig);
        if ("reason" in read) {
            const fix = read.fix ?? "correct the path in the program.";
            this.invalid("unreadable-file", undefined, `the Nextflow configuration ${nextflowConfig} ${read.reason}`, {
                fix,
            });
            return undefined;
        }
        return this.attempt(() => expandIncludes(nextflowConfig, read.text, files));
    }

    /** A file that the entry names. */
    private file(key: string): { file: string; text: string } | undefined {
        const path = this.text(key);
        if (path === undefined) {
            return undefined;
        }
        const folders = isAbsolute(path) ? [""] : this.sources.folders;
        const places = [
            ...new Map(folders.map((folder) => join(folder, path)).map((file) => [resolve(file), file])).values(),
        ];
        const reasons: { file: string; reason: string; fix?: string }[] = [];
        for (const file of places) {
            const read = this.sources.files.read(file);
            if ("text" in read) {
                return { file, text: read.text };
            }
            reasons.push({ file, ...read });
        }
        const isMissing = ({ reason }: { reason: string }) => reason === "does not exist";
        const only = reasons.slice(0, 1).find((each) => !isMissing(each));
        const reason = only?.reason ?? `does not exist: tried ${reasons.map(({ file }) => file).join(" and ")}`;
        const fix = only?.fix ?? "correct the path, or set the option baseDir of the reader.";
        this.invalid("unreadable-file", key, `${key} names a file that ${reason}`, { value: this.source[key], fix });
        return undefined;
    }

    private attempt<T>(read: () => T): T | undefined {
        try {
            return read();
        } catch (error) {
            if (!(error instanceof SeqerakitError)) {
                throw error;
            }
            this.problems.push(...error.problems);
            return undefined;
        }
    }

    /** Adds a problem with a key of the entry, or with the entry as a whole. */
    private invalid(code: string, key: string | undefined, message: string, extra: Partial<Finding> = {}): void {
        const finding = { code, path: this.pathOf(key), value: key && this.source[key], message, ...extra };
        const isAboutKey = code === "unknown-property" || code === "retired-property";
        this.problems.push((isAboutKey ? problemAtKey : problemAt)(this.document, finding));
    }

    private note(severity: Note["severity"], code: string, key: string, message: string): void {
        const finding = { code, path: this.pathOf(key), value: this.source[key], message };
        this.notes.push({ ...problemAt(this.document, finding), severity });
    }

    private pathOf(key: string | undefined): Path {
        return ["compute-envs", this.index, ...(key === undefined ? [] : [key])];
    }
}

/** Whether seqerakit leaves a key out: null, false and empty texts. */
function isAbsent(value: unknown): boolean {
    return (
        value === undefined || value === null || value === false || (typeof value === "string" && value.trim() === "")
    );
}

function isLabel(value: unknown): value is FileLabel {
    const { id, name } = Object(value) as FileLabel;
    return typeof id === "number" || (typeof name === "string" && name !== "");
}

/** Names of the options that an entry in one of the inline forms may have. */
const INLINE_NAMES: ReadonlySet<string> = new Set([
    ...optionsOf("forge").keys(),
    ...optionsOf("manual").keys(),
    ...Object.keys(inlineFields),
]);

/** The option that is meant by an unknown key: one of another spelling, the one that sets such a field, or a near one. */
function optionMeant(key: string, known: string[]): string | undefined {
    const byField = [...optionsOf("forge").values()].find(({ field, path, option }) => {
        return !option.isNegation && [field.fileName, path.at(-1)].includes(key);
    });
    return (
        known.find((name) => spelling(name) === spelling(key)) ??
        (byField && known.find((name) => name === byField.option.name)) ??
        nearest(key, known)
    );
}

function stringsOf(path: Path): string {
    return path.filter((segment) => typeof segment === "string").join(".");
}

/** An object without its undefined values. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T> as never;
}
