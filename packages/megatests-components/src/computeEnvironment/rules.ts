import { formatValue } from "../internal/formatValue";
import { BATCH_EXCLUSIONS, BATCH_REQUIREMENTS } from "../internal/seqeraRules";
import { type ValidationError } from "../internal/validation";
import { type Fields, type Path, type Violation, violation } from "../seqerakit/field";
import { batchFields, descriptionField, exportFields, nameField } from "../seqerakit/fields";
import { type Finding, formatPath } from "../seqerakit/problem";
import { renaming } from "../seqerakit/unknownField";
import type { BatchSettings } from "./settings";

/** What is wrong with a setting: its path under the SDK's names, the value received, and the fix. */
export interface SettingProblem extends Finding {
    value: unknown;
}

/** How messages call a setting, given its path under the SDK's names. */
export type NameOf = (path: string) => string;

/** Settings that `ignoreChanges` can name. */
const IGNORABLE = [
    ...["description", "labelIds", "config"],
    ...pathsIn("config", { ...batchFields, nextflowConfig: exportFields.nextflowConfig }),
    ...pathsIn("config.forge", batchFields.forge.fields ?? {}),
];

/** Codes of settings that need another one, and of settings that exclude each other. */
const REQUIRES = "requires-setting";
const EXCLUDED = "mutually-exclusive";

/** Graviton families have a `g` after the generation, as in m6gd or im4gn; a1 was the first. p6e has Grace processors. */
const ARM_FAMILY = /^(a1|[a-z]+\d+g[a-z]*|p6e(-\w+)?)(\.|$)/i;

/** Families p, g and gr, followed by their generation, as in p4d, g4dn or gr6. */
const GPU_FAMILY = /^(p|gr?)\d/i;

/**
 * What Seqera, its provider or AWS Batch would reject about the settings of an environment: values out of range, and
 * settings that contradict each other. A rule is skipped where a value is not known yet, such as an output.
 */
export function settingsProblems(settings: BatchSettings, nameOf: NameOf = (path) => path): SettingProblem[] {
    const checked = new Checked(settings, nameOf);
    return [
        ...valueProblems(batchFields, { ...settings }, [], nameOf),
        ...switchProblems(checked),
        ...forgeProblems(checked),
        ...instanceTypeProblems(checked),
        ...variableProblems(checked),
    ];
}

/** Why Seqera does not take the name of an environment. */
export function environmentNameProblem(name: unknown): Violation | undefined {
    return violation(nameField, "name", name);
}

/** Why Seqera does not take the description of an environment. */
export function descriptionProblem(description: unknown): Violation | undefined {
    return violation(descriptionField, "description", description);
}

/**
 * Errors of paths in `ignoreChanges` that no environment has. The engine would ignore such a path, and the environment would
 * be replaced.
 */
export function validateIgnoreChanges(paths: string[], propertyPath: string): ValidationError[] {
    return paths.flatMap((path, index) => {
        if (IGNORABLE.includes(path)) {
            return [];
        }
        const inner = IGNORABLE.find((known) => known.endsWith(`.${path}`));
        const fix = inner === undefined ? renaming(path, IGNORABLE) : `rename it to ${inner}.`;
        const reason = `unknown compute environment setting ${formatValue(path)}. Fix: ${fix}`;
        return [{ code: "unknown-setting", propertyPath: `${propertyPath}[${index}]`, reason }];
    });
}

function pathsIn(place: string, fields: Fields): string[] {
    return Object.keys(fields).map((name) => `${place}.${name}`);
}

/** Settings by their paths, and the words for them. */
class Checked {
    constructor(
        private readonly settings: object,
        private readonly nameOf: NameOf,
    ) {}

    /** The value at a path. Below an output it is that output, which is neither on nor off. */
    value(path: string): unknown {
        return path.split(".").reduce<unknown>((inner, key) => {
            const isPending = typeof inner === "object" && inner !== null;
            return isPlainObject(inner) ? inner[key] : isPending ? inner : undefined;
        }, this.settings);
    }

    name(path: string): string {
        return this.nameOf(path);
    }

    /** Whether a setting is known to be on, or to have a value. */
    isOn(path: string): boolean {
        const value = this.value(path);
        return value === true || typeof value === "number" || (typeof value === "string" && value !== "");
    }

    isOff(path: string): boolean {
        return isOff(this.value(path));
    }

    /** A list of texts that is known as a whole. */
    texts(path: string): string[] | undefined {
        const value = this.value(path);
        return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : undefined;
    }

    problem(code: string, path: string, message: string, fix: string, item?: Item): SettingProblem {
        const place = path.split(".");
        return item === undefined
            ? { code, path: place, value: this.value(path), message, fix }
            : { code, path: [...place, item.index], value: item.value, message, fix };
    }
}

/** An item of a list. */
interface Item {
    index: number;
    value: unknown;
}

/** Whether a value turns a setting off, or is none. An output is neither on nor off. */
export function isOff(value: unknown): boolean {
    return value === undefined || value === false || value === "";
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function valueProblems(fields: Fields, values: Record<string, unknown>, path: Path, nameOf: NameOf): SettingProblem[] {
    return Object.entries(fields).flatMap(([key, field]) => {
        const given = values[key];
        const items = Array.isArray(given)
            ? given.map((item: unknown, index) => ({ item, place: [...path, key, index] }))
            : [{ item: given, place: [...path, key] }];
        return items.flatMap(({ item, place }) => {
            if (isPlainObject(item)) {
                return valueProblems(field.fields ?? {}, item, place, nameOf);
            }
            const found = violation(field, nameOfPlace(place, nameOf), item);
            return found === undefined ? [] : [{ ...found, path: place, value: item }];
        });
    });
}

/** The name of a setting. In a list, an index and what is below it follow the name of the list. */
function nameOfPlace(place: Path, nameOf: NameOf): string {
    const index = place.findIndex((segment) => typeof segment === "number");
    const end = index === -1 ? place.length : index;
    return nameOf(place.slice(0, end).join(".")) + formatPath(place.slice(end));
}

function switchProblems(checked: Checked): SettingProblem[] {
    const needs = BATCH_REQUIREMENTS.filter(([setting, needed]) => checked.isOn(setting) && checked.isOff(needed)).map(
        ([setting, needed]) => {
            const [name, other] = [checked.name(setting), checked.name(needed)];
            const fix = `set ${other} to true, or remove ${name}.`;
            return checked.problem(REQUIRES, setting, `${name} requires ${other}`, fix);
        },
    );
    const excludes = BATCH_EXCLUSIONS.filter(([setting, other]) => checked.isOn(setting) && checked.isOn(other)).map(
        ([setting, other]) => {
            const message = `${checked.name(setting)} and ${checked.name(other)} are mutually exclusive`;
            return checked.problem(EXCLUDED, other, message, "remove one of the two.");
        },
    );
    return [...needs, ...excludes];
}

function forgeProblems(checked: Checked): SettingProblem[] {
    const problems: SettingProblem[] = [];
    const requires = (setting: string, requirement: string, fix: string) => {
        const message = `${checked.name(setting)} requires ${requirement}`;
        problems.push(checked.problem(REQUIRES, setting, message, fix));
    };
    if (checked.isOn("enableWave") && checked.value("enableFusion") === undefined) {
        const fusion = checked.name("enableFusion");
        requires("enableWave", `an explicit ${fusion}`, `set ${fusion} to true or false.`);
    }
    const type = checked.value("forge.type");
    const typeName = checked.name("forge.type");
    if (checked.isOn("forge.fargateHeadEnabled") && (type === undefined || type === "EC2")) {
        requires("forge.fargateHeadEnabled", `${typeName} SPOT`, `set ${typeName} to SPOT.`);
    }
    if (checked.isOn("forge.bidPercentage") && type === "EC2") {
        requires("forge.bidPercentage", `${typeName} SPOT`, `remove it, or set ${typeName} to SPOT.`);
    }
    if (checked.isOn("cliPath") && isPlainObject(checked.value("forge")) && checked.isOn("enableFusion")) {
        const message = `${checked.name("cliPath")} is not allowed with both Forge and Fusion`;
        problems.push(checked.problem(EXCLUDED, "cliPath", message, "remove it."));
    }
    const [least, most] = [checked.value("forge.minCpus"), checked.value("forge.maxCpus")];
    if (typeof least === "number" && typeof most === "number" && least > most) {
        const [name, other] = [checked.name("forge.minCpus"), checked.name("forge.maxCpus")];
        const message = `expected ${name} to be at most ${other}, ${most}, got ${least}`;
        problems.push(checked.problem("value-out-of-range", "forge.minCpus", message, `lower it, or raise ${other}.`));
    }
    return problems;
}

function instanceTypeProblems(checked: Checked): SettingProblem[] {
    const path = "forge.instanceTypes";
    const types = checked.texts(path) ?? [];
    const arm = checked.isOn("forge.arm64Enabled");
    const problems = types.flatMap((value, index) => {
        const mismatch = (kind: string, condition: string, fix: string) => {
            const message = `expected ${checked.name(path)} to be ${kind} ${condition} forge.arm64Enabled, got ${formatValue(value)}`;
            return [checked.problem("invalid-instance-type", path, message, fix, { index, value })];
        };
        if (arm && !isArmType(value)) {
            return mismatch("arm64", "with", "use Graviton families such as m6gd, or remove forge.arm64Enabled.");
        }
        if (isArmType(value) && checked.isOff("forge.arm64Enabled")) {
            return mismatch("x86", "without", "use x86 families such as m6id, or set forge.arm64Enabled to true.");
        }
        return [];
    });
    const known = checked.value(path) === undefined || checked.texts(path) !== undefined;
    if (checked.isOn("forge.gpuEnabled") && known && !types.some(isGpuType)) {
        const [name, list] = [checked.name("forge.gpuEnabled"), checked.name(path)];
        const fix = `add a GPU family such as g5 to ${list}, or remove ${name}.`;
        const message = `${name} requires an instance type with GPUs`;
        problems.push(checked.problem(REQUIRES, "forge.gpuEnabled", message, fix));
    }
    return problems;
}

function variableProblems(checked: Checked): SettingProblem[] {
    const variables = checked.value("environments");
    const items: unknown[] = Array.isArray(variables) ? variables : [];
    return items.flatMap((item, index) => {
        if (!isPlainObject(item) || !isOff(item["head"]) || !isOff(item["compute"])) {
            return [];
        }
        const value = typeof item["name"] === "string" ? item["name"] : undefined;
        const message = `${checked.name("environments")}[${index}]: at least one of head and compute must be true`;
        return [checked.problem("missing-property", "environments", message, "set one of them.", { index, value })];
    });
}

/** Whether an instance type or family, for example m6gd.large or m6gd, is arm64. `optimal` is x86. */
function isArmType(type: string): boolean {
    return ARM_FAMILY.test(type);
}

function isGpuType(type: string): boolean {
    return GPU_FAMILY.test(type);
}
