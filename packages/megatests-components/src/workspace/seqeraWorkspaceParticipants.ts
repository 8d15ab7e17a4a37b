import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { mapValues } from "../internal/objects";
import { resolveArgs } from "../internal/resolveArgs";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain, throwIfInvalid } from "../internal/validation";
import { validateNotEmpty, validateOrganizationId, validateWorkspaceId } from "./validation";

/** A member or a team with a role in a workspace. Exactly one of `email`, `memberId` and `teamId` is required. */
export interface ParticipantSettings {
    /** E-mail address of a member of the organization. If omitted, `memberId` or `teamId` is required. */
    email?: pulumi.Input<string>;
    /** Numeric id of a member of the organization. If omitted, `email` or `teamId` is required. */
    memberId?: pulumi.Input<number>;
    /** Numeric id of a team of the organization. If omitted, `email` or `memberId` is required. */
    teamId?: pulumi.Input<number>;
    /** Role: `owner`, `admin`, `maintain`, `launch`, `connect`, `view` or the name of a custom role. */
    role: pulumi.Input<string>;
    /**
     * Whether to import a participant that exists in the workspace. Seqera answers 409 to its creation. All ids must be
     * plain values. Defaults to false.
     */
    import?: boolean;
}

/** Arguments of `SeqeraWorkspaceParticipants`. */
export interface SeqeraWorkspaceParticipantsArgs {
    /** Numeric id of the Seqera organization. */
    organizationId: pulumi.Input<number>;
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /** Participants by key. The key is part of the name of the resource. */
    participants: { [key: string]: ParticipantSettings };
}

/**
 * Participants of a workspace and their roles.
 *
 * @example
 * ```typescript
 * new SeqeraWorkspaceParticipants("team", {
 *     organizationId: 252464779077610,
 *     workspaceId: 59994744926013,
 *     participants: { ada: { email: "ada@example.org", role: "maintain" } },
 * });
 * ```
 */
export class SeqeraWorkspaceParticipants extends pulumi.ComponentResource {
    /** Ids of the participants in the workspace, by key. */
    public readonly participantIds: { [key: string]: pulumi.Output<number> };

    /**
     * @throws pulumi.InputPropertiesError naming every id that is not a positive integer, and every participant that is not
     * exactly one member or team, has an empty value or is a duplicate.
     */
    constructor(name: string, args: SeqeraWorkspaceParticipantsArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("SeqeraWorkspaceParticipants", name, args, opts);
        throwIfInvalid(`SeqeraWorkspaceParticipants ${name}`, [
            ...validateOrganizationId(args.organizationId),
            ...validateWorkspaceId(args.workspaceId),
            ...validateParticipants(args.participants, "participants"),
            ...validateParticipantImports(args),
        ]);
        super(
            "megatests-components:index:SeqeraWorkspaceParticipants",
            name,
            componentInputs("SeqeraWorkspaceParticipants", args),
            passingDependencies(opts),
        );

        const participants = mapValues(
            args.participants,
            ({ import: isImported = false, ...participant }, key) =>
                new seqera.WorkspaceParticipant(
                    `${name}-${key}`,
                    { ...participant, orgId: args.organizationId, workspaceId: args.workspaceId },
                    {
                        parent: this,
                        deleteBeforeReplace: true,
                        ...(isImported && { import: participantImportId(args, participant) }),
                    },
                ),
        );

        this.participantIds = mapValues(participants, ({ participantId }) => participantId);
        this.registerOutputs({ participantIds: this.participantIds });
    }
}

type Participants = SeqeraWorkspaceParticipantsArgs["participants"];

/** The form of the provider's import ids. */
function participantImportId(
    { organizationId, workspaceId }: SeqeraWorkspaceParticipantsArgs,
    { email, memberId, teamId }: ParticipantSettings,
): string {
    const who =
        memberId !== undefined
            ? `member:${formatId(memberId)}`
            : teamId !== undefined
              ? `team:${formatId(teamId)}`
              : formatId(email);
    return `${formatId(organizationId)}/${formatId(workspaceId)}/${who}`;
}

function formatId(id: pulumi.Input<string | number> | undefined): string {
    return isPlain(id) ? String(id) : "";
}

/** Errors of imports whose id cannot be formed before the deployment. */
export function validateParticipantImports({
    organizationId,
    workspaceId,
    participants = {},
}: Partial<SeqeraWorkspaceParticipantsArgs>): ValidationError[] {
    return Object.entries(participants)
        .filter(([, participant]) => participant.import)
        .filter(([, { email, memberId, teamId }]) =>
            [organizationId, workspaceId, email ?? memberId ?? teamId].some((id) => !isPlain(id)),
        )
        .map(([key]) => ({
            code: "import-needs-plain-ids",
            propertyPath: `participants.${key}.import`,
            reason: "an import needs plain ids of the organization, workspace and participant. Fix: pass numbers instead of outputs.",
        }));
}

/** Errors of participants that are not exactly one member or team, have an empty value, or are duplicates. */
export function validateParticipants(participants: Participants, path: string): ValidationError[] {
    const errors = Object.entries(participants).flatMap(([key, { email, memberId, teamId, role }]) => {
        const given = Object.entries({ email, memberId, teamId }).filter(([, value]) => value !== undefined);
        const names = given.map(([property]) => property).join(", ") || "none";
        const reason = `expected exactly one of email, memberId and teamId, got ${names}.`;
        const code = given.length === 0 ? "missing-property" : "mutually-exclusive";
        return [
            ...(given.length === 1 ? [] : [{ code, propertyPath: `${path}.${key}`, reason }]),
            ...validateNotEmpty(email, `${path}.${key}.email`, "set it to the address of a member of the organization"),
            ...validateNotEmpty(role, `${path}.${key}.role`, "set it to a role, for example launch"),
        ];
    });
    return [...errors, ...validateDuplicates(participants, path)];
}

/** Seqera answers 409 to an existing participant. It compares addresses without regard to case. */
function validateDuplicates(participants: Participants, path: string): ValidationError[] {
    const keys = new Map<string, string>();
    return Object.entries(participants).flatMap(([key, { email, memberId, teamId }]) =>
        Object.entries({ email, memberId, teamId })
            .filter(([, value]) => isPlain(value))
            .flatMap(([property, value]) => {
                const identity = JSON.stringify([property, value]).toLowerCase();
                const former = keys.get(identity);
                if (former === undefined) {
                    keys.set(identity, key);
                    return [];
                }
                const reason = `duplicate participant ${formatValue(value)}: ${path}.${former} has the same value. Fix: remove one of them.`;
                return [{ code: "duplicate-value", propertyPath: `${path}.${key}.${property}`, reason }];
            }),
    );
}
