import { formatReason, type Problem, redact, visible } from "megatests-components/internal";

/** A SARIF 2.1.0 log of problems, as code scanning reads it. */
export function sarifLog(problems: Problem[]): object {
    return {
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [
            {
                tool: {
                    driver: {
                        name: "megatests validate",
                        rules: [
                            {
                                id: "seqerakit",
                                shortDescription: { text: "A seqerakit file that Seqera or AWS Batch would refuse" },
                            },
                        ],
                    },
                },
                results: problems.map(result),
            },
        ],
    };
}

/** The path of a file as a relative URI. */
function uriOf(file: string): string {
    return encodeURI(visible(file).replaceAll("\\", "/")).replace(/[?#]/g, encodeURIComponent);
}

/** SARIF takes `[text](place)` in a message for a link. */
function withoutLinks(text: string): string {
    return text.replaceAll("](", "] (");
}

function result(problem: Problem): object {
    return {
        ruleId: "seqerakit",
        level: "error",
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
