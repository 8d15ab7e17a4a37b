import type { Plan } from "./planStack";

/** Why a program cannot take over resources whose providers have these names: the engine would replace them. */
export function providerRefusals({ resources }: Plan, names: { [packageName: string]: string }): string[] {
    return Object.entries(names).flatMap(([packageName, name]) => {
        const planned = resources
            .filter(({ type }) => type === `pulumi:providers:${packageName}`)
            .map((provider) => provider.name);
        return planned.includes(name)
            ? []
            : `Resources of ${packageName} use the provider ${name} and would be replaced: the program has ` +
                  `${planned.join(" and ") || "no such provider"}. Fix: name it ${name} in the program.`;
    });
}
