import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SEQERA_RULES, type SeqeraTypeRules } from "../src/internal/seqeraRules";
import { INPUT_CHANGES } from "./inputChanges";
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
- **Change**: what a change of the input does. \`megatests plan --diff OLD.json\` shows the steps before a deployment.
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
                changeCell(owner, name, property),
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

/**
 * What a resource is called here, its type, and its inputs by those of a component. A text is one input that all are
 * parts of.
 */
type Target = [noun: string, type: keyof typeof SEQERA_RULES, inputs: string | readonly string[]];

const ENVIRONMENT: Target = ["environment", "seqera:index/awsBatchCe:AwsBatchCe", "config"];
const CREDENTIAL: Target = [
    "credentials",
    "seqera:index/githubCredential:GithubCredential",
    ["workspaceId", "username", "accessToken", "baseUrl"],
];

const IDS = ["workspaceId", "organizationId"];

/** Components and settings whose inputs are those of resources of one type in Seqera, and single inputs of others. */
const TARGETS: Readonly<Record<string, Target>> = {
    "SeqeraComputeEnvironment.spec": ENVIRONMENT,
    "SeqeraComputeEnvironment.batch": ENVIRONMENT,
    "ComputeEnvironmentSettings.spec": ENVIRONMENT,
    "ComputeEnvironmentSettings.batch": ENVIRONMENT,
    SeqeraLabels: ["labels", "seqera:index/labels:Labels", IDS],
    SeqeraDataLinks: ["data links", "seqera:index/dataLink:DataLink", IDS],
    SeqeraTeams: ["teams", "seqera:index/teams:Teams", IDS],
    SeqeraPipelineSecrets: ["secrets", "seqera:index/pipelineSecret:PipelineSecret", IDS],
    SeqeraWorkspaceParticipants: ["participants", "seqera:index/workspaceParticipant:WorkspaceParticipant", IDS],
    BatchSettings: ENVIRONMENT,
    ForgeSettings: ENVIRONMENT,
    EnvironmentVariableSettings: ENVIRONMENT,
    SeqeraGithubCredential: CREDENTIAL,
    GitHubCredentialSettings: CREDENTIAL,
    LabelSettings: ["label", "seqera:index/labels:Labels", ["name", "value", "isDefault"]],
    DataLinkSettings: ["data link", "seqera:index/dataLink:DataLink", ["name", "description", "credentialsId"]],
    TeamSettings: ["team", "seqera:index/teams:Teams", ["name", "description"]],
    ParticipantSettings: [
        "participant",
        "seqera:index/workspaceParticipant:WorkspaceParticipant",
        ["email", "memberId", "teamId", "role"],
    ],
    SeqeraPrimaryComputeEnvironment: [
        "resource, not the environment",
        "seqera:index/primaryComputeEnv:PrimaryComputeEnv",
        ["workspaceId", "computeEnvironmentId"],
    ],
};

/** What a change of an input does: its own sentences, those of the tables, or a link to the type of its settings. */
function changeCell(owner: string, name: string, property: Property): string {
    return (
        sentences(property.description, CHANGE) ||
        INPUT_CHANGES[owner]?.[name] ||
        changeOf(owner, name) ||
        changeOfType(property)
    );
}

/** What a change of settings of a type does. */
function changeOfType({ $ref, additionalProperties }: Property): string {
    const ref = $ref ?? additionalProperties?.$ref;
    if (ref === undefined) {
        return "";
    }
    return $ref === undefined
        ? `An added entry is created, a removed one deleted. For a changed one see ${linkTo(ref)}.`
        : `Depends on the setting: see ${linkTo(ref)}.`;
}

/** What Seqera's provider does when an input changes, for inputs that are those of one resource. */
function changeOf(owner: string, name: string): string {
    const [noun, type, inputs] = TARGETS[`${owner}.${name}`] ?? TARGETS[owner] ?? [];
    if (type === undefined || (Array.isArray(inputs) && !inputs.includes(name))) {
        return "";
    }
    const { inPlace, writeOnly = [] }: SeqeraTypeRules = SEQERA_RULES[type];
    if (writeOnly.includes(name)) {
        return "";
    }
    const isInPlace = inPlace.includes(typeof inputs === "string" ? inputs : name);
    return isInPlace ? `A change updates the ${noun} in place.` : `A change replaces the ${noun}.`;
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
