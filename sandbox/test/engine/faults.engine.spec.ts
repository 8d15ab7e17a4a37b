import assert from "node:assert/strict";
import { join } from "node:path";
import { addFault, githubTokens, readCloud, seqeraTokens } from "../../src";
import { describeEngine } from "../support/engine";
import { smallProgram } from "../support/program";
import { keptState } from "../support/state";
import { seededCloud, temporaryFolder } from "../support/temporary";

describeEngine("the engine when a service fails", (engine) => {
    const cloud = seededCloud();
    const folder = temporaryFolder();
    const stackOf = (name: string) =>
        engine.stack({
            folder: join(folder.path, name),
            cloud: cloud.path,
            project: "faults",
            program: smallProgram(),
        });

    it("prints the service's rejection, and goes on where it stopped", async () => {
        await addFault(cloud.path, { service: "aws", operation: "CreateAccessKey", status: 403 });
        const stack = await stackOf("rejected");
        await assert.rejects(stack.up(), /operation error IAM: CreateAccessKey, https response error StatusCode: 403/);
        await stack.up();
        assert.equal(readCloud(cloud.path).calls["aws:CreateUser"], 1);
        assert.equal(readCloud(cloud.path).aws.users["forge"]?.accessKeys.length, 1);
    });

    it("gets over what its providers try again", async () => {
        await addFault(cloud.path, { service: "seqera", operation: "POST /compute-envs", status: 503, times: 2 });
        await addFault(cloud.path, { service: "github", operation: "POST /orgs/{org}/actions/variables", slow: 1 });
        await (await stackOf("retried")).up();
        assert.equal(readCloud(cloud.path).calls["seqera:POST /compute-envs"], 3);
    });

    it("does not know what was made when the answer was lost, and meets it as a conflict the next time", async () => {
        await addFault(cloud.path, { service: "seqera", operation: "POST /compute-envs", drop: true });
        const stack = await stackOf("dropped");
        await assert.rejects(stack.up(), /the connection was closed before the answer arrived/);
        assert.equal(readCloud(cloud.path).seqera.computeEnvs.length, 1);
        assert.equal(readCloud(cloud.path).calls["seqera:POST /compute-envs"], 1, "the provider asks once");
        await assert.rejects(stack.up(), /Resource Already Exists/);
    });

    it("reports an environment that ended in ERRORED", async () => {
        await addFault(cloud.path, {
            service: "seqera",
            operation: "POST /compute-envs",
            environmentStatus: "ERRORED",
        });
        await assert.rejects((await stackOf("errored")).up(), /compute environment entered error state: ERRORED/);
    });

    it("keeps every token and secret out of what it prints and out of the state", async () => {
        const stack = await stackOf("secrets");
        const up = await stack.up();
        const preview = await stack.preview({ diff: true });
        const secret = readCloud(cloud.path).aws.users["forge"]?.accessKeys[0]?.secret ?? "no key was made";
        const exported = JSON.stringify(await stack.exportStack());
        const encrypted = JSON.stringify(keptState(join(folder.path, "secrets"), "faults"));
        for (const planted of [secret, seqeraTokens.owner, githubTokens.adminOrg]) {
            assert.equal(
                [up.stdout, up.stderr, preview.stdout].some((text) => text.includes(planted)),
                false,
            );
            assert.equal(encrypted.includes(planted), false);
            assert.equal(exported.includes(planted), true, "the decrypted export holds it");
        }
    });
});
