// Change: vpcId, subnetIds and securityGroupIds in the configuration. The subnets need a route to the internet or endpoints.
import * as pulumi from "@pulumi/pulumi";
import { MegatestsPlatform } from "megatests-components";

const config = new pulumi.Config();

const platform = new MegatestsPlatform("megatests", {
    workspaceId: config.requireNumber("workspaceId"),
    bucket: { bucketName: config.require("bucketName") },
    computeEnvironments: {
        cpu: {
            name: "my_lab_cpu",
            batch: {
                forge: {
                    type: "SPOT",
                    maxCpus: 500,
                    vpcId: config.require("vpcId"),
                    subnets: config.requireObject<string[]>("subnetIds"),
                    securityGroups: config.requireObject<string[]>("securityGroupIds"),
                },
            },
        },
    },
});

export const computeEnvironmentIds = platform.computeEnvironmentIds;
