import type * as pulumi from "@pulumi/pulumi";
import { isObject, ownValue } from "../internal/objects";
import type { ParticipantSettings } from "../workspace/seqeraWorkspaceParticipants";
import { attempt } from "./combined";
import type { SourceDocument } from "./document";
import { participantFields } from "./entryFields";
import { EntryFindings } from "./entryFindings";
import { type EntrySources, EntryValues } from "./entryValues";
import type { Field } from "./field";
import { tellNotes } from "./notes";
import { PARTICIPANTS, entriesIn, playbookOf } from "./playbook";
import { type Note, type Problem, SeqerakitError, firstProblems, received } from "./problem";
import { type ReadOptions, entrySources } from "./readOptions";
import { openedFiles } from "./reader";
import { renaming } from "./unknownField";

/** How participants are read. */
export interface ParticipantOptions extends ReadOptions {
    /** Ids of teams by name, for example `teams.teamIds["core"]` of `SeqeraTeams`. Required for participants that are teams. */
    teamIds?: { [team: string]: pulumi.Input<number> };
    /**
     * Workspace whose participants are read, as the files name it. Defaults to the only one that they name; participants of
     * several workspaces are an error then.
     */
    workspace?: string;
}

/** A participant that a file names. */
interface FileParticipant {
    key: string;
    workspace: string | undefined;
    settings: ParticipantSettings;
    findings: EntryFindings;
}

/**
 * Reads the participants of a workspace from seqerakit files: a file, or several files and folders. A member has its e-mail
 * address, a team its id in `teamIds`. A key is the name in small letters, with dashes in place of other characters.
 * Collaborators are left to seqerakit, with a note.
 *
 * @throws SeqerakitError with every problem of every file, or the first 100.
 */
export function readSeqerakitParticipants(
    paths: string | string[],
    options: ParticipantOptions = {},
): { [key: string]: ParticipantSettings } {
    const { opened, problems } = openedFiles([paths].flat(), options);
    const notes: Note[] = [];
    const participants = opened.flatMap(({ file, files, text, isSpec, problems: unread = [] }) => {
        problems.push(...unread);
        if (text === undefined || isSpec) {
            return [];
        }
        const document = attempt(() => playbookOf(text, file));
        if ("environments" in document) {
            problems.push(...document.problems);
            return [];
        }
        return participantsIn(document, entrySources(file, files, options), options, problems, notes);
    });
    const { workspace } = options;
    const chosen = participants.filter((each) => workspace === undefined || each.workspace === workspace);
    reportSeveral(chosen);
    const found = new Set(participants.map(({ findings }) => findings));
    problems.push(...[...found].flatMap((findings) => findings.problems));
    if (problems.length > 0) {
        throw new SeqerakitError(firstProblems(problems));
    }
    tellNotes([...notes, ...[...found].flatMap((findings) => findings.notes)], options);
    return Object.fromEntries(chosen.map(({ key, settings }) => [key, settings]));
}

function participantsIn(
    document: SourceDocument,
    sources: EntrySources,
    options: ParticipantOptions,
    problems: Problem[],
    notes: Note[],
): FileParticipant[] {
    const { value } = document;
    if (!isObject(value)) {
        return [];
    }
    const { entries, problems: broken } = entriesIn(document, value, PARTICIPANTS);
    problems.push(...document.repeated, ...broken);
    return entries.flatMap(([index, source]) => {
        const findings = new EntryFindings(document, PARTICIPANTS, index, source);
        const participant = readParticipant(
            source,
            new EntryValues(source, sources, findings, participantFields),
            findings,
            options,
        );
        if (participant === undefined) {
            problems.push(...findings.problems);
            notes.push(...findings.notes);
            return [];
        }
        return [participant];
    });
}

function readParticipant(
    source: Readonly<Record<string, unknown>>,
    values: EntryValues,
    findings: EntryFindings,
    { teamIds = {} }: ParticipantOptions,
): FileParticipant | undefined {
    const known = Object.keys(participantFields);
    for (const key of Object.keys(source).filter((each) => !known.includes(each) && !values.isAbsent(each))) {
        findings.invalid("unknown-property", key, `unknown property "${key}"`, { fix: renaming(key, known) });
    }
    for (const [key, { required }] of Object.entries<Field>(participantFields)) {
        if (required && values.isAbsent(key)) {
            findings.invalid("missing-property", key, `missing required property "${key}"`, { fix: "add it." });
        }
    }
    const [name, type, role, workspace] = [
        values.text("name"),
        values.text("type"),
        values.text("role"),
        values.text("workspace"),
    ];
    if (type === "COLLABORATOR") {
        findings.note("note", "other-participant", "type", "COLLABORATOR: not managed here, left to seqerakit");
        return undefined;
    }
    const teamId = name === undefined || type !== "TEAM" ? undefined : ownValue(teamIds, name);
    if (type === "TEAM" && name !== undefined && teamId === undefined) {
        findings.invalid("missing-team-id", "name", `missing id of the team ${received(name)}`, {
            fix: "pass it in the option teamIds of the reader, for example teamIds of SeqeraTeams.",
        });
    }
    if (findings.problems.length > 0 || name === undefined || role === undefined) {
        return undefined;
    }
    return {
        key: name.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
        workspace,
        settings: { ...(teamId === undefined ? { email: name } : { teamId }), role: role.toLowerCase() },
        findings,
    };
}

/** Reports participants of another workspace than the first, and those that are there already. */
function reportSeveral(participants: FileParticipant[]): void {
    const expected = participants[0]?.workspace;
    const keys = new Set<string>();
    for (const { key, workspace, findings } of participants) {
        if (workspace !== expected) {
            const message = `expected participants of one workspace, got ${received(expected)} and ${received(workspace)}`;
            findings.invalid("several-workspaces", "workspace", message, {
                fix: "set the option workspace of the reader.",
            });
        } else if (keys.size === keys.add(key).size) {
            findings.invalid("duplicate-name", "name", `duplicate participant ${received(key)}`, {
                fix: "remove one of the two.",
            });
        }
    }
}
