import { STATUS_CODES } from "node:http";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { redact } from "../internal/redact";
import { shellQuoted } from "../internal/shell";
import { formatValue } from "../internal/formatValue";
import { DeploymentError, type ValidationError, isPlain } from "../internal/validation";
import { validateNotEmpty, validateOrganizationId } from "./names";

/** Check of the access to a Seqera workspace, before any resource is created. */
export interface AccessCheckSettings {
    /**
     * Whether access is checked. The check lists the credentials of the workspace, which fails for a token without
     * access. With `tokenOwnerEmail` it also reads the role of the token's owner. Defaults to true.
     */
    check?: boolean;
    /**
     * E-mail address of the token's owner. The check then requires the role Owner or Admin, and `organizationId`. If
     * omitted, the role is not checked.
     */
    tokenOwnerEmail?: pulumi.Input<string>;
    /** Numeric id of the organization of the workspace. Defaults to `organizationId` of the platform. */
    organizationId?: pulumi.Input<number>;
}

/** Roles that may write compute environments and credentials. Source: Seqera's documentation of workspace roles. */
const SUFFICIENT_ROLES = ["owner", "admin"];

/** HTTP statuses that are about the token or the workspace id. */
const NO_ACCESS = ["401", "403", "404"];

/** What to do when Seqera did not answer the question, by what its provider says. */
const ADVICE: [RegExp, string][] = [
    [/\b429\b/, "wait until Seqera's rate limit has passed, then deploy again."],
    [/\b5\d\d\b/, "wait until Seqera's API answers again, then deploy again."],
    [
        /x509|certificate|tls:/i,
        "check the provider's serverUrl, and that this machine trusts the server's certificate.",
    ],
];

const CHECK_NETWORK = "check the provider's serverUrl, and the network or VPN.";

/** Refusals of a platform's settings of the check. `organizationId` is the platform's own, which counts as well. */
export function validateAccessCheck(
    settings: AccessCheckSettings | undefined,
    organizationId: pulumi.Input<number> | undefined,
): ValidationError[] {
    const email = settings?.tokenOwnerEmail;
    const propertyPath = "accessCheck.tokenOwnerEmail";
    const received = isPlain(email) ? formatValue(email) : "an output";
    const reason = `The role of an owner is asked for in an organization (received ${received} alone). Fix: pass organizationId too.`;
    return [
        ...validateOrganizationId(settings?.organizationId, "accessCheck.organizationId"),
        ...validateNotEmpty(email, propertyPath, "pass the address of the token's owner, or leave it out"),
        ...(email !== undefined && (settings?.organizationId ?? organizationId) === undefined
            ? [{ propertyPath, reason }]
            : []),
    ];
}

/**
 * Lists the workspace's credentials, to see that the token has access, and asks for the role of the token's owner where
 * e-mail address and organization are given. The answer holds back whatever depends on it.
 *
 * The provider takes a 403 on a read for "deleted": with a token that lost its access, a refresh would drop credentials
 * and environments from the state while they live on.
 *
 * @throws pulumi.RunError, as a rejected output, when Seqera does not list the credentials, cannot be asked, or gives the
 * owner a role that does not suffice.
 */
export function accessCheck(
    parent: pulumi.Resource,
    workspaceId: pulumi.Input<number>,
    settings: AccessCheckSettings,
): pulumi.Output<pulumi.Resource[]> {
    return pulumi
        .all([workspaceId, settings.organizationId, settings.tokenOwnerEmail])
        .apply(async ([workspace, orgId, email]) => {
            await answered(workspace, seqera.getCredentials({ workspaceId: workspace }, { parent }));
            if (orgId !== undefined && email !== undefined) {
                const owner = { workspaceId: workspace, orgId, email };
                const { role } = await answered(workspace, seqera.getWorkspaceParticipant(owner, { parent }));
                if (!SUFFICIENT_ROLES.includes(role)) {
                    throw noAccess(workspace, `the token's owner has the role ${role} there`);
                }
            }
            return [];
        });
}

/** What Seqera answers. A failure says whether the token has no access or Seqera could not be asked. */
async function answered<T>(workspaceId: number, request: Promise<T>): Promise<T> {
    try {
        return await request;
    } catch (error) {
        const text = redact(error instanceof Error ? error.message : String(error));
        const status = /\bresponse code (\d{3})\b/.exec(text)?.[1];
        const reason =
            status === undefined ? firstLine(text) : `Seqera answered ${status} ${STATUS_CODES[status] ?? ""}`;
        throw status !== undefined && NO_ACCESS.includes(status)
            ? noAccess(workspaceId, reason)
            : notAsked(workspaceId, reason);
    }
}

function firstLine(text: string): string {
    return text.split("\n").find((line) => line.trim() !== "") ?? "no reason was given";
}

function notAsked(workspaceId: number, reason: string): DeploymentError {
    const advice = ADVICE.find(([pattern]) => pattern.test(reason))?.[1] ?? CHECK_NETWORK;
    return new DeploymentError([
        `Could not check the access to Seqera workspace ${workspaceId}, so nothing was changed: ${reason}.`,
        `Fix: ${advice}`,
        'Check: curl -sS "${TOWER_API_ENDPOINT:-https://api.cloud.seqera.io}/service-info"',
    ]);
}

function noAccess(workspaceId: number, reason: string): DeploymentError {
    const url = `https://api.cloud.seqera.io/credentials?workspaceId=${workspaceId}`;
    return new DeploymentError([
        `Seqera workspace ${workspaceId} cannot be managed with this token: ${reason}.`,
        "Fix: use a token whose owner is Owner or Admin of the workspace, and check the workspace id.",
        `Check: curl -H "Authorization: Bearer $TOWER_ACCESS_TOKEN" ${shellQuoted(url)} (or your own Platform's API)`,
        "Nothing was changed. Going on would be unsafe: Seqera answers 403 for what a token may not see, and that is",
        "taken for deleted.",
    ]);
}
