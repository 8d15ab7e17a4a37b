import type {
    PolicyConfigSchema,
    ReportViolation,
    ResourceValidationPolicy,
    StackValidationPolicy,
} from "@pulumi/policy";
import { type BatchEnvironment, batchEnvironment } from "./batchConfig";
import { objectOf, type Properties, formatValue, textsOf } from "./values";

type Check<Judged, T> = (judged: Judged, settings: T, report: (problem: string) => void) => void;
type Policy = Pick<ResourceValidationPolicy, "name" | "description" | "severity" | "configSchema">;

/** Spot costs a fraction, and what Spot takes away Nextflow runs again. */
export const computeSpotOnly = forgePolicy(
    {
        name: "compute-spot-only",
        description: "An environment runs on Spot instances.",
        severity: "medium",
    },
    (forge, _, report) => {
        if (forge["type"] !== "SPOT") {
            report(`has the provisioning model ${formatValue(forge["type"])}. Fix: set forge.type to SPOT.`);
        }
    },
);

/** A pipeline that runs away stops at the ceiling of its environment. */
export const computeCpuCeiling = forgePolicy<{ maxCpus: number }>(
    {
        name: "compute-cpu-ceiling",
        description: "An environment has a ceiling of vCPUs.",
        severity: "high",
        configSchema: vCpus("Most vCPUs of one environment.", 1000),
    },
    (forge, { maxCpus }, report) => {
        const asked = forge["maxCpus"];
        if (typeof asked !== "number" || !Number.isInteger(asked) || asked < 1 || asked > maxCpus) {
            report(`has maxCpus ${formatValue(asked)}; 1 to ${maxCpus} are allowed. Fix: correct forge.maxCpus.`);
        }
    },
);

/** The account's bill and its quotas feel the sum, not the single environment. */
export const computeCpuTotal: StackValidationPolicy = {
    name: "compute-cpu-total",
    description: "The environments of a stack have a ceiling of vCPUs together.",
    severity: "high",
    configSchema: vCpus("Most vCPUs of all environments of the stack together.", 2000),
    validateStack: (args, reportViolation) => {
        const { resources } = args;
        const { maxCpus } = args.getConfig<{ maxCpus: number }>();
        const asked = resources
            .map((each) => batchEnvironment(each)?.forge?.["maxCpus"])
            // The provider takes a number in quotes; a negative one would make room for others.
            .map((each) => Math.max(0, Number(each ?? 0)))
            .filter((each) => each > 0);
        const sum = asked.reduce((total, each) => total + each, 0);
        if (sum > maxCpus) {
            reportViolation(
                `The environments have ${asked.join(" + ")} = ${sum} vCPUs; at most ${maxCpus} are allowed together. ` +
                    "Fix: lower forge.maxCpus of some.",
            );
        }
    },
};

/** Snapshots need the local disks that these families have. */
export const computeInstanceFamilies = forgePolicy<{ families: string[] }>(
    {
        name: "compute-instance-families",
        description: "An environment uses the instance families that are allowed.",
        severity: "medium",
        configSchema: {
            properties: {
                families: {
                    type: "array",
                    items: { type: "string" },
                    description: "Families that are allowed, for example m6id; optimal lets AWS choose.",
                    default: ["c6gd", "m6gd", "r6gd", "c6id", "m6id", "r6id", "g4dn", "g5"],
                },
            },
        },
    },
    (forge, { families }, report) => {
        const asked = textsOf(forge["instanceTypes"]);
        // Without a list, Seqera asks AWS for "optimal".
        const refused = (asked.length > 0 ? asked : ["optimal"]).filter(
            (instance) => !families.includes(instance.split(".", 1).join("")),
        );
        if (refused.length > 0) {
            report(
                `may use ${refused.join(", ")}; allowed are ${families.join(", ")}. Fix: correct forge.instanceTypes.`,
            );
        }
    },
);

/** Data leaves a region slowly and at a price. */
export const computeRegions = environmentPolicy<{ regions: string[] }>(
    {
        name: "compute-regions",
        description: "An environment is in a region that is allowed.",
        severity: "high",
        configSchema: {
            properties: {
                regions: {
                    type: "array",
                    items: { type: "string" },
                    description: "Regions that are allowed.",
                    default: ["eu-west-1"],
                },
            },
        },
    },
    ({ config }, { regions }, report) => {
        if (!regions.includes(String(config["region"]))) {
            report(
                `is in the region ${formatValue(config["region"])}; allowed are ${regions.join(", ")}. Fix: correct region.`,
            );
        }
    },
);

/** Without snapshots, a task whose Spot instance is taken away starts from nothing. */
export const computeFusionSnapshots = environmentPolicy(
    {
        name: "compute-fusion-snapshots",
        description: "An environment takes Fusion snapshots, so that tasks survive the loss of a Spot instance.",
        severity: "medium",
    },
    ({ config }, _, report) => {
        if (config["fusionSnapshots"] !== true) {
            report(`has fusionSnapshots ${formatValue(config["fusionSnapshots"])}. Fix: set it to true.`);
        }
    },
);

/** A rule about what Batch Forge makes. */
function forgePolicy<T extends object = object>(policy: Policy, check: Check<Properties, T>): ResourceValidationPolicy {
    return environmentPolicy<T>(policy, ({ forge }, settings, report) => {
        if (forge) {
            check(forge, settings, report);
        }
    });
}

function environmentPolicy<T extends object = object>(
    policy: Policy,
    check: Check<BatchEnvironment, T>,
): ResourceValidationPolicy {
    return {
        ...policy,
        validateResource: (args, reportViolation: ReportViolation) => {
            const { type, props } = args;
            const environment = batchEnvironment({ type, props: objectOf(props) });
            if (environment) {
                const name = String(environment.name);
                check(environment, args.getConfig<T>(), (problem) =>
                    reportViolation(`The environment ${name} ${problem}`),
                );
            }
        },
    };
}

function vCpus(description: string, ceiling: number): PolicyConfigSchema {
    return { properties: { maxCpus: { type: "integer", minimum: 1, description, default: ceiling } } };
}
