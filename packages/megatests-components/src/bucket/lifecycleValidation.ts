import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain } from "../internal/validation";
import { DEFAULT_DAYS, lifecycleRules, workPrefixesOf } from "./lifecycleRules";
import type { LifecycleRuleSettings, LifecycleSettings, WorkPrefixSettings } from "./lifecycleSettings";

/** Days that an object must spend in one storage class before S3 lets a rule move it to the next. */
const SHORTEST_STAY = 30;
/** Longest prefix, in characters. It is part of a rule's id, which S3 limits to 255. */
const LONGEST_PREFIX = 200;
const SHORTEST_REASON = 10;

/**
 * Errors of rules that S3 would reject, that would delete published results, or that would never apply.
 *
 * @param versioned whether S3 keeps a deleted object as an old version
 */
export function validateLifecycle(settings: LifecycleSettings, path: string, versioned: boolean): ValidationError[] {
    const { workPrefixes = {}, rules = [] } = settings;
    const wrongTypes = [
        ...validateMap(workPrefixes, `${path}.workPrefixes`, "a map from prefix to settings"),
        ...(Array.isArray(rules) ? [] : [wrongType(`${path}.rules`, "a list of rules", rules)]),
    ];
    if (wrongTypes.length === 0) {
        for (const [prefix, lives] of Object.entries(workPrefixes)) {
            wrongTypes.push(...validateMap(lives, workPrefixPath(path, prefix), "settings of a work prefix"));
        }
        for (const [index, rule] of rules.entries()) {
            wrongTypes.push(...validateMap(rule, `${path}.rules[${index}]`, "settings of a rule"));
        }
    }
    if (wrongTypes.length > 0) {
        return wrongTypes;
    }
    const errors = [
        ...validateDays(settings, path, [
            "temporaryExpirationDays",
            "workExpirationDays",
            "metadataInfrequentAccessDays",
            "metadataGlacierDays",
            "incompleteUploadDays",
            "noncurrentVersionExpirationDays",
        ]),
        ...Object.entries(workPrefixes).flatMap(([prefix, lives]) =>
            validateWorkPrefix(prefix, lives, workPrefixPath(path, prefix)),
        ),
        ...validateMove(settings, path, ["metadataInfrequentAccessDays", "metadataGlacierDays"], workLives(settings)),
        ...rules.flatMap((rule, index) => validateRule(rule, `${path}.rules[${index}]`, versioned)),
    ];
    return errors.length > 0 ? errors : validateRepeatedId(settings, path);
}

function workPrefixPath(path: string, prefix: string): string {
    return `${path}.workPrefixes[${JSON.stringify(prefix)}]`;
}

/** A program that TypeScript does not check may pass anything. */
function validateMap(value: unknown, path: string, expected: string): ValidationError[] {
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value) && isPlain(value);
    return isMap ? [] : [wrongType(path, expected, value)];
}

function wrongType(propertyPath: string, expected: string, value: unknown): ValidationError {
    const reason = `expected ${expected}, got ${isPlain(value) ? formatValue(value) : "an output"}.`;
    return { code: "wrong-type", propertyPath, reason };
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
function workLives(settings: LifecycleSettings): number {
    const lives = Object.values(workPrefixesOf(settings, [])).map(
        ({ workExpirationDays }) =>
            workExpirationDays ?? settings.workExpirationDays ?? DEFAULT_DAYS.workExpirationDays,
    );
    return Math.min(...lives.filter(isPlain).filter(isWholeDays));
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
    const infrequentAccess = plainDays(settings[infrequentAccessProperty]);
    const glacier = plainDays(settings[glacierProperty]);
    const errors: ValidationError[] = [];
    const addError = (property: string, reason: string) =>
        errors.push({ code: "value-out-of-range", propertyPath: `${path}.${property}`, reason });
    if (infrequentAccess !== undefined && infrequentAccess < SHORTEST_STAY) {
        const reason = `expected ${SHORTEST_STAY} days or more, the minimum of S3 for STANDARD_IA, got ${infrequentAccess}.`;
        addError(infrequentAccessProperty, reason);
    }
    const earliest = infrequentAccess === undefined ? 1 : Math.max(infrequentAccess, SHORTEST_STAY) + SHORTEST_STAY;
    if (glacier !== undefined && glacier < earliest) {
        const reason =
            `expected ${earliest} days or more, because S3 moves objects to GLACIER at least ${SHORTEST_STAY} days after ` +
            `STANDARD_IA, got ${glacier}.`;
        addError(glacierProperty, reason);
    }
    for (const [property, days] of [
        [infrequentAccessProperty, infrequentAccess],
        [glacierProperty, glacier],
    ] as const) {
        if (days !== undefined && days >= life) {
            const reason =
                `expected less than ${life} days, the expiration of the objects, got ${days}. Fix: raise the expiration, or ` +
                `omit ${property}.`;
            addError(property, reason);
        }
    }
    return errors;
}

function plainDays(value: unknown): number | undefined {
    return isPlain(value) && isWholeDays(value) ? value : undefined;
}

function validateRule(rule: LifecycleRuleSettings, path: string, versioned: boolean): ValidationError[] {
    const { id, prefixes, tags, expirationDays, infrequentAccessDays, glacierDays, deliberateReason } = rule;
    const errors: ValidationError[] = [
        ...validateDays(rule, path, ["expirationDays", "infrequentAccessDays", "glacierDays"]),
        ...validateMove(rule, path, ["infrequentAccessDays", "glacierDays"], plainDays(expirationDays) ?? Infinity),
        ...validatePrefixes(prefixes, `${path}.prefixes`),
    ];
    const addError = (code: string, property: string, reason: string) =>
        errors.push({ code, propertyPath: [path, property].filter(Boolean).join("."), reason });
    if (typeof id !== "string" || id === "" || id.length > 255 - LONGEST_PREFIX - 3) {
        const reason = `expected an id of 1 to ${255 - LONGEST_PREFIX - 3} characters, got ${formatValue(id)}.`;
        addError("invalid-rule-id", "id", reason);
    }
    if (expirationDays === undefined && infrequentAccessDays === undefined && glacierDays === undefined) {
        const reason = "expected at least one of expirationDays, infrequentAccessDays and glacierDays, got none.";
        addError("missing-property", "", reason);
    }
    const reason = deliberateReason?.trim().length ?? SHORTEST_REASON;
    if (reason < SHORTEST_REASON) {
        addError(
            "value-out-of-range",
            "deliberateReason",
            `expected a reason of ${SHORTEST_REASON} characters or more, got ${formatValue(deliberateReason)}.`,
        );
    }
    if (expirationDays !== undefined && prefixes === undefined && deliberateReason === undefined && !versioned) {
        const scope = Object.keys(tags ?? {}).length === 0 ? "every object" : "objects by tag";
        addError(
            "unbounded-deletion",
            "prefixes",
            `missing required property "prefixes": rule ${formatValue(id)} deletes ${scope} in the whole bucket, including ` +
                "published results, which have the tags of task outputs. Fix: set prefixes, set versioning to Enabled, or " +
                "explain in deliberateReason why results may be deleted.",
        );
    }
    return errors;
}

function validatePrefixes(prefixes: unknown, path: string): ValidationError[] {
    if (prefixes === undefined) {
        return [];
    }
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
        typeof prefix !== "string" || prefix === "" || prefix.length > LONGEST_PREFIX
            ? [wrongType(`${path}[${index}]`, `a prefix of 1 to ${LONGEST_PREFIX} characters`, prefix)]
            : [],
    );
}

/** S3 identifies rules by their ids. */
function validateRepeatedId(settings: LifecycleSettings, path: string): ValidationError[] {
    const ids = lifecycleRules(settings, true).map(({ id }) => id);
    const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    return [...repeated].map((id) => ({
        code: "duplicate-value",
        propertyPath: `${path}.rules`,
        reason: `duplicate lifecycle rule ${formatValue(id)}. Fix: use a unique id for each rule, and each prefix once.`,
    }));
}
