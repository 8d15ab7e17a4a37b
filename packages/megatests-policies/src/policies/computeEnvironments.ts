import type {
    PolicyConfigSchema,
    ReportViolation,
    ResourceValidationPolicy,
    StackValidationPolicy,
} from "@pulumi/policy";
import { type BatchEnvironment, batchEnvironment } from "./batchConfig";
import { type Exceptions, exceptionsBy, isExempt } from "./exceptions";
import { objectOf, type Properties, formatValue, textsOf } from "./values";

type Check<Checked, T> = (
    checked: Checked,
    settings: T,
    report: (problem: string) => void,
    /** Name of the environment. */
    name: string,
) => void;
type Policy = Pick<ResourceValidationPolicy, "name" | "description" | "severity" | "configSchema">;

/** An on-demand environment for tasks that must not be interrupted has neither Spot instances nor snapshots. */
const EXEMPT_ENVIRONMENTS = { properties: { exceptions: exceptionsBy("compute environments by name") } };

/** Spot instances cost a fraction, and Nextflow retries interrupted tasks. */
export const computeSpotOnly = forgePolicy<Exceptions>(
    {
        name: "compute-spot-only",
        description: "A compute environment must use Spot instances, unless it is an exception with a reason.",
        severity: "medium",
        configSchema: EXEMPT_ENVIRONMENTS,
    },
    (forge, settings, report, name) => {
        if (forge["type"] !== "SPOT" && !isExempt(settings, name)) {
            report(`expected forge.type to be "SPOT", got ${formatValue(forge["type"])}.`);
        }
    },
);

/** The limit bounds the cost of a runaway pipeline. */
export const computeCpuCeiling = forgePolicy<{ maxCpus: number }>(
    {
        name: "compute-cpu-ceiling",
        description: "A compute environment must not exceed the vCPU limit.",
        severity: "high",
        configSchema: vCpus("Maximum vCPUs of one compute environment.", 1000),
    },
    (forge, { maxCpus }, report) => {
        const asked = forge["maxCpus"];
        if (typeof asked !== "number" || !Number.isInteger(asked) || asked < 1 || asked > maxCpus) {
            report(`expected forge.maxCpus to be a whole number from 1 to ${maxCpus}, got ${formatValue(asked)}.`);
        }
    },
);

/** The account's bill and quotas depend on the sum. */
export const computeCpuTotal: StackValidationPolicy = {
    name: "compute-cpu-total",
    description: "The compute environments of a stack must not exceed the total vCPU limit.",
    severity: "high",
    configSchema: vCpus("Maximum vCPUs of all compute environments of the stack together.", 2000),
    validateStack: (args, reportViolation) => {
        const { resources } = args;
        const { maxCpus } = args.getConfig<{ maxCpus: number }>();
        const asked = resources
            // The provider takes a number in quotes.
            .map((each) => Number(batchEnvironment(each)?.forge?.["maxCpus"]))
            // A negative one would make room for others.
            .filter((each) => each > 0);
        const sum = asked.reduce((total, each) => total + each, 0);
        if (sum > maxCpus) {
            reportViolation(
                `expected the compute environments to have at most ${maxCpus} vCPUs in total, got ` +
                    `${asked.join(" + ")} = ${sum}. Fix: lower forge.maxCpus.`,
            );
        }
    },
};

/** Snapshots need the local disks that these families have. */
export const computeInstanceFamilies = forgePolicy<{ families: string[] }>(
    {
        name: "compute-instance-families",
        description: "A compute environment must use allowed instance families.",
        severity: "medium",
        configSchema: {
            properties: {
                families: {
                    type: "array",
                    items: { type: "string" },
                    description: "Allowed instance families, for example m6id. optimal lets AWS choose.",
                    default: ["c6gd", "m6gd", "r6gd", "c6id", "m6id", "r6id", "g4dn", "g5"],
                },
            },
        },
    },
    (forge, { families }, report) => {
        const asked = textsOf(forge["instanceTypes"]);
        // Without a list, Seqera asks AWS for "optimal".
        const disallowed = (asked.length > 0 ? asked : ["optimal"]).filter(
            (instance) => !families.includes(instance.replace(/\..*/, "")),
        );
        if (disallowed.length > 0) {
            report(
                `expected forge.instanceTypes to be of the families ${families.join(", ")}, got ${disallowed.join(", ")}.`,
            );
        }
    },
);

/** Data transfer between regions is slow and expensive. */
export const computeRegions = environmentPolicy<{ regions: string[] }>(
    {
        name: "compute-regions",
        description: "A compute environment must be in an allowed region.",
        severity: "high",
        configSchema: {
            properties: {
                regions: {
                    type: "array",
                    items: { type: "string" },
                    description: "Allowed AWS regions.",
                    default: ["eu-west-1"],
                },
            },
        },
    },
    ({ config }, { regions }, report) => {
        if (!regions.includes(String(config["region"]))) {
            report(
                `expected region to be one of ${regions.map(formatValue).join(", ")}, got ${formatValue(config["region"])}.`,
            );
        }
    },
);

/** Without snapshots, a task starts over after a Spot interruption. */
export const computeFusionSnapshots = environmentPolicy<Exceptions>(
    {
        name: "compute-fusion-snapshots",
        description:
            "A compute environment must use Fusion snapshots, so that tasks survive Spot interruptions, unless it is an exception with a reason.",
        severity: "medium",
        configSchema: EXEMPT_ENVIRONMENTS,
    },
    ({ config }, settings, report, name) => {
        if (config["fusionSnapshots"] !== true && !isExempt(settings, name)) {
            report(`expected fusionSnapshots to be true, got ${formatValue(config["fusionSnapshots"])}.`);
        }
    },
);

/** A policy for compute environments that Batch Forge creates. */
function forgePolicy<T extends object = object>(policy: Policy, check: Check<Properties, T>): ResourceValidationPolicy {
    return environmentPolicy<T>(policy, ({ forge }, settings, report, name) => {
        if (forge) {
            check(forge, settings, report, name);
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
                const report = (problem: string) => reportViolation(`compute environment ${name}: ${problem}`);
                check(environment, args.getConfig<T>(), report, name);
            }
        },
    };
}

function vCpus(description: string, ceiling: number): PolicyConfigSchema {
    return { properties: { maxCpus: { type: "integer", minimum: 1, description, default: ceiling } } };
}
