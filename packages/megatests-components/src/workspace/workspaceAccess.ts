import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";

/** How the access to a Seqera workspace is checked before anything is deployed. */
export interface WorkspaceAccessSettings {
    /** Whether the check is made. Defaults to true. */
    check?: boolean;
    /** E-mail address of the token's owner. With it and `organizationId` the owner's role is checked as well. */
    tokenOwnerEmail?: pulumi.Input<string>;
    /** Numeric id of the organization that the workspace belongs to. */
    organizationId?: pulumi.Input<number>;
}

/** Roles that may write compute environments and credentials. Source: Seqera's documentation of workspace roles. */
const SUFFICIENT_ROLES = ["owner", "admin"];

/**
 * Asks Seqera whether the token sees the workspace with enough rights. The answer holds back whatever depends on it.
 *
 * The provider takes a 403 on a read for "deleted": with a token that lost its access, a refresh would drop credentials
 * and environments from the state while they live on.
 *
 * @throws pulumi.RunError, as a rejected output, when the token does not see the workspace or its owner's role does not
 * suffice.
 */
export function workspaceAccess(
    parent: pulumi.Resource,
    workspaceId: pulumi.Input<number>,
    settings: WorkspaceAccessSettings,
): pulumi.Output<pulumi.Resource[]> {
    return pulumi
        .all([workspaceId, settings.organizationId, settings.tokenOwnerEmail])
        .apply(async ([workspace, organization, email]) => {
            try {
                await seqera.getCredentials({ workspaceId: workspace }, { parent });
            } catch (error) {
                throw refusedWorkspace(workspace, reasonOf(error));
            }
            if (organization !== undefined && email !== undefined) {
                const role = await ownersRole(parent, workspace, organization, email);
                if (!SUFFICIENT_ROLES.includes(role)) {
                    throw refusedWorkspace(workspace, `the token's owner has the role ${role} there`);
                }
            }
            return [];
        });
}

async function ownersRole(parent: pulumi.Resource, workspaceId: number, orgId: number, email: string): Promise<string> {
    try {
        return (await seqera.getWorkspaceParticipant({ workspaceId, orgId, email }, { parent })).role;
    } catch (error) {
        throw refusedWorkspace(workspaceId, reasonOf(error));
    }
}

function refusedWorkspace(workspaceId: number, reason: string): pulumi.RunError {
    return new pulumi.RunError(
        [
            `Seqera workspace ${workspaceId} cannot be managed with this token: ${reason}.`,
            "Nothing was changed. Going on would be unsafe: Seqera answers 403 for what a token may not see, and that is",
            "taken for deleted.",
            "Fix: use a token whose owner is Owner or Admin of the workspace, and check the workspace id.",
            `Check: curl -H "Authorization: Bearer $TOWER_ACCESS_TOKEN" ` +
                `"https://api.cloud.seqera.io/credentials?workspaceId=${workspaceId}" (or your own Platform's API)`,
        ].join("\n"),
    );
}

function reasonOf(error: unknown): string {
    return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
