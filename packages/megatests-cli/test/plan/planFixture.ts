import type { Plan, PlannedResource } from "../../src/plan/planStack";

const PROJECT = "AWSMegatests";

/** A resource of a plan, of which only what matters is given. */
export function resource(type: string, name: string, parent: string, more: Partial<PlannedResource>): PlannedResource {
    const none = {
        custom: !/^(pulumi:pulumi:|megatests-components:)/.test(type),
        inputs: {},
        secretInputs: [],
        provider: "",
        protect: false,
        import: "",
        deleteBeforeReplace: false,
    };
    return { type, name, urn: urn(type, name), parent, ...none, ignoreChanges: [], dependencies: [], ...more };
}

function urn(type: string, name: string): string {
    return `urn:pulumi:prod::${PROJECT}::${type}::${name}`;
}

const STACK = urn("pulumi:pulumi:Stack", `${PROJECT}-prod`);
const PLATFORM = urn("megatests-components:index:MegatestsPlatform", "megatests");
const component = (type: string, name: string, parent = PLATFORM) =>
    resource(`megatests-components:index:${type}`, name, parent, {});
const child = (
    type: string,
    name: string,
    componentType: string,
    componentName: string,
    more: Partial<PlannedResource>,
) => resource(type, name, urn(`megatests-components:index:${componentType}`, componentName), more);

function environment(key: string, config: Record<string, unknown>, forge: Record<string, unknown>): PlannedResource[] {
    const [name, parent] = [`megatests-${key}-compute-env`, `megatests-${key}`];
    const inputs = {
        name: `lab_${key}`,
        description: `The ${key} environment`,
        workspaceId: 42,
        credentialsId: "[known after deployment]",
        config: {
            region: "eu-west-1",
            workDir: "s3://lab-megatests",
            enableWave: true,
            enableFusion: true,
            nextflowConfig: "aws.batch.maxSpotAttempts = 5\nprocess.maxRetries = 2\n",
            ...config,
            forge: { type: "SPOT", minCpus: 0, maxCpus: 500, allowBuckets: ["s3://lab-megatests"], ...forge },
        },
    };
    return [
        component("SeqeraComputeEnvironment", parent),
        child("seqera:index/awsBatchCe:AwsBatchCe", name, "SeqeraComputeEnvironment", parent, { inputs }),
    ];
}

const STATEMENTS = [
    {
        Sid: "ForgeRoles",
        Effect: "Allow",
        Action: ["iam:CreateRole", "iam:GetRole"],
        Resource: ["arn:aws:iam::000000000000:role/TowerForge-*"],
    },
    { Sid: "ForgeLookup", Effect: "Allow", Action: ["ec2:DescribeImages"], Resource: ["*"] },
];

/** A small plan with a resource of every kind that people look at. Made anew for every caller. */
export function planFixture(): Plan {
    return {
        project: PROJECT,
        stack: "prod",
        resources: [
            resource("pulumi:pulumi:Stack", `${PROJECT}-prod`, "", {}),
            component("MegatestsPlatform", "megatests", STACK),
            component("MegatestsBucket", "megatests-bucket"),
            child("aws:s3/bucket:Bucket", "megatests-bucket-bucket", "MegatestsBucket", "megatests-bucket", {
                inputs: { bucket: "lab-megatests", forceDestroy: false },
                protect: true,
                import: "lab-megatests",
            }),
            child(
                "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
                "megatests-bucket-lifecycle",
                "MegatestsBucket",
                "megatests-bucket",
                {
                    inputs: {
                        bucket: "lab-megatests",
                        rules: [
                            {
                                id: "preserve-metadata-files",
                                status: "Enabled",
                                filter: { tag: { key: "nextflow.io/metadata", value: "true" } },
                                transitions: [
                                    { days: 30, storageClass: "STANDARD_IA" },
                                    { days: 90, storageClass: "GLACIER" },
                                ],
                            },
                            { id: "work", status: "Enabled", filter: { prefix: "work/" }, expiration: { days: 30 } },
                            {
                                id: "uploads",
                                status: "Enabled",
                                abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                            },
                        ],
                    },
                },
            ),
            component("TowerForgeCredentials", "megatests-credentials"),
            child(
                "aws:iam/policy:Policy",
                "megatests-credentials-forge-policy",
                "TowerForgeCredentials",
                "megatests-credentials",
                {
                    inputs: {
                        name: "TowerForge-megatests-Forge",
                        description: "Lets Seqera Batch Forge make environments",
                        policy: JSON.stringify({ Version: "2012-10-17", Statement: STATEMENTS }),
                    },
                },
            ),
            child(
                "seqera:index/awsCredential:AwsCredential",
                "megatests-credentials-credential",
                "TowerForgeCredentials",
                "megatests-credentials",
                {
                    inputs: {
                        name: "TowerForge-megatests",
                        workspaceId: 42,
                        accessKey: "[known after deployment]",
                        secretKey: "[secret]",
                    },
                    secretInputs: ["secretKey"],
                },
            ),
            ...environment("arm", {}, { arm64Enabled: true, instanceTypes: ["m6gd", "r6gd"], maxCpus: 300 }),
            ...environment("cpu", {}, { instanceTypes: ["c6id", "m6id"] }),
            component("GitHubIntegration", "megatests-github"),
            child(
                "github:index/actionsOrganizationVariable:ActionsOrganizationVariable",
                "megatests-github-variable-cpu",
                "GitHubIntegration",
                "megatests-github",
                {
                    inputs: {
                        variableName: "TOWER_COMPUTE_ENV_CPU",
                        value: "[known after deployment]",
                        visibility: "all",
                    },
                },
            ),
            child(
                "github:index/actionsOrganizationSecret:ActionsOrganizationSecret",
                "megatests-github-secret-token",
                "GitHubIntegration",
                "megatests-github",
                {
                    inputs: { secretName: "TOWER_ACCESS_TOKEN", value: "[secret]", visibility: "all" },
                    secretInputs: ["value"],
                },
            ),
        ],
        outputs: { workspace_id: 42, compute_env_ids: { arm: "[known after deployment]" } },
    };
}

/** The inputs of a resource of a plan, to be changed by a test. */
export function inputsOf(plan: Plan, name: string): Record<string, never> {
    const found = plan.resources.find((one) => one.name === name);
    if (found === undefined) {
        throw new Error(`The plan has no ${name}.`);
    }
    return found.inputs as Record<string, never>;
}
