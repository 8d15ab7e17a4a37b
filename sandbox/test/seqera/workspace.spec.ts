import assert from "node:assert/strict";
import { organizationId, readCloud, seqeraTokens, workspaceId } from "../../src";
import { changeCloud } from "../../src/cloud/file";
import { ServiceError } from "../../src/cloud/serviceError";
import { describeSeqeraRejection } from "../../src/seqera/api";
import { seqera, seqeraFunction } from "../support/provider";
import { seededCloud } from "../support/temporary";

describe("seqera: a workspace participant", () => {
    const cloud = seededCloud();
    const type = "workspaceParticipant:WorkspaceParticipant";
    const inputs = { orgId: organizationId, workspaceId, email: "none@example.org", role: "maintain" };

    it("is added with a role, which changes in place", async () => {
        const resource = seqera(cloud, type);
        const { id, outputs } = await resource.create(inputs);
        assert.equal(outputs["role"], "maintain");
        const promoted = { ...inputs, role: "admin" };
        assert.deepEqual(resource.diff(promoted, outputs), ["role"]);
        await resource.update(id, promoted, outputs);
        assert.equal((await resource.read(id, outputs))?.outputs["role"], "admin");
        assert.deepEqual(resource.diff({ ...inputs, email: "other@example.org" }, outputs), ["email!"]);
        await resource.delete(id, outputs);
        assert.equal(await resource.read(id, outputs), undefined);
    });

    it("is rejected when it takes part already, or is not a member: 409, 404", async () => {
        const resource = seqera(cloud, type);
        await assert.rejects(resource.create({ ...inputs, email: "view@example.org" }), { status: 409 });
        await assert.rejects(resource.create({ ...inputs, email: "stranger@example.org" }), { status: 404 });
    });

    it("may be a team", async () => {
        const team = { orgId: organizationId, workspaceId, teamId: 7, role: "launch" };
        const resource = seqera(cloud, type);
        const { id } = await resource.create(team);
        assert.equal((await resource.read(`${organizationId}/${workspaceId}/team:7`))?.id, id);
    });

    it("is found on a further page", async () => {
        const resource = seqera(cloud, type);
        const { id, outputs } = await resource.create(inputs);
        await changeCloud(cloud.path, ({ seqera }) => {
            const others = Array.from({ length: 250 }, (_, index) => ({
                participantId: index + 1,
                workspaceId,
                teamId: 1000 + index,
                role: "view",
            }));
            seqera.participants.unshift(...others);
        });
        assert.equal((await resource.read(id, outputs))?.outputs["role"], "maintain");
    });

    it("is kept when the token may not look: 403", async () => {
        const { id, outputs } = await seqera(cloud, type).create(inputs);
        await assert.rejects(seqera(cloud, type, "unknown").read(id, outputs), { status: 401 });
        await assert.rejects(seqera(cloud, type, seqeraTokens.none).read(id, { ...outputs, workspaceId: 1 }), {
            status: 403,
        });
    });

    it("is imported by organization, workspace and address", async () => {
        const imported = await seqera(cloud, type).read(`${organizationId}/${workspaceId}/view@example.org`);
        assert.equal(imported?.outputs["role"], "view");
        await assert.rejects(seqera(cloud, type).read("view@example.org"), {
            message:
                "The import id must be of the form ORG/WORKSPACE/EMAIL, .../member:ID or .../team:ID, received: view@example.org",
        });
    });

    it("is found by every participant", async () => {
        const find = (token: string, email: string) =>
            seqeraFunction(cloud, "getWorkspaceParticipant:getWorkspaceParticipant", token, {
                workspaceId,
                orgId: organizationId,
                email,
            });
        assert.equal((await find(seqeraTokens.view, "owner@example.org"))?.["role"], "owner");
        await assert.rejects(async () => find(seqeraTokens.view, "none@example.org"), {
            message: "Participant Not Found: No workspace participant found with email: none@example.org",
        });
        await assert.rejects(async () => find(seqeraTokens.none, "owner@example.org"), { status: 403 });
    });
});

describe("seqera: a pipeline secret", () => {
    const cloud = seededCloud();
    const type = "pipelineSecret:PipelineSecret";
    const inputs = { name: "LICENSE", workspaceId, value: "planted" };

    it("is made by maintainers, too, changes in place and goes away", async () => {
        const resource = seqera(cloud, type, seqeraTokens.maintain);
        const { id, outputs } = await resource.create(inputs);
        const changed = { ...inputs, value: "new" };
        assert.deepEqual(resource.diff(changed, outputs), ["value"]);
        await resource.update(id, changed, outputs);
        assert.equal(readCloud(cloud.path).seqera.pipelineSecrets[0]?.value, "new");
        assert.deepEqual(resource.diff({ ...inputs, name: "OTHER" }, outputs), ["name!"]);
        await resource.delete(id, outputs);
        assert.equal(await resource.read(id, outputs), undefined);
    });

    it("is rejected under a taken name: 409", async () => {
        await seqera(cloud, type).create(inputs);
        await assert.rejects(seqera(cloud, type).create(inputs), { status: 409 });
    });

    it("is imported without its value", async () => {
        const { id } = await seqera(cloud, type).create(inputs);
        const imported = await seqera(cloud, type).read(
            JSON.stringify({ secret_id: Number(id), workspace_id: workspaceId }),
        );
        assert.deepEqual(imported?.inputs, { name: "LICENSE", workspaceId });
    });
});

describe("seqera: a rejection", () => {
    it("shows operation, status and reason, and hides the token", () => {
        const rejection = new ServiceError("seqera", "PUT /compute-envs/{id}", 409, "", "taken");
        assert.equal(
            describeSeqeraRejection(rejection),
            [
                "unexpected response from API. Got an unexpected response code 409: **Request**:",
                "PUT /compute-envs/{id} HTTP/1.1\r",
                "Host: api.cloud.seqera.io\r",
                "Authorization: (sensitive)\r",
                "\r",
                "",
                "**Response**:",
                "HTTP/1.1 409 Conflict\r",
                "Content-Type: application/json\r",
                "\r",
                '{"message":"taken"}',
            ].join("\n"),
        );
    });

    it("says of a creation that the resource is there already, as the provider does", () => {
        const rejection = new ServiceError("seqera", "POST /credentials", 409, "", "taken");
        assert.match(describeSeqeraRejection(rejection), /^Resource Already Exists: /);
    });
});
