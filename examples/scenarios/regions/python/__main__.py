# Change: otherRegion in the configuration. Reading a bucket from another region costs money for each gigabyte.
import megatests_components as megatests
import pulumi

config = pulumi.Config()
forge = {"type": "SPOT", "max_cpus": 500}

platform = megatests.MegatestsPlatform(
    "megatests",
    workspace_id=config.require_int("workspaceId"),
    bucket={"bucket_name": config.require("bucketName")},
    compute_environments={
        "home": {"name": "my_lab_home", "batch": {"forge": forge}},
        "far": {"name": "my_lab_far", "batch": {"region": config.require("otherRegion"), "forge": forge}},
    },
)

pulumi.export("computeEnvironmentIds", platform.compute_environment_ids)
