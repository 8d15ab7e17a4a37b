import type { Problem } from "./problem";

/** Fields of an entry that spells the environment out, in place of naming a spec file. */
const inlineFields = new Set<unknown>([
    "type",
    "config-mode",
    ...["work-dir", "region", "max-cpus", "min-cpus", "provisioning-model", "no-ebs-auto-scale", "fusion-v2", "wave"],
    ...["fast-storage", "snapshots", "fargate", "gpu", "allow-buckets", "preserve-resources", "ecs-config"],
    ...["fusion-metrics-collection", "create-efs", "efs-id", "efs-mount", "fsx-size", "fsx-dns", "fsx-mount"],
    ...["instance-types", "alloc-strategy", "vpc-id", "subnets", "security-groups", "ami-id", "key-pair"],
    ...["boot-disk-size", "head-job-cpus", "head-job-memory", "head-job-role", "compute-job-role"],
    ...["batch-execution-role", "ebs-blocksize", "bid-percentage", "cli-path", "secrets-kms-key"],
    ...["pre-run", "post-run", "env"],
]);

/**
 * Tells once of an entry that it is in the inline form, in place of calling each of its fields unknown and the spec file
 * missing. `problems` are those of the structure of a seqerakit file.
 */
export function withInlineFormToldOnce(problems: Problem[]): Problem[] {
    const firsts = new Map<unknown, Problem>();
    for (const problem of problems.filter(isInline)) {
        const entry = problem.path[1];
        firsts.set(entry, firsts.get(entry) ?? problem);
    }
    const others = problems.filter((problem) => {
        const [, entry, field] = problem.path;
        return !isInline(problem) && !(firsts.has(entry) && field === "file-path");
    });
    const told = [...firsts.values()].map((problem) => ({
        ...problem,
        message: "The entry spells the environment out, and only specs in a file of their own are read",
        fix: "put the settings in a JSON file, as tw compute-envs export writes it, and name it under file-path.",
    }));
    return [...told, ...others];
}

function isInline({ path }: Problem): boolean {
    return path.length === 3 && inlineFields.has(path[2]);
}
