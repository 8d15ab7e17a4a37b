import { seqeraId, seqeraNumber } from "../cloud/identifiers";
import type { JsonObject, SeqeraState } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { number } from "../plugin/values";
import { deleted, unlessGone, type Request, type SeqeraApi } from "./api";
import { inputNames, schemaFailures } from "./packageSchema";
import { CodedError } from "megatests-components/internal";

/** The lists of small objects, each with its inputs as Seqera keeps them. */
type List = "labels" | "teams" | "teamMembers" | "dataLinks";

interface Kind {
    token: string;
    list: List;
    /** Path of the API, as calls name it. */
    path: string;
    /** Output that holds the id, and aliases of it. */
    ids: string[];
    inPlace: string[];
    /** Inputs that no two objects may share. */
    unique: string[];
    newId: () => string;
}

/** Objects that Seqera only keeps: they have an id and the inputs that they were made with. */
function keptModel({ token, list, path, ids, inPlace, unique, newId }: Kind): ResourceModel<SeqeraApi> {
    const call = <T>(api: SeqeraApi, operation: string, place: JsonObject, handle: (request: Request) => T) =>
        "workspaceId" in place
            ? api.call(operation, number(place, "workspaceId"), "manager", handle)
            : api.callInOrganization(operation, number(place, "orgId"), handle);
    const find = ({ seqera, reject }: Request, id: string) =>
        listIn(seqera, list).find((each) => each.id === id) ?? reject(403, `no access to ${path} ${id}`);
    const outputsOf = (id: string, inputs: JsonObject): JsonObject => ({
        ...inputs,
        ...Object.fromEntries(ids.map((name) => [name, list === "dataLinks" ? id : Number(id)])),
    });
    return {
        inputs: inputNames(token),
        inPlace,
        computed: ids,
        check: (inputs) => schemaFailures(token, inputs),
        async create(inputs, api) {
            const id = newId();
            await call(api, `POST ${path}`, inputs, ({ seqera, reject }) => {
                const isSame = (each: Kept) => unique.every((key) => each.inputs[key] === inputs[key]);
                if (listIn(seqera, list).some(isSame)) {
                    reject(409, `${path} has one with the same ${unique.join(" and ")}`);
                }
                listIn(seqera, list).push({ id, inputs });
            });
            return { id, outputs: outputsOf(id, inputs) };
        },
        async read(id, known, api) {
            if (known === undefined) {
                throw new CodedError("no-import", "the sandbox does not support imports of this type");
            }
            const found = await unlessGone(call(api, `GET ${path}/{id}`, known, (request) => find(request, id)));
            return found && { id, outputs: outputsOf(id, found.inputs) };
        },
        async update(id, inputs, known, api) {
            await call(api, `PUT ${path}/{id}`, known, (request) => {
                find(request, id).inputs = inputs;
            });
            return outputsOf(id, inputs);
        },
        delete: (id, known, api) =>
            deleted(
                call(api, `DELETE ${path}/{id}`, known, ({ seqera }) => {
                    seqera[list] = listIn(seqera, list).filter((each) => each.id !== id);
                }),
            ),
    };
}

type Kept = NonNullable<SeqeraState[List]>[number];

function listIn(seqera: SeqeraState, list: List): Kept[] {
    return (seqera[list] ??= []);
}

const numericId = () => String(seqeraNumber());

export const labels = keptModel({
    token: "seqera:index/labels:Labels",
    list: "labels",
    path: "/labels",
    ids: ["labelId", "labelsId"],
    inPlace: ["name", "value", "isDefault"],
    unique: ["name", "value", "workspaceId"],
    newId: numericId,
});

export const teams = keptModel({
    token: "seqera:index/teams:Teams",
    list: "teams",
    path: "/orgs/{orgId}/teams",
    ids: ["teamId", "teamsId"],
    inPlace: ["name", "description", "avatarId"],
    unique: ["name", "orgId"],
    newId: numericId,
});

export const teamMember = keptModel({
    token: "seqera:index/teamMember:TeamMember",
    list: "teamMembers",
    path: "/orgs/{orgId}/teams/{teamId}/members",
    ids: ["userId"],
    inPlace: [],
    unique: ["teamId", "memberId", "email"],
    newId: numericId,
});

export const dataLink = keptModel({
    token: "seqera:index/dataLink:DataLink",
    list: "dataLinks",
    path: "/data-links",
    ids: ["dataLinkId"],
    inPlace: ["name", "description", "credentialsId"],
    unique: ["resourceRef", "workspaceId"],
    newId: seqeraId,
});
