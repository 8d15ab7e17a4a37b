using Megatests.Components;
using Megatests.Components.Inputs;
using Pulumi;

return await Deployment.RunAsync(() =>
{
    var config = new Config();

    var platform = new MegatestsPlatform("megatests", new MegatestsPlatformArgs
    {
        WorkspaceId = 59994744926013,
        Bucket = new BucketSettingsArgs
        {
            BucketName = "nf-core-awsmegatests",
            Import = true,
            Cors = new CorsSettingsArgs { BrowserReads = true },
        },
        ComputeEnvironments = new Dictionary<string, ComputeEnvironmentSettingsArgs>
        {
            ["cpu"] = new() { Name = "aws_ireland_cpu", Spec = File.ReadAllText("../../seqerakit/current-env-cpu.json") },
        },
        GitHub = new GitHubSettingsArgs
        {
            Organization = "nf-core",
            Secrets = new Dictionary<string, GitHubSecretSettingsArgs>
            {
                ["TOWER_ACCESS_TOKEN"] = new() { Value = config.RequireSecret("launchToken") },
            },
        },
    });

    return new Dictionary<string, object?> { ["computeEnvironmentIds"] = platform.ComputeEnvironmentIds };
});
