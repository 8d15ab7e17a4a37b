import type { ResourceValidationPolicy } from "@pulumi/policy";
import { type Exceptions, exceptionsBy } from "./exceptions";
import { type Properties, shown } from "./values";

const PARTICIPANT = "seqera:index/workspaceParticipant:WorkspaceParticipant";

/** An owner can hand the workspace on, or delete it with all that it launched. */
export const participantsNotOwner: ResourceValidationPolicy = {
    name: "participants-not-owner",
    description: "A participant of a workspace is not its owner, unless it is an exception with a reason.",
    severity: "high",
    configSchema: { properties: { exceptions: exceptionsBy("participants by email, member id or team id") } },
    validateResource: (args, reportViolation) => {
        const { type, props } = args;
        if (type !== PARTICIPANT) {
            return;
        }
        const { role, email, memberId, teamId } = props as Properties;
        const participant = String(email ?? memberId ?? teamId);
        if (role === "owner" && !(participant in args.getConfig<Exceptions>().exceptions)) {
            reportViolation(
                `The participant ${participant} has the role ${shown(role)}. Fix: admin is enough to run a workspace; ` +
                    "or list the participant among the exceptions with a reason.",
            );
        }
    },
};
