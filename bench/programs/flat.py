# What floor.cjs makes, in Python: a stand-in for nf-core's own stack, which is flat and in Python.
import json
import os

import pulumi
import pulumi_aws as aws
import pulumi_github as github
import pulumi_seqera as seqera

env = os.environ
in_aws = pulumi.ResourceOptions(provider=aws.Provider("aws", region=env["AWS_REGION"]))
in_github = pulumi.ResourceOptions(provider=github.Provider("github", owner="nf-core", token=env["GITHUB_TOKEN"]))
in_seqera = pulumi.ResourceOptions(provider=seqera.Provider("seqera", bearer_auth=env["TOWER_ACCESS_TOKEN"]))
workspace_id = float(env["TOWER_WORKSPACE_ID"])

make = {
    "aws": lambda name: aws.iam.User(name, name=name, opts=in_aws),
    "github": lambda name: github.ActionsOrganizationVariable(
        name, variable_name=name, value=name, visibility="all", opts=in_github
    ),
    "seqera": lambda name: seqera.PipelineSecret(
        name, workspace_id=workspace_id, name=name, value=name, opts=in_seqera
    ),
}

for service, count in json.loads(env["BENCH_RESOURCES"]).items():
    for index in range(count):
        make[service](f"{service}_{index}".replace("github", "variable"))
