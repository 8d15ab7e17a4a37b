import type { Api } from "./api";
import { type Check, type Finding, failed, fromAnotherCheck, ok, warning } from "./check";
import { owner, roleOf, workspace } from "./seqeraApi";
import type { Targets } from "./targets";
import { curl } from "./tokens";

const FIX = "Use the token of a bot that has the role Maintain in the workspace.";

/** Tokens of the deployment and of the workflows, as the environment variables hold them. */
export interface SeqeraTokens {
    deployer?: string;
    launch?: string;
}

/** Whether the workflows' token can launch runs and has no further rights. `launchApi` sends that token. */
export function launchTokenCheck(api: Api, launchApi: Api, targets: Targets, tokens: SeqeraTokens): Check {
    return {
        id: "seqera-launch-token",
        area: "Seqera",
        title: "launch token",
        why: "Every workflow of the organization can read it, so it should only have the right to launch runs.",
        command: curl(`${targets.seqeraUrl}/user-info`, "TOWER_LAUNCH_TOKEN"),
        run: async () => {
            if (!tokens.launch?.trim()) {
                return ok(
                    "TOWER_LAUNCH_TOKEN is not set, so the organization secret TOWER_ACCESS_TOKEN is not changed",
                );
            }
            if (tokens.launch === tokens.deployer) {
                return failed("deployer-token", "TOWER_LAUNCH_TOKEN is the token of the deployment", FIX);
            }
            const { userName } = await owner(launchApi);
            const role = await roleOf(api, userName, await fromAnotherCheck(workspace(api, targets.workspaceId)));
            return roleFinding(userName, role);
        },
    };
}

/** Source of each role's rights: Seqera's documentation of workspace roles. */
function roleFinding(userName: string, role: string | undefined): Finding {
    const found = `${userName} has the role ${role}`;
    switch (role) {
        case undefined:
            return warning(
                "role-from-team",
                `${userName} is not a workspace participant, so the role comes from a team or from the organization`,
                "Check in Seqera that the role is Maintain.",
            );
        case "maintain":
            return ok(found);
        case "owner":
        case "admin":
            return warning("excessive-role", `${found}, which can delete compute environments and credentials`, FIX);
        case "launch":
            return failed(
                "insufficient-role",
                `${found}, which can launch saved pipelines only; the workflows launch others`,
                FIX,
            );
        case "connect":
        case "view":
            return failed("insufficient-role", `${found}, which cannot launch runs`, FIX);
        default:
            return warning(
                "custom-role",
                `${found}, which is a custom role`,
                "Check in Seqera that the role can launch pipelines that are not saved.",
            );
    }
}
