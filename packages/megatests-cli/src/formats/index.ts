import { printableJson, type Problem, shownValue } from "megatests-components/internal";
import type { Line, Colors } from "../terminal";
import type { Validation } from "../validation";
import { gitHubAnnotations } from "./gitHubAnnotations";
import { sarifLog } from "./sarif";
import { validationSummary, validationText } from "./validationText";

/** How problems are printed. */
export type Format = "text" | "json" | "sarif" | "github";

/** What a validation found, in a format, by line. */
export function formatValidation(format: Format, reading: Validation, colors: Colors): Line[] {
    const { environments, problems, notes, files, skipped, ignored } = reading;
    switch (format) {
        case "text":
            return validationText(reading, colors);
        case "json": {
            const named = environments.map(({ file, form, specFile, settings }) => {
                return { name: settings.name, file, form, specFile };
            });
            const shown = {
                problems: problems.map(shownProblem),
                notes: notes.map(shownProblem),
                ignored: ignored.map(shownProblem),
            };
            return printableJson({ files, skipped, environments: named, ...shown }).split("\n");
        }
        case "sarif":
            return printableJson(sarifLog([...problems, ...notes])).split("\n");
        case "github":
            return [...gitHubAnnotations([...problems, ...notes]), validationSummary(reading, colors)];
    }
}

/** A problem that shows of its value what the other formats show. */
function shownProblem(problem: Problem): Problem {
    return "value" in problem ? { ...problem, value: shownValue(problem.value) } : problem;
}
