import type { AwsState, BucketSetting, JsonObject, S3Bucket } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { unlessMissing, type AwsApi, type Reject } from "./api";
import { comparable, documentAsText } from "./compare";
import { text } from "../plugin/values";

interface Kind {
    setting: BucketSetting;
    /** What S3's API calls the setting, as in PutBucketCors. */
    api: string;
    /** S3's name of the error when the setting is not there. */
    missing: string;
    inputs: readonly string[];
    defaults?: JsonObject;
}

const kinds: Record<string, Kind> = {
    BucketLifecycleConfiguration: {
        setting: "lifecycle",
        api: "BucketLifecycleConfiguration",
        missing: "NoSuchLifecycleConfiguration",
        inputs: ["rules", "transitionDefaultMinimumObjectSize"],
    },
    BucketCorsConfiguration: {
        setting: "cors",
        api: "BucketCors",
        missing: "NoSuchCORSConfiguration",
        inputs: ["corsRules"],
    },
    BucketPublicAccessBlock: {
        setting: "publicAccessBlock",
        api: "PublicAccessBlock",
        missing: "NoSuchPublicAccessBlockConfiguration",
        inputs: ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"],
        defaults: {
            blockPublicAcls: false,
            blockPublicPolicy: false,
            ignorePublicAcls: false,
            restrictPublicBuckets: false,
        },
    },
    BucketServerSideEncryptionConfiguration: {
        setting: "encryption",
        api: "BucketEncryption",
        missing: "ServerSideEncryptionConfigurationNotFoundError",
        inputs: ["rules"],
    },
    BucketOwnershipControls: {
        setting: "ownershipControls",
        api: "BucketOwnershipControls",
        missing: "OwnershipControlsNotFoundError",
        inputs: ["rule"],
    },
    BucketPolicy: { setting: "policy", api: "BucketPolicy", missing: "NoSuchBucketPolicy", inputs: ["policy"] },
    BucketVersioning: {
        setting: "versioning",
        api: "BucketVersioning",
        missing: "NoSuchVersioningConfiguration",
        inputs: ["versioningConfiguration"],
    },
};

/** What S3's API calls each setting, and its error where there is none. */
export const settingKinds = Object.fromEntries(
    Object.values(kinds).map(({ setting, api, missing }) => [setting, { api, missing }]),
) as Record<BucketSetting, Pick<Kind, "api" | "missing">>;

/** The side resources of a bucket, under their tokens of today and under those that end in V2. */
export const bucketSettings: Record<string, ResourceModel<AwsApi>> = Object.fromEntries(
    Object.entries(kinds).flatMap(([name, kind]) => {
        const model = settingModel(kind);
        return [name, `${name}V2`].map((type) => [`aws:s3/b${type.slice(1)}:${type}`, model] as const);
    }),
);

/** A setting of a bucket, under the bucket's name: writing it overwrites what is there, as in S3. */
function settingModel({ setting, api: name, missing, inputs, defaults }: Kind): ResourceModel<AwsApi> {
    const put = (id: string, wanted: JsonObject, api: AwsApi) =>
        api.call(`Put${name}`, (aws, reject) => {
            find(aws, id, reject).settings[setting] = pick(wanted, inputs);
        });
    return {
        inputs: ["bucket", ...inputs],
        inPlace: inputs,
        computed: ["region"],
        defaults,
        drift: inputs,
        prepare: documentAsText("policy"),
        normalize: comparable,

        async create(wanted, api) {
            const id = text(wanted, "bucket");
            await put(id, wanted, api);
            return { id, outputs: { region: api.region, ...wanted } };
        },

        async read(id, _known, api) {
            const found = await unlessMissing(
                api.call(`Get${name}`, (aws, reject) => {
                    const value = find(aws, id, reject).settings[setting];
                    return value ?? reject(404, missing, `the bucket ${id} has no such setting`);
                }),
            );
            return found && { id, outputs: { bucket: id, region: api.region, ...found } };
        },

        async update(id, wanted, _known, api) {
            await put(id, wanted, api);
            return { region: api.region, ...wanted };
        },

        async delete(id, _known, api) {
            await unlessMissing(
                api.call(`Delete${name}`, (aws, reject) => {
                    delete find(aws, id, reject).settings[setting];
                }),
            );
        },
    };
}

function find({ buckets }: AwsState, name: string, reject: Reject): S3Bucket {
    return buckets[name] ?? reject(404, "NoSuchBucket", `bucket ${name} does not exist`);
}

function pick(object: JsonObject, keys: readonly string[]): JsonObject {
    return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));
}
