import type { Context, Hono } from "hono";
import type { JsonObject, SeqeraKeptObject, SeqeraUser } from "../cloud/state";
import type { Environment } from "../http/answers";
import type { Ask } from "./server";
import { bodyOf } from "./requestBody";
import * as shape from "./requestShapes";
import { without } from "./wireFormat";
import {
    DATA_LINKS,
    LABELS,
    TEAMS,
    TEAM_MEMBERS,
    createObject,
    deleteObject,
    getObject,
    listMembers,
    listObjects,
    updateObject,
} from "./workspaceObjectApi";

const NO_CONTENT = 204;

export function addLabels(app: Hono<Environment>, asked: Ask): void {
    const toWire = ({ id, inputs }: SeqeraKeptObject) => ({ id: Number(id), ...without(inputs, "workspaceId") });
    app.get("/labels", async (context) => {
        const { api, workspaceId } = asked(context);
        return context.json(page(context, "labels", (await listObjects(api, LABELS, { workspaceId })).map(toWire)));
    });
    app.post("/labels", async (context) => {
        const { api, workspaceId } = asked(context);
        return context.json(
            toWire(await createObject(api, LABELS, { workspaceId }, await bodyOf(context, shape.newLabel))),
        );
    });
    app.put("/labels/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        const changes = await bodyOf(context, shape.changedLabel);
        return context.json(toWire(await updateObject(api, LABELS, { workspaceId }, id, changes)));
    });
    app.delete("/labels/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        await deleteObject(api, LABELS, { workspaceId }, id);
        return context.body(null, NO_CONTENT);
    });
}

export function addDataLinks(app: Hono<Environment>, asked: Ask): void {
    const toWire = ({ id, inputs }: SeqeraKeptObject) => {
        const { providerType, ...rest } = without(inputs, "workspaceId", "credentialsId");
        return { id, provider: providerType, ...rest, credentials: [], hidden: false, status: "VALID" };
    };
    app.get("/data-links", async (context) => {
        const { api, workspaceId } = asked(context);
        const links = await listObjects(api, DATA_LINKS, { workspaceId });
        return context.json(page(context, "dataLinks", links.map(toWire)));
    });
    app.post("/data-links", async (context) => {
        const { api, workspaceId } = asked(context);
        const { provider: providerType, ...body } = await bodyOf(context, shape.newDataLink);
        return context.json(toWire(await createObject(api, DATA_LINKS, { workspaceId }, { ...body, providerType })));
    });
    app.get("/data-links/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        return context.json({ dataLink: toWire(await getObject(api, DATA_LINKS, { workspaceId }, id)) });
    });
    app.put("/data-links/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        const changes = await bodyOf(context, shape.changedDataLink);
        return context.json(toWire(await updateObject(api, DATA_LINKS, { workspaceId }, id, changes)));
    });
    app.delete("/data-links/:id", async (context) => {
        const { api, workspaceId, id } = asked(context);
        await deleteObject(api, DATA_LINKS, { workspaceId }, id);
        return context.body(null, NO_CONTENT);
    });
}

export function addTeams(app: Hono<Environment>, asked: Ask): void {
    const path = "/orgs/:organizationId/teams";
    const placeOf = (context: Context<Environment>) => ({ orgId: Number(context.req.param("organizationId")) });
    const teamOf = (context: Context<Environment>) => ({
        ...placeOf(context),
        teamId: Number(context.req.param("teamId")),
    });
    const toWire = ({ id, inputs }: SeqeraKeptObject) => ({
        team: { teamId: Number(id), ...without(inputs, "orgId", "avatarId") },
    });
    app.post(path, async (context) => {
        const { team, avatarId } = await bodyOf(context, shape.newTeam);
        const wanted = { ...team, ...(avatarId !== undefined && { avatarId }) } as JsonObject;
        const created = await createObject(asked(context).api, TEAMS, placeOf(context), wanted);
        return context.json(toWire(created));
    });
    app.get(path, async (context) => {
        const { api } = asked(context);
        const place = placeOf(context);
        const teams = await Promise.all(
            (await listObjects(api, TEAMS, place)).map(async (team) => {
                const members = await listObjects(api, TEAM_MEMBERS, { ...place, teamId: Number(team.id) });
                return { ...toWire(team).team, membersCount: members.length };
            }),
        );
        return context.json(page(context, "teams", teams));
    });
    app.get(`${path}/:id`, async (context) => {
        const { api, id } = asked(context);
        return context.json(toWire(await getObject(api, TEAMS, placeOf(context), id)));
    });
    app.put(`${path}/:id`, async (context) => {
        const { api, id } = asked(context);
        await updateObject(api, TEAMS, placeOf(context), id, await bodyOf(context, shape.changedTeam));
        return context.body(null, NO_CONTENT);
    });
    app.delete(`${path}/:id`, async (context) => {
        const { api, id } = asked(context);
        await deleteObject(api, TEAMS, placeOf(context), id);
        return context.body(null, NO_CONTENT);
    });
    app.get("/orgs/:organizationId/members", async (context) => {
        const members = await listMembers(asked(context).api, placeOf(context).orgId);
        return context.json(page(context, "members", members.map(memberToWire)));
    });
    app.get(`${path}/:teamId/members`, async (context) => {
        const { api } = asked(context);
        const found = await listObjects(api, TEAM_MEMBERS, teamOf(context));
        const members = api.users().filter(({ memberId }) => found.some(({ id }) => id === String(memberId)));
        return context.json(page(context, "members", members.map(memberToWire)));
    });
    app.post(`${path}/:teamId/members`, async (context) => {
        const { api } = asked(context);
        const { userNameOrEmail } = await bodyOf(context, shape.newTeamMember);
        const member = api.users().find(({ email, userName }) => [email, userName].includes(userNameOrEmail));
        if (member === undefined) {
            return context.json({ message: `no member ${userNameOrEmail}` }, 404);
        }
        await createObject(api, TEAM_MEMBERS, teamOf(context), { memberId: member.memberId });
        return context.json({ member: memberToWire(member) });
    });
    app.delete(`${path}/:teamId/members/:memberId/delete`, async (context) => {
        await deleteObject(asked(context).api, TEAM_MEMBERS, teamOf(context), context.req.param("memberId"));
        return context.body(null, NO_CONTENT);
    });
}

function memberToWire(user: SeqeraUser) {
    return { ...user, userId: user.memberId, role: "member" };
}

/** The part of a list that a request asks for by `max` and `offset`, and the size of the whole. */
function page<T>({ req }: Context<Environment>, key: string, items: T[]) {
    const offset = Number(req.query("offset") ?? 0);
    return { [key]: items.slice(offset, offset + Number(req.query("max") ?? items.length)), totalSize: items.length };
}
