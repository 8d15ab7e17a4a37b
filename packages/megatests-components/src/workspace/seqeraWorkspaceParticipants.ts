import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { type Refusal, refuse } from "../validation";
import { workspaceIdRefusals } from "./names";

/** A member or a team with a role in a workspace. Give exactly one of `email`, `memberId` and `teamId`. */
export interface ParticipantSettings {
    /** E-mail address of a member of the organization. */
    email?: pulumi.Input<string>;
    /** Numeric id of a member of the organization. */
    memberId?: pulumi.Input<number>;
    /** Numeric id of a team of the organization. */
    teamId?: pulumi.Input<number>;
    /** Role: `owner`, `admin`, `maintain`, `launch`, `connect`, `view` or the name of a custom role. */
    role: pulumi.Input<string>;
}

/** Arguments of `SeqeraWorkspaceParticipants`. */
export interface SeqeraWorkspaceParticipantsArgs {
    /** Numeric id of the Seqera organization. */
    organizationId: pulumi.Input<number>;
    /** Numeric id of the Seqera workspace. */
    workspaceId: pulumi.Input<number>;
    /** Participants by a key of your choice, which names the resource. */
    participants: { [key: string]: ParticipantSettings };
}

/**
 * Who takes part in a workspace, and with which role.
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
    public readonly participantIds: pulumi.Output<{ [key: string]: number }>;

    /** @throws pulumi.InputPropertiesError naming every participant that is not exactly one member or team. */
    constructor(name: string, args: SeqeraWorkspaceParticipantsArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`SeqeraWorkspaceParticipants ${name}`, [
            ...workspaceIdRefusals(args.workspaceId),
            ...participantRefusals(args.participants, "participants"),
        ]);
        super("megatests-components:index:SeqeraWorkspaceParticipants", name, {}, opts);

        const ids: { [key: string]: pulumi.Output<number> } = {};
        for (const [key, participant] of Object.entries(args.participants)) {
            ids[key] = new seqera.WorkspaceParticipant(
                `${name}-${key}`,
                { ...participant, orgId: args.organizationId, workspaceId: args.workspaceId },
                { parent: this, deleteBeforeReplace: true, dependsOn: opts?.dependsOn },
            ).participantId;
        }

        this.participantIds = pulumi.output(ids);
        this.registerOutputs({ participantIds: this.participantIds });
    }
}

/** Refusals of participants that do not name exactly one member or team. */
export function participantRefusals(participants: { [key: string]: ParticipantSettings }, path: string): Refusal[] {
    return Object.entries(participants).flatMap(([key, { email, memberId, teamId }]) => {
        const given = Object.entries({ email, memberId, teamId }).filter(([, value]) => value !== undefined);
        const names = given.map(([property]) => property).join(" and ") || "none of them";
        return given.length === 1
            ? []
            : [
                  {
                      propertyPath: `${path}.${key}`,
                      reason: `Exactly one of email, memberId and teamId is needed (received ${names}). Fix: give one.`,
                  },
              ];
    });
}
