import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { MegatestsBucket } from "../../src/bucket/megatestsBucket";
import { SeqeraComputeEnvironment } from "../../src/computeEnvironment/seqeraComputeEnvironment";
import { TowerForgeCredentials } from "../../src/credentials/towerForgeCredentials";
import { GitHubIntegration } from "../../src/github/gitHubIntegration";
import { MegatestsPlatform } from "../../src/platform/megatestsPlatform";
import { afterOutputs, passingDependencies } from "../../src/internal/dependencies";
import { componentNames } from "../../src/provider/components";
import { SeqeraGithubCredential } from "../../src/workspace/seqeraGithubCredential";
import { SeqeraDataLinks } from "../../src/workspace/seqeraDataLinks";
import { SeqeraLabels } from "../../src/workspace/seqeraLabels";
import { SeqeraPipelineSecrets } from "../../src/workspace/seqeraPipelineSecrets";
import { SeqeraPrimaryComputeEnvironment } from "../../src/workspace/seqeraPrimaryComputeEnvironment";
import { SeqeraTeams } from "../../src/workspace/seqeraTeams";
import { SeqeraWorkspaceParticipants } from "../../src/workspace/seqeraWorkspaceParticipants";
import { record, recordFailure, resource } from "../support/record";

const workspaceId = 7;
const BATCH = { region: "eu-west-1", workDir: "s3://lab-megatests", forge: { type: "SPOT", maxCpus: 1 } };
const GITHUB = {
    organization: "lab",
    secrets: { TOWER_ACCESS_TOKEN: { value: "planted" }, TOWER_WORKSPACE_ID: { workspaceId: true } },
};
const PARTICIPANTS = { ada: { email: "ada@example.org", role: "launch" } };
const GITHUB_CREDENTIAL = { name: "lab-github", username: "bot", accessToken: "planted" };

type Make = (opts: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;

const COMPONENTS: Record<string, Make> = {
    MegatestsBucket: (opts) => new MegatestsBucket("it", { bucketName: "lab-megatests", lifecycle: {} }, opts),
    TowerForgeCredentials: (opts) =>
        new TowerForgeCredentials(
            "it",
            { workspaceId, regions: ["eu-west-1"], workDirs: ["s3://lab-megatests"] },
            opts,
        ),
    SeqeraComputeEnvironment: (opts) =>
        new SeqeraComputeEnvironment("it", { name: "lab", workspaceId, credentialsId: "id", batch: BATCH }, opts),
    GitHubIntegration: (opts) =>
        new GitHubIntegration(
            "it",
            { ...GITHUB, workspaceId, bucketName: "lab-megatests", computeEnvironmentIds: { cpu: "id" } },
            opts,
        ),
    SeqeraGithubCredential: (opts) => new SeqeraGithubCredential("it", { ...GITHUB_CREDENTIAL, workspaceId }, opts),
    SeqeraPrimaryComputeEnvironment: (opts) =>
        new SeqeraPrimaryComputeEnvironment("it", { workspaceId, computeEnvironmentId: "id" }, opts),
    SeqeraWorkspaceParticipants: (opts) =>
        new SeqeraWorkspaceParticipants("it", { participants: PARTICIPANTS, organizationId: 5, workspaceId }, opts),
    SeqeraTeams: (opts) => new SeqeraTeams("it", { teams: { a: { name: "core" } }, organizationId: 5 }, opts),
    SeqeraLabels: (opts) => new SeqeraLabels("it", { labels: { a: { name: "project" } }, workspaceId }, opts),
    SeqeraDataLinks: (opts) => new SeqeraDataLinks("it", { dataLinks: { a: { uri: "s3://lab" } }, workspaceId }, opts),
    SeqeraPipelineSecrets: (opts) => new SeqeraPipelineSecrets("it", { secrets: { A: "planted" }, workspaceId }, opts),
    MegatestsPlatform: (opts) =>
        new MegatestsPlatform(
            "it",
            {
                workspaceId,
                organizationId: 5,
                bucket: { bucketName: "lab-megatests", lifecycle: {} },
                computeEnvironments: { cpu: { name: "lab", batch: BATCH } },
                gitHub: GITHUB,
                gitHubCredential: GITHUB_CREDENTIAL,
                participants: PARTICIPANTS,
                pipelineSecrets: { A: "planted" },
                primaryComputeEnvironment: "cpu",
            },
            opts,
        ),
};

describe("what a component depends on", () => {
    it("is tested for every component", () => {
        assert.deepEqual(Object.keys(COMPONENTS).sort(), [...componentNames].sort());
    });

    for (const [name, make] of Object.entries(COMPONENTS)) {
        it(`is waited for by all that ${name} makes`, async () => {
            const recording = await record(() => {
                const first = new seqera.PipelineSecret("first", { name: "FIRST", value: "planted", workspaceId });
                make({ dependsOn: first });
            });
            const first = resource(recording, "first").urn;
            const made = recording.resources.filter(
                ({ type, custom, urn }) => custom && urn !== first && !type.startsWith("pulumi:providers:"),
            );
            assert.ok(made.length > 0);
            assert.deepEqual(
                made.filter(({ dependencies }) => !dependencies.includes(first)).map((each) => each.name),
                [],
            );
        });
    }
});

describe("options of a component", () => {
    const opts: pulumi.ComponentResourceOptions = { protect: true };

    it("stay as they are where there is nothing to wait for", () => {
        assert.equal(passingDependencies(opts), opts);
        assert.deepEqual(passingDependencies(), {});
        assert.equal(afterOutputs(opts, "plain", undefined, { id: 7 }), opts);
        assert.equal(afterOutputs(undefined, "plain"), undefined);
    });

    const waiting = (...values: unknown[]) => {
        const first = new seqera.PipelineSecret("first", { name: "FIRST", value: "planted", workspaceId });
        new pulumi.ComponentResource("test:index:It", "it", {}, afterOutputs({ dependsOn: first }, ...values));
    };

    it("make a component wait for outputs, and depend on nothing more than it did", async () => {
        let known: (value: string) => void = () => undefined;
        const output = pulumi.output(new Promise<string>((resolve) => (known = resolve)));
        const recording = await record(() => {
            waiting("plain", output);
            const second = new pulumi.ComponentResource("test:index:Second", "second");
            second.urn.apply(() => known("now"));
        });
        assert.deepEqual(
            recording.resources.map(({ name }) => name).filter((name) => name === "it" || name === "second"),
            ["second", "it"],
        );
        assert.deepEqual(resource(recording, "it").dependencies, [resource(recording, "first").urn]);
    });

    it("keep a component from being registered where an output rejects", async () => {
        const failing = () => waiting("plain", pulumi.output(Promise.reject(new Error("no access"))));
        const { error, registered } = await recordFailure(failing);
        assert.match(String(error), /no access$/);
        assert.ok(!registered.includes("test:index:It"), registered.join());
    });
});
