import { isScalar, visit } from "yaml";
import { type Expression, type ReadExpression, expressionTexts } from "./expressions";
import { INPUT_PURPOSES } from "./launches";
import type { PlatformNames, Purpose } from "./platformNames";
import type { WorkflowFile } from "./workflowFiles";

/** A variable or secret that a workflow reads. */
export interface NameRead {
    kind: "variable" | "secret";
    name: string;
    file: string;
    line: number;
    /** What the value is for, where it is an input of a launch. */
    purpose?: Purpose;
    /** Whether another name that the platform sets stands in, as in `vars.A || vars.B`. */
    hasSubstitute: boolean;
}

/** Secrets that GitHub itself gives to every run. */
const BUILT_IN = ["GITHUB_TOKEN"];

/** Every variable and secret that a workflow reads, in order. */
export function nameReads(workflow: WorkflowFile, platform: PlatformNames, read: ReadExpression): NameRead[] {
    const { file, source, document, lines } = workflow;
    const reads: NameRead[] = [];
    visit(document, {
        Pair(_, { key, value }, path) {
            const name = isScalar(key) ? String(key.value) : "";
            if (!isScalar(value) || typeof value.value !== "string") {
                return;
            }
            const start = value.range?.[0] ?? 0;
            const isCondition = name === "if" && !value.value.includes("${{");
            const texts = isCondition ? [{ text: value.value }] : expressionTexts(value.value);
            const isInput = path.some(
                (parent) => "key" in parent && isScalar(parent.key) && parent.key.value === "with",
            );
            for (const { text } of texts) {
                const expression = read(text);
                const place = Math.max(source.indexOf(text, start), start);
                const { line } = lines.linePos(place);
                const purpose = isInput ? INPUT_PURPOSES[name] : undefined;
                for (const one of expression === undefined ? [] : namesIn(expression, platform, false)) {
                    reads.push({ ...one, file, line, purpose });
                }
            }
        },
    });
    return reads.filter(({ name }) => !BUILT_IN.includes(name));
}

type Name = Pick<NameRead, "kind" | "name" | "hasSubstitute">;

function namesIn(expression: Expression, platform: PlatformNames, hasSubstitute: boolean): Name[] {
    switch (expression.kind) {
        case "literal":
            return [];
        case "context": {
            const name = nameOf(expression.path);
            return name === undefined ? [] : [{ ...name, hasSubstitute }];
        }
        case "or":
            return expression.parts.flatMap((part) =>
                namesIn(
                    part,
                    platform,
                    hasSubstitute || expression.parts.some((one) => one !== part && isSet(one, platform)),
                ),
            );
        default:
            return expression.parts.flatMap((part) => namesIn(part, platform, hasSubstitute));
    }
}

function isSet(expression: Expression, platform: PlatformNames): boolean {
    switch (expression.kind) {
        case "literal":
            return expression.text !== "";
        case "context": {
            const read = nameOf(expression.path);
            return platform.names.some(({ kind, name }) => kind === read?.kind && name === read.name);
        }
        default:
            return false;
    }
}

/** Names are not case-sensitive. */
function nameOf([context = "", name, ...more]: string[]): Pick<Name, "kind" | "name"> | undefined {
    const kind = { vars: "variable" as const, secrets: "secret" as const }[context.toLowerCase()];
    return kind === undefined || name === undefined || more.length > 0 ? undefined : { kind, name: name.toUpperCase() };
}
