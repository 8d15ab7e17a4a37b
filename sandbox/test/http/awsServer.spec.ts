import assert from "node:assert/strict";
import { type CloudServers, bucketName, serveCloud } from "../../src";
import { changeCloud } from "../../src/cloud/file";
import type { S3Bucket } from "../../src/cloud/state";
import { seededCloud } from "../support/temporary";

const RULE = {
    id: "results & work",
    status: "Enabled",
    filter: { and: { prefix: "work/", tags: { class: "old" } } },
    transitions: [{ days: 30, storageClass: "STANDARD_IA" }],
    expiration: { days: 90 },
};
const CORS_RULE = { id: "browser", allowedMethods: ["GET", "HEAD"], allowedOrigins: ["*"], maxAgeSeconds: 3000 };

const POLICY = '{"Version":"2012-10-17","Statement":[]}';

/** What a bucket with every setting answers, by parameter. */
const SET: Record<string, string> = {
    lifecycle:
        "<LifecycleConfiguration><Rule><ID>results &amp; work</ID><Status>Enabled</Status><Filter><And><Prefix>work/</Prefix>" +
        "<Tag><Key>class</Key><Value>old</Value></Tag></And></Filter><Transition><Days>30</Days>" +
        "<StorageClass>STANDARD_IA</StorageClass></Transition><Expiration><Days>90</Days></Expiration></Rule></LifecycleConfiguration>",
    cors:
        "<CORSConfiguration><CORSRule><ID>browser</ID><AllowedMethod>GET</AllowedMethod><AllowedMethod>HEAD</AllowedMethod>" +
        "<AllowedOrigin>*</AllowedOrigin><MaxAgeSeconds>3000</MaxAgeSeconds></CORSRule></CORSConfiguration>",
    policy: POLICY,
    publicAccessBlock:
        "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>",
    ownershipControls:
        "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>",
    encryption:
        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>" +
        "</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>",
    versioning: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
    tagging: "<Tagging><TagSet><Tag><Key>team</Key><Value>ops</Value></Tag></TagSet></Tagging>",
};

/** Source: Amazon S3 API reference, errors of each GET operation. */
const ABSENT: Record<string, string> = {
    lifecycle: "404 <Error><Code>NoSuchLifecycleConfiguration</Code></Error>",
    cors: "404 <Error><Code>NoSuchCORSConfiguration</Code></Error>",
    policy: "404 <Error><Code>NoSuchBucketPolicy</Code></Error>",
    publicAccessBlock: "404 <Error><Code>NoSuchPublicAccessBlockConfiguration</Code></Error>",
    ownershipControls: "404 <Error><Code>OwnershipControlsNotFoundError</Code></Error>",
    tagging: "404 <Error><Code>NoSuchTagSet</Code></Error>",
    encryption:
        "200 <ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>" +
        "</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>",
    versioning: "200 <VersioningConfiguration></VersioningConfiguration>",
};

describe("aws: the server of S3", () => {
    const cloud = seededCloud();
    let servers: CloudServers;
    before(async () => {
        servers = await serveCloud(() => cloud.path);
    });
    after(() => servers.close());

    async function get(path: string): Promise<string> {
        const answer = await fetch(`${servers.aws}/${path}`);
        return `${answer.status} ${await answer.text()}`;
    }
    const change = (changes: Partial<S3Bucket>) =>
        changeCloud(cloud.path, ({ aws }) => Object.assign(aws.buckets[bucketName] ?? {}, changes));

    it("lists objects", async () => {
        await change({ objects: ["rnaseq/a&b"] });
        const list =
            "200 <ListBucketResult><Contents><Key>rnaseq/a&amp;b</Key><Size>1</Size></Contents></ListBucketResult>";
        assert.equal(await get(bucketName), list);
        assert.equal(await get(`${bucketName}?list-type=2&encoding-type=url&max-keys=1000`), list);
    });

    it("answers every setting as S3 writes it", async () => {
        await change({
            tags: { team: "ops" },
            settings: {
                lifecycle: { rules: [RULE] },
                cors: { corsRules: [CORS_RULE] },
                policy: { policy: POLICY },
                publicAccessBlock: { blockPublicAcls: true },
                ownershipControls: { rule: { objectOwnership: "BucketOwnerEnforced" } },
                encryption: { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }] },
                versioning: { versioningConfiguration: { status: "Enabled" } },
            },
        });
        for (const [parameter, body] of Object.entries(SET)) {
            assert.equal(await get(`${bucketName}?${parameter}=`), `200 ${body}`);
        }
    });

    it("answers settings that are absent with the codes of S3", async () => {
        await change({ tags: {}, settings: {} });
        for (const [parameter, answer] of Object.entries(ABSENT)) {
            assert.equal(await get(`${bucketName}?${parameter}=`), answer);
        }
    });

    it("answers the region, and denies what it does not have", async () => {
        assert.equal(await get(`${bucketName}?location=`), "200 <LocationConstraint>eu-west-1</LocationConstraint>");
        assert.equal(await get(`${bucketName}?logging=`), "501 <Error><Code>NotImplemented</Code></Error>");
        assert.equal(await get("nowhere?cors="), "404 <Error><Code>NoSuchBucket</Code></Error>");
    });
});
