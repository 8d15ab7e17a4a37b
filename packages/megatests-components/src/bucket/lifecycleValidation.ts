import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain } from "../internal/validation";
import { DEFAULT_DAYS, lifecycleRules } from "./lifecycleRules";
import type { LifecycleRuleSettings, LifecycleSettings, WorkPrefixSettings } from "./lifecycleSettings";
import { workPrefixesOf } from "./workPrefixes";

/** Days that an object must spend in one storage class before S3 lets a rule move it to the next. */
const SHORTEST_STAY = 30;
/** Characters of a prefix that leave room for the rest of a rule's id, of which S3 takes 255. */
const LONGEST_PREFIX = 200;
const SHORTEST_REASON = 10;

/**
 * Refusals of rules that S3 would refuse, that would delete published results, or that would never act.
 *
 * @param versioned whether S3 keeps what a rule deletes as an old version
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

/** Programs that TypeScript does not check pass anything. */
function validateMap(value: unknown, path: string, expected: string): ValidationError[] {
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value) && isPlain(value);
    return isMap ? [] : [wrongType(path, expected, value)];
}

function wrongType(propertyPath: string, expected: string, value: unknown): ValidationError {
    return { propertyPath, reason: `expected ${expected}, got ${isPlain(value) ? formatValue(value) : "an output"}` };
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
                      propertyPath: `${path}.${property}`,
                      reason: `expected a whole number of days, 1 or more, got ${formatValue(value)}`,
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
        const reason = `expected a prefix of at most ${LONGEST_PREFIX} characters, got ${prefix.length}`;
        return [...days, { propertyPath: path, reason }];
    }
    if (!/^[^/].*\/$/.test(prefix)) {
        const reason =
            `invalid prefix of work files ${formatValue(prefix)}: expected the path of a folder, with a / at its end and none ` +
            `at its start. Fix: write it as in "work/"; results outside the folder are then kept.`;
        return [...days, { propertyPath: path, reason }];
    }
    return days;
}

/** The shortest life of logs, as far as it is known: what is deleted cannot be moved. */
function workLives(settings: LifecycleSettings): number {
    const lives = Object.values(workPrefixesOf(settings, [])).map(
        ({ workExpirationDays }) =>
            workExpirationDays ?? settings.workExpirationDays ?? DEFAULT_DAYS.workExpirationDays,
    );
    return Math.min(...lives.filter(isPlain).filter(isWholeDays));
}

/**
 * Refusals of moves that S3 would refuse, or that come when the objects are deleted already. Source: S3's constraints on
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
    const refuseAt = (property: string, reason: string) => errors.push({ propertyPath: `${path}.${property}`, reason });
    if (infrequentAccess !== undefined && infrequentAccess < SHORTEST_STAY) {
        const reason = `expected ${SHORTEST_STAY} days or more, which S3 demands before STANDARD_IA, got ${infrequentAccess}`;
        refuseAt(infrequentAccessProperty, reason);
    }
    const earliest = infrequentAccess === undefined ? 1 : Math.max(infrequentAccess, SHORTEST_STAY) + SHORTEST_STAY;
    if (glacier !== undefined && glacier < earliest) {
        const reason =
            `expected ${earliest} days or more, because S3 moves objects to GLACIER at least ${SHORTEST_STAY} days after ` +
            `STANDARD_IA, got ${glacier}`;
        refuseAt(glacierProperty, reason);
    }
    for (const [property, days] of [
        [infrequentAccessProperty, infrequentAccess],
        [glacierProperty, glacier],
    ] as const) {
        if (days !== undefined && days >= life) {
            const reason = `expected less than ${life} days, at which the objects are deleted, got ${days}. Fix: delete them later, or do not move them.`;
            refuseAt(property, reason);
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
    const refuseAt = (property: string, reason: string) =>
        errors.push({ propertyPath: [path, property].filter(Boolean).join("."), reason });
    if (typeof id !== "string" || id === "" || id.length > 255 - LONGEST_PREFIX - 3) {
        refuseAt("id", `expected an id of 1 to ${255 - LONGEST_PREFIX - 3} characters, got ${formatValue(id)}`);
    }
    if (expirationDays === undefined && infrequentAccessDays === undefined && glacierDays === undefined) {
        refuseAt("", "expected one of expirationDays, infrequentAccessDays and glacierDays, got none");
    }
    const reason = deliberateReason?.trim().length ?? SHORTEST_REASON;
    if (reason < SHORTEST_REASON) {
        refuseAt(
            "deliberateReason",
            `expected a reason of ${SHORTEST_REASON} characters or more, got ${formatValue(deliberateReason)}`,
        );
    }
    if (expirationDays !== undefined && prefixes === undefined && deliberateReason === undefined && !versioned) {
        const scope = Object.keys(tags ?? {}).length === 0 ? "every object" : "objects by their tags alone";
        refuseAt(
            "prefixes",
            `missing required property "prefixes": rule ${formatValue(id)} deletes ${scope} in the whole bucket, and published ` +
                "results carry the tags of task outputs. Fix: name the prefixes of what may go, set versioning to Enabled, " +
                "or say in deliberateReason why results may go.",
        );
    }
    return errors;
}

function validatePrefixes(prefixes: unknown, path: string): ValidationError[] {
    if (prefixes === undefined) {
        return [];
    }
    if (!Array.isArray(prefixes) || prefixes.length === 0) {
        const fix = "Fix: leave it out for a rule over the whole bucket.";
        return [
            {
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

/** S3 tells rules apart by their ids. */
function validateRepeatedId(settings: LifecycleSettings, path: string): ValidationError[] {
    const ids = lifecycleRules(settings, true).map(({ id }) => id);
    const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    return [...repeated].map((id) => ({
        propertyPath: `${path}.rules`,
        reason: `lifecycle rule ${formatValue(id)} is given more than once. Fix: give each rule an id of its own, and each prefix once.`,
    }));
}
