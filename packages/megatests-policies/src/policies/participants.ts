import type { ResourceValidationPolicy } from "@pulumi/policy";
import { type Exceptions, exceptionsBy, isExempt } from "./exceptions";
import { type Properties, formatValue } from "./values";

/** Where a resource of each type grants a role. */
export const MEMBERS: ReadonlyMap<string, string> = new Map([
    ["seqera:index/organizationMember:OrganizationMember", "organization"],
    ["seqera:index/workspaceParticipant:WorkspaceParticipant", "workspace"],
]);

/** An owner can transfer or delete a workspace or an organization. */
export const participantsNotOwner: ResourceValidationPolicy = {
    name: "participants-not-owner",
    description:
        "A workspace participant or organization member must not be an owner, unless it is an exception with a reason.",
    severity: "high",
    configSchema: { properties: { exceptions: exceptionsBy("participants by email, member id or team id") } },
    validateResource: (args, reportViolation) => {
        const { type, props } = args;
        const place = MEMBERS.get(type);
        if (place === undefined) {
            return;
        }
        const { role, email, memberId, teamId } = props as Properties;
        const participant = String(email ?? memberId ?? teamId);
        // Seqera takes a role in any case.
        const owner = String(role).trim().toLowerCase() === "owner";
        if (owner && !isExempt(args.getConfig<Exceptions>(), participant)) {
            reportViolation(
                `${place} participant ${participant}: role ${formatValue(role)} is not allowed. ` +
                    "Fix: use the role admin, or add the participant to exceptions with a reason.",
            );
        }
    },
};
