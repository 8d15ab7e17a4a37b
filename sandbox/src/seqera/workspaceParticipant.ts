import { SEQERA_RULES } from "megatests-components/internal";
import { ProviderError } from "../cloud/serviceError";
import type { JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { number, optionalText, text } from "../plugin/values";
import { deleted, type SeqeraApi } from "./api";
import { inputNames, schemaFailures } from "./packageSchema";
import { addParticipant, listParticipants, removeParticipant, setRole, type Participant } from "./participantApi";

const token = "seqera:index/workspaceParticipant:WorkspaceParticipant";

/** The role that the provider takes a new participant to have, so that it need not set it. */
const firstRole = "view";

/** A member or a team in a workspace. The role changes in place. */
export const workspaceParticipant: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    ...SEQERA_RULES[token],
    computed: ["participantId", "memberId", "email", "firstName", "lastName", "userName", "role"],
    check: (inputs) => schemaFailures(token, inputs),

    async create(inputs, api) {
        const workspaceId = number(inputs, "workspaceId");
        const { participantId, ...added } = await addParticipant(api, workspaceId, inputs);
        const role = optionalText(inputs, "role") ?? firstRole;
        if (role !== firstRole) {
            await setRole(api, workspaceId, participantId, role);
        }
        const participant = isTeam(inputs)
            ? { ...added, participantId, role }
            : await search(api, workspaceId, (each) => each.participantId === participantId);
        return { id: String(participantId), outputs: outputsOf({ ...participant, role }, inputs) };
    },

    async read(id, known, api) {
        const place = known ?? placeOf(id);
        const isSought = (each: Participant) =>
            known === undefined
                ? each.email === place["email"] || isTheSame(each, place)
                : each.participantId === known["participantId"];
        const participant = await search(api, number(place, "workspaceId"), isSought);
        return participant && { id: String(participant.participantId), outputs: outputsOf(participant, place) };
    },

    async update(id, inputs, known, api) {
        const [workspaceId, role] = [number(inputs, "workspaceId"), text(inputs, "role")];
        await setRole(api, workspaceId, Number(id), role);
        const participant = isTeam(inputs)
            ? undefined
            : await search(api, workspaceId, (each) => each.participantId === Number(id));
        return { ...known, ...(participant && outputsOf(participant, inputs)), role };
    },

    delete: (id, known, api) => deleted(removeParticipant(api, number(known, "workspaceId"), Number(id))),
};

/** Looks a participant up, page by page. */
export async function search(
    api: SeqeraApi,
    workspaceId: number,
    isSought: (participant: Participant) => boolean,
    text = "",
): Promise<Participant | undefined> {
    for (let offset = 0; ;) {
        const { participants, totalSize } = await listParticipants(api, workspaceId, { search: text, offset });
        const found = participants.find(isSought);
        offset += participants.length;
        if (found !== undefined || participants.length === 0 || offset >= totalSize) {
            return found;
        }
    }
}

function isTeam(inputs: JsonObject): boolean {
    return inputs["teamId"] !== undefined;
}

function isTheSame(participant: Participant, { memberId, teamId }: JsonObject): boolean {
    return teamId === undefined
        ? memberId !== undefined && participant.memberId === memberId
        : participant.teamId === teamId;
}

function outputsOf(participant: Partial<Participant>, place: JsonObject): JsonObject {
    return { ...participant, workspaceId: place["workspaceId"], orgId: place["orgId"] } as unknown as JsonObject;
}

/** Reads an import id: ORG/WORKSPACE/EMAIL, ORG/WORKSPACE/member:ID or ORG/WORKSPACE/team:ID. */
function placeOf(id: string): JsonObject {
    const [orgId, workspaceId, participant] = id.split("/");
    const [, kind, number] = /^(member|team):(\d+)$/.exec(participant ?? "") ?? [];
    if (!Number(orgId) || !Number(workspaceId) || !participant) {
        throw new ProviderError(
            `The import id must be of the form ORG/WORKSPACE/EMAIL, .../member:ID or .../team:ID, received: ${id}`,
        );
    }
    const place = { orgId: Number(orgId), workspaceId: Number(workspaceId) };
    return kind === undefined ? { ...place, email: participant } : { ...place, [`${kind}Id`]: Number(number) };
}
