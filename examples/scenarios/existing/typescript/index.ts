// Change: bucketName and credentialsId in the configuration. `pulumi destroy` leaves both as they are.
import * as pulumi from "@pulumi/pulumi";
import { MegatestsPlatform } from "megatests-components";

const config = new pulumi.Config();

const platform = new MegatestsPlatform("megatests", {
    workspaceId: config.requireNumber("workspaceId"),
    bucket: { bucketName: config.require("bucketName"), existing: true },
    credentials: { existingId: config.require("credentialsId") },
    computeEnvironments: {
        cpu: { name: "my_lab_cpu", batch: { forge: { type: "SPOT", maxCpus: 500 } } },
    },
});

export const computeEnvironmentIds = platform.computeEnvironmentIds;
