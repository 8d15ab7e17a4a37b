import type { AwsState, IamRole, IamUser, JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { unlessMissing, type AwsApi, type Reject } from "./api";
import { text } from "../plugin/values";

const mostAttachments = 10;

interface Owner {
    /** The attachment's input, "user" or "role". */
    input: string;
    /** As the API names it. */
    name: string;
    find(aws: AwsState, name: string): IamUser | IamRole | undefined;
}

/** A managed policy attached to a user. */
export const userPolicyAttachment = attachment({ input: "user", name: "User", find: ({ users }, name) => users[name] });

/** A managed policy attached to a role. */
export const rolePolicyAttachment = attachment({ input: "role", name: "Role", find: ({ roles }, name) => roles[name] });

/** An attachment, of which nothing changes in place. Its id is OWNER/ARN. */
function attachment(owner: Owner): ResourceModel<AwsApi> {
    const find = (aws: AwsState, name: string, reject: Reject) =>
        owner.find(aws, name) ?? reject(404, "NoSuchEntity", `${owner.input} ${name} does not exist`);
    const partsOf = (id: string, known: JsonObject | undefined) => {
        const slash = id.indexOf("/");
        return {
            name: known === undefined ? id.slice(0, slash) : text(known, owner.input),
            policyArn: known === undefined ? id.slice(slash + 1) : text(known, "policyArn"),
        };
    };
    return {
        inputs: [owner.input, "policyArn"],
        inPlace: [],
        computed: [],

        async create(inputs, api) {
            const [name, policyArn] = [text(inputs, owner.input), text(inputs, "policyArn")];
            await api.call(`Attach${owner.name}Policy`, (aws, reject) => {
                const { attachedPolicies } = find(aws, name, reject);
                if (!(policyArn in aws.policies) && !policyArn.startsWith("arn:aws:iam::aws:policy/")) {
                    reject(404, "NoSuchEntity", `policy ${policyArn} does not exist`);
                }
                if (attachedPolicies.includes(policyArn)) {
                    return;
                }
                if (attachedPolicies.length >= mostAttachments) {
                    reject(
                        409,
                        "LimitExceeded",
                        `${name} has ${mostAttachments} policies attached, which is the most allowed`,
                    );
                }
                attachedPolicies.push(policyArn);
            });
            return { id: `${name}/${policyArn}`, outputs: inputs };
        },

        async read(id, known, api) {
            const { name, policyArn } = partsOf(id, known);
            const attached = await unlessMissing(
                api.call(`ListAttached${owner.name}Policies`, (aws, reject) =>
                    find(aws, name, reject).attachedPolicies.includes(policyArn),
                ),
            );
            return attached ? { id, outputs: { [owner.input]: name, policyArn } } : undefined;
        },

        async delete(id, known, api) {
            const { name, policyArn } = partsOf(id, known);
            await unlessMissing(
                api.call(`Detach${owner.name}Policy`, (aws, reject) => {
                    const holder = find(aws, name, reject);
                    if (!holder.attachedPolicies.includes(policyArn)) {
                        reject(404, "NoSuchEntity", `${policyArn} is not attached to ${name}`);
                    }
                    holder.attachedPolicies = holder.attachedPolicies.filter((each) => each !== policyArn);
                }),
            );
        },
    };
}
