import { stringify } from "yaml";
import type { Answers, EnvironmentKind } from "./answers";

/** What differs between the kinds: families with local disks, which Fusion uses as its cache. */
const KINDS: Record<EnvironmentKind, { title: string; instanceTypes: string[]; flags: Record<string, boolean> }> = {
    cpu: { title: "CPU", instanceTypes: ["c6id", "m6id", "r6id"], flags: {} },
    arm: { title: "ARM CPU", instanceTypes: ["c6gd", "m6gd", "r6gd"], flags: { arm64Enabled: true } },
    gpu: { title: "GPU", instanceTypes: ["g4dn", "g5", "c6id", "m6id", "r6id"], flags: { gpuEnabled: true } },
};

const NEXTFLOW_CONFIG = `// AWS Batch starts a job again that lost its Spot instance.
aws.batch.maxSpotAttempts = 5

// Signals, such as running out of memory, and failures of the network and of Fusion.
process {
    maxRetries = 2
    errorStrategy = { task.exitStatus in ((130..145) + [104, 175]) ? 'retry' : 'terminate' }
}

// The bucket's lifecycle rules go by these tags.
fusion.tags = '[.command.*|.exitcode|.fusion.*](nextflow.io/metadata=true),[*](nextflow.io/temporary=true)'
`;

/** The seqerakit files of a new stack, by path. */
export function specFiles(answers: Answers): Record<string, string> {
    return {
        ...Object.fromEntries(answers.environments.flatMap((kind) => environmentFiles(kind, answers))),
        "seqerakit/nextflow.config": NEXTFLOW_CONFIG,
    };
}

function environmentFiles(kind: EnvironmentKind, { project, region, bucket }: Answers): [string, string][] {
    const { title, instanceTypes, flags } = KINDS[kind];
    const spec = {
        discriminator: "aws-batch",
        region,
        workDir: `s3://${bucket}`,
        waveEnabled: true,
        fusion2Enabled: true,
        nvnmeStorageEnabled: true,
        fusionSnapshots: true,
        forge: {
            type: "SPOT",
            minCpus: 0,
            maxCpus: 500,
            ...flags,
            instanceTypes,
            allowBuckets: [`s3://${bucket}`],
            ebsBootSize: 50,
            fargateHeadEnabled: true,
            disposeOnDeletion: true,
        },
    };
    const entry = {
        name: `${project}_${kind}`,
        description: `${title} compute environment with Fusion and NVMe storage`,
        workspace: "$TOWER_WORKSPACE_ID",
        credentials: "TowerForge-megatests-credentials",
        wait: "AVAILABLE",
        on_exists: "fail",
        "file-path": `${kind}.json`,
        "nextflow-config": "nextflow.config",
    };
    return [
        [`seqerakit/${kind}.json`, `${JSON.stringify(spec, undefined, 2)}\n`],
        [`seqerakit/${kind}.yml`, stringify({ "compute-envs": [entry] })],
    ];
}
