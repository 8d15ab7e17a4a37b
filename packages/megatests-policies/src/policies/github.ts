import type { ResourceValidationPolicy } from "@pulumi/policy";
import { type Exceptions, exceptionsBy, isExempt, type SettingSchema } from "./exceptions";
import { type Properties, formatValue } from "./values";

interface Kind {
    noun: string;
    nameProperty: string;
    setting: "variables" | "secrets";
}

const SECRET: Kind = { noun: "secret", nameProperty: "secretName", setting: "secrets" };

const VARIABLE: Kind = { noun: "variable", nameProperty: "variableName", setting: "variables" };

export const KINDS: ReadonlyMap<string, Kind> = new Map([
    ["github:index/actionsOrganizationVariable:ActionsOrganizationVariable", VARIABLE],
    ["github:index/actionsOrganizationSecret:ActionsOrganizationSecret", SECRET],
    ["github:index/codespacesOrganizationSecret:CodespacesOrganizationSecret", SECRET],
    ["github:index/dependabotOrganizationSecret:DependabotOrganizationSecret", SECRET],
]);

interface Settings extends Exceptions {
    variables: string[];
    secrets: string[];
}

/** A secret that every repository can read is only as safe as the weakest repository. */
export const githubVisibility: ResourceValidationPolicy = {
    name: "github-visibility",
    description: "Organization variables and secrets must have an allowed visibility.",
    severity: "high",
    configSchema: {
        properties: {
            variables: visibilities("variables", ["all", "private", "selected"]),
            secrets: visibilities("secrets", ["private", "selected"]),
            exceptions: exceptionsBy("variables and secrets by name"),
        },
    },
    validateResource: (args, reportViolation) => {
        const { type, props } = args;
        const kind = KINDS.get(type);
        if (!kind) {
            return;
        }
        const settings = args.getConfig<Settings>();
        const name = String((props as Properties)[kind.nameProperty]);
        const { visibility } = props as Properties;
        const allowed = settings[kind.setting];
        if (!allowed.includes(String(visibility)) && !isExempt(settings, name)) {
            reportViolation(
                `organization ${kind.noun} ${name}: expected visibility to be one of ` +
                    `${allowed.map(formatValue).join(", ")}, got ${formatValue(visibility)}. ` +
                    `Fix: change it, or add the ${kind.noun} to exceptions with a reason.`,
            );
        }
    },
};

function visibilities(what: string, allowed: string[]): SettingSchema {
    return {
        type: "array",
        items: { enum: ["all", "private", "selected"] },
        description: `Allowed visibilities of ${what}.`,
        default: allowed,
    };
}
