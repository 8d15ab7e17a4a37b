import { commandLine } from "megatests-components/internal";
import { objectAt, textAt } from "../../adoption/stackState";
import type { Api } from "../../doctor/api";
import { CheckFailed } from "../../doctor/check";
import { S3Bucket } from "../../results/s3Bucket";
import { type LookUp, type Lookup, absent, ambiguous, found, inUse, repeatable } from "../lookup";

/** Settings of a bucket, and attachments: AWS accepts the same request twice. */
const repeated: LookUp = () => Promise.resolve(repeatable);

/** How each type of AWS is looked up. */
export const awsLookups: { [type: string]: LookUp } = {
    "aws:iam/user:User": async (create, services) => {
        const name = textAt(create.inputs, "name") ?? "";
        const iam = services.iam(create);
        const [attached, keys] = [await iam.attachedPolicies("User", name), await iam.accessKeys(name)];
        return principal("user", name, attached && [...attached, ...(keys ?? [])]);
    },
    "aws:iam/role:Role": async (create, services) => {
        const name = textAt(create.inputs, "name") ?? "";
        return principal("role", name, await services.iam(create).attachedPolicies("Role", name));
    },
    "aws:iam/policy:Policy": async (create, services) => {
        const iam = services.iam(create);
        const [name, path] = [textAt(create.inputs, "name") ?? "", textAt(create.inputs, "path") ?? "/"];
        const arn = `${await iam.arnPrefix()}policy${path}${name}`;
        const attachments = await iam.attachmentsOf(arn);
        if (attachments === undefined) {
            return absent;
        }
        return attachments === 0
            ? found(arn, [commandLine(["aws", "iam", "delete-policy", "--policy-arn", arn])])
            : inUse(`IAM policy "${name}"`, "is attached");
    },
    "aws:iam/accessKey:AccessKey": async (create, services, resources) => {
        const user = textAt(create.inputs, "user") ?? "";
        const known = resources.map(({ id }) => id);
        const keys = ((await services.iam(create).accessKeys(user)) ?? []).filter(({ id }) => !known.includes(id));
        // Nobody has the secret of a key that a killed deployment created, so such a key was never used.
        const lost = keys.filter(({ lastUsed }) => lastUsed === undefined).map(({ id }) => id);
        const [id] = lost;
        if (id === undefined) {
            return absent;
        }
        return lost.length > 1
            ? ambiguous(
                  "several-access-keys",
                  `IAM user "${user}" has ${lost.length} access keys that were never used and are not in the state.`,
                  `List them with ${commandLine(["aws", "iam", "list-access-keys", "--user-name", user])}, delete those that nobody needs, then run megatests recover again.`,
              )
            : lostKey(user, id);
    },
    "aws:s3/bucket:Bucket": async (create, services) => {
        const name = textAt(create.inputs, "bucket") ?? "";
        const s3 = services.s3(create);
        const { status } = await s3.send({ method: "HEAD", path: `/${name}`, accept: [301, 403, 404] });
        if (status === 404) {
            return absent;
        }
        if (status !== 200) {
            return inUse(`bucket "${name}"`, "belongs to another account or region");
        }
        const { objects } = await new S3Bucket(name, (request) => s3.send(request)).page("");
        return objects.length === 0
            ? found(name, [commandLine(["aws", "s3api", "delete-bucket", "--bucket", name])])
            : inUse(`bucket "${name}"`, "has objects");
    },
    "aws:budgets/budget:Budget": async (create, services) => {
        const name = textAt(create.inputs, "name") ?? "";
        const [, , , , accountId = ""] = (await services.iam(create).arnPrefix()).split(":");
        const amount = await budgetAmount(services.budgets(create), accountId, name);
        if (amount === undefined) {
            return absent;
        }
        return amount === Number(create.inputs["limitAmount"])
            ? found(`${accountId}:${name}`, [
                  commandLine([
                      ...["aws", "budgets", "delete-budget", "--account-id", accountId, "--budget-name", name],
                  ]),
              ])
            : inUse(`budget "${name}"`, "has another amount");
    },
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": repeated,
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": repeated,
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": repeated,
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": repeated,
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": repeated,
    "aws:s3/bucketPolicy:BucketPolicy": repeated,
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": repeated,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": repeated,
    "aws:s3/bucketVersioning:BucketVersioning": repeated,
};

/** The monthly amount of a budget, or undefined if there is none of the name. */
async function budgetAmount(budgets: Api, AccountId: string, BudgetName: string): Promise<number | undefined> {
    const headers = {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "AWSBudgetServiceGateway.DescribeBudget",
    };
    const body = JSON.stringify({ AccountId, BudgetName });
    try {
        const { text } = await budgets.send({ method: "POST", path: "/", headers, body });
        return Number(textAt(objectAt(objectAt(JSON.parse(text), "Budget"), "BudgetLimit"), "Amount"));
    } catch (error) {
        // AWS answers 400 to this as to every other error.
        if (error instanceof CheckFailed && error.message.includes("NotFoundException")) {
            return undefined;
        }
        throw error;
    }
}

/** A user or role, by what is attached to it. */
function principal(kind: "user" | "role", name: string, attached: unknown[] | undefined): Lookup {
    if (attached === undefined) {
        return absent;
    }
    return attached.length === 0
        ? found(name, [commandLine(["aws", "iam", `delete-${kind}`, `--${kind}-name`, name])])
        : inUse(`IAM ${kind} "${name}"`, "has policies or access keys");
}

function lostKey(user: string, id: string): Lookup {
    return {
        outcome: "delete",
        id,
        reason: "only AWS knew its secret",
        commands: [commandLine(["aws", "iam", "delete-access-key", "--user-name", user, "--access-key-id", id])],
    };
}
