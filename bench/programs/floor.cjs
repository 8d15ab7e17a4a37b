// As many plain resources as the reference stack has, from the same SDKs and with providers of their own.
const { User } = require("@pulumi/aws/iam");
const { Provider: AwsProvider } = require("@pulumi/aws/provider");
const { ActionsOrganizationVariable } = require("@pulumi/github/actionsOrganizationVariable");
const { Provider: GitHubProvider } = require("@pulumi/github/provider");
const seqera = require("@pulumi/seqera");

const { AWS_REGION, GITHUB_TOKEN, TOWER_ACCESS_TOKEN, TOWER_WORKSPACE_ID, BENCH_RESOURCES } = process.env;
const workspaceId = Number(TOWER_WORKSPACE_ID);
const aws = { provider: new AwsProvider("aws", { region: AWS_REGION }) };
const github = { provider: new GitHubProvider("github", { owner: "nf-core", token: GITHUB_TOKEN }) };
const inSeqera = { provider: new seqera.Provider("seqera", { bearerAuth: TOWER_ACCESS_TOKEN }) };
const make = {
    aws: (name) => new User(name, { name }, aws),
    github: (name) =>
        new ActionsOrganizationVariable(name, { variableName: name, value: name, visibility: "all" }, github),
    seqera: (name) => new seqera.PipelineSecret(name, { workspaceId, name, value: name }, inSeqera),
};

for (const [service, count] of Object.entries(JSON.parse(BENCH_RESOURCES))) {
    for (let index = 0; index < count; index++) {
        make[service](`${service}_${index}`.replace("github", "variable"));
    }
}
