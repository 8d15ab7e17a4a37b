# Change: the names, and seqera_principal_arn in `credentials` if your Platform is self-hosted.
import megatests_components as megatests
import pulumi

config = pulumi.Config()

platform = megatests.MegatestsPlatform(
    "megatests",
    workspace_id=config.require_int("workspaceId"),
    bucket={"bucket_name": config.require("bucketName")},
    credentials={"mode": megatests.CredentialsMode.ROLE},
    compute_environments={
        "cpu": {"name": "my_lab_cpu", "batch": {"forge": {"type": "SPOT", "max_cpus": 500}}},
    },
)

pulumi.export("roleArn", platform.principal_arn)
