import { Budget } from "@pulumi/aws/budgets";
import * as pulumi from "@pulumi/pulumi";
import { shortenedName } from "../internal/awsForms";
import { formatValue } from "../internal/formatValue";
import { COST_ALLOCATION_TAG, type TagSettings, type Tags } from "../internal/tags";
import { type ValidationError, failIfInvalid, validatedOutput, isPlain } from "../internal/validation";

/**
 * A monthly AWS budget. AWS sends an email when the actual costs of the month exceed 50, 80 and 100 percent of the amount, and
 * when it forecasts that they will exceed 100 percent. A budget stops nothing. AWS updates costs a few times a day.
 */
export interface BudgetSettings {
    /** Amount for each month in US dollars, more than 0. */
    monthlyUsd: pulumi.Input<number>;
    /** Email addresses that get the alerts, 1 to 10. */
    emails: pulumi.Input<pulumi.Input<string>[]>;
}

/** Percentages of the amount at which AWS sends an alert. */
const ALERTS = [
    { notificationType: "ACTUAL", threshold: 50 },
    { notificationType: "ACTUAL", threshold: 80 },
    { notificationType: "ACTUAL", threshold: 100 },
    { notificationType: "FORECASTED", threshold: 100 },
];

/** Maximum number of characters in the name of a budget. Source: AWS, CreateBudget. */
const LONGEST_NAME = 100;

/** Most addresses of an alert. Source: AWS, CreateBudget. */
const MOST_EMAILS = 10;

/** A budget for everything with the value of the cost allocation tag among some tags. */
export function createBudget(
    name: string,
    budget: pulumi.Input<BudgetSettings>,
    tags: Tags,
    opts: pulumi.CustomResourceOptions,
): Budget {
    const title = `MegatestsPlatform ${name}`;
    const settings = validatedOutput(title, budget, validateSettings);
    const project = pulumi.output(tags).apply(({ [COST_ALLOCATION_TAG]: value }) => {
        failIfInvalid(title, value === undefined ? MISSING_TAG : []);
        return value ?? "";
    });
    return new Budget(
        `${name}-budget`,
        {
            // The first hyphen ends the stack's name, so that no two pairs of stack and component share a budget.
            name: shortenedName(`${pulumi.getStack().replaceAll("-", "=")}-${name}`, "", LONGEST_NAME),
            budgetType: "COST",
            timeUnit: "MONTHLY",
            limitAmount: settings.monthlyUsd.apply(String),
            limitUnit: "USD",
            costFilters: [
                // AWS puts user: before the keys of tags that users define.
                { name: "TagKeyValue", values: [pulumi.interpolate`user:${COST_ALLOCATION_TAG}$${project}`] },
            ],
            notifications: ALERTS.map((alert) => ({
                ...alert,
                comparisonOperator: "GREATER_THAN",
                thresholdType: "PERCENTAGE",
                subscriberEmailAddresses: settings.emails,
            })),
            tags,
        },
        opts,
    );
}

/** Errors of a platform's budget that are known before the first resource. */
export function validateBudget(
    budget: pulumi.Input<BudgetSettings> | undefined,
    { tags, costAllocationTag }: TagSettings,
): ValidationError[] {
    if (budget === undefined) {
        return [];
    }
    const isUntagged = costAllocationTag === false && (tags === undefined || isPlain(tags));
    return [
        ...(isPlain(budget) ? validateSettings(budget) : []),
        ...(isUntagged && tags?.[COST_ALLOCATION_TAG] === undefined ? MISSING_TAG : []),
    ];
}

const MISSING_TAG: ValidationError[] = [
    {
        code: "mutually-exclusive",
        propertyPath: "budget",
        reason:
            "budget and costAllocationTag false are mutually exclusive: the budget selects costs by the tag " +
            `${COST_ALLOCATION_TAG}. Fix: omit costAllocationTag, or set tags.${COST_ALLOCATION_TAG}.`,
    },
];

function validateSettings({ monthlyUsd, emails }: BudgetSettings): ValidationError[] {
    const errors: ValidationError[] = [];
    if (isPlain(monthlyUsd) && !(Number.isFinite(monthlyUsd) && monthlyUsd > 0)) {
        const reason = `expected an amount of US dollars, more than 0, got ${formatValue(monthlyUsd)}.`;
        errors.push({ code: "value-out-of-range", propertyPath: "budget.monthlyUsd", reason });
    }
    if (isPlain(emails) && (emails.length === 0 || emails.length > MOST_EMAILS)) {
        const reason = `expected 1 to ${MOST_EMAILS} email addresses, got ${emails.length}.`;
        errors.push({ code: "value-out-of-range", propertyPath: "budget.emails", reason });
    }
    for (const [index, email] of isPlain(emails) ? emails.entries() : []) {
        if (isPlain(email) && !/^[^\s@]+@[^\s@]+$/.test(email)) {
            const reason = `invalid email address ${formatValue(email)}: expected a form such as costs@example.org.`;
            errors.push({ code: "invalid-email", propertyPath: `budget.emails[${index}]`, reason });
        }
    }
    return errors;
}
