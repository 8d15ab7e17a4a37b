import type { AdoptionArguments } from "megatests-components/internal";
import { type AdoptionError, mergedArguments } from "./adoptionFinding";
import type { AdoptionTarget } from "./adoptionTarget";
import { removedFromState } from "./removedFromState";
import { lifecycleNotes } from "./lifecycleNotes";
import type { LiveSeqera } from "./liveSeqera";
import type { Plan } from "../plan/planStack";
import type { LegacyResources } from "./legacyResources";
import { managedResources, validateManaged } from "./managedResources";
import { commonCredentialsId, reimportFinding } from "./reimported";
import { type StateResource, isDefaultProvider, readStackState, textAt } from "./stackState";
import { aliasFinding } from "./aliased";
import type { StagePreview } from "./stages";
import { validateProviders } from "./validateProviders";

/** A resource to remove from the state. The cloud resource is not changed. */
export interface StateDeletion {
    urn: string;
    /** Whether the state protects it, so that the deletion must be forced. */
    protect: boolean;
    /** Why it must be removed. */
    reason: string;
}

/** How a stack's resources become those of a `MegatestsPlatform`. It holds no secret. */
export interface AdoptionPlan {
    /** Name of the stack. */
    stack: string;
    /** Resources to remove from the state before the first deployment, in this order. */
    deletions: StateDeletion[];
    /** Arguments by which the platform imports and aliases the existing resources. */
    arguments: AdoptionArguments;
    /** Whether an AWS provider before version 7 wrote the state: Pulumi then has to refresh it with the program once. */
    refresh: boolean;
    /** What `pulumi up` does in each stage. Absent if that is not known. */
    stages?: StagePreview[];
    /** Names of the provider instances, by package. */
    providers: { [packageName: string]: string };
    /** Why the state cannot be imported: what would be deleted, replaced or orphaned. Empty when it can. */
    errors: AdoptionError[];
    /** What the user should know before the first deployment. */
    notes: string[];
    verdict: AdoptionVerdict;
}

/**
 * The result of planning an adoption. `safe`: the platform can be deployed on this state. `safe-after-steps`: it can be
 * deployed once the resources in `deletions` are removed from the state. `nothing-to-import`: the program already manages
 * every resource and replaces or deletes none. `not-safe`: a resource would be replaced, deleted or orphaned.
 */
export type AdoptionVerdict = "safe" | "safe-after-steps" | "nothing-to-import" | "not-safe";

/** How adoption is planned. */
export interface AdoptionOptions {
    /** Logical names of the existing AWS resources, by child. If omitted, no AWS resource in the state matches. */
    legacyResources?: LegacyResources;
    /**
     * Whether every setting in which a running environment differs from the program goes to its `ignoreChanges`. Defaults
     * to false: only equivalent values do, and any other difference is an error.
     */
    keepLive?: boolean;
    /** What Seqera has now. If omitted, what the state has of environments and credentials counts. */
    live?: LiveSeqera;
    /** Plan of the program. Required if the program already manages resources in the state: they are compared with it. */
    plan?: Plan;
}

/**
 * Plans how a platform imports the existing resources of a stack without replacing or deleting any. Writes nothing.
 *
 * @param exported what `pulumi stack export` wrote, parsed
 * @param target the arguments of the platform, without those of adoption
 * @throws CodedError with the code `invalid-state` if `exported` is not an exported state.
 * @throws pulumi.InputPropertiesError if a compute environment of the platform is invalid.
 */
export function planAdoption(exported: unknown, target: AdoptionTarget, options: AdoptionOptions = {}): AdoptionPlan {
    const state = readStackState(exported);
    const { stack, resources, pending } = state;
    const { plan, live } = options;
    const managed = managedResources(state, plan);
    const foreign = resources.filter((resource) => !managed.includes(resource));
    const removed = removedFromState(foreign);
    const context = { target, live, keepLive: options.keepLive ?? false, credentialsId: commonCredentialsId(foreign) };
    const aliased = foreign.filter(
        (resource) => resource.live && !removed.some((each) => each.resource.urn === resource.urn),
    );

    const findings = [
        ...aliased.map((resource) => aliasFinding(resource, target, options.legacyResources ?? {}, resources)),
        ...removed.map(({ resource }) => reimportFinding(resource, context)),
    ];
    const deletions = removed.map(({ resource: { urn, protect }, reason }) => ({ urn, protect, reason }));
    const providers = explicitProviders(aliased, resources);
    const errors: AdoptionError[] = [
        ...pending.map(({ kind, resource }) => ({
            code: "pending-operation" as const,
            reason: `the state has a pending operation: ${kind} of ${resource.urn}. Fix: run \`megatests recover\` on the state, then export it again.`,
        })),
        ...findings.flatMap((finding) => finding.errors ?? []),
        ...(plan === undefined ? uncompared(managed) : validateManaged(state, managed, plan)),
        ...(plan === undefined ? [] : validateProviders(plan, providers)),
    ];
    return {
        stack,
        deletions,
        arguments: stagedArguments(mergedArguments(findings), managed),
        refresh: resources.some(isBeforeAws7),
        providers: Object.fromEntries(
            providers.map(({ type, name }) => [type.slice(type.lastIndexOf(":") + 1), name] as const),
        ),
        errors,
        notes: [...lifecycleNotes(resources, target), ...findings.flatMap(({ notes }) => notes ?? [])],
        verdict: verdictOn(errors, deletions, aliased),
    };
}

/** An import takes stages only if nothing of the platform is deployed yet: the first stage has no resource but the imported. */
function stagedArguments({ stage, existingInputs, ...others }: AdoptionArguments, managed: StateResource[]) {
    return managed.some(({ live }) => live) ? others : { stage, existingInputs, ...others };
}

function isBeforeAws7({ type, inputs }: StateResource): boolean {
    return type === "pulumi:providers:aws" && Number.parseInt(textAt(inputs, "version") ?? "", 10) < 7;
}

function verdictOn(errors: AdoptionError[], deletions: StateDeletion[], aliased: StateResource[]): AdoptionVerdict {
    if (errors.length > 0) {
        return "not-safe";
    }
    if (deletions.length > 0) {
        return "safe-after-steps";
    }
    return aliased.length > 0 ? "safe" : "nothing-to-import";
}

function uncompared(managed: StateResource[]): AdoptionError[] {
    const live = managed.filter((resource) => resource.live);
    const reason =
        `cannot compare the ${live.length} resource${live.length === 1 ? "" : "s"} that the program already manages: ` +
        "options.plan is missing. Fix: pass the plan of the program.";
    return live.length === 0 ? [] : [{ code: "missing-plan", reason }];
}

/** The explicit providers that resources use. */
function explicitProviders(users: StateResource[], resources: StateResource[]): StateResource[] {
    const urns = new Set(users.map(({ provider }) => provider));
    return resources.filter(({ urn }) => urns.has(urn) && !isDefaultProvider(urn));
}
