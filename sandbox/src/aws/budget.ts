import type { AwsBudget, AwsState, JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { text } from "../plugin/values";
import { formFailures } from "../plugin/forms";
import { budgetForms } from "./names";
import { unlessMissing, type AwsApi, type Reject } from "./api";
import { comparable } from "./compare";

const CHANGEABLE = ["budgetType", "costFilters", "limitAmount", "limitUnit", "notifications", "tags", "timeUnit"];

/** A budget. Its id is its name after the account. A new name replaces it. */
export const budget: ResourceModel<AwsApi> = {
    inputs: ["name", ...CHANGEABLE],
    inPlace: CHANGEABLE,
    computed: ["accountId", "arn", "tagsAll"],
    drift: CHANGEABLE,
    autoName: "name",
    check: (inputs) => formFailures(budgetForms, inputs),
    normalize: comparable,

    async create(inputs, api) {
        const name = text(inputs, "name");
        return api.call("CreateBudget", ({ accountId, budgets }, reject) => {
            if (name in budgets) {
                reject(400, "DuplicateRecordException", `a budget named ${name} exists already`);
            }
            budgets[name] = inputs;
            return { id: `${accountId}:${name}`, outputs: outputsOf(accountId, inputs) };
        });
    },

    async read(id, _known, api) {
        return unlessMissing(
            api.call("DescribeBudget", (aws, reject) => ({
                id,
                outputs: outputsOf(aws.accountId, find(aws, id, reject)),
            })),
        );
    },

    async update(id, inputs, _known, api) {
        return api.call("UpdateBudget", (aws, reject) => {
            find(aws, id, reject);
            aws.budgets[nameIn(id)] = inputs;
            return outputsOf(aws.accountId, inputs);
        });
    },

    async delete(id, _known, api) {
        await unlessMissing(
            api.call("DeleteBudget", (aws, reject) => {
                find(aws, id, reject);
                delete aws.budgets[nameIn(id)];
            }),
        );
    },
};

function find({ budgets }: AwsState, id: string, reject: Reject): AwsBudget {
    return budgets[nameIn(id)] ?? reject(404, "NotFoundException", `budget ${nameIn(id)} does not exist`);
}

function nameIn(id: string): string {
    return id.slice(id.indexOf(":") + 1);
}

function outputsOf(accountId: string, budget: AwsBudget): JsonObject {
    const arn = `arn:aws:budgets::${accountId}:budget/${text(budget, "name")}`;
    return { ...budget, accountId, arn, tagsAll: budget["tags"] ?? {} };
}
