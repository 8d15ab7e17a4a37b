import { formatReason, type Note, type Problem, redact, visible } from "megatests-components/internal";
import { WorkflowCommand } from "../terminal";

const COMMANDS = { warning: "warning", note: "notice" } as const;

/** Workflow commands that show problems beside the lines of a pull request. */
export function gitHubAnnotations(problems: (Problem | Note)[]): WorkflowCommand[] {
    return problems.map((problem) => {
        const place = `file=${property(problem.file)},line=${problem.line},col=${problem.column}`;
        const command = "severity" in problem ? COMMANDS[problem.severity] : "error";
        const title = property(`seqerakit ${problem.code}`);
        return new WorkflowCommand(`::${command} ${place},title=${title}::${data(redact(formatReason(problem)))}`);
    });
}

function data(text: string): string {
    return visible(text).replaceAll("%", "%25").replaceAll("\n", "%0A");
}

function property(text: string): string {
    return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
