import { seqeraId, seqeraNumber } from "../cloud/identifiers";
import type { JsonObject, SeqeraKeptObject, SeqeraState, SeqeraUser } from "../cloud/state";
import { number } from "../plugin/values";
import type { Request, SeqeraApi } from "./api";

/** Objects of one kind, in a workspace or in an organization. */
export interface Collection {
    list: "labels" | "teams" | "teamMembers" | "dataLinks";
    /** Path of the API, as calls name it, and the path of one object. */
    path: string;
    one: string;
    /** Properties that no two objects may share. */
    unique: string[];
    newId: (inputs: JsonObject) => string;
    /** Whether a second one with the same unique properties is the first one. */
    isShared?: boolean;
}

/** What objects belong to, by the names of the provider: `workspaceId`, or `orgId` and perhaps `teamId`. */
export type Place = JsonObject;

const numericId = () => String(seqeraNumber());

export const LABELS: Collection = {
    list: "labels",
    path: "/labels",
    one: "/labels/{labelId}",
    unique: ["name", "value"],
    newId: numericId,
    isShared: true,
};

export const TEAMS: Collection = {
    list: "teams",
    path: "/orgs/{orgId}/teams",
    one: "/orgs/{orgId}/teams/{teamId}",
    unique: ["name"],
    newId: numericId,
};

export const TEAM_MEMBERS: Collection = {
    list: "teamMembers",
    path: "/orgs/{orgId}/teams/{teamId}/members",
    one: "/orgs/{orgId}/teams/{teamId}/members/{memberId}/delete",
    unique: ["memberId"],
    newId: (inputs) => String(number(inputs, "memberId")),
};

export const DATA_LINKS: Collection = {
    list: "dataLinks",
    path: "/data-links",
    one: "/data-links/{dataLinkId}",
    unique: ["resourceRef"],
    newId: seqeraId,
};

/**
 * Makes an object. Where the place has one with the same unique properties, gives that one if the kind is shared, and otherwise
 * throws a ServiceError 409.
 */
export function createObject(
    api: SeqeraApi,
    { list, path, unique, newId, isShared = false }: Collection,
    place: Place,
    inputs: JsonObject,
): Promise<SeqeraKeptObject> {
    return call(api, `POST ${path}`, place, ({ seqera, reject }) => {
        const kept = { ...inputs, ...place };
        const isSame = (each: SeqeraKeptObject) => unique.every((key) => each.inputs[key] === kept[key]);
        const existing = within(seqera, list, place).find(isSame);
        if (existing !== undefined) {
            return isShared ? existing : reject(409, `${path} has one with the same ${unique.join(" and ")}`);
        }
        const created = { id: newId(kept), inputs: kept };
        (seqera[list] ??= []).push(created);
        return created;
    });
}

export function listObjects(api: SeqeraApi, { list, path }: Collection, place: Place): Promise<SeqeraKeptObject[]> {
    return call(api, `GET ${path}`, place, ({ seqera }) => within(seqera, list, place));
}

/** One object. Throws a ServiceError 403 where there is none. */
export function getObject(api: SeqeraApi, collection: Collection, place: Place, id: string): Promise<SeqeraKeptObject> {
    return call(api, `GET ${collection.one}`, place, (request) => find(request, collection, place, id));
}

/** Changes properties of an object. Throws a ServiceError 403 where there is none. */
export function updateObject(
    api: SeqeraApi,
    collection: Collection,
    place: Place,
    id: string,
    changes: JsonObject,
): Promise<SeqeraKeptObject> {
    return call(api, `PUT ${collection.one}`, place, (request) => {
        const found = find(request, collection, place, id);
        found.inputs = { ...found.inputs, ...changes };
        return found;
    });
}

export function deleteObject(api: SeqeraApi, collection: Collection, place: Place, id: string): Promise<void> {
    return call(api, `DELETE ${collection.one}`, place, (request) => {
        const found = find(request, collection, place, id);
        request.seqera[collection.list] = request.seqera[collection.list]?.filter((each) => each !== found);
    });
}

/** The members of an organization. */
export function listMembers(api: SeqeraApi, organizationId: number): Promise<SeqeraUser[]> {
    return api.callInOrganization("GET /orgs/{orgId}/members", organizationId, ({ seqera }) => seqera.users);
}

function call<T>(api: SeqeraApi, operation: string, place: Place, handle: (request: Request) => T): Promise<T> {
    return "workspaceId" in place
        ? api.call(operation, number(place, "workspaceId"), "manager", handle)
        : api.callInOrganization(operation, number(place, "orgId"), handle);
}

function find({ seqera, reject }: Request, { list, path }: Collection, place: Place, id: string): SeqeraKeptObject {
    return within(seqera, list, place).find((each) => each.id === id) ?? reject(403, `no access to ${path} ${id}`);
}

function within(seqera: SeqeraState, list: Collection["list"], place: Place): SeqeraKeptObject[] {
    return (seqera[list] ?? []).filter(({ inputs }) =>
        Object.entries(place).every(([key, value]) => inputs[key] === value),
    );
}
