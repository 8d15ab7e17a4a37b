import type { BucketSetting, Json, JsonObject, S3Bucket } from "../cloud/state";
import type { ResourceModel } from "../plugin/model";
import { formFailures } from "../plugin/forms";
import { bucketForms } from "./names";
import { unlessMissing, type AwsApi } from "./api";
import { comparable } from "./compare";
import { optionalText, text } from "../plugin/values";

/** What side resources set and the bucket shows as well: the bucket's property, and how to take it from the setting. */
const shown: Record<string, { setting: BucketSetting; from: (setting: JsonObject) => Json | undefined }> = {
    lifecycleRules: { setting: "lifecycle", from: ({ rules }) => rules },
    corsRules: { setting: "cors", from: ({ corsRules }) => corsRules },
    policy: { setting: "policy", from: ({ policy }) => policy },
};

/** Computed in the real provider whether or not a side resource set them, so that they are no drift. */
const shownWithoutDrift: typeof shown = {
    serverSideEncryptionConfiguration: {
        setting: "encryption",
        from: ({ rules }) => ({ rule: (rules as Json[])[0] ?? null }),
    },
    versioning: {
        setting: "versioning",
        from: ({ versioningConfiguration }) => ({
            enabled: (versioningConfiguration as JsonObject)["status"] === "Enabled",
        }),
    },
};

const CHANGEABLE = ["forceDestroy", "tags", ...Object.keys(shown), ...Object.keys(shownWithoutDrift)];

/** A bucket. Only its name replaces it; what side resources own shows on a read, as drift unless it is ignored. */
export const bucket: ResourceModel<AwsApi> = {
    inputs: ["bucket", "region", ...CHANGEABLE],
    inPlace: CHANGEABLE,
    computed: [
        "arn",
        "bucketDomainName",
        "bucketRegion",
        "bucketRegionalDomainName",
        "hostedZoneId",
        "region",
        "tagsAll",
        ...Object.keys(shownWithoutDrift),
    ],
    drift: ["tags", ...Object.keys(shown)],
    autoName: "bucket",
    defaults: { forceDestroy: false },
    check: (inputs) => formFailures(bucketForms, inputs),
    normalize: comparable,

    async create(inputs, api) {
        const name = text(inputs, "bucket");
        const region = optionalText(inputs, "region") ?? api.region;
        const created = await api.call("CreateBucket", ({ buckets }, reject): S3Bucket => {
            if (name in buckets) {
                reject(409, "BucketAlreadyOwnedByYou", `the bucket ${name} exists already and belongs to this account`);
            }
            return (buckets[name] = { region, objects: [], tags: tagsOf(inputs), settings: {} });
        });
        return { id: name, outputs: { ...outputsOf(name, created), ...inputs } };
    },

    async read(id, known, api) {
        const found = await unlessMissing(
            api.call(
                "HeadBucket",
                ({ buckets }, reject) => buckets[id] ?? reject(404, "NotFound", `bucket ${id} does not exist`),
            ),
        );
        const forceDestroy = known?.["forceDestroy"] ?? false;
        return found && { id, outputs: { ...outputsOf(id, found), forceDestroy } };
    },

    async update(id, inputs, known, api) {
        const changed = await api.call("PutBucketTagging", ({ buckets }, reject) => {
            const bucket = buckets[id] ?? reject(404, "NoSuchBucket", `bucket ${id} does not exist`);
            bucket.tags = tagsOf(inputs);
            for (const [property, { setting }] of Object.entries(shown)) {
                if (known[property] !== undefined && inputs[property] === undefined) {
                    delete bucket.settings[setting];
                }
            }
            return bucket;
        });
        return { ...outputsOf(id, changed), ...inputs };
    },

    async delete(id, known, api) {
        await unlessMissing(
            api.call("DeleteBucket", ({ buckets }, reject) => {
                const bucket = buckets[id] ?? reject(404, "NoSuchBucket", `bucket ${id} does not exist`);
                if (bucket.objects.length > 0 && known["forceDestroy"] !== true) {
                    reject(409, "BucketNotEmpty", `the bucket ${id} holds objects`);
                }
                delete buckets[id];
            }),
        );
    },
};

function tagsOf(inputs: JsonObject): Record<string, string> {
    return (inputs["tags"] ?? {}) as Record<string, string>;
}

function outputsOf(name: string, { region, tags, settings }: S3Bucket): JsonObject {
    const fromSettings = Object.entries({ ...shown, ...shownWithoutDrift }).flatMap(([property, { setting, from }]) => {
        const set = settings[setting];
        const value = set && from(set);
        return value === undefined ? [] : [[property, value] as const];
    });
    return {
        bucket: name,
        arn: `arn:aws:s3:::${name}`,
        region,
        bucketRegion: region,
        bucketDomainName: `${name}.s3.amazonaws.com`,
        bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
        hostedZoneId: "Z1BKCTXD74EZPE",
        ...(Object.keys(tags).length > 0 && { tags }),
        tagsAll: tags,
        ...Object.fromEntries(fromSettings),
    };
}
