import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { MegatestsPlatform } from "megatests-components";

const config = new pulumi.Config();

const megatests = new MegatestsPlatform("megatests", {
    workspaceId: 59994744926013,
    bucket: { bucketName: "nf-core-awsmegatests", import: true, cors: { browserReads: true } },
    computeEnvironments: {
        cpu: { name: "aws_ireland_cpu", spec: readFileSync("../../seqerakit/current-env-cpu.json", "utf8") },
    },
    gitHub: {
        organization: "nf-core",
        secrets: { TOWER_ACCESS_TOKEN: { value: config.requireSecret("launchToken") } },
    },
});

export const computeEnvironmentIds = megatests.computeEnvironmentIds;
