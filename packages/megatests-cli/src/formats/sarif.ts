import { formatReason, type Note, type Problem, redact, visible } from "megatests-components/internal";

/** A SARIF 2.1.0 log of problems, as code scanning reads it. */
export function sarifLog(problems: (Problem | Note)[]): object {
    const codes = [...new Set(problems.map(ruleId))].sort();
    return {
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [
            {
                tool: {
                    driver: {
                        name: "megatests validate",
                        rules: codes.map((id) => ({ id, shortDescription: { text: id.replaceAll("-", " ") } })),
                    },
                },
                results: problems.map(result),
            },
        ],
    };
}

/** The code of a problem, which is in kebab-case. */
function ruleId({ code }: Problem): string {
    return code.replace(/[^a-z-]/g, "");
}

/** The path of a file as a relative URI. */
function uriOf(file: string): string {
    return encodeURI(visible(file).replaceAll("\\", "/")).replace(/[?#]/g, encodeURIComponent);
}

/** SARIF takes `[text](place)` in a message for a link. */
function withoutLinks(text: string): string {
    return text.replaceAll("](", "] (");
}

function result(problem: Problem | Note): object {
    return {
        ruleId: ruleId(problem),
        level: "severity" in problem ? problem.severity : "error",
        message: { text: withoutLinks(redact(visible(formatReason(problem)))) },
        locations: [
            {
                physicalLocation: {
                    artifactLocation: { uri: uriOf(problem.file) },
                    region: { startLine: problem.line, startColumn: problem.column },
                },
            },
        ],
    };
}
