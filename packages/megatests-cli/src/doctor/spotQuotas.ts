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
    /** First letters of the instance families. */
    families: RegExp;
    spot: Quota;
    onDemand: Quota;
}

/** Source: the quotas of EC2 in AWS's Service Quotas. */
const CLASSES: QuotaClass[] = [
    {
        families: /^(g|vt)\d|^gr\d/,
        spot: { code: "L-3819A6DF", name: "G and VT Spot" },
        onDemand: { code: "L-DB2E81BA", name: "G and VT On-Demand" },
    },
    {
        families: /^p\d/,
        spot: { code: "L-7212CCBC", name: "P Spot" },
        onDemand: { code: "L-417A185B", name: "P On-Demand" },
    },
    {
        families: /^x\d|^x/,
        spot: { code: "L-E3A00192", name: "X Spot" },
        onDemand: { code: "L-7295265B", name: "X On-Demand" },
    },
    {
        families: /^f\d/,
        spot: { code: "L-88CF9481", name: "F Spot" },
        onDemand: { code: "L-74FC7D96", name: "F On-Demand" },
    },
    {
        families: /^(?:[acdhimrtz]\w*\d|optimal)/,
        spot: { code: "L-34B43A08", name: "Standard Spot" },
        onDemand: { code: "L-1216C47A", name: "Standard On-Demand" },
    },
];

/** What the environments may ask of each quota, at most. An environment counts in full for every quota that it may use. */
export function spotDemands(environments: PlannedEnvironment[]): SpotDemand[] {
    const demands = new Map<string, SpotDemand>();
    for (const { name, region, maxCpus, provisioning, instanceTypes } of environments) {
        const types = instanceTypes.length > 0 ? instanceTypes : ["optimal"];
        const quotas = CLASSES.filter(({ families }) => types.some((type) => families.test(type.toLowerCase()))).map(
            ({ spot, onDemand }) => (provisioning === "SPOT" ? spot : onDemand),
        );
        for (const quota of quotas) {
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
