import { specValidator } from "../generated/validators";
import type { SchemaError } from "../internal/schemaValidator";
import { type SourceDocument, problemAt, problemAtKey } from "./document";
import { type Field, type Path, expectation, fieldAt, fileName, violation } from "./field";
import { retiredFields, specFields } from "./fields";
import { LIMITS } from "./limits";
import { type Note, type Problem, SeqerakitError, firstProblems, formatPath, received } from "./problem";
import { unknownField } from "./unknownField";

/** What in a spec has the wrong name, type or value, or is missing. `base` is where the spec is in the document. */
export function specProblems(document: SourceDocument, spec: unknown, base: Path): Problem[] {
    specValidator(spec);
    const found = specValidator.errors ?? [];
    const wrongTypes = new Set(found.filter(({ keyword }) => keyword === "type").map((error) => error.instancePath));
    // What has the wrong type is none of the known values either, which would be said twice.
    const errors = found.filter(({ keyword, instancePath }) => keyword !== "enum" || !wrongTypes.has(instancePath));
    const problems = errors.slice(0, LIMITS.problems + 1).map((error) => problemOf(document, error, base));
    if (errors.length > LIMITS.problems) {
        throw new SeqerakitError(firstProblems(problems));
    }
    return problems;
}

function problemOf(document: SourceDocument, error: SchemaError, base: Path): Problem {
    const path = pathOf(error.instancePath);
    const place = [...base, ...path];
    const { additionalProperty, missingProperty } = error.params as Record<string, string | undefined>;
    if (additionalProperty !== undefined) {
        const scope = path.length === 0 ? specFields : (fieldAt(specFields, path)?.fields ?? {});
        const finding = unknownField(specFields, scope, [...path, additionalProperty]);
        return problemAtKey(document, { ...finding, path: [...place, additionalProperty] });
    }
    const field = fieldAt(specFields, path);
    if (missingProperty !== undefined || (error.data === null && field?.required)) {
        const missing = missingProperty === undefined ? path : [...path, missingProperty];
        const wanted = fieldAt(specFields, missing);
        const message = `missing required property "${formatPath(missing)}"`;
        const fix = `add it: ${wanted && expectation(wanted)}.`;
        return problemAt(document, { code: "missing-property", path: [...base, ...missing], message, fix });
    }
    const retired = retiredFields.get(formatPath(path));
    if (retired !== undefined) {
        const { message, fix } = retired;
        return problemAtKey(document, { code: "retired-property", path: place, value: error.data, message, fix });
    }
    if (field === undefined) {
        const required = Object.entries(specFields).filter(([, { required }]) => required);
        const fix = `give an object with ${required.map((entry) => fileName(...entry)).join(", ")}.`;
        const message = `expected the spec to be an object, got ${received(error.data)}`;
        return problemAt(document, { code: "wrong-type", path: base, message, fix });
    }
    const name = formatPath(path);
    const found = error.keyword === "type" ? undefined : violation(field, name, error.data);
    if (found !== undefined) {
        return problemAt(document, { ...found, path: place, value: error.data });
    }
    const expected = expectation(field, typeof path.at(-1) === "number");
    const got = field.confidential ? "a value of another type" : received(error.data);
    return problemAt(document, {
        code: "wrong-type",
        path: place,
        ...(!field.confidential && { value: error.data }),
        message: `expected ${name} to be ${expected}${hint(field, error.data)}, got ${got}`,
    });
}

function hint({ type }: Field, value: unknown): string {
    const isText = type === "string" || type === "strings";
    return isText && ["number", "boolean"].includes(typeof value) ? ", in quotes" : "";
}

/** What a spec sets that the Seqera provider cannot. */
export function specNotes(document: SourceDocument, spec: object, base: Path): Note[] {
    const given = new Map(Object.entries(spec));
    return [...retiredFields].flatMap(([name, { isIgnored, message }]) => {
        const value: unknown = given.get(name);
        if (!isIgnored || value === undefined || value === null) {
            return [];
        }
        const finding = { code: "not-in-provider", path: [...base, name], value, message };
        return [{ ...problemAtKey(document, finding), severity: "warning" as const }];
    });
}

/** The path that a JSON pointer to a known field means. Only items of lists are called by numbers. */
function pathOf(pointer: string): Path {
    return pointer
        .split("/")
        .slice(1)
        .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
