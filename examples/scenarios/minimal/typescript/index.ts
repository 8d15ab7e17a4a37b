// Change: the names, and maxCpus to what you are ready to pay for. `pulumi config set` takes workspaceId and bucketName.
import * as pulumi from "@pulumi/pulumi";
import { MegatestsPlatform } from "megatests-components";

const config = new pulumi.Config();

const platform = new MegatestsPlatform("megatests", {
    workspaceId: config.requireNumber("workspaceId"),
    bucket: { bucketName: config.require("bucketName") },
    computeEnvironments: {
        cpu: { name: "my_lab_cpu", batch: { forge: { type: "SPOT", maxCpus: 500 } } },
    },
});

export const computeEnvironmentIds = platform.computeEnvironmentIds;
