// Change: the names, and seqeraPrincipalArn in `credentials` if your Platform is self-hosted.
import * as pulumi from "@pulumi/pulumi";
import { CredentialsMode, MegatestsPlatform } from "megatests-components";

const config = new pulumi.Config();

const platform = new MegatestsPlatform("megatests", {
    workspaceId: config.requireNumber("workspaceId"),
    bucket: { bucketName: config.require("bucketName") },
    credentials: { mode: CredentialsMode.Role },
    computeEnvironments: {
        cpu: { name: "my_lab_cpu", batch: { forge: { type: "SPOT", maxCpus: 500 } } },
    },
});

export const roleArn = platform.principalArn;
