package main

import (
	"os"

	megatests "github.com/nf-core/megatests-components/sdk/go/megatestscomponents"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		spec, err := os.ReadFile("../../seqerakit/current-env-cpu.json")
		if err != nil {
			return err
		}
		platform, err := megatests.NewMegatestsPlatform(ctx, "megatests", &megatests.MegatestsPlatformArgs{
			WorkspaceId: pulumi.Float64(59994744926013),
			Bucket: megatests.BucketSettingsArgs{
				BucketName: pulumi.String("nf-core-awsmegatests"),
				Import:     pulumi.BoolRef(true),
				Cors:       &megatests.CorsSettingsArgs{BrowserReads: pulumi.Bool(true)},
			},
			ComputeEnvironments: map[string]megatests.ComputeEnvironmentSettingsArgs{
				"cpu": {Name: pulumi.String("aws_ireland_cpu"), Spec: pulumi.String(string(spec))},
			},
			GitHub: &megatests.GitHubSettingsArgs{
				Organization: pulumi.String("nf-core"),
				Secrets: map[string]megatests.GitHubSecretSettingsArgs{
					"TOWER_ACCESS_TOKEN": {Value: config.New(ctx, "").RequireSecret("launchToken")},
				},
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("computeEnvironmentIds", platform.ComputeEnvironmentIds)
		return nil
	})
}
