import { STATUS_CODES } from "node:http";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { redact } from "../internal/redact";
import { shellQuoted } from "../internal/shell";
import { formatValue } from "../internal/formatValue";
import {
    DeploymentError,
    HIDDEN,
    type ValidationError,
    formatInput,
    validatedOutput,
    isPlain,
} from "../internal/validation";
import { validateNotEmpty, validateOrganizationId } from "./validation";

/** Check of the access to a Seqera workspace, before any resource is created. */
export interface AccessCheckSettings {
    /**
     * Whether access is checked. The check lists the credentials of the workspace, which fails for a token without
     * access. With `tokenOwnerEmail` it also reads the role of the token's owner. Defaults to true.
     */
    check?: pulumi.Input<boolean>;
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

/** HTTP statuses whose cause is the token or the workspace id. */
const NO_ACCESS = ["401", "403", "404"];

/** The fix for a check that failed, by the error of Seqera's provider. */
const ADVICE: [RegExp, string][] = [
    [/\b429\b/, "wait until Seqera's rate limit has passed, then deploy again."],
    [/\b5\d\d\b/, "wait until Seqera's API answers again, then deploy again."],
    [
        /x509|certificate|tls:/i,
        "check the provider's serverUrl, and that this machine trusts the server's certificate.",
    ],
];

const CHECK_NETWORK = "check the provider's serverUrl, and the network or VPN.";

/** Errors in a platform's settings of the check. `organizationId` is the platform's own, and the default. */
export function validateAccessCheck(
    settings: pulumi.Input<AccessCheckSettings> | undefined,
    organizationId: pulumi.Input<number> | undefined,
): ValidationError[] {
    if (!isPlain(settings)) {
        return [];
    }
    const email = settings.tokenOwnerEmail;
    const propertyPath = "accessCheck.tokenOwnerEmail";
    const received = isPlain(email) ? formatValue(email) : "an output";
    const reason = `missing required property "organizationId" with tokenOwnerEmail ${received}.`;
    return [
        ...validateOrganizationId(settings.organizationId, "accessCheck.organizationId"),
        ...validateNotEmpty(email, propertyPath, "set it to the address of the token's owner, or omit it"),
        ...(email !== undefined && (settings.organizationId ?? organizationId) === undefined
            ? [{ code: "missing-property", propertyPath, reason }]
            : []),
    ];
}

/**
 * Lists the workspace's credentials to check the token's access, and reads the role of the token's owner if e-mail address
 * and organization are set. Everything that depends on the result waits for it.
 *
 * The provider treats a 403 on a read as "deleted". With a token that lost its access, a refresh would remove credentials
 * and environments from the state although they still exist.
 *
 * @throws DeploymentError, as a rejected output, with the code `workspace-access-denied` if Seqera does not list the
 * credentials or the owner's role is insufficient, and `access-check-failed` if Seqera could not be reached.
 */
export function accessCheck(
    parent: pulumi.Resource,
    title: string,
    workspaceId: pulumi.Input<number>,
    settings: pulumi.Input<AccessCheckSettings>,
    organizationId: pulumi.Input<number> | undefined,
): pulumi.Output<pulumi.Resource[]> {
    const checked = validatedOutput(title, pulumi.output({ settings, ofPlatform: organizationId }), (known) =>
        known.settings.check === false ? [] : validateAccessCheck(known.settings, known.ofPlatform),
    );
    const secret = pulumi.output(pulumi.isSecret(pulumi.all([workspaceId, checked])));
    const all = pulumi.all([workspaceId, checked, formatInput(workspaceId), secret]);
    return all.apply(async ([id, { settings: known, ofPlatform }, label, isSecret]) => {
        const { check, tokenOwnerEmail: email, organizationId: own } = known;
        if (check === false) {
            return [];
        }
        const orgId = own ?? ofPlatform;
        const workspace = { label, hidden: isSecret ? [id, orgId, email].flatMap((each) => each ?? []) : [] };
        await answered(workspace, seqera.getCredentials({ workspaceId: id }, { parent }));
        if (orgId !== undefined && email !== undefined) {
            const owner = { workspaceId: id, orgId, email };
            const { role } = await answered(workspace, seqera.getWorkspaceParticipant(owner, { parent }));
            if (!SUFFICIENT_ROLES.includes(role)) {
                throw noAccess(label, `the token's owner has the role ${role}`);
            }
        }
        return [];
    });
}

/** The workspace in errors. */
interface Workspace {
    /** Its id, as errors show it. */
    label: string;
    /** Values that are not shown. */
    hidden: (string | number)[];
}

/** The answer of Seqera. */
async function answered<T>({ label, hidden }: Workspace, request: Promise<T>): Promise<T> {
    try {
        return await request;
    } catch (error) {
        const text = redact(error instanceof Error ? error.message : String(error));
        const status = /\bresponse code (\d{3})\b/.exec(text)?.[1] ?? "";
        const reason =
            status === ""
                ? hidden.reduce<string>((line, value) => line.replaceAll(String(value), HIDDEN), firstLine(text))
                : `Seqera answered ${status} ${STATUS_CODES[status] ?? ""}`.trimEnd();
        throw NO_ACCESS.includes(status) ? noAccess(label, reason) : checkFailed(label, reason);
    }
}

function firstLine(text: string): string {
    return text.split("\n").find((line) => line.trim() !== "") ?? "no reason given";
}

function checkFailed(workspace: string, reason: string): DeploymentError {
    const advice = ADVICE.find(([pattern]) => pattern.test(reason))?.[1] ?? CHECK_NETWORK;
    return new DeploymentError("access-check-failed", [
        `could not check the access to Seqera workspace ${workspace}: ${reason}. Nothing was changed.`,
        `Fix: ${advice}`,
        'Check: curl -sS "${TOWER_API_ENDPOINT:-https://api.cloud.seqera.io}/service-info"',
    ]);
}

function noAccess(workspace: string, reason: string): DeploymentError {
    const url = `https://api.cloud.seqera.io/credentials?workspaceId=${workspace}`;
    return new DeploymentError("workspace-access-denied", [
        `Seqera workspace ${workspace} cannot be managed with this token: ${reason}.`,
        "Fix: use a token whose owner is Owner or Admin of the workspace, and check the workspace id.",
        `Check: curl -H "Authorization: Bearer $TOWER_ACCESS_TOKEN" ${shellQuoted(url)} (or your own Platform's API)`,
        "Nothing was changed. To continue would be unsafe: Seqera answers 403 for resources that the token may not read, and",
        "the provider treats them as deleted.",
    ]);
}
