import assert from "node:assert/strict";
import { CredentialsMode } from "megatests-components";
import { describePlatform } from "../support/deployment";
import { BATCH, CPU } from "../support/platform";

const GPU = { name: "aws_ireland_gpu", batch: BATCH };
const MARKED = "planted-pipeline-secret";

describePlatform("outputs and inputs in the state", ({ deployed, empty }) => {
    it("keep the id of a deployed environment known while another has none yet", async () => {
        const deployment = await deployed();
        const stack = await deployment.stack({ computeEnvironments: { cpu: CPU, gpu: GPU } });
        let shown: unknown;
        await stack.preview({
            onEvent: ({ resOutputsEvent }) => {
                if (resOutputsEvent?.metadata.type === "megatests-components:index:MegatestsPlatform") {
                    shown = resOutputsEvent.metadata.new?.outputs["computeEnvironmentIds"];
                }
            },
        });
        const [cpu] = deployment.read().seqera.computeEnvs;
        const { cpu: known, gpu: unknown } = shown as { [key: string]: unknown };
        assert.equal(known, cpu?.id);
        assert.notEqual(unknown, undefined);
        assert.notEqual(unknown, cpu?.id);
    });

    it("have no access key in role mode", async () => {
        const deployment = empty();
        await (await deployment.stack({ credentials: { mode: CredentialsMode.Role } })).up();
        const platform = deployment.state().resources?.find(({ urn }) => urn.endsWith("MegatestsPlatform::lab"));
        assert.ok(platform?.outputs?.["principalArn"]);
        assert.ok(!("accessKeyId" in platform.outputs));
        assert.deepEqual(platform.outputs["computeEnvironmentStatuses"], { cpu: "AVAILABLE" });
    });

    it("hold the platform's args, and no secret in plain text", async () => {
        const deployment = empty();
        await (await deployment.stack({ pipelineSecrets: { LICENSE: MARKED } })).up();
        const { resources = [] } = deployment.state();
        const { inputs } = resources.find(({ urn }) => urn.endsWith("MegatestsPlatform::lab")) ?? {};
        assert.deepEqual(inputs?.["computeEnvironments"], JSON.parse(JSON.stringify({ cpu: CPU })));
        assert.match(JSON.stringify(inputs?.["pipelineSecrets"]), /"ciphertext"/);
        const text = JSON.stringify(resources);
        assert.ok(!text.includes(MARKED) && !text.includes("planted-tower-token"));
    });
});
