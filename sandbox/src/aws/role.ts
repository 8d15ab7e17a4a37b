import { iamId, now } from "../cloud/identifiers";
import type { AwsState, IamRole, JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { formFailures } from "../plugin/forms";
import { identityForms } from "./names";
import { unlessMissing, type AwsApi, type Reject } from "./api";
import { comparable, documentAsText } from "./compare";
import { number, optionalText, text } from "../plugin/values";

const CHANGEABLE = [
    "description",
    "permissionsBoundary",
    "assumeRolePolicy",
    "maxSessionDuration",
    "forceDetachPolicies",
    "tags",
];

/** An IAM role, whose name is its id. A role with attached policies cannot be deleted. */
export const role: ResourceModel<AwsApi> = {
    inputs: ["name", "path", ...CHANGEABLE],
    inPlace: CHANGEABLE,
    computed: ["arn", "uniqueId", "createDate", "tagsAll"],
    drift: ["description", "permissionsBoundary", "tags"],
    autoName: "name",
    defaults: { path: "/", maxSessionDuration: 3600, forceDetachPolicies: false },
    prepare: documentAsText("assumeRolePolicy"),
    check: (inputs) => formFailures(identityForms, inputs),
    normalize: comparable,

    async create(inputs, api) {
        const [name, path] = [text(inputs, "name"), text(inputs, "path")];
        const created = await api.call("CreateRole", ({ accountId, roles }, reject): IamRole => {
            if (name in roles) {
                reject(409, "EntityAlreadyExists", `a role with the name ${name} already exists`);
            }
            return (roles[name] = {
                id: iamId("AROA"),
                arn: `arn:aws:iam::${accountId}:role${path}${name}`,
                path,
                attachedPolicies: [],
                createDate: now(),
                ...changeable(inputs),
            });
        });
        return { id: name, outputs: { ...outputsOf(name, created), ...inputs } };
    },

    async read(id, known, api) {
        const found = await unlessMissing(api.call("GetRole", (aws, reject) => find(aws, id, reject)));
        const forceDetachPolicies = known?.["forceDetachPolicies"] ?? false;
        return found && { id, outputs: { ...outputsOf(id, found), forceDetachPolicies } };
    },

    async update(id, inputs, _known, api) {
        const changed = await api.call("UpdateRole", (aws, reject) =>
            Object.assign(find(aws, id, reject), changeable(inputs)),
        );
        return { ...outputsOf(id, changed), ...inputs };
    },

    async delete(id, known, api) {
        await unlessMissing(
            api.call("DeleteRole", (aws, reject) => {
                if (find(aws, id, reject).attachedPolicies.length > 0 && known["forceDetachPolicies"] !== true) {
                    reject(409, "DeleteConflict", `the role ${id} has policies attached; detach them first`);
                }
                delete aws.roles[id];
            }),
        );
    },
};

function find({ roles }: AwsState, name: string, reject: Reject): IamRole {
    return roles[name] ?? reject(404, "NoSuchEntity", `role ${name} does not exist`);
}

function changeable(
    inputs: JsonObject,
): Pick<IamRole, "description" | "permissionsBoundary" | "assumeRolePolicy" | "maxSessionDuration" | "tags"> {
    return {
        permissionsBoundary: optionalText(inputs, "permissionsBoundary"),
        description: optionalText(inputs, "description"),
        assumeRolePolicy: text(inputs, "assumeRolePolicy"),
        maxSessionDuration: number(inputs, "maxSessionDuration"),
        tags: (inputs["tags"] ?? {}) as Record<string, string>,
    };
}

function outputsOf(
    name: string,
    { id, description, permissionsBoundary, tags, attachedPolicies, ...rest }: IamRole,
): JsonObject {
    return {
        ...rest,
        name,
        uniqueId: id,
        managedPolicyArns: attachedPolicies,
        ...(description !== undefined && { description }),
        ...(permissionsBoundary !== undefined && { permissionsBoundary }),
        ...(Object.keys(tags).length > 0 && { tags }),
        tagsAll: tags,
    };
}
