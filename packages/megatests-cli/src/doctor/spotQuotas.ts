import type { PlannedEnvironment } from "./targets";

/** A quota of EC2 on vCPUs. */
export interface Quota {
    code: string;
    name: string;
}

/** What environments may ask of a quota. */
export interface SpotDemand {
    quota: Quota;
    region: string;
    /** Sum of the most vCPUs of each environment. */
    vCpus: number;
    environments: string[];
}

interface QuotaClass {
    /** Letters that the names of its families start with, before the generation: `c` of `c6id`. */
    families: string[];
    /** Absent if there are no Spot Instances of these families. */
    spot?: Quota;
    /** Absent if these families run on Dedicated Hosts only, which AWS Batch does not use. */
    onDemand?: Quota;
}

const STANDARD: QuotaClass = {
    families: ["a", "c", "d", "h", "i", "im", "is", "m", "r", "t", "z"],
    spot: { code: "L-34B43A08", name: "Standard Spot" },
    onDemand: { code: "L-1216C47A", name: "Standard On-Demand" },
};

/** Source: the quotas of EC2 in AWS's Service Quotas. */
const CLASSES: QuotaClass[] = [
    STANDARD,
    {
        families: ["g", "gr", "vt"],
        spot: { code: "L-3819A6DF", name: "G and VT Spot" },
        onDemand: { code: "L-DB2E81BA", name: "G and VT On-Demand" },
    },
    {
        families: ["p"],
        spot: { code: "L-7212CCBC", name: "P Spot" },
        onDemand: { code: "L-417A185B", name: "P On-Demand" },
    },
    {
        families: ["x"],
        spot: { code: "L-E3A00192", name: "X Spot" },
        onDemand: { code: "L-7295265B", name: "X On-Demand" },
    },
    {
        families: ["f"],
        spot: { code: "L-88CF9481", name: "F Spot" },
        onDemand: { code: "L-74FC7D96", name: "F On-Demand" },
    },
    {
        families: ["inf"],
        spot: { code: "L-B5D1601B", name: "Inf Spot" },
        onDemand: { code: "L-1945791B", name: "Inf On-Demand" },
    },
    {
        families: ["trn"],
        spot: { code: "L-6B0D517C", name: "Trn Spot" },
        onDemand: { code: "L-2C3B7624", name: "Trn On-Demand" },
    },
    {
        families: ["dl"],
        spot: { code: "L-85EED4F7", name: "DL Spot" },
        onDemand: { code: "L-6E869C2A", name: "DL On-Demand" },
    },
    { families: ["hpc"], onDemand: { code: "L-F7808C92", name: "HPC On-Demand" } },
    { families: ["u"], onDemand: { code: "L-43DA4232", name: "High Memory On-Demand" } },
    { families: ["mac"] },
];

/** The class of an instance type or family. `optimal` and Batch's other defaults choose standard families. */
function classOf(type: string): QuotaClass {
    const family = /^[a-z]+/.exec(type.toLowerCase())?.[0] ?? "";
    return CLASSES.find(({ families }) => families.includes(family)) ?? STANDARD;
}

/** The quota that counts for an instance type. It is undefined if no such instance can be started. */
function quotaFor(type: string, provisioning: string): Quota | undefined {
    const { spot, onDemand } = classOf(type);
    return provisioning === "SPOT" ? spot : onDemand;
}

/** The instance types of an environment that AWS Batch cannot start with its provisioning model. */
export function unavailableTypes({ instanceTypes, provisioning }: PlannedEnvironment): string[] {
    return instanceTypes.filter((type) => quotaFor(type, provisioning) === undefined);
}

/** What the environments may ask of each quota, at most. An environment counts in full for every quota that it may use. */
export function spotDemands(environments: PlannedEnvironment[]): SpotDemand[] {
    const demands = new Map<string, SpotDemand>();
    for (const { name, region, maxCpus, provisioning, instanceTypes } of environments) {
        const types = instanceTypes.length > 0 ? instanceTypes : ["optimal"];
        const quotas = types.flatMap((type) => quotaFor(type, provisioning) ?? []);
        for (const quota of new Set(quotas)) {
            const key = `${region} ${quota.code}`;
            const demand = demands.get(key) ?? { quota, region, vCpus: 0, environments: [] };
            demands.set(key, {
                ...demand,
                vCpus: demand.vCpus + maxCpus,
                environments: [...demand.environments, name],
            });
        }
    }
    return [...demands.values()];
}
