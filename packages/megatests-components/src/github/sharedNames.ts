import * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
import { type ValidationError } from "../internal/validation";
import type { OrganizationSetting } from "./organizationSettings";

/** The owner of variables and secrets: a GitHub component, and the component that the program created. */
export interface NameOwner {
    /** Logical name of the GitHub component. The engine rejects a second one with the same name. */
    component: string;
    /** Type and name of the component in errors, for example `MegatestsPlatform megatests`. */
    title: string;
}

type Owners = Map<string, NameOwner>;

const ownersByStack = new WeakMap<object, Owners>();
const ownersByEngine = new Map<string, Owners>();

/**
 * Reserves names in an organization or a repository on GitHub for a component while the program runs. If two
 * components set the same variable, the second fails or overwrites the first.
 *
 * @returns one error for variables and one for secrets, if another component has reserved any of their names. Then nothing
 * is reserved.
 */
export function reserveNames(
    owner: NameOwner,
    place: string,
    settings: OrganizationSetting[],
    prefix: string,
): ValidationError[] {
    const owners = ownersOfThisRun();
    const wanted = settings
        .filter(({ managed }) => managed)
        .map(({ noun, name }) => ({ noun, name, key: `${place.toLowerCase()} ${noun} ${name}` }));
    const errors = (["variable", "secret"] as const).flatMap((noun) => {
        const taken = wanted.flatMap((each) => {
            const holder = owners.get(each.key);
            return each.noun !== noun || holder === undefined || holder.component === owner.component
                ? []
                : [{ name: each.name, holder }];
        });
        const [first] = taken;
        return first === undefined ? [] : [takenError(noun, taken, first.holder, place, prefix)];
    });
    if (errors.length === 0) {
        wanted.forEach(({ key }) => owners.set(key, owners.get(key) ?? owner));
    }
    return errors;
}

function takenError(
    noun: OrganizationSetting["noun"],
    taken: { name: string }[],
    { title }: NameOwner,
    place: string,
    prefix: string,
): ValidationError {
    const names = taken.map(({ name }) => name).join(", ");
    return {
        code: "name-conflict",
        propertyPath: `${prefix}${noun}s`,
        reason:
            `${title} already sets the ${noun}s ${names} of ${place.includes("/") ? "repository" : "organization"} ${formatValue(place)}. Fix: use other names` +
            (noun === "variable" ? ", and disable defaults with enabled: false." : "."),
    };
}

/**
 * The owners in the running program. The program is identified by its stack, or in a component provider by the address of
 * its engine. A unit test without either has no program, so its components do not conflict.
 */
function ownersOfThisRun(): Owners {
    const stack = pulumi.runtime.getStackResource();
    if (stack !== undefined) {
        return ownersIn(ownersByStack, stack);
    }
    const engine = engineAddress();
    return engine === undefined ? new Map<string, NameOwner>() : ownersIn(ownersByEngine, engine);
}

interface Runs<Run> {
    get(run: Run): Owners | undefined;
    set(run: Run, owners: Owners): unknown;
}

function ownersIn<Run>(runs: Runs<Run>, run: Run): Owners {
    const owners = runs.get(run) ?? new Map<string, NameOwner>();
    runs.set(run, owners);
    return owners;
}

/** Address of the engine's resource monitor, from its gRPC client. Mocks have none. */
function engineAddress(): string | undefined {
    const monitor = pulumi.runtime.getMonitor() as { getChannel?: () => { getTarget: () => string } } | undefined;
    return monitor?.getChannel?.().getTarget();
}
