import { once } from "node:events";
import { type IncomingMessage, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { XMLBuilder, XMLParser } from "fast-xml-parser";

/** An object of the stand-in. */
export interface StandInObject {
    size: number;
    lastModified: string;
    tags: Record<string, string>;
}

/** A bucket that answers as S3 does, on this machine. */
export interface StandIn {
    url: string;
    objects: Map<string, StandInObject>;
    /** Requests that came, as `METHOD /path?query`, decoded. */
    requests: string[];
    close(): Promise<void>;
}

/** What the stand-in holds, and how it behaves. */
export interface StandInOptions {
    objects: Record<string, StandInObject>;
    /** XML of the lifecycle's rules. If omitted, there is no lifecycle. */
    rules?: string;
    /** `Enabled` or `Suspended`. */
    versioning?: string;
    pageSize?: number;
    /** How many of the requests for tags are rejected as too many, from the first on. */
    busy?: number;
}

const xml = new XMLBuilder({ suppressEmptyNode: true });
const parser = new XMLParser({ isArray: (name) => name === "Tag", parseTagValue: false });

/** Starts a bucket named `lab`. */
export async function startS3(options: StandInOptions): Promise<StandIn> {
    const objects = new Map(Object.entries(options.objects));
    const requests: string[] = [];
    let busy = options.busy ?? 0;

    const answer = (request: IncomingMessage, body: string): [number, unknown] => {
        const url = new URL(request.url ?? "", "http://localhost");
        const query = url.searchParams;
        const [, bucket, ...path] = url.pathname.split("/");
        const key = path.map(decodeURIComponent).join("/");
        requests.push(`${request.method} ${decodeURIComponent(url.pathname)}${url.search}`);
        if (bucket !== "lab") {
            return [404, { Error: { Code: "NoSuchBucket" } }];
        }
        if (query.has("tagging")) {
            busy -= 1;
            return busy >= 0 ? [503, { Error: { Code: "SlowDown" } }] : tagging(request.method, key, body);
        }
        if (query.has("lifecycle")) {
            return options.rules === undefined
                ? [404, { Error: { Code: "NoSuchLifecycleConfiguration" } }]
                : [200, `<LifecycleConfiguration>${options.rules}</LifecycleConfiguration>`];
        }
        if (query.has("versioning")) {
            return [200, { VersioningConfiguration: { Status: options.versioning ?? [] } }];
        }
        return [200, { ListBucketResult: listing(query.get("start-after") ?? "") }];
    };
    const tagging = (method: string | undefined, key: string, body: string): [number, unknown] => {
        const object = objects.get(key);
        if (object === undefined) {
            return [404, { Error: { Code: "NoSuchKey" } }];
        }
        if (method === "DELETE") {
            object.tags = {};
        } else if (method === "PUT") {
            const { Tag } = (parser.parse(body) as { Tagging: { TagSet: { Tag: { Key: string; Value: string }[] } } })
                .Tagging.TagSet;
            object.tags = Object.fromEntries(Tag.map(({ Key, Value }) => [Key, Value]));
        }
        const Tag = Object.entries(object.tags).map(([Key, Value]) => ({ Key, Value }));
        return [200, { Tagging: { TagSet: { Tag } } }];
    };
    const listing = (after: string) => {
        const keys = [...objects.keys()].filter((key) => compare(key, after) > 0).sort(compare);
        const page = keys.slice(0, options.pageSize ?? 1000);
        return {
            IsTruncated: page.length < keys.length,
            Contents: page.map((key) => ({
                Key: encodeURIComponent(key).replaceAll("%20", "+"),
                LastModified: objects.get(key)?.lastModified,
                Size: objects.get(key)?.size,
            })),
        };
    };

    const server = createServer((request, response) => {
        void text(request).then((body) => {
            const [status, content] = answer(request, body);
            response.writeHead(status, { "content-type": "application/xml", "x-amz-bucket-region": "eu-west-1" });
            response.end(typeof content === "string" ? content : xml.build(content));
        });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        objects,
        requests,
        close: () => {
            server.closeAllConnections();
            return new Promise((resolve) => server.close(() => resolve()));
        },
    };
}

/** S3 sorts keys by their bytes. */
function compare(a: string, b: string): number {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
