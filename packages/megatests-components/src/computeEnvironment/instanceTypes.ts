/** Graviton families have a `g` after the generation, as in m6gd or im4gn; a1 was the first. */
const ARM_FAMILY = /^(a1|[a-z]+\d+g[a-z]*)$/;

/** Families p, g and gr, followed by their generation, as in p4d, g4dn or gr6. */
const GPU_FAMILY = /^(p|gr?)\d/;

/** Whether an instance type or family, for example m6gd.large or m6gd, is arm64. `optimal` is x86. */
export function isArmType(type: string): boolean {
    return ARM_FAMILY.test(familyOf(type));
}

/** Whether an instance type or family has GPUs. */
export function isGpuType(type: string): boolean {
    return GPU_FAMILY.test(familyOf(type));
}

function familyOf(type: string): string {
    return type.toLowerCase().split(".", 1).join("");
}
