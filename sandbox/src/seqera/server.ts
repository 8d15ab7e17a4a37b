import { type Context, Hono } from "hono";
import type { Caller } from "../cloud/cloud";
import { type Environment, answerFailures, bearerToken } from "../http/answers";
import { SeqeraApi } from "./api";
import { bodyOf, rejectFailures } from "./requestBody";
import {
    createComputeEnv,
    deleteComputeEnv,
    getComputeEnv,
    listComputeEnvs,
    makePrimary,
    updateComputeEnv,
} from "./computeEnvApi";
import {
    createCredential,
    deleteCredential,
    getCredential,
    listCredentials,
    updateCredential,
    type NewCredential,
} from "./credentialApi";
import { addParticipant, listParticipants, removeParticipant, setRole } from "./participantApi";
import {
    createPipelineSecret,
    deletePipelineSecret,
    getPipelineSecret,
    listPipelineSecrets,
    updatePipelineSecret,
} from "./pipelineSecretApi";
import * as shape from "./requestShapes";
import {
    computeEnvToWire,
    configFromWire,
    credentialToWire,
    participantToWire,
    pipelineSecretToWire,
    without,
} from "./wireFormat";
import { addDataLinks, addLabels, addTeams } from "./workspaceObjectRoutes";

/** What every handler starts from. */
interface Asked {
    api: SeqeraApi;
    workspaceId: number;
    /** Id in the path, if there is one. */
    id: string;
}

/** Seqera's API as far as the components and their provider use it. */
export function seqeraServer(cloud: Caller): Hono<Environment> {
    const app = new Hono<Environment>();
    answerFailures(app, (_status, reason) => ({ message: reason }));
    const asked = (context: Context<Environment>): Asked => ({
        api: new SeqeraApi(cloud, bearerToken(context)),
        workspaceId: Number(context.req.param("workspaceId") ?? context.req.query("workspaceId")),
        id: context.req.param("id") ?? "",
    });

    app.get("/service-info", (context) => context.json({ serviceInfo: { version: "sandbox", apiVersion: "1.187.0" } }));
    // An unknown token is rejected before the body is looked at.
    app.use(async (context, next) => {
        asked(context).api.checkToken();
        await next();
    });
    addUser(app, asked);
    addComputeEnvs(app, asked);
    addCredentials(app, asked);
    addPipelineSecrets(app, asked);
    addParticipants(app, asked);
    addLabels(app, asked);
    addTeams(app, asked);
    addDataLinks(app, asked);
    return app;
}

export type Ask = (context: Context<Environment>) => Asked;

function addUser(app: Hono<Environment>, asked: Ask): void {
    app.get("/user-info", (context) => {
        const { memberId, userName, email } = asked(context).api.owner();
        return context.json({ user: { id: memberId, userName, email } });
    });
    app.get("/user/:id/workspaces", (context) => context.json({ orgsAndWorkspaces: asked(context).api.workspaces() }));
}

function addComputeEnvs(app: Hono<Environment>, asked: Ask): void {
    app.get("/compute-envs", async (context) => {
        const { api, workspaceId } = asked(context);
        const { environments, primary } = await listComputeEnvs(api, workspaceId);
        return context.json({
            computeEnvs: environments.map(({ id, name, platform, status, workspaceId, credentialsId }) => ({
                id,
                name,
                platform,
                status,
                workspaceId,
                credentialsId,
                primary: id === primary,
            })),
        });
    });
    app.post("/compute-envs", async (context) => {
        const { api, workspaceId } = asked(context);
        const { computeEnv, labelIds } = await bodyOf(context, shape.newComputeEnv);
        const { name, description, credentialsId, platform, config } = computeEnv;
        const wanted = { name, description, credentialsId, config: configFromWire(config), labelIds };
        rejectFailures(context, shape.awsBatchFailures({ ...wanted, workspaceId }));
        return context.json({ computeEnvId: await createComputeEnv(api, workspaceId, { ...wanted, platform }) });
    });
    app.get("/compute-envs/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        return context.json({ computeEnv: computeEnvToWire(await getComputeEnv(api, workspaceId, id)) });
    });
    app.put("/compute-envs/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        await updateComputeEnv(api, workspaceId, id, await bodyOf(context, shape.changedComputeEnv));
        return context.body(null, 204);
    });
    app.delete("/compute-envs/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        await deleteComputeEnv(api, workspaceId, id);
        return context.body(null, 204);
    });
    app.post("/compute-envs/:id/primary", async (context) => {
        const { api, workspaceId, id } = asked(context);
        await makePrimary(api, workspaceId, id);
        return context.body(null, 204);
    });
}

function addCredentials(app: Hono<Environment>, asked: Ask): void {
    const wantedOf = async (context: Context<Environment>): Promise<NewCredential> => {
        const { credentials } = await bodyOf(context, shape.credentials);
        const keys = without(credentials.keys, "discriminator", "externalId");
        const { name, provider, description, baseUrl } = credentials;
        rejectFailures(context, shape.credentialFailures({ ...credentials, keys }, asked(context).workspaceId));
        return {
            name,
            provider,
            description,
            baseUrl,
            keys,
            useExternalId: context.req.query("useExternalId") === "true",
        };
    };
    app.get("/credentials", async (context) => {
        const { api, workspaceId } = asked(context);
        return context.json({ credentials: (await listCredentials(api, workspaceId)).map(credentialToWire) });
    });
    app.post("/credentials", async (context) => {
        const { api, workspaceId } = asked(context);
        const { id } = await createCredential(api, workspaceId, await wantedOf(context));
        return context.json({ credentialsId: id });
    });
    app.get("/credentials/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        return context.json({ credentials: credentialToWire(await getCredential(api, workspaceId, id)) });
    });
    app.put("/credentials/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        await updateCredential(api, workspaceId, id, await wantedOf(context));
        return context.body(null, 204);
    });
    app.delete("/credentials/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        await deleteCredential(api, workspaceId, id);
        return context.body(null, 204);
    });
}

function addPipelineSecrets(app: Hono<Environment>, asked: Ask): void {
    app.get("/pipeline-secrets", async (context) => {
        const { api, workspaceId } = asked(context);
        const secrets = await listPipelineSecrets(api, workspaceId);
        return context.json({ pipelineSecrets: secrets.map(pipelineSecretToWire), totalSize: secrets.length });
    });
    app.post("/pipeline-secrets", async (context) => {
        const { api, workspaceId } = asked(context);
        const wanted = await bodyOf(context, shape.newPipelineSecret);
        return context.json({ secretId: (await createPipelineSecret(api, workspaceId, wanted)).id });
    });
    app.get("/pipeline-secrets/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        return context.json({ pipelineSecret: pipelineSecretToWire(await getPipelineSecret(api, workspaceId, id)) });
    });
    app.put("/pipeline-secrets/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        const { value } = await bodyOf(context, shape.changedPipelineSecret);
        await updatePipelineSecret(api, workspaceId, id, value);
        return context.body(null, 204);
    });
    app.delete("/pipeline-secrets/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        await deletePipelineSecret(api, workspaceId, id);
        return context.body(null, 204);
    });
}

function addParticipants(app: Hono<Environment>, asked: Ask): void {
    const path = "/orgs/:organizationId/workspaces/:workspaceId/participants";
    app.get(path, async (context) => {
        const { api, workspaceId } = asked(context);
        const { search, max, offset } = context.req.query();
        const page = { search, max: max === undefined ? undefined : Number(max), offset: Number(offset ?? 0) };
        const { participants, totalSize } = await listParticipants(api, workspaceId, page);
        return context.json({ participants: participants.map(participantToWire), totalSize });
    });
    app.put(`${path}/add`, async (context) => {
        const { api, workspaceId } = asked(context);
        const { userNameOrEmail, memberId, teamId } = await bodyOf(context, shape.newParticipant);
        const participant = await addParticipant(api, workspaceId, { email: userNameOrEmail, memberId, teamId });
        return context.json({ participant: participantToWire(participant) });
    });
    app.put(`${path}/:id/role`, async (context) => {
        const { api, workspaceId, id } = asked(context);
        await setRole(api, workspaceId, Number(id), (await bodyOf(context, shape.participantRole)).role);
        return context.body(null, 204);
    });
    app.delete(`${path}/:id`, async (context) => {
        const { api, workspaceId, id } = asked(context);
        await removeParticipant(api, workspaceId, Number(id));
        return context.body(null, 204);
    });
}
