import { stringify } from "yaml";
import type { Answers, EnvironmentKind } from "./answers";
import { formatJson } from "./formatJson";
import type { Specs } from "./specs";

interface Kind {
    title: string;
    /** Families with local disks, which Fusion uses as its cache. */
    instanceTypes: string[];
    flags: Record<string, boolean>;
    /** Whether the kind has snapshots of tasks on Spot instances. */
    snapshots: boolean;
}

/**
 * What differs between the kinds. Seqera advises these x86 families for snapshots and warns of ARM instances.
 *
 * Source: https://docs.seqera.io/fusion/guide/snapshots/aws and
 * https://docs.seqera.io/platform-cloud/compute-envs/aws-batch, read in November 2026.
 */
const KINDS: Record<EnvironmentKind, Kind> = {
    cpu: { title: "CPU", instanceTypes: ["c6id", "m6id", "r6id"], flags: {}, snapshots: true },
    arm: {
        title: "ARM CPU",
        instanceTypes: ["c6gd", "m6gd", "r6gd"],
        flags: { arm64Enabled: true },
        snapshots: false,
    },
    gpu: {
        title: "GPU",
        instanceTypes: ["g4dn", "g5", "c6id", "m6id", "r6id"],
        flags: { gpuEnabled: true },
        snapshots: true,
    },
};

/** What Seqera's documentation calls the default. The API's own default is 1024. Source: as above, on AWS Batch. */
const HEAD_JOB_MEMORY_MB = 4096;

const NEXTFLOW_CONFIG = `// AWS Batch starts a job again that lost its Spot instance. With snapshots, 5 is the default of Nextflow.
// Source: https://docs.seqera.io/fusion/guide/snapshots/configuration
aws.batch.maxSpotAttempts = 5

process {
    // Tasks that ask for more than an instance has wait for ever, and a snapshot of more than 60 GB of memory does not end
    // within the 120 seconds before a Spot instance goes.
    // Source: https://docs.seqera.io/fusion/guide/snapshots/configuration
    resourceLimits = [ cpus: 32, memory: 60.GB ]

    // 130 to 145: signals, such as running out of memory. 104: the network. 174 to 177: Fusion, of which 175 is a snapshot
    // that failed and 176 one that was not restored. This goes before what a pipeline says itself.
    // Source: https://docs.seqera.io/fusion/guide/snapshots/configuration and nf-core's pipeline template
    maxRetries = 2
    errorStrategy = { task.exitStatus in ((130..145) + [104] + (174..177)) ? 'retry' : 'terminate' }
}

// The bucket's lifecycle rules go by these tags.
fusion.tags = '[.command.*|.exitcode|.fusion.*](nextflow.io/metadata=true),[*](nextflow.io/temporary=true)'
`;

/** Environments of the chosen kinds. */
export function chosenSpecs(answers: Answers): Specs {
    const { environments, project } = answers;
    const files = environments.map((kind) => `${kind}: seqerakit("${kind}")`).join(", ");
    return {
        folder: "seqerakit",
        files: {
            ...Object.fromEntries(environments.flatMap((kind) => environmentFiles(kind, answers))),
            "seqerakit/nextflow.config": NEXTFLOW_CONFIG,
        },
        names: environments.map((kind) => `${project}_${kind}`),
        primary: environments[0] ?? "",
        definitions: DEFINITIONS,
        expression: `readSeqerakit(
            { ${files} },
            // Variables that the files may use. Their values are stored in plain text, so list none with a secret.
            { variables: { TOWER_WORKSPACE_ID: workspaceId } },
        )`,
    };
}

const DEFINITIONS = `const seqerakit = (key: string) => ({
    file: join(import.meta.dirname, "seqerakit", \`\${key}.yml\`),
    // tw compute-envs import takes no Nextflow configuration, so the program adds it.
    nextflowConfig: join(import.meta.dirname, "seqerakit/nextflow.config"),
});
`;

function environmentFiles(kind: EnvironmentKind, { project, region, bucket }: Answers): [string, string][] {
    const { title, instanceTypes, flags, snapshots } = KINDS[kind];
    const spec = {
        discriminator: "aws-batch",
        region,
        workDir: `s3://${bucket}`,
        waveEnabled: true,
        fusion2Enabled: true,
        nvnmeStorageEnabled: true,
        fusionSnapshots: snapshots,
        headJobMemoryMb: HEAD_JOB_MEMORY_MB,
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
    };
    return [
        [`seqerakit/${kind}.json`, formatJson(spec)],
        [`seqerakit/${kind}.yml`, stringify({ "compute-envs": [entry] })],
    ];
}
