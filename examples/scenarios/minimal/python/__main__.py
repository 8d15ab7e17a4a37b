# Change: the names, and max_cpus to what you are ready to pay for. `pulumi config set` takes workspaceId and bucketName.
import megatests_components as megatests
import pulumi

config = pulumi.Config()

platform = megatests.MegatestsPlatform(
    "megatests",
    workspace_id=config.require_int("workspaceId"),
    bucket={"bucket_name": config.require("bucketName")},
    compute_environments={
        "cpu": {"name": "my_lab_cpu", "batch": {"forge": {"type": "SPOT", "max_cpus": 500}}},
    },
)

pulumi.export("computeEnvironmentIds", platform.compute_environment_ids)
