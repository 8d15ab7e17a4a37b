import { nameOf } from "./packageSchema";
import type { Property, Schema } from "./schemaFile";

const OPTION = "a resource option, which must be known before the resource is registered";
const CHILDREN = "decides which children exist";
const NAMES = "its keys name children";
const PARTS = "has parts that must be plain; its other parts may be outputs";

/** Why an input must be plain, by its name. */
const REASONS: Readonly<Record<string, string>> = {
    aliases: OPTION,
    blueGreen: OPTION,
    bucket: PARTS,
    computeEnvironmentIds: NAMES,
    computeEnvironments: NAMES,
    credentials: PARTS,
    dataLink: CHILDREN,
    dataLinks: NAMES,
    enabled: CHILDREN,
    encryption: CHILDREN,
    existing: CHILDREN,
    existingInputs: "its keys name children, and its values are read before the deployment",
    gitHub: PARTS,
    ignoreChanges: OPTION,
    import: OPTION,
    importId: OPTION,
    importVariables: OPTION,
    labels: "their texts name children",
    manage: CHILDREN,
    memberIds: "each names a child",
    mode: CHILDREN,
    name: "part of the name of a child",
    ownershipControls: CHILDREN,
    participants: NAMES,
    protect: OPTION,
    primary: CHILDREN,
    secrets: NAMES,
    teams: NAMES,
    value: "part of the name of a child",
    variables: NAMES,
};

/** The inputs that take a plain value only, and why, as a table. */
export function plainInputs({ resources, types }: Schema): string {
    const owners = [
        ...Object.entries(resources).map(([token, { inputProperties }]) => [token, inputProperties] as const),
        ...Object.entries(types).map(([token, { properties = {} }]) => [token, properties] as const),
    ];
    const all = owners.flatMap(([token, properties]) =>
        Object.entries(properties).map(([name, property]) => ({ owner: nameOf(token), name, property })),
    );
    const plain = all.filter(({ property }) => property.plain);
    const share = ((100 * plain.length) / all.length).toFixed(1);
    const rows = plain.map(({ owner, name, property }) => `| \`${owner}.${name}\` | ${reasonOf(name, property)} |`);
    return [
        `${plain.length} of ${all.length} inputs (${share} %) take a plain value only. All others may be outputs.`,
        ["| Input | Why it must be plain |", "| --- | --- |", ...rows].join("\n"),
    ].join("\n\n");
}

function reasonOf(name: string, { description }: Property): string {
    const reason = REASONS[name];
    if (reason === undefined) {
        throw new Error(
            `unknown reason why "${name}" is plain: ${description ?? ""} Fix: take an Input, or add the reason.`,
        );
    }
    return reason;
}
