import { isAbsolute, join, resolve } from "node:path";
import { ownValue } from "../internal/objects";
import type { EntryFindings } from "./entryFindings";
import { commonFields } from "./entryFields";
import { type Fields, violation } from "./field";
import type { SourceFiles } from "./files";
import { type InlineOption, convert } from "./inlineForm";
import { type FileLabel, type Labels, labelsOf, labelsOfText } from "./labels";
import { expandIncludes } from "./nextflowConfig";
import { received } from "./problem";
import { type Variables, substitute, variableProblem } from "./variables";

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
    /** Whether a program reads, which does not use every key. Otherwise a tool checks the file. */
    inProgram?: boolean;
}

/** The values of an entry. What is wrong with one is among the findings. */
export class EntryValues {
    constructor(
        private readonly source: Readonly<Record<string, unknown>>,
        private readonly sources: EntrySources,
        private readonly findings: EntryFindings,
        /** Rules for the values of some of the keys. */
        private readonly fields: Fields = commonFields,
    ) {}

    /** Whether seqerakit leaves a key out. */
    isAbsent(key: string): boolean {
        return isAbsent(this.source[key]);
    }

    /** A switch: true is on, and what is left out, empty or false is off. */
    flag(key: string): boolean | undefined {
        const value = this.source[key];
        if (typeof value === "boolean" || isAbsent(value)) {
            return value === true ? true : undefined;
        }
        const meant =
            value === "true" || value === "True" ? true : value === "false" || value === "False" ? false : undefined;
        const message = `expected ${key} to be true or false, without quotes, got ${received(value)}`;
        this.findings.invalid("wrong-type", key, message, meant === undefined ? {} : { rewrite: { value: meant } });
        return undefined;
    }

    /** A text with its variables filled in. What is left out, empty or false is none. */
    text(key: string): string | undefined {
        const value = this.source[key];
        if (isAbsent(value)) {
            return undefined;
        }
        if (typeof value !== "string" && typeof value !== "number") {
            this.findings.invalid("wrong-type", key, `expected ${key} to be a text, got ${received(value)}`);
            return undefined;
        }
        const { variables } = this.sources;
        // The shell fills in variables, and on_exists is none of the shell's words.
        const isFilled = key !== "on_exists";
        const { text, names } = isFilled ? substitute(`${value}`, variables) : { text: `${value}`, names: [] };
        // What is only compared with the platform's own is none of the environment's settings.
        const isCompared = key === "workspace" || key === "credentials";
        let isKnown = true;
        for (const name of names) {
            const problem = variableProblem(variables, name, key === "credentials");
            if (problem !== undefined) {
                isKnown = false;
                if (isCompared && problem.code !== "secret-variable") {
                    this.findings.note(
                        "note",
                        problem.code,
                        key,
                        `${key} ${problem.reason}, so it is not compared with the platform's`,
                    );
                } else {
                    this.findings.invalid(problem.code, key, `${key} ${problem.reason}`, { fix: problem.fix });
                }
            }
        }
        if (!isKnown) {
            return isCompared ? `${value}` : undefined;
        }
        const field = ownValue(this.fields, key);
        const inCase = field?.values?.find((known) => known.toLowerCase() === text.toLowerCase());
        const found = field && violation(field, key, inCase ?? text, value);
        if (found !== undefined) {
            const fix = names.length > 0 ? { fix: `correct ${names.join(" and ")}.` } : {};
            this.findings.invalid(found.code, key, found.message, fix);
            return undefined;
        }
        return inCase ?? text;
    }

    /** What seqerakit does if the name exists. `overwrite` is older, and wins. */
    onExists(): string | undefined {
        const { overwrite } = this.source;
        if (overwrite === undefined || overwrite === null) {
            return this.text("on_exists");
        }
        return overwrite ? "overwrite" : "fail";
    }

    /** Labels in any of their forms: text, a list of objects, or a list of ids. */
    labels(): Labels | undefined {
        const value = this.source["labels"];
        if (Array.isArray(value)) {
            const invalid: unknown = value.find((label) => typeof label !== "number" && !isLabel(label));
            if (invalid !== undefined) {
                const message = `expected labels to be a list of ids, or of objects with name and value, got ${received(invalid)}`;
                this.findings.invalid("wrong-type", "labels", message);
                return undefined;
            }
            return labelsOf(value as (number | FileLabel)[]);
        }
        const text = this.text("labels");
        const labels = text === undefined ? undefined : labelsOfText(text);
        if (text !== undefined && labels === undefined) {
            const message = `expected labels to be name=value, separated by commas, got ${received(value)}`;
            this.findings.invalid("invalid-value", "labels", message);
        }
        return labels;
    }

    /** A value of an option in the words of the SDK. */
    optionValue(name: string, option: InlineOption): unknown {
        if (option.field.type === "boolean") {
            const isOn = this.flag(name);
            return isOn === true ? !option.option.isNegation : undefined;
        }
        if (Array.isArray(this.source[name]) && option.field.type === "strings") {
            const text = (this.source[name] as unknown[]).join(",");
            const message = `expected ${name} to be a text with commas, got a list`;
            this.findings.invalid("wrong-type", name, message, {
                fix: `write it as ${received(text)}.`,
                rewrite: { value: text },
            });
            return undefined;
        }
        const text = option.option.isFile ? this.file(name)?.text : this.text(name);
        const converted = text === undefined ? undefined : convert(option, text);
        if (converted !== undefined && "reason" in converted) {
            this.findings.invalid(converted.code, name, converted.reason);
            return undefined;
        }
        return converted?.value;
    }

    /** A file that the entry names. */
    file(key: string): { file: string; text: string } | undefined {
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
        this.findings.invalid("unreadable-file", key, `${key} names a file that ${reason}`, {
            value: this.source[key],
            fix,
        });
        return undefined;
    }

    /** The Nextflow configuration that the entry or the program names. */
    nextflowConfig(isInSpec: boolean): string | undefined {
        const { nextflowConfig, files } = this.sources;
        const isInline = isAbsent(this.source["file-path"]);
        const named = isInline ? this.file("nextflow-config") : undefined;
        if (nextflowConfig !== undefined && (isInSpec || named !== undefined)) {
            const message = `nextflowConfig of the program and that of the ${isInSpec ? "spec" : "entry"} are mutually exclusive`;
            this.findings.invalid("mutually-exclusive", isInSpec ? "file-path" : "nextflow-config", message, {
                fix: "remove one of the two.",
            });
            return undefined;
        }
        if (nextflowConfig === undefined) {
            return named && this.findings.attempt(() => expandIncludes(named.file, named.text, files));
        }
        const read = files.read(nextflowConfig);
        if ("reason" in read) {
            const fix = read.fix ?? "correct the path in the program.";
            this.findings.invalid(
                "unreadable-file",
                undefined,
                `the Nextflow configuration ${nextflowConfig} ${read.reason}`,
                {
                    fix,
                },
            );
            return undefined;
        }
        return this.findings.attempt(() => expandIncludes(nextflowConfig, read.text, files));
    }
}

/** Whether seqerakit leaves a key out: null, false and empty texts. */
export function isAbsent(value: unknown): boolean {
    return (
        value === undefined || value === null || value === false || (typeof value === "string" && value.trim() === "")
    );
}

function isLabel(value: unknown): value is FileLabel {
    const { id, name } = Object(value) as FileLabel;
    return typeof id === "number" || (typeof name === "string" && name !== "");
}
