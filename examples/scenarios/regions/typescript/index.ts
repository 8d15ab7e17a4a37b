// Change: otherRegion in the configuration. Reading a bucket from another region costs money for each gigabyte.
import * as pulumi from "@pulumi/pulumi";
import { MegatestsPlatform } from "megatests-components";

const config = new pulumi.Config();
const forge = { type: "SPOT", maxCpus: 500 };

const platform = new MegatestsPlatform("megatests", {
    workspaceId: config.requireNumber("workspaceId"),
    bucket: { bucketName: config.require("bucketName") },
    computeEnvironments: {
        home: { name: "my_lab_home", batch: { forge } },
        far: { name: "my_lab_far", batch: { region: config.require("otherRegion"), forge } },
    },
});

export const computeEnvironmentIds = platform.computeEnvironmentIds;
