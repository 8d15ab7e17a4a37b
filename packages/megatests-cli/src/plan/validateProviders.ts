import type { Plan } from "./planStack";
import { replacesOn } from "./replacement";

/** A provider of a state. */
interface UsedProvider {
    /** For example `pulumi:providers:aws`. */
    type: string;
    name: string;
    inputs: Record<string, unknown>;
}

/**
 * Why a program cannot take over resources with these providers: the engine replaces what is under a provider when a
 * setting changes that replaces, whatever the provider is called.
 */
export function validateProviders({ resources }: Plan, used: UsedProvider[]): string[] {
    return used.flatMap(({ type, name, inputs }) => {
        const candidates = resources.filter((resource) => resource.type === type);
        const planned = candidates.find((candidate) => candidate.name === name) ?? candidates[0];
        const packageName = type.slice(type.lastIndexOf(":") + 1);
        if (planned === undefined) {
            return [
                `Resources of ${packageName} would be replaced: they use the provider ${name}, and the program has no ` +
                    `explicit one of ${packageName}. Fix: add it to the program.`,
            ];
        }
        return Object.keys({ ...inputs, ...planned.inputs })
            .filter((setting) => replacesOn(type, setting) === true && inputs[setting] !== planned.inputs[setting])
            .map(
                (setting) =>
                    `Resources of ${packageName} would be replaced: the ${setting} of their provider ${name} is ` +
                    `${JSON.stringify(inputs[setting])}, and that of ${planned.name} in the program ` +
                    `${JSON.stringify(planned.inputs[setting])}. Fix: give it the value of the state.`,
            );
    });
}
