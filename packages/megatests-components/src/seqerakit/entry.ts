import { dirname, isAbsolute, join } from "node:path";
import type { ComputeEnvironmentSettings } from "../computeEnvironment/settings";
import { type SourceDocument, problemAt } from "./document";
import { entryFields } from "./entryFields";
import { violation } from "./expectation";
import type { Path } from "./field";
import type { SourceFiles } from "./files";
import { expandIncludes } from "./nextflowConfig";
import { type Finding, type Problem, SeqerakitError, formatPath } from "./problem";
import { type Label, labelIdsOf, parseComputeEnvironmentSpec } from "./spec";
import { type Variables, substitute, variableProblem } from "./variables";

/** A compute environment that a seqerakit file describes. */
export interface SeqerakitEnvironment {
    /** The seqerakit file. */
    file: string;
    /** Line and column of the name of the environment, from 1. */
    line: number;
    column: number;
    /** The spec file. */
    specFile: string;
    settings: ComputeEnvironmentSettings;
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

const FILE_FIX = "correct the path, relative to this file.";

type FieldName = keyof typeof entryFields;

/** What an entry may use: variables by name, and files. */
export interface EntrySources {
    variables: Variables;
    files: SourceFiles;
}

/** An entry under `compute-envs`. Its values have the types of their fields, but for those named in `broken`. */
export class Entry {
    readonly problems: Problem[] = [];

    constructor(
        private readonly document: SourceDocument,
        private readonly index: number,
        private readonly source: Readonly<Record<string, unknown>>,
        private readonly sources: EntrySources,
        private readonly broken: ReadonlySet<string>,
    ) {}

    /** The environment, unless there are problems with it. Reads the files that the entry names. */
    read(): SeqerakitEnvironment | undefined {
        const name = this.text("name");
        const description = this.text("description");
        const about = {
            workspace: this.text("workspace"),
            credentials: this.text("credentials"),
            wait: this.text("wait"),
            onExists: this.onExists(),
            primary: this.value("primary") as boolean | undefined,
        };
        const specFile = this.file("file-path");
        const spec = specFile && this.attempt(() => parseComputeEnvironmentSpec(specFile.text, specFile.file));
        const configFile = this.file("nextflow-config");
        const nextflowConfig =
            configFile && this.attempt(() => expandIncludes(configFile.file, configFile.text, this.sources.files));
        if (spec?.nextflowConfig !== undefined && configFile !== undefined) {
            this.refuse("nextflow-config", "is given, and so is nextflowConfig in the spec", "keep one of the two.");
        }
        if (this.problems.length > 0 || this.broken.size > 0 || !name || !spec || !specFile) {
            return undefined;
        }
        const labelIds = labelIdsOf(this.value("labels") as Label[] | undefined);
        const settings: ComputeEnvironmentSettings = {
            name,
            batch: spec.settings,
            ...present({ description, nextflowConfig: nextflowConfig ?? spec.nextflowConfig }),
            ...present({ labelIds: labelIds.length > 0 ? labelIds : spec.labelIds }),
        };
        const position = this.document.valueAt(this.pathOf("name"));
        return { file: this.document.file, ...position, specFile: specFile.file, settings, ...present(about) };
    }

    private value(name: FieldName): unknown {
        return this.broken.has(name) ? undefined : this.source[name];
    }

    /** A text with its variables filled in, or a number as text. */
    private text(name: FieldName): string | undefined {
        const value = this.value(name);
        if (typeof value !== "string" && typeof value !== "number") {
            return undefined;
        }
        const { variables } = this.sources;
        const { text, names } = substitute(`${value}`, variables);
        const unusable = names
            .map((variable) => variableProblem(variables, variable))
            .filter((problem) => problem !== undefined);
        for (const [message, fix] of unusable) {
            this.refuse(name, message, fix);
        }
        const found = unusable.length > 0 ? undefined : violation(entryFields[name], text);
        if (found !== undefined) {
            const source = names.length > 0 ? `correct ${names.join(" and ")}: ` : "";
            this.refuse(name, found.reason, `${source}${found.fix}`);
        }
        return unusable.length > 0 || found !== undefined ? undefined : text;
    }

    private onExists(): string | undefined {
        const [onExists, overwrite] = [this.text("on_exists"), this.value("overwrite")];
        if (onExists === undefined || overwrite === undefined) {
            return onExists ?? (overwrite === true ? "overwrite" : undefined);
        }
        this.refuse("overwrite", "does not go with on_exists", "remove one of the two.");
        return undefined;
    }

    /** A file that the entry names, relative to the seqerakit file. */
    private file(name: FieldName): { file: string; text: string } | undefined {
        const path = this.text(name);
        if (path === undefined) {
            return undefined;
        }
        const file = isAbsolute(path) ? path : join(dirname(this.document.file), path);
        const read = this.sources.files.read(file);
        if ("reason" in read) {
            this.refuse(name, `names a file that ${read.reason}`, read.fix ?? FILE_FIX);
            return undefined;
        }
        return { file, text: read.text };
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

    /** Adds a problem. It shows the value as it is written, without what the variables hold. */
    private refuse(name: FieldName, message: string, fix: string): void {
        const path = this.pathOf(name);
        const finding: Finding = { path, value: this.source[name], message: `${formatPath(path)} ${message}`, fix };
        this.problems.push(problemAt(this.document, finding));
    }

    private pathOf(name: FieldName): Path {
        return ["compute-envs", this.index, name];
    }
}

/** An object without its undefined values. */
function present<T extends object>(values: T): Partial<T> {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
