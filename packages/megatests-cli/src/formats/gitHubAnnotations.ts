import { formatReason, type Problem, redact, visible } from "megatests-components/internal";
import { WorkflowCommand } from "../terminal";

/** Workflow commands that show problems beside the lines of a pull request. */
export function gitHubAnnotations(problems: Problem[]): WorkflowCommand[] {
    return problems.map((problem) => {
        const place = `file=${property(problem.file)},line=${problem.line},col=${problem.column}`;
        return new WorkflowCommand(`::error ${place},title=seqerakit::${data(redact(formatReason(problem)))}`);
    });
}

function data(text: string): string {
    return visible(text).replaceAll("%", "%25").replaceAll("\n", "%0A");
}

function property(text: string): string {
    return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
