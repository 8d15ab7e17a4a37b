import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { MegatestsPlatform, readSeqerakit, readSeqerakitParticipants } from "megatests-components";
import { bucketName, organizationId, region, workspaceId } from "../../src";
import { describePlatform } from "../support/deployment";
import { ARGS, providersFor } from "../support/platform";

const entry = (name: string, ...lines: string[]) => [
    `  - name: ${name}`,
    "    type: aws-batch",
    "    config-mode: forge",
    `    region: ${region}`,
    `    work-dir: s3://${bucketName}`,
    "    max-cpus: 8",
    ...lines.map((line) => `    ${line}`),
];

const FILE = [
    "participants:",
    "  - { name: none@example.org, type: MEMBER, role: LAUNCH }",
    "compute-envs:",
    ...entry("kit_cpu", "labels: team=core,project=megatests", "workspace: 1", "credentials: Others"),
    ...entry("kit_gpu", "labels: team=core", "workspace: $TOWER_WORKSPACE_ID", "primary: true"),
    "",
].join("\n");

describePlatform("a platform of a seqerakit file", ({ empty }) => {
    it("has its labels, each once, its primary environment and its participants, and says what differs", async () => {
        const lab = empty();
        const file = join(dirname(lab.cloud), "envs.yml");
        writeFileSync(file, FILE);
        const program = () => {
            const computeEnvironments = readSeqerakit(file, { variables: { TOWER_WORKSPACE_ID: String(workspaceId) } });
            const participants = readSeqerakitParticipants(file);
            const args = { ...ARGS, gitHub: undefined, computeEnvironments, participants, organizationId };
            new MegatestsPlatform("lab", args, { providers: providersFor() });
        };
        const warnings: string[] = [];
        await (
            await lab.stack(program)
        ).up({
            onEvent: ({ diagnosticEvent }) => {
                if (diagnosticEvent?.severity === "warning") {
                    warnings.push(/\[(different-\w+)\]/.exec(diagnosticEvent.message)?.[1] ?? diagnosticEvent.message);
                }
            },
        });
        const { labels = [], computeEnvs, participants, workspaces } = lab.read().seqera;
        const ids = Object.fromEntries(labels.map(({ id, inputs }) => [inputs["name"] as string, Number(id)]));
        assert.deepEqual(Object.keys(ids).sort(), ["project", "team"]);
        const found = new Map(computeEnvs.map((each) => [each.name, each]));
        assert.deepEqual(found.get("kit_cpu")?.labelIds, [ids["team"], ids["project"]]);
        assert.deepEqual(found.get("kit_gpu")?.labelIds, [ids["team"]]);
        assert.equal(workspaces.find(({ id }) => id === workspaceId)?.primaryComputeEnvId, found.get("kit_gpu")?.id);
        assert.ok(participants.some(({ role, workspaceId: id }) => role === "launch" && id === workspaceId));
        assert.deepEqual([...new Set(warnings)].sort(), ["different-credentials", "different-workspace"]);

        await (await lab.stack(program)).up({ expectNoChanges: true });
    });
});
