import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf, packageFolder } from "./packageSchema";
import { DEFAULT, type Property, readSchema, typeOf } from "./schemaFile";

/** The committed reference of every input and output. */
export const referenceFile = join(packageFolder, "../../docs/reference.md");

const CHANGE = /^(A change|Every change|The first value)\b/;

const INTRODUCTION = `# Reference

Generated from the package schema by \`pnpm --dir packages/megatests-components run reference\`. Names are those of TypeScript
and YAML; SDKs of other languages follow their own casing.

- **Plain** inputs decide which resources exist, so they take a plain value. All other inputs also take an output of another
  resource.
- **Secret** inputs are stored encrypted.
- **Change**: what a change of the input does. If the cell is empty, \`megatests plan --diff OLD.json\` shows the steps before a
  deployment.
- **Since**: the version of the package that introduced the input.`;

/**
 * Every input of every component with type, default, effect of a change and version. An input keeps the version that the
 * committed reference has for it; a new one gets the version of the package.
 */
export function reference(): string {
    const schema = readSchema();
    const since = introducedIn(existsSync(referenceFile) ? readFileSync(referenceFile, "utf8") : "");
    const components = Object.entries(schema.resources).sort(platformFirst);
    const types = Object.entries(schema.types);
    const inputs = (owner: string, properties: Record<string, Property>, required: string[] = []) =>
        table(
            ["Input", "Type", "Default", "Change", "Since", "Description"],
            Object.entries(properties).map(([name, property]) => [
                `\`${name}\``,
                typeCell(property),
                required.includes(name) ? "required" : sentences(property.description, DEFAULT),
                sentences(property.description, CHANGE),
                since.get(`${owner}.${name}`) ?? schema.version,
                sentences(property.description, undefined),
            ]),
        );
    const sections = [
        INTRODUCTION,
        "## Components",
        ...components.flatMap(([token, component]) => [
            `### ${nameOf(token)}`,
            component.description?.trim() ?? "",
            inputs(nameOf(token), component.inputProperties, component.requiredInputs),
            table(
                ["Output", "Type", "Description"],
                Object.entries(component.properties ?? {}).map(([name, output]) => [
                    `\`${name}\``,
                    typeCell(output),
                    oneLine(output.description),
                ]),
            ),
        ]),
        "## Types",
        ...types.flatMap(([token, type]) => [
            `### ${nameOf(token)}`,
            type.description?.trim() ?? "",
            type.enum === undefined
                ? inputs(nameOf(token), type.properties ?? {}, type.required)
                : table(
                      ["Member", "Value", "Description"],
                      type.enum.map(({ name, value, description }) => [
                          `\`${name}\``,
                          `\`${value}\``,
                          oneLine(description),
                      ]),
                  ),
        ]),
    ];
    return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** The versions in a committed reference, by `Owner.input`. */
function introducedIn(text: string): Map<string, string> {
    const since = new Map<string, string>();
    let owner = "";
    for (const line of text.split("\n")) {
        owner = /^### (\w+)$/.exec(line)?.[1] ?? owner;
        const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
        const name = /^`(\w+)`$/.exec(cells[1] ?? "")?.[1];
        if (name !== undefined && /^\d+\.\d+\.\d+/.test(cells[5] ?? "")) {
            since.set(`${owner}.${name}`, cells[5] ?? "");
        }
    }
    return since;
}

function typeCell(property: Property): string {
    const marks = [property.plain && "plain", property.secret && "secret"].filter(Boolean).join(", ");
    return typeOf(property, linkTo) + (marks && ` (${marks})`);
}

/** A link to a type of the package, or the name of another package's type. */
function linkTo(ref: string): string {
    const name = nameOf(ref);
    return ref.startsWith("#/types/megatests-components:")
        ? `[${name}](#${name.toLowerCase()})`
        : `\`${ref.split("#/").at(-1)}\``;
}

/** The sentences of a kind, or without a kind those of no kind, as the text of a cell. */
function sentences(description: string | undefined, kind: RegExp | undefined): string {
    const chosen = oneLine(description)
        .split(/(?<=\.) (?=[A-Z`])/)
        .filter((sentence) => (kind ? kind.test(sentence) : !DEFAULT.test(sentence) && !CHANGE.test(sentence)));
    return chosen.join(" ");
}

function oneLine(text = ""): string {
    return text.trim().replace(/\s+/g, " ").replace(/\|/g, "\\|");
}

function table(head: string[], rows: string[][]): string {
    return rows.length === 0
        ? ""
        : [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function platformFirst([left]: [string, unknown], [right]: [string, unknown]): number {
    return Number(nameOf(right) === "MegatestsPlatform") - Number(nameOf(left) === "MegatestsPlatform");
}
