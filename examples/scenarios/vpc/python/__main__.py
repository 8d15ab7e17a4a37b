# Change: vpcId, subnetIds and securityGroupIds in the configuration. The subnets need a route to the internet or endpoints.
import megatests_components as megatests
import pulumi

config = pulumi.Config()

platform = megatests.MegatestsPlatform(
    "megatests",
    workspace_id=config.require_int("workspaceId"),
    bucket={"bucket_name": config.require("bucketName")},
    compute_environments={
        "cpu": {
            "name": "my_lab_cpu",
            "batch": {
                "forge": {
                    "type": "SPOT",
                    "max_cpus": 500,
                    "vpc_id": config.require("vpcId"),
                    "subnets": config.require_object("subnetIds"),
                    "security_groups": config.require_object("securityGroupIds"),
                },
            },
        },
    },
)

pulumi.export("computeEnvironmentIds", platform.compute_environment_ids)
