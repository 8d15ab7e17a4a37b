import assert from "node:assert/strict";
import { readCloud, region } from "../../src";
import { awsProvider } from "../../src/aws/provider";
import { describeAwsRejection } from "../../src/aws/api";
import { Cloud } from "../../src/cloud/cloud";
import { ServiceError } from "../../src/cloud/serviceError";
import { text } from "../../src/plugin/values";
import { aws } from "../support/provider";
import { seededCloud } from "../support/temporary";

const userType = "iam/user:User";
const policyType = "iam/policy:Policy";
const keyType = "iam/accessKey:AccessKey";
const attachmentType = "iam/userPolicyAttachment:UserPolicyAttachment";
const document = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
});

describe("aws: iam", () => {
    const cloud = seededCloud();
    const live = () => readCloud(cloud.path).aws;
    const newUser = () => aws(cloud, userType).create({ name: "forge" });
    const newPolicy = (name = "forge") => aws(cloud, policyType).create({ name, policy: document });

    describe("a policy", () => {
        it("has an ARN for its id, and changes its document in place", async () => {
            const resource = aws(cloud, policyType);
            const { id, outputs } = await newPolicy();
            assert.equal(id, "arn:aws:iam::111122223333:policy/forge");
            const changed = { name: "forge", policy: '{"Statement":[]}' };
            assert.deepEqual(resource.diff(changed, outputs), ["policy"]);
            await resource.update(id, changed, outputs);
            assert.equal(live().policies[id]?.document, '{"Statement":[]}');
        });

        it("is replaced for a new name, path or description", async () => {
            const { outputs } = await newPolicy();
            const changed = { name: "other", path: "/team/", description: "d", policy: document };
            assert.deepEqual(aws(cloud, policyType).diff(changed, outputs), ["name!", "path!", "description!"]);
        });

        it("may be given as an object", async () => {
            const { id, outputs } = await aws(cloud, policyType).create({
                name: "o",
                policy: { Version: "2012-10-17" },
            });
            assert.equal(outputs["policy"], '{"Version":"2012-10-17"}');
            assert.equal(live().policies[id]?.document, '{"Version":"2012-10-17"}');
        });

        it("is rejected under a taken name, and when it is no JSON", async () => {
            await newPolicy();
            await assert.rejects(newPolicy(), { status: 409, code: "EntityAlreadyExists" });
            await assert.rejects(aws(cloud, policyType).create({ name: "x", policy: "no" }), {
                code: "MalformedPolicyDocument",
            });
        });

        it("may have 6,144 characters, white space not counted", async () => {
            const ofLength = (length: number) => `{"Id":   "${"x".repeat(length - 9)}"}\n`;
            await aws(cloud, policyType).create({ name: "longest", policy: ofLength(6144) });
            await assert.rejects(aws(cloud, policyType).create({ name: "longer", policy: ofLength(6145) }), {
                status: 409,
                code: "LimitExceeded",
                reason: "a policy may have 6144 characters, this one has 6145",
            });
        });
    });

    describe("an attachment", () => {
        it("is known by user and ARN, and is replaced for a change of either", async () => {
            const user = await newUser();
            const policy = await newPolicy();
            const resource = aws(cloud, attachmentType);
            const inputs = { user: user.id, policyArn: policy.id };
            const { id, outputs } = await resource.create(inputs);
            assert.equal(id, `forge/${policy.id}`);
            assert.deepEqual((await resource.read(id))?.inputs, inputs);
            assert.deepEqual(resource.diff({ user: "a", policyArn: "b" }, outputs), ["user!", "policyArn!"]);
            await assert.rejects(aws(cloud, policyType).delete(policy.id, {}), { code: "DeleteConflict" });
            await assert.rejects(aws(cloud, userType).delete(user.id, {}), { code: "DeleteConflict" });
            await resource.delete(id, outputs);
            assert.equal(await resource.read(id, outputs), undefined);
            await aws(cloud, policyType).delete(policy.id, {});
            await aws(cloud, userType).delete(user.id, {});
            assert.deepEqual([live().users, live().policies], [{}, {}]);
        });

        it("finds itself by its state where the id is an older provider's", async () => {
            const user = await newUser();
            const policy = await newPolicy();
            await aws(cloud, attachmentType).create({ user: user.id, policyArn: policy.id });
            const known = { user: user.id, policyArn: policy.id };
            assert.equal((await aws(cloud, attachmentType).read("forge-2025", known))?.id, "forge-2025");
        });

        it("is the eleventh that is rejected", async () => {
            const { id: user } = await newUser();
            const resource = aws(cloud, attachmentType);
            for (let number = 1; number <= 10; number++) {
                await resource.create({ user, policyArn: `arn:aws:iam::aws:policy/P${number}` });
            }
            await assert.rejects(resource.create({ user, policyArn: "arn:aws:iam::aws:policy/P11" }), {
                code: "LimitExceeded",
                reason: "forge has 10 policies attached, which is the most allowed",
            });
        });

        it("needs user and policy: NoSuchEntity", async () => {
            const resource = aws(cloud, attachmentType);
            await assert.rejects(resource.create({ user: "missing", policyArn: "x" }), { code: "NoSuchEntity" });
            await newUser();
            await assert.rejects(resource.create({ user: "forge", policyArn: "x" }), { code: "NoSuchEntity" });
        });
    });

    describe("an access key", () => {
        it("looks real, and tells its secret once", async () => {
            await newUser();
            const { id, outputs } = await aws(cloud, keyType).create({ user: "forge" });
            assert.match(id, /^AKIA[A-Z2-7]{16}$/);
            assert.match(text(outputs, "secret"), /^[0-9A-Za-z+/]{40}$/);
            assert.equal((await aws(cloud, keyType).read(id))?.outputs["secret"], undefined);
            assert.equal((await aws(cloud, keyType).read(id, outputs))?.outputs["secret"], outputs["secret"]);
        });

        it("is the third that is rejected", async () => {
            await newUser();
            await aws(cloud, keyType).create({ user: "forge" });
            await aws(cloud, keyType).create({ user: "forge" });
            await assert.rejects(aws(cloud, keyType).create({ user: "forge" }), { code: "LimitExceeded" });
        });

        it("changes its status in place, is replaced for another user, and holds its user back from deletion", async () => {
            await newUser();
            const resource = aws(cloud, keyType);
            const { id, outputs } = await resource.create({ user: "forge" });
            assert.deepEqual(resource.diff({ user: "other", status: "Inactive" }, outputs), ["user!", "status"]);
            await resource.update(id, { user: "forge", status: "Inactive" }, outputs);
            assert.equal(live().users["forge"]?.accessKeys[0]?.status, "Inactive");
            await assert.rejects(aws(cloud, userType).delete("forge", {}), { code: "DeleteConflict" });
            await resource.delete(id, outputs);
            await aws(cloud, userType).delete("forge", {});
        });
    });

    it("a user's name is unique, and can be changed in place", async () => {
        const { outputs } = await newUser();
        await assert.rejects(newUser(), { code: "EntityAlreadyExists" });
        assert.deepEqual(aws(cloud, userType).diff({ name: "renamed" }, outputs), ["name"]);
        await aws(cloud, userType).update("forge", { name: "renamed" }, outputs);
        assert.deepEqual(Object.keys(live().users), ["renamed"]);
    });

    it("a role takes a trust policy, and is not deleted while policies are attached", async () => {
        const resource = aws(cloud, "iam/role:Role");
        const { outputs } = await resource.create({ name: "seqera", assumeRolePolicy: { Statement: [] } });
        assert.equal(outputs["assumeRolePolicy"], '{"Statement":[]}');
        assert.deepEqual(resource.diff({ name: "other", assumeRolePolicy: '{"Statement":[1]}' }, outputs), [
            "name!",
            "assumeRolePolicy",
        ]);
        const attachments = aws(cloud, "iam/rolePolicyAttachment:RolePolicyAttachment");
        const attached = await attachments.create({ role: "seqera", policyArn: (await newPolicy()).id });
        await assert.rejects(resource.delete("seqera", {}), { code: "DeleteConflict" });
        await attachments.delete(attached.id, attached.outputs);
        await resource.delete("seqera", {});
        assert.deepEqual(live().roles, {});
    });

    it("names are generated where none is given", async () => {
        const { id } = await aws(cloud, userType).create({});
        assert.match(id, /^logical-[0-9a-f]{7}$/);
    });

    it("answers who calls, from where, and in which partition", async () => {
        const provider = awsProvider("7.0.0");
        const client = provider.connect({ region }, new Cloud(cloud.path));
        const ask = (name: string) => provider.functions[`aws:index/${name}:${name}`]?.({}, client);
        assert.equal((await ask("getCallerIdentity"))?.["accountId"], "111122223333");
        assert.equal((await ask("getRegion"))?.["region"], region);
        assert.equal((await ask("getPartition"))?.["partition"], "aws");
    });

    it("words a rejection as the provider does", () => {
        const rejection = new ServiceError("aws", "CreatePolicy", 409, "LimitExceeded", "too long");
        assert.match(
            describeAwsRejection(rejection),
            /^operation error IAM: CreatePolicy, https response error StatusCode: 409, RequestID: [0-9a-f-]{36}, api error LimitExceeded: too long$/,
        );
    });
});
