import { seqerakitValidator, specValidator } from "../generated/validators";
import type { SchemaError, SchemaValidator } from "../internal/schemaValidator";
import { type SourceDocument, problemAt, problemAtKey } from "./document";
import { seqerakitFields } from "./entryFields";
import { expectation, violation } from "./expectation";
import { type Field, type Fields, type Path, fieldAt, fileName } from "./field";
import { specFields } from "./fields";
import { withInlineFormToldOnce } from "./inlineForm";
import { LIMITS } from "./limits";
import { type Problem, SeqerakitError, firstProblems, formatPath } from "./problem";
import { unknownField } from "./unknownField";

/** What in a spec file has the wrong name, type or value, or is missing. */
export function specStructureProblems(document: SourceDocument): Problem[] {
    return problemsOf(document, specValidator, specFields);
}

/** What in a seqerakit file has the wrong name, type or value, or is missing. */
export function seqerakitStructureProblems(document: SourceDocument): Problem[] {
    return withInlineFormToldOnce(problemsOf(document, seqerakitValidator, seqerakitFields));
}

function problemsOf(document: SourceDocument, validate: SchemaValidator, table: Fields): Problem[] {
    validate(document.value);
    const errors = validate.errors ?? [];
    const problems = errors.slice(0, LIMITS.problems + 1).map((error) => problemOf(document, table, error));
    if (errors.length > LIMITS.problems) {
        throw new SeqerakitError(firstProblems(problems));
    }
    return problems;
}

function problemOf(document: SourceDocument, table: Fields, error: SchemaError): Problem {
    const path = pathOf(error.instancePath);
    const params = error.params as { additionalProperty?: string; missingProperty?: string };
    if (params.additionalProperty !== undefined) {
        const scope = path.length === 0 ? table : (fieldAt(table, path)?.fields ?? {});
        return problemAtKey(document, unknownField(table, scope, [...path, params.additionalProperty]));
    }
    if (params.missingProperty !== undefined) {
        const missing = [...path, params.missingProperty];
        const field = fieldAt(table, missing);
        const fix = `add it: ${field && expectation(field)}.`;
        return problemAt(document, { path: missing, message: `${formatPath(missing)} is missing`, fix });
    }
    const field = fieldAt(table, path);
    if (field === undefined) {
        const required = Object.entries(table).filter(([, { required }]) => required);
        const fix = `give an object with ${required.map((entry) => fileName(...entry)).join(", ")}.`;
        return problemAt(document, { path, value: error.data, message: "The document is not an object", fix });
    }
    const name = formatPath(path);
    const found = error.keyword === "type" ? undefined : violation(field, error.data);
    if (found !== undefined) {
        const { reason, value, fix } = found;
        return problemAt(document, { path, value, message: `${name} ${reason}`, fix });
    }
    return problemAt(document, {
        path,
        ...(!field.confidential && { value: error.data }),
        message: `${name} has the wrong type`,
        fix: `give ${expectation(field, typeof path.at(-1) === "number")}${hint(field, error.data)}.`,
    });
}

function hint({ type }: Field, value: unknown): string {
    if (value === null) {
        return ", or leave it out";
    }
    const isText = type === "string" || type === "strings";
    return isText && ["number", "boolean"].includes(typeof value) ? ", in quotes" : "";
}

/** The path that a JSON pointer means. Only items of lists are called by numbers. */
function pathOf(pointer: string): Path {
    return pointer
        .split("/")
        .slice(1)
        .map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~"))
        .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
