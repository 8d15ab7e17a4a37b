from pathlib import Path

import megatests_components as megatests
import pulumi

config = pulumi.Config()

platform = megatests.MegatestsPlatform(
    "megatests",
    workspace_id=59994744926013,
    bucket={"bucket_name": "nf-core-awsmegatests", "import_": True, "cors": {"browser_reads": True}},
    compute_environments={
        "cpu": {
            "name": "aws_ireland_cpu",
            "spec": Path("../../seqerakit/current-env-cpu.json").read_text("utf-8"),
        },
    },
    git_hub={
        "organization": "nf-core",
        "secrets": {"TOWER_ACCESS_TOKEN": {"value": config.require_secret("launchToken")}},
    },
)

pulumi.export("computeEnvironmentIds", platform.compute_environment_ids)
