import { STATUS_CODES } from "node:http";
import type { Caller } from "../cloud/cloud";
import { ServiceError } from "../cloud/serviceError";
import type { Fault, SeqeraState, SeqeraUser } from "../cloud/state";

/** Who may carry out an operation in a workspace. */
export type Access = "manager" | "secretsWriter" | "participant";

const sufficientRoles: Record<Exclude<Access, "participant">, readonly string[]> = {
    manager: ["owner", "admin"],
    secretsWriter: ["owner", "admin", "maintain"],
};

const unknownToken = "the access token is missing, unknown or expired";

/** What an operation works with, once its token was accepted. */
export interface Request {
    seqera: SeqeraState;
    workspaceId: number;
    organizationId: number;
    fault?: Fault;
    /** Ends the operation with an HTTP status. */
    reject: (this: void, status: number, reason: string) => never;
}

/** Seqera's API, for the owner of one access token. */
export class SeqeraApi {
    constructor(
        private readonly cloud: Caller,
        private readonly token: string | undefined,
    ) {}

    /** Throws a ServiceError 401 for an unknown token. */
    checkToken(): void {
        this.owner();
    }

    /** The token's owner. Throws a ServiceError 401 for an unknown token. */
    owner(): SeqeraUser {
        const { tokens, users } = this.cloud.look().seqera;
        const memberId =
            this.token !== undefined && Object.hasOwn(tokens, this.token) ? tokens[this.token]?.memberId : undefined;
        const user = users.find((each) => each.memberId === memberId);
        if (user === undefined) {
            throw new ServiceError("seqera", "", 401, "", unknownToken);
        }
        return user;
    }

    /** Everyone whom Seqera knows. */
    users(): SeqeraUser[] {
        return this.cloud.look().seqera.users;
    }

    /** The workspaces in which the token's owner takes part, with their organizations. */
    workspaces(): { orgId: number; orgName?: string; workspaceId: number; workspaceName: string }[] {
        const { memberId } = this.owner();
        const { workspaces, participants, organizations } = this.cloud.look().seqera;
        return workspaces
            .filter(({ id }) => participants.some((each) => each.workspaceId === id && each.memberId === memberId))
            .map(({ id, name, organizationId }) => ({
                orgId: organizationId,
                orgName: organizations.find((each) => each.id === organizationId)?.name,
                workspaceId: id,
                workspaceName: name,
            }));
    }

    /**
     * Carries out an operation in a workspace.
     * Throws a ServiceError 401 for an unknown token, and 403 for a workspace that does not exist or in which the
     * token's owner may not do this; Seqera does not tell the two apart.
     */
    call<T>(operation: string, workspaceId: number, access: Access, handle: (request: Request) => T): Promise<T> {
        return this.cloud.call("seqera", operation, ({ seqera }, fault) => {
            const reject = (status: number, reason: string): never => {
                throw new ServiceError("seqera", operation, status, "", reason);
            };
            const owner = this.token === undefined ? undefined : seqera.tokens[this.token];
            if (owner === undefined) {
                return reject(401, unknownToken);
            }
            const workspace = seqera.workspaces.find(({ id }) => id === workspaceId);
            const role = seqera.participants.find(
                (each) => each.workspaceId === workspaceId && each.memberId === owner.memberId,
            )?.role;
            if (workspace === undefined || role === undefined) {
                return reject(403, "the user does not take part in this workspace");
            }
            if (access !== "participant" && !sufficientRoles[access].includes(role)) {
                return reject(403, `the role ${role} does not allow this operation`);
            }
            return handle({ seqera, workspaceId, organizationId: workspace.organizationId, fault, reject });
        });
    }

    /** Carries out an operation in an organization, for a manager of its workspace. */
    callInOrganization<T>(operation: string, organizationId: number, handle: (request: Request) => T): Promise<T> {
        const workspace = this.cloud.look().seqera.workspaces.find((each) => each.organizationId === organizationId);
        return this.call(operation, workspace?.id ?? 0, "manager", handle);
    }
}

/** What a read found, or nothing where Seqera's provider takes the rejection for "deleted": 403 and 404, for some 400 too. */
export async function unlessGone<T>(read: Promise<T>, statuses: number[] = [403, 404]): Promise<T | undefined> {
    try {
        return await read;
    } catch (error) {
        if (error instanceof ServiceError && statuses.includes(error.status)) {
            return undefined;
        }
        throw error;
    }
}

/** Carries out a deletion; what is gone already counts as deleted. */
export async function deleted(deletion: Promise<void>): Promise<void> {
    try {
        await deletion;
    } catch (error) {
        if (!(error instanceof ServiceError && error.status === 404)) {
            throw error;
        }
    }
}

/** What creates something of which the provider says in its own words that it is there already. */
const CREATIONS = ["POST /compute-envs", "POST /credentials"];

/** A rejection as Seqera's provider prints it: the request without its token, an empty line, then the answer. */
export function describeSeqeraRejection({ operation, status, reason }: ServiceError): string {
    if (status === 409 && CREATIONS.includes(operation)) {
        return (
            "Resource Already Exists: When creating this resource, the API indicated that this resource already exists. " +
            "You can bring the existing resource under management using Terraform import functionality or retry with a unique configuration."
        );
    }
    const request = [`${operation} HTTP/1.1`, "Host: api.cloud.seqera.io", "Authorization: (sensitive)", "", ""];
    const answer = [
        `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
        "Content-Type: application/json",
        "",
        JSON.stringify({ message: reason }),
    ];
    return (
        `unexpected response from API. Got an unexpected response code ${status}: ` +
        `**Request**:\n${request.join("\r\n")}\n**Response**:\n${answer.join("\r\n")}`
    );
}
