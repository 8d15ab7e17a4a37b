from pathlib import Path

import megatests_components as megatests
import pulumi

config = pulumi.Config()

platform = megatests.MegatestsPlatform(
    "megatests",
    workspace_id=59994744926013,
    bucket={"bucket_name": "nf-core-awsmegatests", "adopt": True, "cors": {"browser_reads": True}},
    compute_environments={
        "cpu": {
            "name": "aws_ireland_cpu",
            "spec": Path("../../seqerakit/current-env-cpu.json").read_text("utf-8"),
        },
    },
    github={
        "organization": "nf-core",
        "secrets": {"TOWER_ACCESS_TOKEN": {"value": config.require_secret("launchToken")}},
    },
)

pulumi.export("computeEnvIds", platform.compute_env_ids)
