import { formatValue } from "megatests-components/internal";
import type { Plan } from "../plan/planStack";
import { replacesOn } from "../plan/replacement";
import type { AdoptionError } from "./adoptionFinding";

/** A provider of a state. */
interface UsedProvider {
    /** For example `pulumi:providers:aws`. */
    type: string;
    name: string;
    inputs: Record<string, unknown>;
}

/**
 * Why a program would replace resources of these providers. The engine replaces the resources of a provider if one of the
 * provider's replacing settings changes. The provider's name does not matter.
 */
export function validateProviders({ resources }: Plan, used: UsedProvider[]): AdoptionError[] {
    return used.flatMap(({ type, name, inputs }): AdoptionError[] => {
        const candidates = resources.filter((resource) => resource.type === type);
        const planned = candidates.find((candidate) => candidate.name === name) ?? candidates[0];
        const packageName = type.slice(type.lastIndexOf(":") + 1);
        if (planned === undefined) {
            const reason =
                `${packageName} resources would be replaced: they use the provider ${formatValue(name)}, and the program has no ` +
                `explicit ${packageName} provider. Fix: add it to the program.`;
            return [{ code: "missing-provider", reason }];
        }
        return Object.keys({ ...inputs, ...planned.inputs })
            .filter((setting) => replacesOn(type, setting) === true && inputs[setting] !== planned.inputs[setting])
            .map((setting) => ({
                code: "different-provider",
                reason:
                    `${packageName} resources would be replaced: expected ${setting} of the provider ${formatValue(planned.name)} to be ` +
                    `${formatValue(inputs[setting])} as in the state, got ${formatValue(planned.inputs[setting])}.`,
            }));
    });
}
