import type { Api } from "./api";
import { type Check, type Finding, failed, fromAnotherCheck, ok, warning } from "./check";
import { owner, roleOf, workspace } from "./seqeraChecks";
import type { Targets } from "./targets";
import { curl } from "./tokens";

const FIX = "Use the token of a bot that has the role Maintain in the workspace.";

/** Tokens of the deployment and of the workflows, as the environment has them. */
export interface SeqeraTokens {
    deployer?: string;
    launch?: string;
}

/** Whether the token that every workflow reads launches runs, and does no more. `launchApi` asks with that token. */
export function launchTokenCheck(api: Api, launchApi: Api, targets: Targets, tokens: SeqeraTokens): Check {
    return {
        area: "Seqera",
        title: "launch token",
        why: "Every workflow of the organization reads it, so it should launch runs and do no more.",
        command: curl(`${targets.seqeraUrl}/user-info`, "TOWER_LAUNCH_TOKEN"),
        run: async () => {
            if (!tokens.launch?.trim()) {
                return ok(
                    "TOWER_LAUNCH_TOKEN is not set, so the organization secret TOWER_ACCESS_TOKEN stays as it is",
                );
            }
            if (tokens.launch === tokens.deployer) {
                return failed("TOWER_LAUNCH_TOKEN is the token of the deployment", FIX);
            }
            const { userName } = await owner(launchApi);
            const role = await roleOf(api, userName, await fromAnotherCheck(workspace(api, targets.workspaceId)));
            return roleFinding(userName, role);
        },
    };
}

/** Source of what a role may do: Seqera's documentation of workspace roles. */
function roleFinding(userName: string, role: string | undefined): Finding {
    const found = `${userName} has the role ${role}`;
    switch (role) {
        case undefined:
            return warning(
                `${userName} is not among the participants, so access comes from a team or from the organization`,
                "Make sure that it is the role Maintain.",
            );
        case "maintain":
            return ok(found);
        case "owner":
        case "admin":
            return warning(`${found}, which may delete environments and credentials`, FIX);
        case "launch":
            return failed(`${found}, which launches saved pipelines only, and workflows launch others`, FIX);
        case "connect":
        case "view":
            return failed(`${found}, which launches nothing`, FIX);
        default:
            return warning(`${found}, which is a role of your own`, "Make sure that it may launch what is not saved.");
    }
}
