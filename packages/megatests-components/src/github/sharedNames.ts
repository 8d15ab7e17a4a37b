import * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
import { type ValidationError } from "../internal/validation";
import type { OrganizationSetting } from "./organizationSettings";

/** Who sets variables and secrets: its GitHub component, and the component that the program made. */
export interface NameOwner {
    /** Logical name of the GitHub component. The engine refuses two of one name. */
    component: string;
    /** What errors call the component of the program, for example `MegatestsPlatform megatests`. */
    title: string;
}

type Owners = Map<string, NameOwner>;

const ownersByStack = new WeakMap<object, Owners>();
const ownersByEngine = new Map<string, Owners>();

/**
 * Reserves names on GitHub for a component, for as long as the program runs. Of two components that set the same
 * variable, the second would fail on it or overwrite the first one's.
 *
 * @returns a refusal for variables and one for secrets, where another component has reserved some of their names. Then
 * nothing is reserved.
 */
export function reserveNames(
    owner: NameOwner,
    organization: string,
    settings: OrganizationSetting[],
): ValidationError[] {
    const owners = ownersOfThisRun();
    const wanted = settings
        .filter(({ managed }) => managed)
        .map(({ noun, name }) => ({ noun, name, key: `${organization.toLowerCase()} ${noun} ${name}` }));
    const errors = (["variable", "secret"] as const).flatMap((noun) => {
        const taken = wanted.flatMap((each) => {
            const holder = owners.get(each.key);
            return each.noun !== noun || holder === undefined || holder.component === owner.component
                ? []
                : [{ name: each.name, holder }];
        });
        const [first] = taken;
        return first === undefined ? [] : [takenError(noun, taken, first.holder, organization)];
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
    organization: string,
): ValidationError {
    const names = taken.map(({ name }) => name).join(", ");
    return {
        propertyPath: `${noun}s`,
        reason:
            `${title} sets the ${noun}s ${names} of ${formatValue(organization)} already. Fix: choose other names here` +
            (noun === "variable" ? ", and switch the defaults off with enabled: false." : "."),
    };
}

/**
 * The owners in the program that runs. It is known by its stack, or in a component provider by the engine that it serves.
 * A unit test that makes components without either has no program, so that each component stands alone.
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

/** Address of the engine's resource monitor, whose client is one of gRPC. Mocks have none. */
function engineAddress(): string | undefined {
    const monitor = pulumi.runtime.getMonitor() as { getChannel?: () => { getTarget: () => string } } | undefined;
    return monitor?.getChannel?.().getTarget();
}
