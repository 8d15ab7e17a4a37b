import type * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain } from "../internal/validation";
import { DEFAULT_DAYS, lifecycleRules } from "./lifecycleRules";
import type { LifecycleRuleSettings, LifecycleSettings, ResolvedRule, WorkPrefixSettings } from "./lifecycleSettings";

/** Days that an object must spend in one storage class before S3 lets a rule move it to the next. */
const SHORTEST_STAY = 30;
/** Longest prefix, in characters. It is part of a rule's id, which S3 limits to 255. */
const LONGEST_PREFIX = 200;
/** Longest id of a rule, to which its prefix is added. */
const LONGEST_ID = 255 - LONGEST_PREFIX - 3;
const SHORTEST_REASON = 10;

/**
 * Errors of rules that S3 would reject, that would delete published results, or that would never apply, as far as the settings
 * are known.
 *
 * @param versioned whether S3 keeps a deleted object as an old version
 */
export function validateLifecycle(settings: LifecycleSettings, path: string, versioned: boolean): ValidationError[] {
    const wrongTypes = validateTypes(settings, path);
    if (wrongTypes.length > 0) {
        return wrongTypes;
    }
    const workPrefixes = knownEntries(settings.workPrefixes);
    const rules = isPlain(settings.rules) ? settings.rules : [];
    const errors = [
        ...validateDays(settings, path, [
            "temporaryExpirationDays",
            "workExpirationDays",
            "metadataInfrequentAccessDays",
            "metadataGlacierDays",
            "incompleteUploadDays",
            "noncurrentVersionExpirationDays",
        ]),
        ...workPrefixes.flatMap(([prefix, lives]) => validateWorkPrefix(prefix, lives, workPrefixPath(path, prefix))),
        ...validateMove(settings, path, ["metadataInfrequentAccessDays", "metadataGlacierDays"], workLives(settings)),
        ...rules.flatMap((rule, index) =>
            isPlain(rule) ? validateRule(rule, `${path}.rules[${index}]`, versioned) : [],
        ),
    ];
    return errors.length > 0 ? errors : validateRepeatedId(settings.workPrefixes, rules, path);
}

function workPrefixPath(path: string, prefix: string): string {
    return `${path}.workPrefixes[${JSON.stringify(prefix)}]`;
}

/** A program that TypeScript does not check, or an output, may hold anything. */
function validateTypes({ workPrefixes, rules }: LifecycleSettings, path: string): ValidationError[] {
    const errors: ValidationError[] = [];
    const expectMap = (value: unknown, propertyPath: string, expected: string) => {
        const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
        errors.push(...(!isPlain(value) || isMap ? [] : [wrongType(propertyPath, expected, value)]));
        return isPlain(value) && isMap;
    };
    if (expectMap(workPrefixes, `${path}.workPrefixes`, "a map from prefix to settings")) {
        for (const [prefix, lives] of Object.entries(workPrefixes ?? {})) {
            expectMap(lives, workPrefixPath(path, prefix), "settings of a work prefix");
        }
    }
    if (isPlain(rules) && !Array.isArray(rules)) {
        errors.push(wrongType(`${path}.rules`, "a list of rules", rules));
    } else if (isPlain(rules)) {
        rules.forEach((rule, index) => void expectMap(rule, `${path}.rules[${index}]`, "settings of a rule"));
    }
    return errors;
}

function wrongType(propertyPath: string, expected: string, value: unknown): ValidationError {
    return { code: "wrong-type", propertyPath, reason: `expected ${expected}, got ${formatValue(value)}.` };
}

/** The entries of a map that are known, or none if the map is an output. */
function knownEntries<T>(map: pulumi.Input<{ [key: string]: pulumi.Input<T> }> | undefined): [string, T][] {
    return Object.entries(isPlain(map) ? map : {}).filter((entry): entry is [string, T] => isPlain(entry[1]));
}

function validateDays<T extends object>(
    settings: T,
    path: string,
    properties: (keyof T & string)[],
): ValidationError[] {
    return properties.flatMap((property) => {
        const value: unknown = settings[property];
        return isPlain(value) && !isWholeDays(value)
            ? [
                  {
                      code: "value-out-of-range",
                      propertyPath: `${path}.${property}`,
                      reason: `expected a whole number of days, 1 or more, got ${formatValue(value)}.`,
                  },
              ]
            : [];
    });
}

function isWholeDays(value: unknown): value is number {
    return Number.isInteger(value) && (value as number) >= 1;
}

function validateWorkPrefix(prefix: string, lives: WorkPrefixSettings, path: string): ValidationError[] {
    const days = validateDays(lives, path, ["temporaryExpirationDays", "workExpirationDays"]);
    if (prefix.length > LONGEST_PREFIX) {
        const reason = `expected a prefix of at most ${LONGEST_PREFIX} characters, got ${prefix.length}.`;
        return [...days, { code: "invalid-work-prefix", propertyPath: path, reason }];
    }
    if (!/^[^/].*\/$/.test(prefix)) {
        const reason =
            `invalid work prefix ${formatValue(prefix)}: expected the path of a folder, with a trailing / and no leading ` +
            '/. Fix: use a form such as "work/".';
        return [...days, { code: "invalid-work-prefix", propertyPath: path, reason }];
    }
    return days;
}

/** The shortest known expiration of logs, in days. A deleted object cannot be moved. */
function workLives({ workPrefixes, workExpirationDays }: LifecycleSettings): number {
    const given = knownEntries(workPrefixes).map(([, lives]) => lives.workExpirationDays);
    const lives = workPrefixes === undefined ? [undefined] : given;
    return Math.min(
        ...lives.map((life) => life ?? workExpirationDays ?? DEFAULT_DAYS.workExpirationDays).filter(isWholeDays),
    );
}

/**
 * Errors of transitions that S3 would reject, or that come after the objects are deleted. Source: S3's constraints on
 * lifecycle transitions.
 */
function validateMove<T extends object>(
    settings: T,
    path: string,
    [infrequentAccessProperty, glacierProperty]: [keyof T & string, keyof T & string],
    life: number,
): ValidationError[] {
    const infrequentAccess = knownDays(settings[infrequentAccessProperty]);
    const glacier = knownDays(settings[glacierProperty]);
    const errors: ValidationError[] = [];
    const addError = (property: string, reason: string) =>
        errors.push({ code: "value-out-of-range", propertyPath: `${path}.${property}`, reason });
    if (infrequentAccess < SHORTEST_STAY) {
        const reason = `expected ${SHORTEST_STAY} days or more, the minimum of S3 for STANDARD_IA, got ${infrequentAccess}.`;
        addError(infrequentAccessProperty, reason);
    }
    const earliest = Math.max(infrequentAccess, SHORTEST_STAY) + SHORTEST_STAY;
    if (glacier < earliest) {
        const reason =
            `expected ${earliest} days or more, because S3 moves objects to GLACIER at least ${SHORTEST_STAY} days after ` +
            `STANDARD_IA, got ${glacier}.`;
        addError(glacierProperty, reason);
    }
    for (const [property, days] of [
        [infrequentAccessProperty, infrequentAccess],
        [glacierProperty, glacier],
    ] as const) {
        if (days >= life) {
            const reason =
                `expected less than ${life} days, the expiration of the objects, got ${days}. Fix: raise the expiration, or ` +
                `omit ${property}.`;
            addError(property, reason);
        }
    }
    return errors;
}

/** A valid number of days that is known, or else NaN, of which no comparison is true. */
function knownDays(value: unknown): number {
    return isWholeDays(value) ? value : NaN;
}

function validateRule(rule: LifecycleRuleSettings, path: string, versioned: boolean): ValidationError[] {
    const { id, prefixes, tags, expirationDays, infrequentAccessDays, glacierDays, deliberateReason } = rule;
    const errors: ValidationError[] = [
        ...validateDays(rule, path, ["expirationDays", "infrequentAccessDays", "glacierDays"]),
        ...validateMove(rule, path, ["infrequentAccessDays", "glacierDays"], knownDays(expirationDays)),
        ...(isPlain(prefixes) ? validatePrefixes(prefixes, `${path}.prefixes`) : []),
    ];
    const addError = (code: string, property: string, reason: string) =>
        errors.push({ code, propertyPath: [path, property].filter(Boolean).join("."), reason });
    if (id === undefined || (isPlain(id) && (typeof id !== "string" || id === "" || id.length > LONGEST_ID))) {
        addError("invalid-rule-id", "id", `expected an id of 1 to ${LONGEST_ID} characters, got ${formatValue(id)}.`);
    }
    if (expirationDays === undefined && infrequentAccessDays === undefined && glacierDays === undefined) {
        const reason = "expected at least one of expirationDays, infrequentAccessDays and glacierDays, got none.";
        addError("missing-property", "", reason);
    }
    if (isPlain(deliberateReason) && deliberateReason.trim().length < SHORTEST_REASON) {
        addError(
            "value-out-of-range",
            "deliberateReason",
            `expected a reason of ${SHORTEST_REASON} characters or more, got ${formatValue(deliberateReason)}.`,
        );
    }
    if (expirationDays !== undefined && prefixes === undefined && deliberateReason === undefined && !versioned) {
        const byTag = tags !== undefined && (!isPlain(tags) || Object.keys(tags).length > 0);
        const named = isPlain(id) ? ` ${formatValue(id)}` : "";
        addError(
            "unbounded-deletion",
            "prefixes",
            `missing required property "prefixes": rule${named} deletes ${byTag ? "objects by tag" : "every object"} in the ` +
                "whole bucket, including published results, which have the tags of task outputs. Fix: set prefixes, set " +
                "versioning to Enabled, or explain in deliberateReason why results may be deleted.",
        );
    }
    return errors;
}

function validatePrefixes(prefixes: unknown, path: string): ValidationError[] {
    if (!Array.isArray(prefixes) || prefixes.length === 0) {
        const fix = "Fix: omit it for a rule over the whole bucket.";
        return [
            {
                code: Array.isArray(prefixes) ? "empty-value" : "wrong-type",
                propertyPath: path,
                reason: `expected a list of at least one prefix, got ${formatValue(prefixes)}. ${fix}`,
            },
        ];
    }
    return prefixes.flatMap((prefix: unknown, index) =>
        isPlain(prefix) && (typeof prefix !== "string" || prefix === "" || prefix.length > LONGEST_PREFIX)
            ? [wrongType(`${path}[${index}]`, `a prefix of 1 to ${LONGEST_PREFIX} characters`, prefix)]
            : [],
    );
}

/** S3 identifies rules by their ids. Only the known ones can be compared. */
function validateRepeatedId(
    workPrefixes: LifecycleSettings["workPrefixes"],
    rules: pulumi.Input<LifecycleRuleSettings>[],
    path: string,
): ValidationError[] {
    const known = {
        workPrefixes: workPrefixes && Object.fromEntries(knownEntries(workPrefixes).map(([prefix]) => [prefix, {}])),
        rules: rules.flatMap(knownNames),
    };
    const ids = lifecycleRules(known, true).map(({ id }) => id);
    const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    return [...repeated].map((id) => ({
        code: "duplicate-value",
        propertyPath: `${path}.rules`,
        reason: `duplicate lifecycle rule ${formatValue(id)}. Fix: use a unique id for each rule, and each prefix once.`,
    }));
}

/** A rule with the known parts that name it in S3. */
function knownNames(rule: pulumi.Input<LifecycleRuleSettings>): ResolvedRule[] {
    if (!isPlain(rule) || !isPlain(rule.id)) {
        return [];
    }
    const { id, prefixes } = rule;
    return prefixes === undefined ? [{ id }] : [{ id, prefixes: isPlain(prefixes) ? prefixes.filter(isPlain) : [] }];
}
