import assert from "node:assert/strict";
import { readCloud, seedCloud } from "../../src";
import { seededCloud } from "../support/temporary";

describe("a seeded cloud", () => {
    const cloud = seededCloud();

    it("holds the tokens that are asked for, and no others", () => {
        seedCloud(cloud.path, {
            seqeraTokens: [
                { token: "a", email: "ada@example.org", role: "owner" },
                { token: "b", email: "bob@example.org", role: "none" },
            ],
            githubTokens: [{ token: "c", scopes: ["repo"] }],
        });
        const { seqera, github } = readCloud(cloud.path);
        assert.deepEqual(Object.keys(seqera.tokens), ["a", "b"]);
        assert.deepEqual(
            seqera.participants.map(({ memberId, role }) => [memberId, role]),
            [[seqera.tokens["a"]?.memberId, "owner"]],
        );
        assert.deepEqual(github.tokens, { c: { scopes: ["repo"] } });
    });

    it("holds the bucket unless it is asked not to", () => {
        assert.deepEqual(Object.keys(readCloud(cloud.path).aws.buckets), ["nf-core-awsmegatests"]);
        seedCloud(cloud.path, { bucket: false });
        assert.deepEqual(readCloud(cloud.path).aws.buckets, {});
    });
});
