import type { Api } from "./api";
import { type Check, type Finding, failed, fromAnotherCheck, ok, warning } from "./check";
import type { KnownIds } from "./knownIds";
import { type Listed, computeEnvironmentsOf, credentialsOf, owner, roleOf, workspace } from "./seqeraApi";
import type { Targets } from "./targets";
import { curl } from "./tokens";

/** Roles that can create compute environments and credentials. Source: Seqera's documentation of workspace roles. */
const SUFFICIENT_ROLES = ["owner", "admin"];
const TOKEN = "TOWER_ACCESS_TOKEN";
const RECREATE =
    "Read the reason on its page in Seqera and correct it. Then delete the compute environment there and deploy again.";

/**
 * Whether Seqera Platform is available, and the token's owner has the rights for a deployment. `publicApi` sends no
 * token.
 */
export function seqeraChecks(publicApi: Api, api: Api, targets: Targets, knownIds: KnownIds): Check[] {
    const { seqeraUrl, workspaceId, environments, credentials } = targets;
    const shownId = typeof workspaceId === "number" ? workspaceId : "WORKSPACE_ID";
    const check = (title: string, why: string, path: string, run: () => Promise<Finding>): Check => ({
        id: `seqera-${title}`,
        area: "Seqera",
        title,
        why,
        command: curl(seqeraUrl + path, path === "/service-info" ? undefined : TOKEN),
        run,
    });
    const workspaceQuery = `?workspaceId=${shownId}`;

    return [
        check("service", "The Seqera provider sends its requests to this API.", "/service-info", async () => {
            const { serviceInfo } = (await publicApi.get("/service-info")).body as {
                serviceInfo?: { version?: string };
            };
            return serviceInfo === undefined
                ? failed(
                      "not-seqera",
                      `${seqeraUrl} is not the URL of a Seqera Platform API`,
                      "Correct seqeraServerUrl.",
                  )
                : ok(`Seqera Platform ${serviceInfo.version ?? "of unknown version"} answers at ${seqeraUrl}`);
        }),
        check("token", "Every further request needs a valid token.", "/user-info", async () =>
            ok(`the token belongs to ${(await owner(api)).userName}`),
        ),
        check(
            "workspace",
            "The deployment creates compute environments and credentials in this workspace. Without access Seqera answers 403, which the provider treats as deleted.",
            "/user/USER_ID/workspaces",
            async () => {
                const { orgName, workspaceName } = await workspace(api, workspaceId);
                return ok(`the token has access to ${orgName}/${workspaceName} (${workspaceId})`);
            },
        ),
        check(
            "role",
            "Only owners and admins of a workspace can create compute environments and credentials.",
            `/orgs/ORG_ID/workspaces/${shownId}/participants`,
            async () => {
                const { userName } = await fromAnotherCheck(owner(api));
                const role = await roleOf(api, userName, await fromAnotherCheck(workspace(api, workspaceId)));
                if (role === undefined) {
                    return warning(
                        "role-from-team",
                        `${userName} is not a workspace participant, so the role comes from a team or from the organization`,
                        "Check in Seqera that the role is Owner or Admin.",
                    );
                }
                return SUFFICIENT_ROLES.includes(role)
                    ? ok(`${userName} has the role ${role}`)
                    : failed(
                          "insufficient-role",
                          `${userName} has the role ${role}, which cannot create compute environments`,
                          "Use the token of an Owner or Admin, or change the role.",
                      );
            },
        ),
        check("credentials", "The names of credentials are unique.", `/credentials${workspaceQuery}`, async () =>
            nameFinding("credentials", await credentialsOf(api, workspaceId), credentials, await knownIds()),
        ),
        check("names", "The names of compute environments are unique.", `/compute-envs${workspaceQuery}`, async () =>
            nameFinding(
                "compute environments",
                await computeEnvironmentsOf(api, workspaceId),
                environments.map(({ name }) => name),
                await knownIds(),
            ),
        ),
        ...environments.map(({ name }) => ({
            ...check(
                "environment",
                "Runs do not start in a compute environment that is not available.",
                `/compute-envs${workspaceQuery}`,
                async () => {
                    const all = await fromAnotherCheck(computeEnvironmentsOf(api, workspaceId));
                    const found = all.find((one) => one.name === name);
                    return found === undefined ? ok("does not exist yet") : statusFinding(found.status);
                },
            ),
            title: `environment ${name}`,
            resource: name,
        })),
    ];
}

function statusFinding(status: string): Finding {
    const found = `the status is ${status}`;
    switch (status) {
        case "AVAILABLE":
            return ok(found);
        case "CREATING":
        case "DELETING":
            return warning("environment-in-progress", found, "Wait until the status changes, up to 5 minutes.");
        case "DISABLED":
            return warning("environment-disabled", found, "Enable it in Seqera.");
        default:
            return failed("environment-errored", found, RECREATE);
    }
}

/** Whether another resource has one of the planned names. */
function nameFinding(noun: string, existing: Listed[], planned: string[], ids: Set<string> | undefined): Finding {
    const taken = existing.filter(({ name }) => planned.includes(name));
    const foreign = taken.filter(({ id }) => ids?.has(id) !== true).map(({ name }) => name);
    if (foreign.length === 0) {
        return ok(`${existing.length} ${noun} in the workspace, no conflict`);
    }
    const found = `these ${noun} already exist: ${foreign.join(", ")}`;
    return ids === undefined
        ? warning(
              "possible-name-conflict",
              found,
              "No action is needed if this stack created them. Its state could not be read.",
          )
        : failed(
              "name-conflict",
              found,
              "This stack did not create them. Import them, delete them in Seqera, or choose other names.",
          );
}
