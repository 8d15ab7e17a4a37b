import { iamId } from "../cloud/identifiers";
import type { AwsState, IamUser, JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { formFailures } from "../plugin/forms";
import { identityForms } from "./names";
import { unlessMissing, type AwsApi, type Reject } from "./api";
import { comparable } from "./compare";
import { optionalText, text } from "../plugin/values";

const INPUTS = ["name", "path", "permissionsBoundary", "forceDestroy", "tags"];

/** An IAM user, whose name is its id. A user with keys or attached policies cannot be deleted. */
export const user: ResourceModel<AwsApi> = {
    inputs: INPUTS,
    inPlace: INPUTS,
    computed: ["arn", "uniqueId", "tagsAll"],
    drift: ["permissionsBoundary", "tags"],
    autoName: "name",
    defaults: { path: "/", forceDestroy: false },
    check: (inputs) => formFailures(identityForms, inputs),
    normalize: comparable,

    async create(inputs, api) {
        const [name, path] = [text(inputs, "name"), text(inputs, "path")];
        const created = await api.call("CreateUser", ({ accountId, users }, reject): IamUser => {
            rejectTaken(users, name, reject);
            return (users[name] = {
                id: iamId("AIDA"),
                arn: arnOf(accountId, path, name),
                path,
                permissionsBoundary: optionalText(inputs, "permissionsBoundary"),
                tags: tagsOf(inputs),
                attachedPolicies: [],
                accessKeys: [],
            });
        });
        return { id: name, outputs: { ...outputsOf(name, created), ...inputs } };
    },

    async read(id, known, api) {
        const found = await unlessMissing(api.call("GetUser", (aws, reject) => find(aws, id, reject)));
        const forceDestroy = known?.["forceDestroy"] ?? false;
        return found && { id, outputs: { ...outputsOf(id, found), forceDestroy } };
    },

    async update(id, inputs, _known, api) {
        const [name, path] = [text(inputs, "name"), text(inputs, "path")];
        const changed = await api.call("UpdateUser", (aws, reject) => {
            const found = find(aws, id, reject);
            if (name !== id) {
                rejectTaken(aws.users, name, reject);
                delete aws.users[id];
            }
            return (aws.users[name] = {
                ...found,
                path,
                permissionsBoundary: optionalText(inputs, "permissionsBoundary"),
                tags: tagsOf(inputs),
                arn: arnOf(aws.accountId, path, name),
            });
        });
        return { ...outputsOf(name, changed), ...inputs };
    },

    async delete(id, known, api) {
        await unlessMissing(
            api.call("DeleteUser", (aws, reject) => {
                const { accessKeys, attachedPolicies } = find(aws, id, reject);
                if (known["forceDestroy"] !== true && accessKeys.length > 0) {
                    reject(409, "DeleteConflict", `the user ${id} has access keys; delete them first`);
                }
                if (known["forceDestroy"] !== true && attachedPolicies.length > 0) {
                    reject(409, "DeleteConflict", `the user ${id} has policies attached; detach them first`);
                }
                delete aws.users[id];
            }),
        );
    },
};

function find({ users }: AwsState, name: string, reject: Reject): IamUser {
    return users[name] ?? reject(404, "NoSuchEntity", `user ${name} does not exist`);
}

function rejectTaken(users: AwsState["users"], name: string, reject: Reject): void {
    if (name in users) {
        reject(409, "EntityAlreadyExists", `a user with the name ${name} already exists`);
    }
}

function arnOf(accountId: string, path: string, name: string): string {
    return `arn:aws:iam::${accountId}:user${path}${name}`;
}

function tagsOf(inputs: JsonObject): Record<string, string> {
    return (inputs["tags"] ?? {}) as Record<string, string>;
}

function outputsOf(name: string, { id, arn, path, permissionsBoundary, tags }: IamUser): JsonObject {
    return {
        name,
        arn,
        path,
        uniqueId: id,
        ...(permissionsBoundary !== undefined && { permissionsBoundary }),
        ...(Object.keys(tags).length > 0 && { tags }),
        tagsAll: tags,
    };
}
