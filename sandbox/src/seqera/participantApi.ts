import { seqeraNumber } from "../cloud/identifiers";
import type { SeqeraParticipant, SeqeraUser } from "../cloud/state";
import type { Request, SeqeraApi } from "./api";

const path = "/orgs/{orgId}/workspaces/{wsId}/participants";
const LARGEST_PAGE = 100;

/** A member by e-mail address or number, or a team. */
export interface ParticipantKey {
    email?: string;
    memberId?: number;
    teamId?: number;
}

export type Participant = SeqeraParticipant & Partial<SeqeraUser>;

/** Which part of a list is asked for. */
export interface Page {
    /** Part of a name or an e-mail address. Defaults to anything. */
    search?: string;
    /** Defaults to the largest page, 100. */
    max?: number;
    /** Defaults to 0. */
    offset?: number;
}

/** Adds a participant, who gets the role `view` until another is set, as Seqera's provider takes for granted. */
export function addParticipant(api: SeqeraApi, workspaceId: number, key: ParticipantKey): Promise<Participant> {
    return api.call(`PUT ${path}/add`, workspaceId, "manager", (request) => {
        if (findParticipant(request, key) !== undefined) {
            request.reject(409, "this participant takes part in the workspace already");
        }
        const participant: SeqeraParticipant = {
            participantId: seqeraNumber(),
            workspaceId,
            role: "view",
            ...(key.teamId === undefined ? { memberId: memberOf(request, key).memberId } : { teamId: key.teamId }),
        };
        request.seqera.participants.push(participant);
        return described(request, participant);
    });
}

/** Gives a participant another role. */
export function setRole(api: SeqeraApi, workspaceId: number, participantId: number, role: string): Promise<void> {
    return api.call(`PUT ${path}/{participantId}/role`, workspaceId, "manager", (request) => {
        find(request, participantId).role = role;
    });
}

/** Ends the participation. */
export function removeParticipant(api: SeqeraApi, workspaceId: number, participantId: number): Promise<void> {
    return api.call(`DELETE ${path}/{participantId}`, workspaceId, "manager", (request) => {
        const participant = find(request, participantId);
        request.seqera.participants = request.seqera.participants.filter((each) => each !== participant);
    });
}

/** One page of the participants, and how many there are on all pages. */
export function listParticipants(
    api: SeqeraApi,
    workspaceId: number,
    { search = "", max = LARGEST_PAGE, offset = 0 }: Page = {},
): Promise<{ participants: Participant[]; totalSize: number }> {
    return api.call(`GET ${path}`, workspaceId, "participant", (request) => {
        const found = request.seqera.participants
            .filter((each) => each.workspaceId === workspaceId)
            .map((each) => described(request, each))
            .filter((each) => [each.userName, each.email].some((text = "") => text.includes(search)));
        return {
            participants: found.slice(offset, offset + Math.min(max, LARGEST_PAGE)),
            totalSize: found.length,
        };
    });
}

function find({ seqera, workspaceId, reject }: Request, participantId: number): SeqeraParticipant {
    const found = seqera.participants.find(
        (each) => each.participantId === participantId && each.workspaceId === workspaceId,
    );
    return found ?? reject(404, `participant ${participantId} does not exist`);
}

function findParticipant({ seqera, workspaceId }: Request, key: ParticipantKey): SeqeraParticipant | undefined {
    const memberId = key.memberId ?? seqera.users.find(({ email }) => email === key.email)?.memberId;
    return seqera.participants.find(
        (each) =>
            each.workspaceId === workspaceId &&
            (key.teamId === undefined
                ? memberId !== undefined && each.memberId === memberId
                : each.teamId === key.teamId),
    );
}

function memberOf({ seqera, reject }: Request, { email, memberId }: ParticipantKey): SeqeraUser {
    const user = seqera.users.find((each) =>
        memberId === undefined ? each.email === email : each.memberId === memberId,
    );
    return user ?? reject(404, `${email ?? memberId} is not a member of the organization`);
}

function described({ seqera }: Request, participant: SeqeraParticipant): Participant {
    return { ...seqera.users.find(({ memberId }) => memberId === participant.memberId), ...participant };
}
