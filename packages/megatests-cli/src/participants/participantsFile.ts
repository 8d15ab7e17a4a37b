/** Participants as a stack reads them: numeric ids and roles, and nothing that names a person. */
export interface ParticipantsFile {
    organizationId: number;
    /** By `member-ID`. `import` is true for a member who was a participant before the stack managed it. */
    participants: { [key: string]: { memberId: number; role: string; import?: boolean } };
}

/** How participants change. */
export interface ParticipantChanges {
    added: number[];
    removed: number[];
    changed: number[];
}

/**
 * The new file. A member who is in the former one keeps `import`.
 *
 * @param existing ids of the members who are participants of the workspace already
 */
export function participantsFile(
    organizationId: number,
    roles: Map<number, string>,
    former: ParticipantsFile | undefined,
    existing: readonly number[],
): ParticipantsFile {
    const entries = [...roles].sort(([a], [b]) => a - b);
    return {
        organizationId,
        participants: Object.fromEntries(
            entries.map(([memberId, role]) => {
                const key = `member-${memberId}`;
                const known = former?.participants[key];
                const isImported = known === undefined ? existing.includes(memberId) : known.import === true;
                return [key, { memberId, role, ...(isImported && { import: true }) }];
            }),
        ),
    };
}

/** What a new file changes in the former one. */
export function participantChanges(former: ParticipantsFile | undefined, file: ParticipantsFile): ParticipantChanges {
    const [before, after] = [rolesOf(former), rolesOf(file)];
    return {
        added: [...after.keys()].filter((id) => !before.has(id)),
        removed: [...before.keys()].filter((id) => !after.has(id)),
        changed: [...after].filter(([id, role]) => before.has(id) && before.get(id) !== role).map(([id]) => id),
    };
}

function rolesOf(file: ParticipantsFile | undefined): Map<number, string> {
    return new Map(Object.values(file?.participants ?? {}).map(({ memberId, role }) => [memberId, role]));
}
