import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type EnvironmentLabelSettings, labelIdsOf, withPlatformLabels } from "../../src/computeEnvironment/labels";
import {
    SeqeraComputeEnvironment,
    type SeqeraComputeEnvironmentArgs,
} from "../../src/computeEnvironment/seqeraComputeEnvironment";
import { childrenOf, record, resource } from "../support/record";

const ARGS = {
    name: "aws_ireland",
    workspaceId: 7,
    credentialsId: "cred",
    batch: { region: "eu-west-1", workDir: "s3://work-bucket" },
};
/** The id that Seqera gives a label in these tests. */
const ID = 31;

describe("labels of an environment", () => {
    const made = (args: Partial<SeqeraComputeEnvironmentArgs>) =>
        record(() => void new SeqeraComputeEnvironment("env", { ...ARGS, ...args }));

    it("are created once each, named by their texts, and stay when they leave the stack", async () => {
        const recording = await made({
            labels: [
                { name: "lab" },
                { name: "project", value: "megatests" },
                { name: "project", value: "others" },
                { name: "run", value: "${sessionId}" },
                { name: "lab" },
            ],
        });
        assert.deepEqual(childrenOf(recording, "env"), [
            "seqera:index/awsBatchCe:AwsBatchCe env-compute-env",
            "seqera:index/labels:Labels env-label-lab",
            "seqera:index/labels:Labels env-label-project.megatests",
            "seqera:index/labels:Labels env-label-project.others",
            "seqera:index/labels:Labels env-label-run.-sessionId-",
        ]);
        for (const [child, inputs] of Object.entries({
            "env-label-lab": { name: "lab", resource: false },
            "env-label-project.others": { name: "project", value: "others", resource: true },
        })) {
            const label = resource(recording, child);
            assert.deepEqual(label.inputs, { ...inputs, workspaceId: 7 });
            assert.equal(label.retainOnDelete, true);
        }
    });

    it("give their ids to the environment after those that are given, each once", async () => {
        const labels = [{ name: "lab" }];
        const given: [Partial<SeqeraComputeEnvironmentArgs>, number[] | undefined][] = [
            [{ labels }, [ID]],
            [{ labels, labelIds: [4] }, [4, ID]],
            [{ labels, labelIds: [ID, 4] }, [ID, 4]],
            [{ labels, labelIds: pulumi.output([4, pulumi.output(5)]) }, [4, 5, ID]],
            [{ labels, labelIds: pulumi.output(undefined as unknown as number[]) }, [ID]],
            [{ labels: [], labelIds: [4] }, [4]],
            [{ labels: [] }, undefined],
        ];
        for (const [args, expected] of given) {
            assert.deepEqual(resource(await made(args), "env-compute-env").inputs["labelIds"], expected);
        }
    });

    it("leave the given ids as they are where there is no label", () => {
        const labelIds = [4, 4];
        assert.equal(labelIdsOf({ labelIds }, new Map()), labelIds);
        assert.equal(labelIdsOf({ labels: [] }, new Map()), undefined);
    });

    it("take the place of those of the platform with the same name", () => {
        const [own, platform] = [
            [{ name: "project", value: "own" }, { name: "lab" }],
            [{ name: "project", value: "platform" }, { name: "team" }, { name: "cost" }],
        ];
        const rows: [typeof own | undefined, typeof platform | undefined, EnvironmentLabelSettings[] | undefined][] = [
            [undefined, undefined, undefined],
            [own, undefined, own],
            [undefined, platform, platform],
            [own, [], own],
            [own, platform, [...own, { name: "team" }, { name: "cost" }]],
        ];
        for (const [ofEnvironment, ofPlatform, expected] of rows) {
            assert.deepEqual(withPlatformLabels(ofEnvironment, ofPlatform), expected);
        }
    });
});
