import assert from "node:assert/strict";
import { SEQERA_CLOUD_PRINCIPAL, trustPolicy } from "../../src/credentials/policies";
import { isExternalId } from "../../src/credentials/policies/trust";

describe("trustPolicy", () => {
    it("lets Seqera assume the role with the external id, and tag its session", () => {
        assert.deepEqual(JSON.parse(trustPolicy(SEQERA_CLOUD_PRINCIPAL, "external")), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "SeqeraAssumesRole",
                    Effect: "Allow",
                    Principal: { AWS: "arn:aws:iam::161471496260:role/SeqeraPlatformCloudAccessRole" },
                    Action: "sts:AssumeRole",
                    Condition: { StringEquals: { "sts:ExternalId": "external" } },
                },
                {
                    Sid: "SeqeraTagsSession",
                    Effect: "Allow",
                    Principal: { AWS: "arn:aws:iam::161471496260:role/SeqeraPlatformCloudAccessRole" },
                    Action: "sts:TagSession",
                },
            ],
        });
    });

    it("names another principal for a self-hosted Platform", () => {
        const principal = "arn:aws:iam::210987654321:role/Platform";
        const trust = trustPolicy(principal, "external");
        assert.equal(trust.split(principal).length, 3);
        assert.ok(!trust.includes("161471496260"));
    });

    it("throws for what is not an external id, and does not show it", () => {
        const none: unknown[] = [undefined, null, "", " ", "x", "*", "a b", "planted id", "a\n", 7, {}, ["external"]];
        for (const externalId of [...none, "e".repeat(1225)]) {
            assert.equal(isExternalId(externalId), false);
            assert.throws(() => trustPolicy(SEQERA_CLOUD_PRINCIPAL, externalId as string), {
                code: "invalid-external-id",
                message:
                    "invalid external id (not shown): expected 2 to 1,224 letters, digits and characters of _+=,.@:/-",
            });
        }
    });
});
