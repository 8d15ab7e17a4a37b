import type { JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { deleted, unlessGone, type SeqeraApi } from "./api";
import { inputNames, schemaFailures } from "./packageSchema";
import {
    addParticipant,
    getParticipant,
    removeParticipant,
    setRole,
    type Participant,
    type ParticipantKey,
} from "./participantApi";
import { number, optionalText, text } from "../plugin/values";

const token = "seqera:index/workspaceParticipant:WorkspaceParticipant";

/** A member or a team in a workspace. The role changes in place. */
export const workspaceParticipant: ResourceModel<SeqeraApi> = {
    inputs: inputNames(token),
    inPlace: ["role"],
    computed: ["participantId", "memberId", "email", "firstName", "lastName", "userName", "role"],
    check: (inputs) => schemaFailures(token, inputs),

    async create(inputs, api) {
        const workspaceId = number(inputs, "workspaceId");
        const added = await addParticipant(api, workspaceId, inputs);
        const role = optionalText(inputs, "role");
        const participant = role === undefined ? added : await setRole(api, workspaceId, added.participantId, role);
        return { id: String(participant.participantId), outputs: outputsOf(participant, inputs) };
    },

    async read(id, known, api) {
        const place = known ?? placeOf(id);
        const key = (
            known === undefined ? place : { memberId: known["memberId"], teamId: known["teamId"] }
        ) as ParticipantKey;
        const participant = await unlessGone(getParticipant(api, number(place, "workspaceId"), key));
        return participant && { id: String(participant.participantId), outputs: outputsOf(participant, place) };
    },

    async update(id, inputs, _known, api) {
        const role = text(inputs, "role");
        return outputsOf(await setRole(api, number(inputs, "workspaceId"), Number(id), role), inputs);
    },

    delete: (id, known, api) => deleted(removeParticipant(api, number(known, "workspaceId"), Number(id))),
};

function outputsOf(participant: Participant, place: JsonObject): JsonObject {
    return { ...participant, orgId: place["orgId"] } as unknown as JsonObject;
}

/** Reads an import id: ORG/WORKSPACE/EMAIL, ORG/WORKSPACE/member:ID or ORG/WORKSPACE/team:ID. */
function placeOf(id: string): JsonObject {
    const [orgId, workspaceId, participant] = id.split("/");
    const [, kind, number] = /^(member|team):(\d+)$/.exec(participant ?? "") ?? [];
    if (!Number(orgId) || !Number(workspaceId) || !participant) {
        throw new Error(
            `The import id must be of the form ORG/WORKSPACE/EMAIL, .../member:ID or .../team:ID, received: ${id}`,
        );
    }
    const place = { orgId: Number(orgId), workspaceId: Number(workspaceId) };
    return kind === undefined ? { ...place, email: participant } : { ...place, [`${kind}Id`]: Number(number) };
}
