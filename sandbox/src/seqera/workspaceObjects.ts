import { CodedError, SEQERA_RULES, type SeqeraTypeRules } from "megatests-components/internal";
import type { JsonObject, SeqeraUser } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { number } from "../plugin/values";
import { ProviderError, ServiceError } from "../cloud/serviceError";
import { deleted, unlessGone, type SeqeraApi } from "./api";
import { formFailures } from "../plugin/forms";
import { inputNames, schemaFailures } from "./packageSchema";
import {
    DATA_LINKS,
    LABELS,
    type Place,
    TEAMS,
    TEAM_MEMBERS,
    createObject,
    deleteObject,
    getObject,
    listMembers,
    listObjects,
    updateObject,
} from "./workspaceObjectApi";

/** A label of a workspace. The provider lists the labels when it reads one, but looks for none among them. */
export const labels: ResourceModel<SeqeraApi> = {
    ...ruled("seqera:index/labels:Labels"),
    computed: ["labelId", "labelsId"],

    async create(inputs, api) {
        const { id, inputs: kept } = await createObject(api, LABELS, workspaceOf(inputs), inputs);
        await listObjects(api, LABELS, workspaceOf(inputs));
        return { id, outputs: { ...inputs, ...kept, labelId: Number(id), labelsId: Number(id) } };
    },

    async read(id, known, api) {
        const outputs = inState(known);
        await listObjects(api, LABELS, workspaceOf(outputs));
        return { id, outputs };
    },

    async update(id, inputs, known, api) {
        await updateObject(api, LABELS, workspaceOf(known), id, inputs);
        await listObjects(api, LABELS, workspaceOf(known));
        return { ...known, ...inputs };
    },

    delete: (id, known, api) => deleted(deleteObject(api, LABELS, workspaceOf(known), id)),
};

/** A team of an organization. */
export const teams: ResourceModel<SeqeraApi> = {
    ...ruled("seqera:index/teams:Teams"),
    computed: ["teamId", "teamsId", "avatarUrl", "idpGroupName", "membersCount"],

    async create(inputs, api) {
        const { id } = await createObject(api, TEAMS, organizationOf(inputs), inputs);
        return { id, outputs: { ...inputs, teamId: Number(id), teamsId: Number(id) } };
    },

    async read(given, known, api) {
        const { id, outputs } = known === undefined ? teamOfImport(given) : { id: given, outputs: known };
        const found = await unlessGone(getObject(api, TEAMS, organizationOf(outputs), id), [404]);
        return found && { id, outputs: { ...outputs, ...found.inputs } };
    },

    async update(id, inputs, known, api) {
        await updateObject(api, TEAMS, organizationOf(known), id, inputs);
        await getObject(api, TEAMS, organizationOf(known), id);
        return { ...known, ...inputs };
    },

    delete: (id, known, api) => deleted(deleteObject(api, TEAMS, organizationOf(known), id)),
};

/** A member of a team, by the number or the address of a member of the organization. */
export const teamMember: ResourceModel<SeqeraApi> = {
    ...ruled("seqera:index/teamMember:TeamMember"),
    computed: ["userId", "userName", "firstName", "lastName", "avatar", "role", "email", "memberId"],

    async create(inputs, api) {
        const members = await listMembers(api, number(inputs, "orgId"));
        const member = members.find(({ memberId, email }) =>
            inputs["email"] === undefined ? memberId === inputs["memberId"] : email === inputs["email"],
        );
        if (member === undefined) {
            throw new ServiceError("seqera", "", 404, "", "the organization has no such member");
        }
        const { memberId } = member;
        const { id } = await createObject(api, TEAM_MEMBERS, teamOf(inputs), { memberId });
        return { id, outputs: { ...inputs, ...memberOutputs(member) } };
    },

    async read(id, known, api) {
        const outputs = inState(known);
        const found = await listObjects(api, TEAM_MEMBERS, teamOf(outputs));
        return found.some(({ inputs }) => inputs["memberId"] === outputs["memberId"]) ? { id, outputs } : undefined;
    },

    delete: (id, known, api) => deleted(deleteObject(api, TEAM_MEMBERS, teamOf(known), id)),
};

/** A bucket in Data Explorer. */
export const dataLink: ResourceModel<SeqeraApi> = {
    ...ruled("seqera:index/dataLink:DataLink"),
    computed: ["dataLinkId", "credentials", "hidden", "message", "region", "status"],

    async create(inputs, api) {
        const { id } = await createObject(api, DATA_LINKS, workspaceOf(inputs), inputs);
        return { id, outputs: { ...inputs, id, dataLinkId: id, credentials: [], hidden: false, status: "VALID" } };
    },

    async read(id, known, api) {
        const outputs = inState(known);
        const found = await unlessGone(getObject(api, DATA_LINKS, workspaceOf(outputs), id), [404]);
        return found && { id, outputs: { ...outputs, ...found.inputs } };
    },

    async update(id, inputs, known, api) {
        await updateObject(api, DATA_LINKS, workspaceOf(known), id, inputs);
        return { ...known, ...inputs };
    },

    delete: (id, known, api) => deleted(deleteObject(api, DATA_LINKS, workspaceOf(known), id)),
};

function ruled(
    token: keyof typeof SEQERA_RULES,
): Pick<ResourceModel<SeqeraApi>, "inputs" | "inPlace" | "kept" | "check"> {
    const { inPlace, kept, forms = {} }: SeqeraTypeRules = SEQERA_RULES[token];
    return {
        inputs: inputNames(token),
        inPlace,
        kept,
        check: (inputs) => [...schemaFailures(token, inputs), ...formFailures(forms, inputs)],
    };
}

/** Reads the import id of a team. */
function teamOfImport(given: string): { id: string; outputs: JsonObject } {
    const [, orgId, teamId] = /^\{"org_id": ?(\d+), ?"team_id": ?(\d+)\}$/.exec(given) ?? [];
    if (orgId === undefined || teamId === undefined) {
        const form = '{"org_id": ..., "team_id": ...}';
        throw new ProviderError(`The import id must be JSON of the form ${form}, received: ${given}`);
    }
    return { id: teamId, outputs: { orgId: Number(orgId), teamId: Number(teamId), teamsId: Number(teamId) } };
}

/**
 * The outputs in the state, which an import does not have: the provider cannot import a label, and the sandbox none of
 * these.
 */
function inState(known: JsonObject | undefined): JsonObject {
    if (known === undefined) {
        throw new CodedError("no-import", "the sandbox does not support imports of this type");
    }
    return known;
}

function workspaceOf(properties: JsonObject): Place {
    return { workspaceId: number(properties, "workspaceId") };
}

function organizationOf(properties: JsonObject): Place {
    return { orgId: number(properties, "orgId") };
}

function teamOf(properties: JsonObject): Place {
    return { ...organizationOf(properties), teamId: number(properties, "teamId") };
}

function memberOutputs({ memberId, userName, email, firstName, lastName }: SeqeraUser): JsonObject {
    return { memberId, userId: memberId, userName, email, firstName, lastName, role: "member" };
}
