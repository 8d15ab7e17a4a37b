import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { AwsClient } from "aws4fetch";
import { XMLBuilder } from "fast-xml-parser";
import { deletingRules } from "../../../megatests-components/src/bucket/deletingRules";
import { lifecycleRules } from "../../../megatests-components/src/bucket/lifecycleRules";
import { openBucket, removeTags, findDeletions } from "../../src/results";
import { reasonWithoutMoto, startMoto } from "../support/moto";
import { RULES_OF_BEFORE } from "../../../megatests-components/test/bucket/nfCoreListing";
import type { SimulatedRule } from "../../../megatests-components/test/bucket/s3Lifecycle";

const KEYS = { accessKeyId: "AKIAPLANTEDPLANTED12", secretAccessKey: "planted" };

type Values = Record<string, unknown>;

/** Rules as S3's API takes them, from the form of the AWS provider. */
function asXml(rules: readonly SimulatedRule[]): string {
    const tag = (each: Values) => ({ Key: each["key"], Value: each["value"] });
    const tags = (each: Values) => Object.entries(each).map(([Key, Value]) => ({ Key, Value }));
    const filter = ({ prefix, tag: one, and }: Values): Values => ({
        ...(and !== undefined && {
            And: { Prefix: (and as Values)["prefix"], Tag: tags((and as Values)["tags"] as Values) },
        }),
        ...(one !== undefined && { Tag: tag(one as Values) }),
        ...(and === undefined && one === undefined && { Prefix: prefix ?? "" }),
    });
    const Rule = rules.map((rule) => {
        const expiration = rule.expiration as Values | undefined;
        const transitions = (rule.transitions ?? []) as Values[];
        return {
            ID: rule.id,
            Filter: filter((rule.filter ?? {}) as Values),
            Status: rule.status,
            ...(expiration && {
                Expiration:
                    expiration["days"] === undefined
                        ? { ExpiredObjectDeleteMarker: true }
                        : { Days: expiration["days"] },
            }),
            Transition: transitions.map(({ days, storageClass }) => ({ Days: days, StorageClass: storageClass })),
            ...(rule.noncurrentVersionExpiration !== undefined && {
                NoncurrentVersionExpiration: {
                    NoncurrentDays: (rule.noncurrentVersionExpiration as Values)["noncurrentDays"],
                },
            }),
            ...(rule.abortIncompleteMultipartUpload !== undefined && {
                AbortIncompleteMultipartUpload: {
                    DaysAfterInitiation: (rule.abortIncompleteMultipartUpload as Values)["daysAfterInitiation"],
                },
            }),
        };
    });
    return new XMLBuilder().build({ LifecycleConfiguration: { Rule } });
}

const reason = reasonWithoutMoto();
(reason === undefined ? describe : describe.skip)(`S3 as moto has it${reason ? ` (skipped: ${reason})` : ""}`, () => {
    let moto: ChildProcess;
    let url: string;
    const client = new AwsClient({ ...KEYS, service: "s3", region: "eu-west-1" });
    const put = async (path: string, body = "", headers: Record<string, string> = {}): Promise<void> => {
        const response = await client.fetch(`${url}/lab${path}`, { method: "PUT", body, headers });
        assert.equal(response.status, 200, await response.text());
    };
    const open = () => {
        const environment = {
            AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
            AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
            AWS_ENDPOINT_URL_S3: url,
        };
        return openBucket({ name: "lab", region: "eu-west-1", environment, timeout: 20 });
    };

    before(async () => {
        ({ url, process: moto } = await startMoto());
        await put(
            "",
            "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>",
        );
    });
    after(() => moto.kill());

    for (const [title, rules] of Object.entries({
        "the rules of before": RULES_OF_BEFORE,
        "the default rules": lifecycleRules({}, true),
        "every kind of rule": lifecycleRules(
            {
                workExpirationDays: 365,
                metadataInfrequentAccessDays: 30,
                metadataGlacierDays: 90,
                rules: [
                    { id: "test-results", prefixes: ["rnaseq/results-test-"], expirationDays: 60 },
                    { id: "old", tags: { class: "old" }, expirationDays: 1, deliberateReason: "of this test" },
                    { id: "older", tags: { class: "old", "a&b": "<c>" }, glacierDays: 1 },
                ],
            },
            true,
            ["lab/runs/"],
        ),
    })) {
        it(`takes ${title}, and they are read back as they are`, async () => {
            await put("?lifecycle=", asXml(rules));
            const live = await open().lifecycleRules();
            assert.deepEqual(
                live.map((rule) => (rule as Values)["id"]),
                rules.map(({ id }) => id),
            );
            assert.deepEqual(deletingRules(live), deletingRules(rules));
        });
    }

    it("lists what the rules of before delete, and removes the tag", async () => {
        await put("?lifecycle=", asXml(RULES_OF_BEFORE));
        const tagged = { "x-amz-tagging": "nextflow.io%2Ftemporary=true&project=a%20%2B%20b" };
        const keys = ["rnaseq/results-dev/multiqc report+100%.html", "rnaseq/results-dev/é.tsv", "work/rnaseq/a"];
        for (const key of keys) {
            await put(`/${key.split("/").map(encodeURIComponent).join("/")}`, "text", tagged);
        }
        await put("/rnaseq/results-dev/params.json", "text");
        const bucket = open();
        const rules = deletingRules(await bucket.lifecycleRules());
        const search = { rules, workPrefixes: ["work/"], onPage: () => undefined };
        const found = await findDeletions(bucket, search);
        assert.deepEqual(
            found.map(({ key, size, rule, tags }) => ({ key, size, rule, tags })),
            keys.slice(0, 2).map((key) => ({
                key,
                size: 4,
                rule: "cleanup-temporary-files",
                tags: { "nextflow.io/temporary": "true", project: "a + b" },
            })),
        );
        assert.equal(await removeTags(bucket, found, rules), 2);
        assert.deepEqual(await findDeletions(bucket, search), []);
        assert.deepEqual(await bucket.tags(keys[0] ?? ""), { project: "a + b" });
        assert.deepEqual(Object.keys(await bucket.tags(keys[2] ?? "")).length, 2);
    });
});
