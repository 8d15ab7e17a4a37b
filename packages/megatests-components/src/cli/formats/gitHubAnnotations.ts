import type { Problem } from "../../seqerakit";
import { formatReason } from "../../seqerakit/problem";

/** Workflow commands that show problems beside the lines of a pull request. */
export function gitHubAnnotations(problems: Problem[]): string[] {
    return problems.map((problem) => {
        const place = `file=${property(problem.file)},line=${problem.line},col=${problem.column}`;
        return `::error ${place},title=seqerakit::${data(formatReason(problem))}`;
    });
}

function data(text: string): string {
    return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
    return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
