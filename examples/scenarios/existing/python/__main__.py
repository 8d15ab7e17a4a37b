# Change: bucketName and credentialsId in the configuration. `pulumi destroy` leaves both as they are.
import megatests_components as megatests
import pulumi

config = pulumi.Config()

platform = megatests.MegatestsPlatform(
    "megatests",
    workspace_id=config.require_int("workspaceId"),
    bucket={"bucket_name": config.require("bucketName"), "existing": True},
    credentials={"existing_id": config.require("credentialsId")},
    compute_environments={
        "cpu": {"name": "my_lab_cpu", "batch": {"forge": {"type": "SPOT", "max_cpus": 500}}},
    },
)

pulumi.export("computeEnvironmentIds", platform.compute_environment_ids)
