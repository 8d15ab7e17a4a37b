import assert from "node:assert/strict";
import { accessKeyAge } from "../src/policies/accessKeys";
import { type TestResource, stackViolations, UNKNOWN } from "./support/runPolicy";

describe("access-key-age", () => {
    let policy: ReturnType<typeof accessKeyAge>;

    before(() => {
        policy = accessKeyAge(() => new Date("2026-11-24T12:00:00Z"));
    });

    const key = (createDate?: string): TestResource => ({
        type: "aws:iam/accessKey:AccessKey",
        name: "key",
        props: { ...(createDate && { createDate }) },
    });

    it("passes a key that is young enough", async () => {
        assert.deepEqual(await stackViolations(policy, [key("2026-11-24T11:00:00Z"), key("2026-08-26T12:00:00Z")]), []);
    });

    it("reports one that is too old", async () => {
        assert.deepEqual(await stackViolations(policy, [key("2026-08-25T11:00:00Z")]), [
            "access key key: expected an age of at most 90 days, got 91 days (created 2026-08-25T11:00:00Z). Fix: rotate it. In TowerForgeCredentials, change accessKeyRotation.",
        ]);
    });

    it("has an age that can be set", async () => {
        assert.deepEqual(await stackViolations(policy, [key("2026-08-25T11:00:00Z")], { maxAgeDays: 91 }), []);
        assert.equal((await stackViolations(policy, [key("2026-11-20T11:00:00Z")], { maxAgeDays: 3 })).length, 1);
    });

    it("passes a key that is being made", async () => {
        assert.deepEqual(await stackViolations(policy, [key(), key(UNKNOWN)]), []);
    });

    it("says nothing of other resources", async () => {
        const other = { type: "aws:iam/user:User", props: { createDate: "2020-01-01T00:00:00Z" } };
        assert.deepEqual(await stackViolations(policy, [other]), []);
    });
});
