import { iamId } from "../cloud/identifiers";
import type { AwsState, IamPolicy, JsonObject } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { isObject } from "../plugin/wire";
import { formFailures } from "../plugin/forms";
import { policyForms } from "./names";
import { unlessMissing, type AwsApi, type Reject } from "./api";
import { text } from "../plugin/values";
import { comparable, documentAsText, parsed } from "./compare";

/** The most characters of a managed policy, white space not counted. */
const longestDocument = 6_144;

/** A managed policy: its document and tags change in place, its name, path and description replace it. */
export const policy: ResourceModel<AwsApi> = {
    inputs: ["name", "path", "description", "policy", "tags"],
    inPlace: ["policy", "tags"],
    computed: ["arn", "policyId", "attachmentCount", "tagsAll"],
    drift: ["description", "tags"],
    autoName: "name",
    defaults: { path: "/" },
    prepare: documentAsText("policy"),
    check: (inputs) => formFailures(policyForms, inputs),
    normalize: comparable,

    async create(inputs, api) {
        const { name, path, description } = inputs as { name: string; path: string; description?: string };
        const [arn, created] = await api.call("CreatePolicy", ({ accountId, policies }, reject) => {
            if (Object.values(policies).some((each) => each.name === name)) {
                reject(409, "EntityAlreadyExists", `a policy called ${name} already exists`);
            }
            const arn = `arn:aws:iam::${accountId}:policy${path}${name}`;
            const created: IamPolicy = {
                id: iamId("ANPA"),
                name,
                path,
                description,
                document: documentOf(inputs, reject),
                tags: tagsOf(inputs),
            };
            policies[arn] = created;
            return [arn, created] as const;
        });
        return { id: arn, outputs: { ...outputsOf(arn, created), ...inputs } };
    },

    async read(id, _known, api) {
        const found = await unlessMissing(api.call("GetPolicy", (aws, reject) => find(aws, id, reject)));
        return found && { id, outputs: outputsOf(id, found) };
    },

    async update(id, inputs, known, api) {
        const changed = await api.call("CreatePolicyVersion", (aws, reject) =>
            Object.assign(find(aws, id, reject), { document: documentOf(inputs, reject), tags: tagsOf(inputs) }),
        );
        return { ...known, ...outputsOf(id, changed), ...inputs };
    },

    async delete(id, _known, api) {
        await unlessMissing(
            api.call("DeletePolicy", (aws, reject) => {
                find(aws, id, reject);
                const holders = [...Object.values(aws.users), ...Object.values(aws.roles)];
                if (holders.some(({ attachedPolicies }) => attachedPolicies.includes(id))) {
                    reject(409, "DeleteConflict", `the policy ${id} is attached to a user or role`);
                }
                delete aws.policies[id];
            }),
        );
    },
};

function find({ policies }: AwsState, arn: string, reject: Reject): IamPolicy {
    return policies[arn] ?? reject(404, "NoSuchEntity", `policy ${arn} does not exist`);
}

function documentOf(inputs: JsonObject, reject: Reject): string {
    const document = text(inputs, "policy");
    const length = document.replace(/\s/g, "").length;
    if (length > longestDocument) {
        reject(409, "LimitExceeded", `a policy may have ${longestDocument} characters, this one has ${length}`);
    }
    if (!isObject(parsed(document))) {
        reject(400, "MalformedPolicyDocument", "the policy is not valid JSON");
    }
    return document;
}

function tagsOf(inputs: JsonObject): Record<string, string> {
    return (inputs["tags"] ?? {}) as Record<string, string>;
}

function outputsOf(arn: string, { id, name, path, description, document, tags }: IamPolicy): JsonObject {
    return {
        arn,
        policyId: id,
        name,
        path,
        policy: document,
        ...(description !== undefined && { description }),
        ...(Object.keys(tags).length > 0 && { tags }),
        tagsAll: tags,
    };
}
