import { readFileSync } from "node:fs";
import { decoded, reading } from "../seqerakit/files";
import { formatValue } from "../internal/formatValue";
import { isObject } from "../internal/objects";
import type { ParticipantSettings } from "./seqeraWorkspaceParticipants";
import { CodedError } from "../internal/codedError";

/** Arguments of a platform that its participants need. */
export interface WorkspaceParticipantsArguments {
    /** Numeric id of the Seqera organization. */
    organizationId: number;
    /** Participants by key. */
    participants: { [key: string]: ParticipantSettings };
}

/**
 * Reads participants from a JSON file, as `megatests participants` writes it. The file contains numeric ids and roles, and
 * nothing that names a person.
 *
 * @throws Error with the code `unreadable-file`, `invalid-json` or `invalid-participants-file`. It names the file and
 * all errors in it.
 */
export function readParticipants(file: string): WorkspaceParticipantsArguments {
    const read = reading(() => ({ text: decoded(readFileSync(file)) }));
    if ("reason" in read) {
        throw new CodedError("unreadable-file", `participants file ${file} ${read.reason}. Fix: ${WRITE_ANEW}.`);
    }
    const problems: string[] = [];
    let parsed: unknown;
    try {
        parsed = JSON.parse(read.text);
    } catch (cause) {
        throw new CodedError("invalid-json", `invalid JSON in participants file ${file}. Fix: ${WRITE_ANEW}.`, {
            cause,
        });
    }
    const { organizationId, participants, ...unknown } = objectOf(parsed);
    problems.push(...Object.keys(unknown).map((key) => `unknown property ${formatValue(key)}`));
    if (!isId(organizationId)) {
        problems.push(`expected organizationId to be a positive integer, got ${formatValue(organizationId)}`);
    }
    if (!isObject(participants)) {
        problems.push(`expected participants to be an object, got ${formatValue(participants)}`);
    }
    for (const [key, entry] of Object.entries(objectOf(participants))) {
        const { memberId, role, import: isImported, ...more } = objectOf(entry);
        if (!isId(memberId)) {
            problems.push(
                `expected participants.${key}.memberId to be a positive integer, got ${formatValue(memberId)}`,
            );
        }
        if (typeof role !== "string" || role === "") {
            problems.push(`expected participants.${key}.role to be a role, got ${formatValue(role)}`);
        }
        if (isImported !== undefined && typeof isImported !== "boolean") {
            problems.push(`expected participants.${key}.import to be true or false, got ${formatValue(isImported)}`);
        }
        problems.push(
            ...Object.keys(more).map((name) => `unknown property ${formatValue(`participants.${key}.${name}`)}`),
        );
    }
    if (problems.length > 0) {
        throw new CodedError(
            "invalid-participants-file",
            `invalid participants file ${file}: ${problems.join("; ")}. Fix: ${WRITE_ANEW}.`,
        );
    }
    return parsed as WorkspaceParticipantsArguments;
}

const WRITE_ANEW = "write it with `megatests participants --team ORG/TEAM=ROLE --write FILE`";

function objectOf(value: unknown): { [key: string]: unknown } {
    return isObject(value) ? value : {};
}

function isId(value: unknown): boolean {
    return Number.isSafeInteger(value) && Number(value) > 0;
}
