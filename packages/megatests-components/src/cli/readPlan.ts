import { readFileSync } from "node:fs";
import type { Plan } from "../plan/planStack";
import { WrongUse } from "./invocation";

/**
 * A plan that was written before.
 *
 * @throws WrongUse when the file holds none.
 */
export function readPlan(file: string): Plan {
    try {
        const plan = JSON.parse(readFileSync(file, "utf8")) as Partial<Plan> | null;
        if (Array.isArray(plan?.resources) && typeof plan.outputs === "object") {
            return plan as Plan;
        }
    } catch (error) {
        throw new WrongUse(
            `${file} cannot be read as a plan: ${error instanceof Error ? error.message : String(error)}. ` +
                "Fix: write one with megatests plan --write FILE.",
        );
    }
    throw new WrongUse(`${file} holds no plan. Fix: write one with megatests plan --write FILE.`);
}
