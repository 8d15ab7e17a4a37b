import type { AdoptionArguments } from "megatests-components/internal";
import { mergedArguments } from "./adoptionFinding";
import type { AdoptionTarget } from "./adoptionTarget";
import { removedResources } from "./removedFromState";
import { lifecycleNotes } from "./lifecycleNotes";
import type { Plan } from "../plan/planStack";
import { validateProviders } from "../plan/validateProviders";
import { validateHeld, heldResources } from "./heldResources";
import { commonCredentialsId, reimportFinding } from "./reimported";
import { type StateResource, isDefaultProvider, readStackState } from "./stackState";
import { aliasFinding } from "./aliased";

/** A resource to take out of the state. What it stands for stays as it is. */
export interface StateDeletion {
    urn: string;
    /** Whether the state protects it, so that the deletion must be forced. */
    protect: boolean;
    /** Why it must leave. */
    reason: string;
}

/** How a stack's resources become those of a `MegatestsPlatform`. It holds no secret. */
export interface AdoptionPlan {
    /** Name of the stack. */
    stack: string;
    /** What must leave the state before the first deployment, in this order. */
    deletions: StateDeletion[];
    /** Arguments by which the platform takes everything over. */
    arguments: AdoptionArguments;
    /** Names of the provider instances, by package. */
    providers: { [packageName: string]: string };
    /** Why the state cannot be imported: what would be deleted, replaced or orphaned. Empty when it can. */
    errors: string[];
    /** What to know beforehand. */
    notes: string[];
    verdict: AdoptionVerdict;
}

/**
 * What an adoption comes to. `safe`: the platform can be deployed on this very state. `safe-after-steps`: so it can once
 * the steps were taken. `nothing-to-import`: the program holds all of the state already, and replaces and deletes none of
 * it. `not-safe`: something would be replaced, deleted or orphaned.
 */
export type AdoptionVerdict = "safe" | "safe-after-steps" | "nothing-to-import" | "not-safe";

/** How adoption is planned. */
export interface AdoptionOptions {
    /** Logical names in the state that are not nf-core's, by child as in `aliases` of the platform. */
    aliases?: { [child: string]: string };
    /**
     * Whether running environments keep every setting in which they differ from the platform's. Defaults to false: only
     * what means the same is kept, and any other difference is refused.
     */
    keepLive?: boolean;
    /** Plan of the program. Needed for a state that the program holds resources of already: they are compared with it. */
    plan?: Plan;
}

/**
 * Plans how a platform takes over the resources of a stack that were written without it, with nothing deleted or
 * replaced. Reads only, and writes nothing.
 *
 * @param exported what `pulumi stack export` wrote, parsed
 * @param target the arguments of the platform, without those of adoption
 * @throws TypeError when `exported` is no exported state.
 * @throws pulumi.InputPropertiesError when a spec of the platform is wrong.
 */
export function planAdoption(exported: unknown, target: AdoptionTarget, options: AdoptionOptions = {}): AdoptionPlan {
    const state = readStackState(exported);
    const { stack, resources, unfinished } = state;
    const { plan } = options;
    const held = heldResources(state, plan);
    const foreign = resources.filter((resource) => !held.includes(resource));
    const leaving = removedResources(foreign);
    const context = { target, keepLive: options.keepLive ?? false, credentialsId: commonCredentialsId(foreign) };
    const staying = foreign.filter(
        (resource) => resource.live && !leaving.some((each) => each.resource.urn === resource.urn),
    );

    const findings = [
        ...staying.map((resource) => aliasFinding(resource, target, options.aliases ?? {})),
        ...leaving.map(({ resource }) => reimportFinding(resource, context)),
    ];
    const deletions = leaving.map(({ resource: { urn, protect }, reason }) => ({ urn, protect, reason }));
    const providers = explicitProviders(staying, resources);
    const errors = [
        ...unfinished.map(
            (operation) => `An update never finished the ${operation}. Fix: run \`pulumi refresh\`, then export again.`,
        ),
        ...findings.flatMap((finding) => finding.errors ?? []),
        ...(plan === undefined ? uncompared(held) : validateHeld(state, held, plan)),
        ...(plan === undefined ? [] : validateProviders(plan, providers)),
    ];
    return {
        stack,
        deletions,
        arguments: mergedArguments(findings),
        providers: Object.fromEntries(
            providers.map(({ type, name }) => [type.slice(type.lastIndexOf(":") + 1), name] as const),
        ),
        errors,
        notes: [...lifecycleNotes(resources, target), ...findings.flatMap(({ notes }) => notes ?? [])],
        verdict: verdictOn(errors, deletions, staying),
    };
}

function verdictOn(errors: string[], deletions: StateDeletion[], staying: StateResource[]): AdoptionVerdict {
    if (errors.length > 0) {
        return "not-safe";
    }
    if (deletions.length > 0) {
        return "safe-after-steps";
    }
    return staying.length > 0 ? "safe" : "nothing-to-import";
}

function uncompared(held: StateResource[]): string[] {
    const live = held.filter((resource) => resource.live);
    return live.length === 0
        ? []
        : [
              `${live.length} resource${live.length === 1 ? "" : "s"} that the program holds already could not be compared: no plan of it was given. ` +
                  "Fix: pass the plan of the program.",
          ];
}

/** The explicit providers that resources use. */
function explicitProviders(users: StateResource[], resources: StateResource[]): StateResource[] {
    const urns = new Set(users.map(({ provider }) => provider).filter((urn) => urn !== undefined));
    return resources.filter(({ urn }) => urns.has(urn) && !isDefaultProvider(urn));
}
