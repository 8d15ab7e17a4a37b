import { accessKeySecret, iamId, now } from "../cloud/identifiers";
import type { AwsState, IamUser, JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { unlessMissing, type AwsApi, type Reject } from "./api";
import { text } from "../plugin/values";

const mostKeys = 2;

/** An access key of a user. AWS tells its secret once, when the key is made; after that the state alone holds it. */
export const accessKey: ResourceModel<AwsApi> = {
    inputs: ["user", "status"],
    inPlace: ["status"],
    computed: ["secret", "createDate"],
    secretOutputs: ["secret", "sesSmtpPasswordV4"],
    defaults: { status: "Active" },

    async create(inputs, api) {
        const key = {
            id: iamId("AKIA"),
            secret: accessKeySecret(),
            status: text(inputs, "status"),
            createDate: now(),
        };
        await api.call("CreateAccessKey", (aws, reject) => {
            const { accessKeys } = find(aws, text(inputs, "user"), reject);
            if (accessKeys.length >= mostKeys) {
                reject(409, "LimitExceeded", `a user may have ${mostKeys} access keys`);
            }
            accessKeys.push(key);
        });
        return { id: key.id, outputs: { ...inputs, secret: key.secret, createDate: key.createDate } };
    },

    async read(id, known, api) {
        const found = await unlessMissing(
            api.call("ListAccessKeys", (aws, reject) => {
                for (const [user, { accessKeys }] of Object.entries(aws.users)) {
                    const key = accessKeys.find((each) => each.id === id);
                    if (key !== undefined) {
                        return { user, status: key.status, createDate: key.createDate };
                    }
                }
                return reject(404, "NoSuchEntity", `access key ${id} does not exist`);
            }),
        );
        return found && { id, outputs: { ...secretsOf(known), ...found } };
    },

    async update(id, inputs, known, api) {
        await api.call("UpdateAccessKey", (aws, reject) => {
            const key = find(aws, text(inputs, "user"), reject).accessKeys.find((each) => each.id === id);
            (key ?? reject(404, "NoSuchEntity", `access key ${id} does not exist`)).status = text(inputs, "status");
        });
        return { ...known, ...inputs };
    },

    async delete(id, known, api) {
        await unlessMissing(
            api.call("DeleteAccessKey", (aws, reject) => {
                const user = find(aws, text(known, "user"), reject);
                if (!user.accessKeys.some((each) => each.id === id)) {
                    reject(404, "NoSuchEntity", `access key ${id} does not exist`);
                }
                user.accessKeys = user.accessKeys.filter((each) => each.id !== id);
            }),
        );
    },
};

function find({ users }: AwsState, name: string, reject: Reject): IamUser {
    return users[name] ?? reject(404, "NoSuchEntity", `user ${name} does not exist`);
}

function secretsOf(known: JsonObject | undefined): JsonObject {
    return Object.fromEntries(Object.entries(known ?? {}).filter(([key]) => accessKey.secretOutputs?.includes(key)));
}
