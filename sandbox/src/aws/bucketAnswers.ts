import type { BucketSetting, Json, JsonObject, S3Bucket } from "../cloud/state";
import { text } from "../plugin/values";
import { isObject } from "../plugin/wire";
import type { AwsApi, Reject } from "./api";
import { settingKinds } from "./bucketSettings";

/** What a GET of a bucket asks for: all but a list of its objects are parts of it. */
interface Part {
    operation: string;
    answer: (bucket: S3Bucket, reject: Reject) => string;
}

/** Parameters of a list of objects. Every other parameter names a part. */
const LISTING = ["list-type", "encoding-type", "max-keys", "start-after", "continuation-token", "prefix", "delimiter"];

const OBJECTS: Part = {
    operation: "ListObjectsV2",
    answer: ({ objects }) =>
        element("ListBucketResult", objects.map((key) => element("Contents", xml({ key, size: 1 }))).join("")),
};

const PARTS: Record<string, Part> = {
    lifecycle: settingPart("lifecycle", ({ rules = [] }) => element("LifecycleConfiguration", xml({ rules }))),
    cors: settingPart("cors", ({ corsRules = [] }) => element("CORSConfiguration", xml({ corsRules }))),
    policy: settingPart("policy", (setting) => text(setting, "policy")),
    publicAccessBlock: settingPart("publicAccessBlock", (setting) =>
        element("PublicAccessBlockConfiguration", xml(setting)),
    ),
    ownershipControls: settingPart("ownershipControls", (setting) => element("OwnershipControls", xml(setting))),
    // S3 encrypts every bucket, and answers for one that never had versions.
    encryption: settingPart(
        "encryption",
        ({ rules = [] }) => element("ServerSideEncryptionConfiguration", xml({ rules })),
        { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
    ),
    versioning: settingPart(
        "versioning",
        ({ versioningConfiguration = {} }) => element("VersioningConfiguration", xml(versioningConfiguration)),
        {},
    ),
    location: {
        operation: "GetBucketLocation",
        // The first region has no name here.
        answer: ({ region }) => element("LocationConstraint", region === "us-east-1" ? "" : region),
    },
    tagging: {
        operation: "GetBucketTagging",
        answer: ({ tags }, reject) =>
            Object.keys(tags).length === 0
                ? reject(404, "NoSuchTagSet", "the bucket has no tags")
                : element("Tagging", element("TagSet", xml({ tags }))),
    },
};

/** What S3 answers to a GET of a bucket. Throws a ServiceError with S3's code. */
export async function bucketAnswer(
    api: AwsApi,
    name: string,
    query: Record<string, string>,
): Promise<{ type: string; body: string }> {
    const parameter = Object.keys(query).find((each) => !LISTING.includes(each));
    const { operation, answer } = parameter === undefined ? OBJECTS : (PARTS[parameter] ?? unknown(parameter));
    const body = await api.call(operation, ({ buckets }, reject) =>
        answer(buckets[name] ?? reject(404, "NoSuchBucket", `bucket ${name} does not exist`), reject),
    );
    return { type: parameter === "policy" ? "application/json" : "text/xml", body };
}

/** @param initial what a bucket has that never got the setting. If omitted, S3 answers 404. */
function settingPart(setting: BucketSetting, answer: (value: JsonObject) => string, initial?: JsonObject): Part {
    const { api, missing } = settingKinds[setting];
    return {
        operation: `Get${api}`,
        answer: ({ settings }, reject) =>
            answer(settings[setting] ?? initial ?? reject(404, missing, `the bucket has no ${setting}`)),
    };
}

function unknown(parameter: string): Part {
    return {
        operation: "GetBucket",
        answer: (_bucket, reject) => reject(501, "NotImplemented", `the sandbox has no ${parameter} of a bucket`),
    };
}

/** Names of S3 that do not follow from those of the provider. */
const NAMES: Record<string, string> = {
    id: "ID",
    corsRules: "CORSRules",
    sseAlgorithm: "SSEAlgorithm",
    kmsMasterKeyId: "KMSMasterKeyID",
};

/** Values of the provider as S3 writes them: a list is its elements, one after the other. */
function xml(value: Json): string {
    if (!isObject(value)) {
        const plain = typeof value === "string" ? value : JSON.stringify(value);
        return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    }
    return Object.entries(value)
        .filter(([key, entry]) => entry !== null && !key.startsWith("__"))
        .map(([key, entry]) => {
            const own = NAMES[key] ?? `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
            const list = listOf(key, entry);
            return list === undefined
                ? element(own, xml(entry))
                : list.map((one) => element(own.replace(/s$/, ""), xml(one))).join("");
        })
        .join("");
}

/** The elements of a list. Tags are a list of pairs. */
function listOf(key: string, value: Json): Json[] | undefined {
    return key === "tags" && isObject(value)
        ? Object.entries(value).map(([key, value]) => ({ key, value }))
        : Array.isArray(value)
          ? value
          : undefined;
}

function element(name: string, content: string): string {
    return `<${name}>${content}</${name}>`;
}
