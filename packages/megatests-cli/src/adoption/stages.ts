import type { AdoptionStage } from "megatests-components/internal";
import { diffPlans } from "../plan/diffPlans";
import type { Plan } from "../plan/planStack";
import type { Effect, ResourceChange } from "../plan/resourceChanges";
import type { AdoptionPlan } from "./planAdoption";
import { changesFrom } from "./managedResources";
import { readStackState } from "./stackState";

/** What a stage is about, how it is undone, and what cannot be undone. */
interface StageText {
    title: string;
    wayBack: string;
    notUndone: string;
}

/** The stages in order. */
export const STAGES: Readonly<Record<AdoptionStage, StageText>> = {
    takeOver: {
        title: "import, and change no service",
        wayBack: "run `pulumi stack import --file before-adoption.json`, and deploy with the former program",
        notUndone: "nothing",
    },
    secrets: {
        title: "create variables and secrets, and set what the workspace has",
        wayBack: 'set stage to "takeOver" and run `pulumi up`: it deletes what this stage created',
        notUndone:
            "values of secrets that existed before, which GitHub does not reveal, and the former primary environment",
    },
    policies: {
        title: "change the IAM policies",
        wayBack: 'set stage to "secrets" and run `pulumi up`: it restores the documents',
        notUndone: "nothing",
    },
    bucket: {
        title: "change the rules of the bucket",
        wayBack: 'set stage to "policies" and run `pulumi up`: it restores the rules',
        notUndone: "objects that a rule has deleted since, and transitions to another storage class",
    },
};
const ORDER = Object.keys(STAGES) as AdoptionStage[];

/** What `pulumi up` does in a stage of an import. */
export interface StagePreview {
    stage: AdoptionStage;
    changes: StageChange[];
}

export interface StageChange {
    effect: Effect;
    urn: string;
    /** For example `policy forge-policy`. */
    label: string;
    /** Inputs that change. Empty unless the resource is updated or replaced. */
    inputs: string[];
}

/** The stages, and the program in the last one, which has all resources. */
export interface PreviewedStages {
    stages: StagePreview[];
    program: Plan;
}

/**
 * What each stage changes, by the plans of the program with the adoption at that stage.
 *
 * @param exported what `pulumi stack export` wrote
 * @param planAt plans the program with the arguments of the adoption
 * @returns undefined if the program does not use the arguments
 */
export async function previewStages(
    exported: unknown,
    { arguments: args, deletions }: AdoptionPlan,
    planAt: (args: AdoptionPlan["arguments"]) => Promise<Plan>,
): Promise<PreviewedStages | undefined> {
    if (args.stage === undefined) {
        return undefined;
    }
    const state = readStackState(exported);
    const removed = new Set(deletions.map(({ urn }) => urn));
    const kept = state.resources.filter(({ urn, live }) => live && !removed.has(urn));
    const stages: StagePreview[] = [];
    let before: Plan | undefined;
    for (const stage of ORDER) {
        const plan = await planAt({ ...args, stage });
        if (before === undefined && !usesAliases(plan, args.aliases)) {
            return undefined;
        }
        const changes =
            before === undefined
                ? changesFrom(state, kept, plan)
                : diffPlans(before, plan).resources.filter(({ effect }) => effect !== "same");
        stages.push({ stage, changes: changes.map(stageChange) });
        before = plan;
    }
    return before && { stages, program: before };
}

function usesAliases({ resources }: Plan, aliases: AdoptionPlan["arguments"]["aliases"] = {}): boolean {
    const names = new Set(resources.flatMap((resource) => (resource.aliases ?? []).map(({ name }) => name)));
    return Object.values(aliases).every((name) => names.has(name));
}

function stageChange({ effect, urn, label, inputs }: ResourceChange): StageChange {
    const changed = inputs.filter(({ option }) => !option).map(({ path: [input = ""] }) => input);
    return { effect, urn, label, inputs: [...new Set(changed)] };
}
