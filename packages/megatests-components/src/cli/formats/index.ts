import type { SeqerakitPathsReading } from "../../seqerakit";
import type { Paint } from "../paint";
import { gitHubAnnotations } from "./gitHubAnnotations";
import { sarifLog } from "./sarif";
import { validationSummary, validationText } from "./validationText";

/** How problems are printed. */
export type Format = "text" | "json" | "sarif" | "github";

/** What a validation found, in a format. */
export function formatValidation(format: Format, reading: SeqerakitPathsReading, paint: Paint): string {
    const { environments, problems, files } = reading;
    switch (format) {
        case "text":
            return validationText(reading, paint);
        case "json": {
            const named = environments.map(({ file, specFile, settings }) => ({ name: settings.name, file, specFile }));
            return JSON.stringify({ files, environments: named, problems }, undefined, 2);
        }
        case "sarif":
            return JSON.stringify(sarifLog(problems), undefined, 2);
        case "github":
            return [...gitHubAnnotations(problems), validationSummary(reading, paint)].join("\n");
    }
}
