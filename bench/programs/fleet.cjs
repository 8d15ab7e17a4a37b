// A platform like nf-core's, with as many compute environments as BENCH_FLEET says.
const { Provider: AwsProvider } = require("@pulumi/aws/provider");
const { Provider: GitHubProvider } = require("@pulumi/github/provider");
const { MegatestsPlatform, seqera } = require("megatests-components");

const { AWS_REGION, BENCH_FLEET, GITHUB_TOKEN, TOWER_ACCESS_TOKEN, TOWER_WORKSPACE_ID } = process.env;
const bucketName = "nf-core-awsmegatests";
const batch = {
    region: AWS_REGION,
    workDir: `s3://${bucketName}`,
    enableWave: true,
    enableFusion: true,
    forge: { type: "SPOT", minCpus: 0, maxCpus: 500, instanceTypes: ["c6id"], allowBuckets: [`s3://${bucketName}`] },
};
const keys = Array.from({ length: Number(BENCH_FLEET) }, (_, index) => `e${index}`);

new MegatestsPlatform(
    "fleet",
    {
        workspaceId: Number(TOWER_WORKSPACE_ID),
        bucket: { bucketName, adopt: true, lifecycle: {}, cors: {} },
        computeEnvironments: Object.fromEntries(keys.map((name) => [name, { name, batch }])),
        github: { organization: "nf-core" },
    },
    {
        providers: {
            aws: new AwsProvider("aws", { region: AWS_REGION }),
            github: new GitHubProvider("github", { owner: "nf-core", token: GITHUB_TOKEN }),
            seqera: new seqera.Provider("seqera", { bearerAuth: TOWER_ACCESS_TOKEN }),
        },
    },
);
