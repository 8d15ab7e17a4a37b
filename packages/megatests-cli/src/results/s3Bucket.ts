import { createHash } from "node:crypto";
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import type { ListedObject } from "megatests-components/internal";
import type { ApiRequest, TextAnswer } from "../doctor/api";
import { CheckFailed } from "../doctor/check";

/** An object as a listing has it. */
export interface FoundObject extends ListedObject {
    lastModified: Date;
}

type Tags = { [key: string]: string };

/** Names of the lists of a CORS rule in the API of S3, by those of the AWS provider. */
const CORS_LISTS = {
    allowedHeaders: "AllowedHeader",
    allowedMethods: "AllowedMethod",
    allowedOrigins: "AllowedOrigin",
    exposeHeaders: "ExposeHeader",
};
const LISTS = ["Contents", "Rule", "Tag", "Transition", "CORSRule", ...Object.values(CORS_LISTS)];
const parser = new XMLParser({
    parseTagValue: false,
    trimValues: false,
    htmlEntities: true,
    isArray: (name) => LISTS.includes(name),
});

/** A bucket of S3, read and tagged by its REST API. */
export class S3Bucket {
    constructor(
        private readonly name: string,
        private readonly send: (request: ApiRequest) => Promise<TextAnswer>,
    ) {}

    /** The lifecycle rules, in the form of the AWS provider; none where the bucket has no lifecycle. */
    async lifecycleRules(): Promise<unknown[]> {
        const { status, text } = await this.send({ path: `/${this.name}?lifecycle=`, accept: [404] });
        if (status === 404) {
            return missing(text, "NoSuchLifecycleConfiguration", this.name);
        }
        return listAt(at(parser.parse(text), "LifecycleConfiguration"), "Rule").map(ruleOf);
    }

    /** The CORS rules, in the form of the AWS provider; none where the bucket has none. */
    async corsRules(): Promise<unknown[]> {
        const { status, text } = await this.send({ path: `/${this.name}?cors=`, accept: [404] });
        if (status === 404) {
            return missing(text, "NoSuchCORSConfiguration", this.name);
        }
        return listAt(at(parser.parse(text), "CORSConfiguration"), "CORSRule").map((rule) => ({
            id: textAt(rule, "ID"),
            maxAgeSeconds: numberAt(rule, "MaxAgeSeconds"),
            ...Object.fromEntries(Object.entries(CORS_LISTS).map(([name, own]) => [name, rule[own]])),
        }));
    }

    /** `Enabled`, `Suspended`, or undefined where it never was on. */
    async versioning(): Promise<string | undefined> {
        const { text } = await this.send({ path: `/${this.name}?versioning=` });
        return textAt(at(parser.parse(text), "VersioningConfiguration"), "Status");
    }

    /** A page of up to 1,000 objects whose keys come after a key. */
    async page(startAfter: string): Promise<{ objects: FoundObject[]; isLast: boolean }> {
        const after = startAfter === "" ? "" : `&start-after=${encodeURIComponent(startAfter)}`;
        const path = `/${this.name}?list-type=2&encoding-type=url&max-keys=1000${after}`;
        const { text } = await this.send({ path });
        const result = at(parser.parse(text), "ListBucketResult");
        const objects = listAt(result, "Contents").map((entry) => ({
            key: decodeURIComponent((textAt(entry, "Key") ?? "").replaceAll("+", " ")),
            size: Number(textAt(entry, "Size")),
            lastModified: new Date(textAt(entry, "LastModified") ?? ""),
        }));
        return { objects, isLast: textAt(result, "IsTruncated") !== "true" };
    }

    /** The tags of an object; none where it is gone meanwhile. */
    async tags(key: string): Promise<Tags> {
        const { text } = await this.send({ path: `${this.pathOf(key)}?tagging=`, accept: [404] });
        const tags = listAt(at(at(parser.parse(text), "Tagging"), "TagSet"), "Tag");
        return tagsOf(tags);
    }

    /** Gives an object these tags and no others. */
    async setTags(key: string, tags: Tags): Promise<void> {
        const path = `${this.pathOf(key)}?tagging=`;
        const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
        if (Tag.length === 0) {
            await this.send({ method: "DELETE", path });
            return;
        }
        const body = new XMLBuilder().build({ Tagging: { TagSet: { Tag } } });
        const digest = createHash("md5").update(body).digest("base64");
        await this.send({ method: "PUT", path, body, headers: { "content-md5": digest } });
    }

    /** @throws CheckFailed for a key that a URL would lead to another object. */
    private pathOf(key: string): string {
        if (/(^|\/)\.{1,2}(\/|$)/.test(key)) {
            throw new CheckFailed(
                "invalid-object-key",
                `object "${key}" has . or .. as a path segment, so no URL addresses it`,
                "Move it to another key in the S3 console.",
            );
        }
        return `/${this.name}/${key.split("/").map(encodeURIComponent).join("/")}`;
    }
}

type Xml = { [name: string]: unknown };

/** An empty list where S3 says that the bucket has no such setting. */
function missing(text: string, code: string, name: string): [] {
    if (textAt(at(parser.parse(text), "Error"), "Code") === code) {
        return [];
    }
    throw new CheckFailed(
        "bucket-not-found",
        `bucket "${name}" does not exist`,
        "Pass the bucket with --bucket, or correct bucketName.",
    );
}

/** A rule in the form of the AWS provider, as far as it decides what is deleted. */
function ruleOf(rule: Xml): Xml {
    const filter = at(rule, "Filter");
    const and = at(filter, "And");
    const [tag] = listAt(filter, "Tag");
    const expiration = at(rule, "Expiration");
    return {
        id: textAt(rule, "ID"),
        status: textAt(rule, "Status"),
        prefix: textAt(rule, "Prefix"),
        filter: {
            ...conditionsOf(filter),
            ...(tag && { tag: { key: textAt(tag, "Key"), value: textAt(tag, "Value") } }),
            and: { ...conditionsOf(and), tags: tagsOf(listAt(and, "Tag")) },
        },
        expiration: { days: numberAt(expiration, "Days"), date: textAt(expiration, "Date") },
    };
}

function tagsOf(tags: Xml[]): Tags {
    return Object.fromEntries(tags.map((tag) => [textAt(tag, "Key") ?? "", textAt(tag, "Value") ?? ""]));
}

function conditionsOf(filter: Xml): Xml {
    return {
        prefix: textAt(filter, "Prefix"),
        objectSizeGreaterThan: numberAt(filter, "ObjectSizeGreaterThan"),
        objectSizeLessThan: numberAt(filter, "ObjectSizeLessThan"),
    };
}

function at(value: unknown, name: string): Xml {
    const found = isXml(value) ? value[name] : undefined;
    return isXml(found) ? found : {};
}

function listAt(value: Xml, name: string): Xml[] {
    const found = value[name];
    return Array.isArray(found) ? found.filter(isXml) : [];
}

function textAt(value: Xml, name: string): string | undefined {
    const found = value[name];
    return typeof found === "string" ? found : undefined;
}

function numberAt(value: Xml, name: string): number | undefined {
    const found = textAt(value, name);
    return found === undefined ? undefined : Number(found);
}

function isXml(value: unknown): value is Xml {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
