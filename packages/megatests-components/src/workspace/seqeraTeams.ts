import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { mapValues } from "../internal/objects";
import { passingDependencies } from "../internal/dependencies";
import { componentInputs } from "../internal/componentInputs";
import { resolveArgs } from "../internal/resolveArgs";
import { hasForm } from "../internal/awsForms";
import { formatValue } from "../internal/formatValue";
import { SEQERA_RULES } from "../internal/seqeraRules";
import { type ValidationError, isPlain, throwIfInvalid } from "../internal/validation";
import { validateOrganizationId } from "./validation";

/** A team of the organization. */
export interface TeamSettings {
    /**
     * Name of the team in Seqera: 1 to 40 letters, digits, `-` and `_`. It starts and ends with a letter or a digit. Source:
     * the provider's schema.
     */
    name: pulumi.Input<string>;
    /** Description in Seqera: at most 250 characters. If omitted, a new team has none, and an existing one keeps its own. */
    description?: pulumi.Input<string>;
    /** Numeric ids of members of the organization. Each id is part of the name of a resource. Defaults to none. */
    memberIds?: number[];
}

const { name: TEAM_NAME, description: DESCRIPTION } = SEQERA_RULES["seqera:index/teams:Teams"].forms;

/** Arguments of `SeqeraTeams`. */
export interface SeqeraTeamsArgs {
    /** Numeric id of the Seqera organization. */
    organizationId: pulumi.Input<number>;
    /** Teams by key. The key is part of the name of the resource. */
    teams: { [key: string]: TeamSettings };
}

/**
 * Teams of an organization and their members. A team takes part in a workspace by `SeqeraWorkspaceParticipants`, with its id.
 *
 * @example
 * ```typescript
 * const teams = new SeqeraTeams("teams", {
 *     organizationId: 252464779077610,
 *     teams: { core: { name: "core", memberIds: [1001, 1002] } },
 * });
 * ```
 */
export class SeqeraTeams extends pulumi.ComponentResource {
    /** Ids of the teams, by key. */
    public readonly teamIds: pulumi.Output<{ [key: string]: number }>;

    /** @throws pulumi.InputPropertiesError naming every invalid id, name and description, and every duplicate member. */
    constructor(name: string, args: SeqeraTeamsArgs, opts?: pulumi.ComponentResourceOptions) {
        args = resolveArgs("SeqeraTeams", name, args, opts);
        const { organizationId } = args;
        throwIfInvalid(`SeqeraTeams ${name}`, [
            ...validateOrganizationId(organizationId),
            ...validateTeams(args.teams),
        ]);
        super(
            "megatests-components:index:SeqeraTeams",
            name,
            componentInputs("SeqeraTeams", args),
            passingDependencies(opts),
        );

        const teams = mapValues(args.teams, ({ name: teamName, description, memberIds = [] }, key) => {
            const team = new seqera.Teams(
                `${name}-${key}`,
                { name: teamName, description, orgId: organizationId },
                { parent: this },
            );
            for (const memberId of memberIds) {
                new seqera.TeamMember(
                    `${name}-${key}-${memberId}`,
                    { orgId: organizationId, teamId: team.teamId, memberId },
                    { parent: this },
                );
            }
            return team;
        });

        this.teamIds = pulumi.output(mapValues(teams, ({ teamId }) => teamId));
        this.registerOutputs({ teamIds: this.teamIds });
    }
}

function validateTeams(teams: SeqeraTeamsArgs["teams"]): ValidationError[] {
    return Object.entries(teams).flatMap(([key, { name, description, memberIds = [] }]) => [
        ...validateName(name, `teams.${key}.name`),
        ...validateDescription(description, `teams.${key}.description`),
        ...memberIds.flatMap((id, index) => {
            const propertyPath = `teams.${key}.memberIds[${index}]`;
            if (!(Number.isSafeInteger(id) && id > 0)) {
                const reason = `invalid member id ${formatValue(id)}: expected a positive integer.`;
                return [{ code: "invalid-member-id", propertyPath, reason }];
            }
            return memberIds.indexOf(id) === index
                ? []
                : [
                      {
                          code: "duplicate-value",
                          propertyPath,
                          reason: `duplicate member ${id}. Fix: remove one of them.`,
                      },
                  ];
        }),
    ]);
}

function validateName(name: pulumi.Input<string>, propertyPath: string): ValidationError[] {
    const reason = `invalid team name ${formatValue(name)}: expected ${TEAM_NAME.form}.`;
    return isPlain(name) && !hasForm(name, TEAM_NAME) ? [{ code: "invalid-team-name", propertyPath, reason }] : [];
}

function validateDescription(text: pulumi.Input<string> | undefined, propertyPath: string): ValidationError[] {
    if (!isPlain(text) || [...text].length <= DESCRIPTION.maxLength) {
        return [];
    }
    const reason = `invalid description of ${[...text].length} characters: expected at most ${DESCRIPTION.maxLength}.`;
    return [{ code: "text-too-long", propertyPath, reason }];
}
