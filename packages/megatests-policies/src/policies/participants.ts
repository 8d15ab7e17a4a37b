import type { ResourceValidationPolicy } from "@pulumi/policy";
import { type Exceptions, exceptionsBy, isExempt } from "./exceptions";
import { type Properties, formatValue } from "./values";

/** What gives a person a role, by type of resource: where. */
export const MEMBERS: Readonly<Record<string, string>> = {
    "seqera:index/organizationMember:OrganizationMember": "organization",
    "seqera:index/workspaceParticipant:WorkspaceParticipant": "workspace",
};

/** An owner can hand a workspace or an organization on, or delete it with all that it launched. */
export const participantsNotOwner: ResourceValidationPolicy = {
    name: "participants-not-owner",
    description: "A participant of a workspace or member of an organization is not its owner, unless an exception.",
    severity: "high",
    configSchema: { properties: { exceptions: exceptionsBy("participants by email, member id or team id") } },
    validateResource: (args, reportViolation) => {
        const { type, props } = args;
        const place = MEMBERS[type];
        if (place === undefined) {
            return;
        }
        const { role, email, memberId, teamId } = props as Properties;
        const participant = String(email ?? memberId ?? teamId);
        // Seqera takes a role in any case.
        const owner = String(role).trim().toLowerCase() === "owner";
        if (owner && !isExempt(args.getConfig<Exceptions>(), participant)) {
            reportViolation(
                `The participant ${participant} has the role ${formatValue(role)} of the ${place}. Fix: admin is enough to run a workspace; ` +
                    "or list the participant among the exceptions with a reason.",
            );
        }
    },
};
