import { seqeraNumber } from "../cloud/identifiers";
import type { SeqeraParticipant, SeqeraUser } from "../cloud/state";
import type { Request, SeqeraApi } from "./api";

const path = "/orgs/{orgId}/workspaces/{wsId}/participants";

/** A member by e-mail address or number, or a team. */
export interface ParticipantKey {
    email?: string;
    memberId?: number;
    teamId?: number;
}

export type Participant = SeqeraParticipant & Partial<SeqeraUser>;

/** Adds a participant, who gets the role `launch` until another is set. */
export function addParticipant(api: SeqeraApi, workspaceId: number, key: ParticipantKey): Promise<Participant> {
    return api.call(`PUT ${path}/add`, workspaceId, "manager", (request) => {
        if (findParticipant(request, key) !== undefined) {
            request.refuse(409, "this participant takes part in the workspace already");
        }
        const participant: SeqeraParticipant = {
            participantId: seqeraNumber(),
            workspaceId,
            role: "launch",
            ...(key.teamId === undefined ? { memberId: memberOf(request, key).memberId } : { teamId: key.teamId }),
        };
        request.seqera.participants.push(participant);
        return described(request, participant);
    });
}

/** Gives a participant another role. */
export function setRole(
    api: SeqeraApi,
    workspaceId: number,
    participantId: number,
    role: string,
): Promise<Participant> {
    return api.call(`PUT ${path}/{participantId}/role`, workspaceId, "manager", (request) => {
        const participant = find(request, participantId);
        participant.role = role;
        return described(request, participant);
    });
}

/** Ends the participation. */
export function removeParticipant(api: SeqeraApi, workspaceId: number, participantId: number): Promise<void> {
    return api.call(`DELETE ${path}/{participantId}`, workspaceId, "manager", (request) => {
        const participant = find(request, participantId);
        request.seqera.participants = request.seqera.participants.filter((each) => each !== participant);
    });
}

/** Looks a participant up among all of the workspace. */
export function getParticipant(api: SeqeraApi, workspaceId: number, key: ParticipantKey): Promise<Participant> {
    return api.call(`GET ${path}`, workspaceId, "participant", (request) => {
        const participant = findParticipant(request, key);
        return participant
            ? described(request, participant)
            : request.refuse(404, "no such participant in the workspace");
    });
}

function find({ seqera, workspaceId, refuse }: Request, participantId: number): SeqeraParticipant {
    const found = seqera.participants.find(
        (each) => each.participantId === participantId && each.workspaceId === workspaceId,
    );
    return found ?? refuse(404, `there is no participant ${participantId}`);
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

function memberOf({ seqera, refuse }: Request, { email, memberId }: ParticipantKey): SeqeraUser {
    const user = seqera.users.find((each) =>
        memberId === undefined ? each.email === email : each.memberId === memberId,
    );
    return user ?? refuse(404, `${email ?? memberId} is no member of the organization`);
}

function described({ seqera }: Request, participant: SeqeraParticipant): Participant {
    return { ...seqera.users.find(({ memberId }) => memberId === participant.memberId), ...participant };
}
