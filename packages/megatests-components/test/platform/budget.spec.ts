import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type BudgetSettings, createBudget, validateBudget } from "../../src/platform/budget";
import { formatValue } from "../../src/internal/formatValue";
import { recordProgram } from "../../src/internal/recorder";
import { later } from "../support/outputs";
import { errorLine } from "../support/refusal";

const BUDGET = { monthlyUsd: 500, emails: ["costs@example.org"] };
const addresses = (count: number) => Array.from({ length: count }, (_, index) => `a${index}@example.org`);

describe("validateBudget", () => {
    const amount = (got: string) =>
        `value-out-of-range budget.monthlyUsd: expected an amount of US dollars, more than 0, got ${got}.`;
    const count = (got: number) => `value-out-of-range budget.emails: expected 1 to 10 email addresses, got ${got}.`;
    const email = (got: string) =>
        `invalid-email budget.emails[0]: invalid email address "${got}": expected a form such as costs@example.org.`;
    const rows: [settings: Partial<pulumi.Unwrap<BudgetSettings>>, errors: string[]][] = [
        [{}, []],
        [{ monthlyUsd: 0.01 }, []],
        [{ monthlyUsd: 0 }, [amount("0")]],
        [{ monthlyUsd: -1 }, [amount("-1")]],
        [{ monthlyUsd: Infinity }, [amount("Infinity")]],
        [{ monthlyUsd: NaN }, [amount("NaN")]],
        [{ emails: [] }, [count(0)]],
        [{ emails: addresses(10) }, []],
        [{ emails: addresses(11) }, [count(11)]],
        ...["costs", "costs@", "@example.org", "a b@example.org", "a@b c", "a@b@c", "costs@example.org "].map(
            (address): [Partial<pulumi.Unwrap<BudgetSettings>>, string[]] => [{ emails: [address] }, [email(address)]],
        ),
    ];
    for (const [settings, errors] of rows) {
        it(`finds ${errors.length} errors in ${formatValue(settings)}`, () => {
            assert.deepEqual(validateBudget({ ...BUDGET, ...settings }, {}).map(errorLine), errors);
        });
    }

    it("leaves outputs to the deployment", () => {
        assert.deepEqual(validateBudget(later(BUDGET), {}), []);
        assert.deepEqual(validateBudget({ monthlyUsd: later(0), emails: later([]) }, {}), []);
        assert.deepEqual(validateBudget({ ...BUDGET, emails: [later("costs")] }, {}), []);
    });

    it("needs the tag by which it selects costs", () => {
        const untagged = [
            "mutually-exclusive budget: budget and costAllocationTag false are mutually exclusive: the budget selects costs by the " +
                "tag Project. Fix: omit costAllocationTag, or set tags.Project.",
        ];
        const found = (settings: Parameters<typeof validateBudget>[1]) =>
            validateBudget(BUDGET, settings).map(errorLine);
        assert.deepEqual(found({ costAllocationTag: false }), untagged);
        assert.deepEqual(found({ costAllocationTag: false, tags: { Owner: "lab" } }), untagged);
        assert.deepEqual(found({ costAllocationTag: false, tags: { Project: "lab" } }), []);
        assert.deepEqual(found({ costAllocationTag: false, tags: later({}) }), []);
        assert.deepEqual(found({ costAllocationTag: later(false) }), []);
        assert.deepEqual(validateBudget(undefined, { costAllocationTag: false }), []);
    });
});

describe("createBudget", () => {
    const created = (budget: pulumi.Input<BudgetSettings>, tags: { [key: string]: string }) =>
        recordProgram(() => createBudget("lab", budget, tags, {}), {
            project: "project",
            stack: "prod-eu-1",
            preview: false,
            call: () => ({}),
        });

    it("watches the costs of the project tag, by alerts at 50, 80 and 100 percent and by the forecast", async () => {
        const settings = { monthlyUsd: later(500), emails: [later("costs@example.org")] };
        const { resources } = await created(settings, { Project: "megatests" });
        const alert = {
            comparisonOperator: "GREATER_THAN",
            thresholdType: "PERCENTAGE",
            subscriberEmailAddresses: ["costs@example.org"],
        };
        assert.deepEqual(resources.at(-1)?.inputs, {
            // After stack and component. Only one hyphen stands.
            name: "prod=eu=1-lab",
            budgetType: "COST",
            timeUnit: "MONTHLY",
            limitAmount: "500",
            limitUnit: "USD",
            costFilters: [{ name: "TagKeyValue", values: ["user:Project$megatests"] }],
            notifications: [
                { ...alert, notificationType: "ACTUAL", threshold: 50 },
                { ...alert, notificationType: "ACTUAL", threshold: 80 },
                { ...alert, notificationType: "ACTUAL", threshold: 100 },
                { ...alert, notificationType: "FORECASTED", threshold: 100 },
            ],
            tags: { Project: "megatests" },
        });
    });

    it("rejects invalid settings that are an output by the name of the platform", async () => {
        await assert.rejects(
            created(later({ ...BUDGET, monthlyUsd: 0 }), { Project: "megatests" }),
            /^Error: MegatestsPlatform lab has 1 problem in its arguments .*\n {2}budget\.monthlyUsd: expected an amount of US dollars, more than 0, got 0\./,
        );
        await assert.rejects(
            created(BUDGET, {}),
            /^Error: MegatestsPlatform lab has 1 problem in its arguments .*\n {2}budget: budget and costAllocationTag false/,
        );
    });
});
