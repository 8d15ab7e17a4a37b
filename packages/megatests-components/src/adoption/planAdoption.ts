import type { AdoptionArguments } from "./adoptionArguments";
import { mergedArguments } from "./adoptionFinding";
import type { AdoptionTarget } from "./adoptionTarget";
import { leavingResources } from "./leaving";
import { lifecycleNotes } from "./lifecycleNotes";
import { commonCredentialsId, returningFinding } from "./returning";
import { isDefaultProvider, readStackState } from "./stackState";
import { stayingFinding } from "./staying";

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
    /** Names that the program must give its provider instances, by package. */
    providers: { [packageName: string]: string };
    /** Why the state cannot be adopted unharmed: what would be deleted, replaced or forgotten. Empty when it can. */
    refusals: string[];
    /** What to know beforehand. */
    notes: string[];
    /** Whether the platform can be deployed on this very state: nothing is refused, and nothing has to leave first. */
    safe: boolean;
}

/** How adoption is planned. */
export interface AdoptionOptions {
    /** Logical names in the state that are not nf-core's, by child as in `formerNames` of the platform. */
    formerNames?: { [child: string]: string };
    /**
     * Whether running environments keep every setting in which they differ from the platform's. Defaults to false: only
     * what means the same is kept, and any other difference is refused.
     */
    keepLive?: boolean;
}

/** Part of the URN of whatever a component of this package holds already. */
const OWN = "::megatests-components:index:";

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
    const { stack, resources, unfinished } = readStackState(exported);
    const foreign = resources.filter(({ urn }) => !urn.includes(OWN));
    const leaving = leavingResources(foreign);
    const context = { target, keepLive: options.keepLive ?? false, credentialsId: commonCredentialsId(foreign) };
    const staying = foreign.filter(
        (resource) => resource.live && !leaving.some((each) => each.resource.urn === resource.urn),
    );

    const findings = [
        ...staying.map((resource) => stayingFinding(resource, target, options.formerNames ?? {})),
        ...leaving.map(({ resource }) => returningFinding(resource, context)),
    ];
    const deletions = leaving.map(({ resource: { urn, protect }, reason }) => ({ urn, protect, reason }));
    const providers = providerNames(staying.flatMap(({ provider }) => provider ?? []));
    const refusals = [
        ...unfinished.map(
            (operation) => `An update never finished the ${operation}. Fix: run \`pulumi refresh\`, then export again.`,
        ),
        ...providers.refusals,
        ...findings.flatMap((finding) => finding.refusals ?? []),
    ];
    return {
        stack,
        deletions,
        arguments: mergedArguments(findings),
        providers: providers.names,
        refusals,
        notes: [...lifecycleNotes(resources, target), ...findings.flatMap(({ notes }) => notes ?? [])],
        safe: refusals.length === 0 && deletions.length === 0,
    };
}

/** The engine replaces a resource whose provider changes its name, so the program has to keep one for each package. */
function providerNames(urns: string[]): { names: { [packageName: string]: string }; refusals: string[] } {
    const names = new Map<string, string>();
    const refusals = new Set<string>();
    for (const urn of urns.filter((each) => !isDefaultProvider(each))) {
        const [, , type = "", name = ""] = urn.split("::");
        const packageName = type.slice(type.lastIndexOf(":") + 1);
        const taken = names.get(packageName) ?? name;
        names.set(packageName, taken);
        if (taken !== name) {
            refusals.add(
                `Resources of ${packageName} use the providers ${taken} and ${name}, and the platform has one. ` +
                    "Fix: let all use the same in the program of today, deploy, and export the state again.",
            );
        }
    }
    return { names: Object.fromEntries(names), refusals: [...refusals] };
}
